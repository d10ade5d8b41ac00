"""What a learner judged, laid beside what a panel did; nobody is right.

It says with how many one agreed, and what that makes of how sure one was: sure and alone, or in doubt
and yet with most others. Both are worth a second look, and neither is a mark. Where several things are
judged, nothing is said of all of them that holds of some.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from courses.cases.graph import Choice, Scene, SceneKind
from courses.cases.steps import SUREST

DOUBTS = 1


class Agreement(StrEnum):
    """How many of a panel judged alike."""

    MOST = "most"
    """As many as judged any other way, or more."""
    SOME = "some"
    NOBODY = "nobody"


class Certainty(StrEnum):
    """What agreement makes of how sure one was."""

    SURE_AND_ALONE = "sure-and-alone"
    SURE_PARTLY_ALONE = "sure-partly-alone"
    SURE_WITH_SOME = "sure-with-some"
    SURE_PARTLY_TOGETHER = "sure-partly-together"
    """With most in some of it, and in the rest with fewer."""
    SURE_TOGETHER = "sure-together"
    IN_DOUBT_TOGETHER = "in-doubt-together"
    IN_DOUBT = "in-doubt"


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that was judged: the choice it is about, if there are several; each way of judging it
    with the votes for that, and which of those is the learner's own, counted from nought.
    """

    choice: Choice | None
    ways: tuple[tuple[str, int], ...]
    own: int

    @property
    def votes(self) -> int:
        return sum(votes for _, votes in self.ways)

    @property
    def agreement(self) -> Agreement | None:
        """With how many of the panel one agrees; None where there was none."""
        alike = self.ways[self.own][1]
        if not self.votes:
            return None
        if alike == max(votes for _, votes in self.ways):
            return Agreement.MOST
        return Agreement.SOME if alike else Agreement.NOBODY


def judged(scene: Scene, said: Sequence[str]) -> tuple[Judged, ...]:
    """What was judged in a scene, in the author's order; nothing where nothing is."""
    match scene.kind:
        case SceneKind.JUDGEMENT:
            scale = tuple((choice.text, choice.votes) for choice in scene.choices)
            owns = [place for place, each in enumerate(scene.choices) if each.id in said]
            return tuple(Judged(None, scale, own) for own in owns)
        case SceneKind.SITUATION:
            steps = scene.judgements(said)
            return tuple(
                Judged(each, ways(scene, each), steps[each.id] - 1)
                for each in scene.choices
                if each.id in steps
            )
    return ()


def ways(scene: Scene, choice: Choice) -> tuple[tuple[str, int], ...]:
    """The steps of the scale with the votes for each; none where they don't fit one another."""
    fitting = len(choice.judged) == len(scene.scale)
    votes = choice.judged if fitting else (0,) * len(scene.scale)
    return tuple(zip(scene.scale, votes, strict=True))


def certainty(several: Sequence[Judged], sure: int) -> Certainty | None:
    """What is worth saying of how sure one was; None where there is nothing to lay it beside."""
    agreed = {each.agreement for each in several if each.agreement}
    if not agreed or not sure:
        return None
    if sure == SUREST:
        return _of_the_surest(agreed)
    if sure == DOUBTS:
        together = agreed == {Agreement.MOST}
        return Certainty.IN_DOUBT_TOGETHER if together else Certainty.IN_DOUBT
    return None


def _of_the_surest(agreed: Set[Agreement]) -> Certainty:
    if Agreement.NOBODY in agreed:
        return Certainty.SURE_PARTLY_ALONE if len(agreed) > 1 else Certainty.SURE_AND_ALONE
    if Agreement.SOME not in agreed:
        return Certainty.SURE_TOGETHER
    return Certainty.SURE_PARTLY_TOGETHER if len(agreed) > 1 else Certainty.SURE_WITH_SOME
