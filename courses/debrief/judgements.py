"""What was judged, in words: with how many of a panel one agreed, and how sure one was.

Nobody is right. What was judged otherwise than by others is told as another look at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.cases.debrief.judging import Agreement, Certainty, Judged, certainty, judged
from courses.cases.graph import Choice, Scene

AGREEMENTS: Mapping[Agreement, Promise] = {
    Agreement.MOST: _("Most of the panel judged it the same way, or as many as any other."),
    Agreement.SOME: _("Some of the panel judged it the same way, others differently."),
    Agreement.NOBODY: _(
        "Nobody of the panel judged it this way. You may have seen something else."
    ),
}
CERTAINTIES: Mapping[Certainty, Promise] = {
    Certainty.SURE_AND_ALONE: _(
        "You were very sure, and in this you stood alone. Tell somebody what you saw in it: who is "
        "sure and alone sees more than others, or misses something."
    ),
    Certainty.SURE_PARTLY_ALONE: _(
        "You were very sure, and in part of it you stood alone. Tell somebody what you saw there: who "
        "is sure and alone sees more than others, or misses something."
    ),
    Certainty.SURE_WITH_SOME: _(
        "You were very sure, and some of the panel judged as you did. Another judgement had more of "
        "them behind it: ask somebody what they see in it."
    ),
    Certainty.SURE_PARTLY_TOGETHER: _(
        "You were very sure. In part of it no other judgement had more of the panel behind it, in the "
        "rest another one had: ask somebody what they see in that."
    ),
    Certainty.SURE_TOGETHER: _(
        "You were very sure, and no other judgement had more of the panel behind it."
    ),
    Certainty.IN_DOUBT_TOGETHER: _(
        "You doubted, and yet no other judgement had more of the panel behind it. You may trust your "
        "own eye a bit more."
    ),
    Certainty.IN_DOUBT: _(
        "You doubted. That is allowed: doubt is the reason to think it over with somebody."
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was judged, how the panel did, and in words how near those are."""

    choice: Choice | None
    own: str
    ways: tuple[tuple[str, int], ...]
    votes: int
    words: Promise | None


@dataclass(frozen=True, slots=True)
class Told:
    """All that was judged in a scene, and what is said of how sure one was."""

    rows: tuple[Row, ...]
    sure: Promise | None


def told(scene: Scene, said: Sequence[str], sure: int) -> Told:
    """What this answer says beside that of the panel; no rows where nothing was judged."""
    several = judged(scene, said)
    words = certainty(several, sure)
    return Told(tuple(map(_row, several)), CERTAINTIES[words] if words else None)


def _row(one: Judged) -> Row:
    agreed = one.agreement
    words = AGREEMENTS[agreed] if agreed else None
    return Row(one.choice, one.ways[one.own][0], one.ways, one.votes, words)
