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
    """How everybody chose in each scene, and those of each profession, the reader's own first."""
    told = list(_told(edition, person))
    scenes = [scene for scene in case.scenes if scene.picks == 1 and not scene.note]
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
    counts = [(name, chosen.get(scene.id, {})) for name, chosen in told]
    counts = [(name, each) for name, each in counts if sum(each.values()) >= TEN]
    named: list[Choice | None] = [*scene.choices, None]
    for choice in named:
        key = choice.id if choice else REST
        if any(key in each for _name, each in counts):
            yield Row(choice, tuple((name, _tenths(each, key)) for name, each in counts))


def _tenths(counts: Mapping[str, int], key: str) -> int | None:
    """Of every ten how many; None where it is not told apart."""
    return round(TEN * counts[key] / sum(counts.values())) if key in counts else None
