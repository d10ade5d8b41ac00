"""What is told today adds nothing to what was told yesterday but a group of its own."""

from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.cases.tally.gathering import LARGEST, SMALLEST, group_size
from courses.cases.tally.suppressing import Cells, Group, partition, told
from tests.courses.cases.tally.test_suppressing import derived


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


class Person(NamedTuple):
    """Somebody who came to an ending on a day, in an edition and an account, by some choices."""

    day: int
    account: str
    chose: str
    then: str
    explored: bool


people = st.builds(
    Person,
    st.integers(0, 3),
    st.sampled_from(["one edition", "one edition", "another", "an organisation"]),
    st.sampled_from("aab"),
    st.sampled_from("xxyz"),
    st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(people, min_size=10, max_size=25))
def test_nobody_is_given_away_by_all_that_is_shown_in_any_account_on_any_day(
    crowd: list[Person],
) -> None:
    """Editions, first time and afterwards, today and yesterday: whatever is put beside whatever."""
    shown = [group for day in range(4) for group in told_on(day, crowd)]

    assert list(derived(len(crowd), shown)) == []


def told_on(day: int, crowd: list[Person]) -> list[Group]:
    """All that can be read at the end of a day, of every account."""
    found: list[Group] = []
    for account in sorted({each.account for each in crowd}):
        came = [n for n, each in enumerate(crowd) if each.account == account and each.day <= day]
        waiting = sorted(came, key=lambda n: crowd[n].day)
        for today in range(day + 1):
            ready = [n for n in waiting if crowd[n].day <= today]
            counted = len(came) - len(waiting)
            if size := group_size(len(ready), before=counted):
                found += numbers_of(crowd, ready[:size])
                waiting = [n for n in waiting if n not in ready[:size]]
    return found


def numbers_of(crowd: list[Person], group: list[int]) -> list[Group]:
    def who(**alike: object) -> Group:
        return frozenset(
            place
            for place, n in enumerate(group)
            if all(getattr(crowd[n], name) == value for name, value in alike.items())
        )

    tables: dict[str, list[Cells]] = {
        "all": [{"": who()}],
        "explored": [{"": who(explored=True)}],
        "chose": partition({each: who(chose=each) for each in "ab"}, rest="*"),
        "then": partition({each: who(then=each) for each in "xyz"}, rest="*"),
        "both": partition({f"{a}{x}": who(chose=a, then=x) for a in "ab" for x in "xyz"}, rest="*"),
    }
    cells = told(len(group), tables).values()
    return [frozenset(group[place] for place in each) for some in cells for each in some.values()]
