"""What is told today adds nothing to what was told yesterday but a group of its own."""

from hypothesis import given
from hypothesis import strategies as st

from courses.cases.gathering import LARGEST, SMALLEST, group_size


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
