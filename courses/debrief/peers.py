"""How others chose, told to who looks back: only where ten people or more did, and in tenths.

The numbers come from `courses.groups.tallying`, which counts first walks in groups that give nobody
away. Here they only grow less exact. Of a scene that may have been left shut nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.cases.graph import Case, Choice, Scene
from courses.cases.tally.counting import REST
from courses.groups import tallying
from courses.models import Edition
from elearning.accounts.models import Profession, User

TEN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A choice, or all that are not told apart where there is none; and for whom, how many of ten."""

    choice: Choice | None
    shares: tuple[tuple[str, int | None], ...]


def choices(edition: Edition, case: Case, *, person: User) -> Mapping[str, list[Row]]:
    """How everybody chose in each scene, and those of each profession, the reader's own first.

    Where several things can be chosen or noticed, each is told of all who came there.
    """
    told = list(_told(edition, person))
    scenes = [s for s in case.scenes if s.picks and not (s.note or s.wants_all)]
    rows = {scene.id: list(_rows(scene, told)) for scene in scenes}
    return {name: found for name, found in rows.items() if found}


def _told(edition: Edition, person: User) -> Iterator[tuple[str, tallying.Chosen]]:
    chosen = tallying.peers(edition)
    if tallying.ANYBODY in chosen:
        yield _("Everybody"), chosen[tallying.ANYBODY]
    theirs = Profession.objects.filter(code__in=chosen) if len(chosen) > 1 else ()
    for each in sorted(theirs, key=lambda one: (one.pk != person.profession_id, str(one))):
        yield str(each), chosen[each.code]


def _rows(scene: Scene, told: list[tuple[str, tallying.Chosen]]) -> Iterator[Row]:
    """A row for each choice that is told of somebody, and one for those that are not told apart."""
    counts = [
        (name, chosen.chose.get(scene.id, {}), _people(scene, chosen)) for name, chosen in told
    ]
    counts = [each for each in counts if each[2] >= TEN]
    named: list[Choice | None] = [*scene.choices, None]
    for choice in named:
        key = choice.id if choice else REST
        if any(key in chose for _name, chose, _of in counts):
            yield Row(choice, tuple((name, _tenths(chose, key, of)) for name, chose, of in counts))


def _people(scene: Scene, chosen: tallying.Chosen) -> int:
    """Of how many people it is told what they chose."""
    if scene.takes_one:
        return sum(chosen.chose.get(scene.id, {}).values())
    return chosen.came.get(scene.id, 0)


def _tenths(chose: Mapping[str, int], key: str, people: int) -> int | None:
    """Of every ten how many; None where it is not told apart."""
    return round(TEN * chose[key] / people) if key in chose else None
