"""How others chose, told to who looks back: only where ten people or more did, and in tenths.

The numbers come from `courses.groups.tallying`, which counts first walks in groups that give nobody
away. Here they only grow less exact. Of a scene that may have been left shut nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext as _

from courses.cases.debrief.judging import ways
from courses.cases.graph import JUDGED, Case, Choice, Scene, SceneKind
from courses.cases.tally.counting import REST
from courses.cases.tally.footprints import answers
from courses.groups import tallying
from courses.models import Edition
from elearning.accounts.models import Profession, User

TEN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One answer, as it is counted and in the author's words if it has any; for whom, how many of ten.

    `votes`: how many of the panel judged so.
    """

    answer: str
    words: str
    shares: tuple[tuple[str, int | None], ...]
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """What was answered to one thing that was asked: about one choice, or in the scene as a whole."""

    about: Choice | None
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Of whom it is told."""
        return tuple(name for name, _share in self.rows[0].shares)

    @property
    def votes(self) -> int:
        """How many of the panel judged this; none where there was none."""
        return sum(row.votes for row in self.rows)


def choices(edition: Edition, case: Case, *, person: User) -> Mapping[str, list[Table]]:
    """How everybody chose in each scene, and those of each profession, the reader's own first.

    Where several things can be chosen, noticed or judged, each is told of all who came there.
    """
    told = list(_told(edition, person))
    scenes = [scene for scene in case.scenes if scene.picks and not scene.note]
    tables = {scene.id: list(_tables(scene, told)) for scene in scenes}
    return {name: found for name, found in tables.items() if found}


def _told(edition: Edition, person: User) -> Iterator[tuple[str, tallying.Chosen]]:
    chosen = tallying.peers(edition)
    if tallying.ANYBODY in chosen:
        yield _("Everybody"), chosen[tallying.ANYBODY]
    theirs = Profession.objects.filter(code__in=chosen) if len(chosen) > 1 else ()
    for each in sorted(theirs, key=lambda one: (one.pk != person.profession_id, str(one))):
        yield str(each), chosen[each.code]


Answer: TypeAlias = tuple[str, str, int]
"""One answer as it is counted, the author's words for it, and how many of the panel gave it."""


def _tables(scene: Scene, told: list[tuple[str, tallying.Chosen]]) -> Iterator[Table]:
    """What is told of somebody; of a scale every step, else those answers of which it is told."""
    groups = [
        (name, chosen.chose.get(scene.id, {}), _people(scene, chosen)) for name, chosen in told
    ]
    groups = [each for each in groups if each[2] >= TEN]
    for about, asked in _asked(scene):
        told_of = {each for each, *_words in asked if any(each in chose for _, chose, _ in groups)}
        rows = (
            Row(
                each,
                words,
                tuple((name, _tenths(chose, each, of)) for name, chose, of in groups),
                votes,
            )
            for each, words, votes in asked
            if each in told_of or about
        )
        if told_of:
            yield Table(about, tuple(rows))


def _asked(scene: Scene) -> Iterator[tuple[Choice | None, Sequence[Answer]]]:
    """All that can be answered, in the author's order: of a judgement of several, of each by itself."""
    if scene.kind is SceneKind.SITUATION:
        for choice in scene.choices:
            scale = enumerate(ways(scene, choice), 1)
            yield choice, [(f"{choice.id}{JUDGED}{step}", *said) for step, said in scale]
    elif scene.is_ordering:
        yield None, [(each, "", 0) for each in answers(scene)]
    else:
        yield None, [*((each.id, each.text, 0) for each in scene.choices), (REST, "", 0)]


def _people(scene: Scene, chosen: tallying.Chosen) -> int:
    """Of how many people it is told what they chose: all, where each gives one of the answers."""
    if scene.takes_one or scene.is_ordering:
        return sum(chosen.chose.get(scene.id, {}).values())
    return chosen.came.get(scene.id, 0)


def _tenths(chose: Mapping[str, int], key: str, people: int) -> int | None:
    """Of every ten how many; None where it is not told apart."""
    return round(TEN * chose[key] / people) if key in chose else None
