"""What a group of people did in a case, in numbers that give nobody away.

Each number counts people, never clicks. What is told of a group is made once, of all of them together,
and stays as it is: who comes later is in another group.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from courses.cases.graph import Case, Scene
from courses.cases.tally.footprints import Footprint, Footprints, answers
from courses.cases.tally.gathering import SMALLEST
from courses.cases.tally.lasting import stretches
from courses.cases.tally.suppressing import Cells, Group, partition, told
from courses.cases.ways import shown_ways

REST = "*"
"""The name of what is not told apart: several choices, or several ways on, in one number."""

FIRST, LATER = "first", "later"

PROFESSION = "profession:"
"""Before the code of a profession: the name of those who have it."""


@dataclass(frozen=True, slots=True)
class Played:
    """One of the group: what they did the first time and explored afterwards, their profession, and how
    long the first time took.
    """

    first: Footprints
    later: Footprints
    profession: str = ""
    lasted: timedelta | None = None


Key: TypeAlias = tuple[str, ...]
"""Of whom (`first`, `later`, a profession), what is counted, and of which scene, choice or code."""

Table: TypeAlias = tuple[Key, Sequence[Cells]]
"""What it is about, and the versions in which it may be told."""

EVERYBODY: Key = ("people",)
ALONE = ""
"""The name of the only group in a table."""


def counted(case: Case, group: Sequence[Played]) -> dict[str, Any]:
    """What can be told of this group, as plain data.

    `people`: how many they are. By `first`, `later` and `profession:…`: `came`, `again` and `back` by
    scene; `chose` and `onward` by scene, and there by choice or by next scene; `mistakes` by code;
    `lasted` of the first time, by a stretch as in `courses.cases.tally.lasting`. Of a profession it is
    told who `came` only where several things can be chosen. What is not there is not told.
    """
    tables = {EVERYBODY: [_all(len(group))], **dict(_tables(case, group))}
    return _plain(told(len(group), tables))


def left_at(scenes: Sequence[str]) -> dict[str, Any]:
    """Where so many `people` left off: `left` by scene, of a list with one scene for each of them."""
    by_scene = _by(dict(enumerate(scenes)))
    tables = {EVERYBODY: [_all(len(scenes))], ("left",): partition(by_scene, rest=REST)}
    return _plain(told(len(scenes), tables))


def _plain(tables: Mapping[Key, Cells]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, cells in tables.items():
        for label, group in cells.items():
            *path, name = (*key, label) if label else key
            place = plain
            for each in path:
                place = place.setdefault(each, {})
            place[name] = len(group)
    return plain


def _all(people: int) -> Cells:
    return {ALONE: frozenset(range(people))}


def _tables(case: Case, group: Sequence[Played]) -> Iterator[Table]:
    """All there is to tell, what matters most first: what is told early may keep the rest from it."""
    seen = [scene for scene in case.scenes if scene.kind.is_shown]
    first = dict(enumerate(each.first for each in group))
    later = {number: each.later for number, each in enumerate(group) if each.later}
    yield from _visits(FIRST, seen, first)
    yield (LATER, "people"), [{ALONE: frozenset(later)}]
    yield from _mistakes(case, first)
    yield from _choices(FIRST, seen, first)
    lasted = {number: each.lasted for number, each in enumerate(group) if each.lasted is not None}
    yield (FIRST, "lasted"), stretches(lasted)
    yield from _choices(LATER, seen, later, one_each=False)
    yield from _onward(FIRST, case, first)
    yield from _visits(LATER, seen, later)
    yield from _rounds(FIRST, seen, first)
    yield from _onward(LATER, case, later)
    for name, theirs in _by_profession(group):
        yield (name, "people"), [{ALONE: frozenset(theirs)}]
        yield from _visits(name, (s for s in seen if _is_told(s) and not _answers_apart(s)), theirs)
        yield from _choices(name, seen, theirs)


Walkers: TypeAlias = Mapping[int, Footprints]


def _visits(who: str, seen: Iterable[Scene], walkers: Walkers) -> Iterator[Table]:
    for scene in seen:
        yield (who, "came", scene.id), [{ALONE: frozenset(_left_in(scene, walkers))}]


def _onward(who: str, case: Case, walkers: Walkers) -> Iterator[Table]:
    """Where people went on to, ways nobody went among them; not where that tells a choice."""
    for scene in case.scenes:
        if scene.picks and not _is_told(scene):
            continue
        here = _left_in(scene, walkers)
        ways = _by({person: each.onward for person, each in here.items() if each.onward})
        if ways:
            unused = {each.id: frozenset[int]() for each in shown_ways(case, scene)}
            yield (who, "onward", scene.id), partition({**unused, **ways}, rest=REST)


def _choices(
    who: str, seen: Iterable[Scene], walkers: Walkers, *, one_each: bool = True
) -> Iterator[Table]:
    """Where one chooses one thing, all answers are told or some together; else each by itself."""
    for scene in seen:
        if not _is_told(scene):
            continue
        here = _left_in(scene, walkers)
        groups = {answer: _choosers(here, answer) for answer in answers(scene)}
        if one_each and _answers_apart(scene):
            yield (who, "chose", scene.id), partition(groups, rest=REST)
        else:
            for choice, group in groups.items():
                yield (who, "chose", scene.id, choice), [{ALONE: group}]


def _answers_apart(scene: Scene) -> bool:
    """Whether everybody gives one of the answers, so that together those make everybody."""
    return scene.takes_one or scene.is_ordering


def _is_told(scene: Scene) -> bool:
    """A scene with a content note may have been left shut: of what is chosen there nothing is told."""
    return bool(scene.picks) and not scene.note


def _rounds(who: str, seen: Iterable[Scene], walkers: Walkers) -> Iterator[Table]:
    for scene in seen:
        here = _left_in(scene, walkers)
        for what in ("again", "back"):
            group = frozenset(person for person, each in here.items() if getattr(each, what))
            yield (who, what, scene.id), [{ALONE: group}]


def _mistakes(case: Case, walkers: Walkers) -> Iterator[Table]:
    """Who made a choice, first of all in its scene, that bears this code."""
    bearing: dict[str, set[int]] = {}
    for scene in filter(_is_told, case.scenes):
        here = _left_in(scene, walkers)
        for choice in scene.choices:
            for code in choice.mistakes:
                bearing.setdefault(code, set()).update(_choosers(here, choice.id))
    for code, people in sorted(bearing.items()):
        yield (FIRST, "mistakes", code), [{ALONE: frozenset(people)}]


def _by_profession(group: Sequence[Played]) -> Iterator[tuple[str, Walkers]]:
    """Those professions that enough people have, by `profession:` and its code."""
    for name, people in sorted(_by({n: p.profession for n, p in enumerate(group)}).items()):
        if name and len(people) >= SMALLEST:
            yield f"{PROFESSION}{name}", {person: group[person].first for person in people}


def _left_in(scene: Scene, walkers: Walkers) -> dict[int, Footprint]:
    return {person: each[scene.id] for person, each in walkers.items() if scene.id in each}


def _choosers(here: Mapping[int, Footprint], choice: str) -> Group:
    return frozenset(person for person, each in here.items() if choice in each.chosen)


def _by(names: Mapping[int, str]) -> dict[str, Group]:
    """People by the name that each of them goes under."""
    found: dict[str, set[int]] = {}
    for person, name in names.items():
        found.setdefault(name, set()).add(person)
    return {name: frozenset(people) for name, people in found.items()}
