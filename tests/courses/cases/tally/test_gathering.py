"""What is told today adds nothing to what was told yesterday but a group of its own."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.cases.offering import moves
from courses.cases.tally.counting import REST, Played, counted
from courses.cases.tally.footprints import footprints, together
from courses.cases.tally.gathering import LARGEST, SMALLEST, group_size
from courses.cases.tally.suppressing import Group
from courses.cases.walking import Walk, walk_on
from tests.courses.cases.tally.test_suppressing import derived
from tests.courses.conftest import CASE


def test_of_nine_people_nothing_is_told_and_of_ten_something() -> None:
    assert group_size(9, before=0) == 0
    assert group_size(10, before=0) == 10


def test_the_next_group_is_as_large_as_all_before_it() -> None:
    assert group_size(24, before=25) == 0
    assert group_size(26, before=25) == 26


def test_a_group_need_not_grow_for_ever_and_cannot() -> None:
    assert group_size(LARGEST, before=10_000) == LARGEST
    assert group_size(LARGEST + 1, before=10_000) == LARGEST


@given(st.lists(st.integers(0, 40), max_size=60))
def test_whatever_days_are_compared_at_least_ten_people_lie_between(arrivals: list[int]) -> None:
    waiting, told, shown = 0, 0, []
    for came in arrivals:
        waiting += came
        while group := group_size(waiting, before=told):
            waiting, told = waiting - group, told + group
        shown.append(told)

    grown = [after - before for before in [0, *shown] for after in shown if after > before]
    assert all(more >= SMALLEST for more in grown)


def every_walk_from(walk: Walk) -> Iterator[Walk]:
    if walk.finished:
        yield walk
    elif walk.scene:
        for step in moves(walk.scene, walk.state):
            yield from every_walk_from(walk_on(walk, step))


WALKED = [footprints(walk) for walk in every_walk_from(Walk(CASE, 1))]
people = st.builds(
    Played,
    st.sampled_from(WALKED[:3]) | st.sampled_from(WALKED),
    st.just({}) | st.lists(st.sampled_from(WALKED), min_size=1, max_size=2).map(together),
    st.sampled_from(["", "leraar", "ib-er"]),
    st.none() | st.sampled_from([timedelta(minutes=m) for m in (5, 20, 45, 90, 5000)]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), people), min_size=10, max_size=24))
def test_nobody_is_given_away_by_all_that_is_told_of_one_group_after_another(
    crowd: list[tuple[int, Played]],
) -> None:
    """The first time and afterwards, today and yesterday: whatever is put beside whatever."""
    shown = [
        frozenset(group[place] for place in each)
        for group in groups_of([day for day, _ in crowd])
        for each in told_of([crowd[number][1] for number in group])
    ]

    assert list(derived(len(crowd), shown)) == []


def groups_of(days: list[int]) -> Iterator[list[int]]:
    """Who is told of together, when each of these people came on this day."""
    before, waiting = 0, list[int]()
    for today in range(max(days) + 1):
        waiting += [number for number, day in enumerate(days) if day == today]
        while size := group_size(len(waiting), before=before):
            yield waiting[:size]
            before, waiting = before + size, waiting[size:]


def told_of(group: list[Played]) -> Iterator[Group]:
    """Whom each number counts that is told of a group, as somebody makes out who knows them all."""
    for path, table in tables_in(counted(CASE, group)):
        for name, number in table.items():
            whom = frozenset(n for n, each in enumerate(group) if name in done(each, path, table))
            assert len(whom) == number, (path, name)
            yield whom


def tables_in(
    told: dict[str, Any], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], dict[str, int]]]:
    if numbers := {name: each for name, each in told.items() if isinstance(each, int)}:
        yield path, numbers
    for name, each in told.items():
        if isinstance(each, dict):
            yield from tables_in(each, (*path, name))


def done(one: Played, path: tuple[str, ...], table: Collection[str]) -> set[str]:
    """The names in this table under which somebody counts."""
    if not path:
        return {"people"}
    who, *what = path
    walked = one.later if who == "later" else one.first
    if who.startswith("profession:") and who != f"profession:{one.profession}":
        walked = {}
    match what:
        case []:
            return {"people"} if walked else set()
        case ["came"]:
            return set(walked)
        case ["lasted"] if one.lasted:
            return {name for name in table if takes(one.lasted, name)}
        case ["again" | "back" as how]:
            return {scene for scene, left in walked.items() if getattr(left, how)}
        case ["mistakes"]:
            chosen = {each for scene, left in walked.items() for each in left.chosen}
            return {code for name in chosen for code in MISTAKES.get(name, ())}
        case ["chose", scene] if scene in walked:
            return together_where_not_told(walked[scene].chosen, table)
        case ["onward", scene] if scene in walked and walked[scene].onward:
            return together_where_not_told([walked[scene].onward], table)
    return set()


def takes(lasted: timedelta, stretch: str) -> bool:
    least, most = stretch.split("-")
    minutes = lasted.total_seconds() / 60
    return int(least or 0) <= minutes < float(most or "inf")


def together_where_not_told(names: Collection[str], table: Collection[str]) -> set[str]:
    return {name if name in table else REST for name in names}


MISTAKES = {
    choice.id: choice.mistakes
    for scene in CASE.scenes
    for choice in scene.choices
    if choice.mistakes
}
