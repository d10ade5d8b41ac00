"""Nobody is given away by a number, nor by any sum or difference of numbers.

The tests reckon as a reader might who knows everything but who is who: with fractions, exactly, over
every group of one to four people.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.cases.tally.suppressing import FEWEST, Account, Cells, Group, partition, told

Row = list[Fraction]


def derived(people: int, groups: Iterable[Group]) -> Iterator[set[int]]:
    """Every group of one to four that sums and differences of these numbers give away.

    A group is one of these if whatever is level with all the numbers is level with the group too.
    """
    level = list(null_space(people, reduced([indicator(people, group) for group in groups])))
    weights = [tuple(row[person] for row in level) for person in range(people)]
    for number in range(1, FEWEST):
        for few in combinations(range(people), number):
            if not any(map(sum, zip(*(weights[person] for person in few), strict=True))):
                yield set(few)


def indicator(people: int, group: Group) -> Row:
    return [Fraction(person in group) for person in range(people)]


def reduced(rows: Iterable[Row]) -> dict[int, Row]:
    """The same rows so that each has a place of its own in which it is one and the others nought."""
    found: dict[int, Row] = {}
    for row in rows:
        for place, other in found.items():
            row = minus(row, other, row[place])
        place_of_row = next((place for place, value in enumerate(row) if value), None)
        if place_of_row is not None:
            row = [value / row[place_of_row] for value in row]
            found = {at: minus(each, row, each[place_of_row]) for at, each in found.items()}
            found[place_of_row] = row
    return found


def minus(row: Row, other: Row, times: Fraction) -> Row:
    return [a - times * b for a, b in zip(row, other, strict=True)] if times else row


def null_space(people: int, rows: Mapping[int, Row]) -> Iterator[Row]:
    for free in (person for person in range(people) if person not in rows):
        level = [Fraction(person == free) for person in range(people)]
        for place, row in rows.items():
            level[place] = -row[free]
        yield level


def groups_in(tables: Mapping[str, Cells]) -> list[Group]:
    return [group for cells in tables.values() for group in cells.values()]


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, dict[str, list[Cells]]]:
    """People who each go one of a few ways at each place, and marks that some of them bear."""
    people = draw(st.integers(5, 13))
    found: dict[str, list[Cells]] = {"all": [{"": frozenset(range(people))}]}
    for place in range(draw(st.integers(1, 5))):
        ways = draw(st.lists(st.sampled_from("aaabbc"), min_size=people, max_size=people))
        split = {
            way: frozenset(person for person, went in enumerate(ways) if went == way)
            for way in "abc"
        }
        found[f"place {place}"] = partition(split, rest="*")
    for mark in range(draw(st.integers(0, 4))):
        bearing = draw(st.frozensets(st.integers(0, people - 1)))
        found[f"mark {mark}"] = [{"": bearing}]
    return people, found


@settings(max_examples=150, deadline=None)
@given(tables())
def test_no_sum_or_difference_of_what_is_told_counts_one_to_four_people(
    drawn: tuple[int, dict[str, list[Cells]]],
) -> None:
    people, versions = drawn

    assert list(derived(people, groups_in(told(people, versions)))) == []


def test_the_reckoning_of_these_tests_finds_who_is_given_away() -> None:
    everybody, most = frozenset(range(10)), frozenset(range(8))

    assert list(derived(10, [everybody, most])) == [{8, 9}]


def test_a_small_group_is_not_told() -> None:
    assert not Account(20).tell([frozenset({1, 2, 3, 4})])


def test_a_group_of_five_and_one_of_nobody_are_told() -> None:
    assert Account(20).tell([frozenset({1, 2, 3, 4, 5}), frozenset()])


def test_all_but_a_few_are_not_told_after_all() -> None:
    account = Account(20)

    assert account.tell([frozenset(range(20))])
    assert not account.tell([frozenset(range(17))])
    assert account.tell([frozenset(range(15))])


def test_the_other_answer_is_not_told_where_it_would_give_away_a_few() -> None:
    found = told(
        12,
        {
            "came": [{"": frozenset(range(12))}],
            "chose": partition(
                {"yes": frozenset(range(9)), "no": frozenset({9, 10, 11})}, rest="*"
            ),
        },
    )

    assert list(found) == ["came"]


def test_small_answers_are_told_together() -> None:
    groups = {
        "most": frozenset(range(8)),
        "some": frozenset(range(8, 11)),
        "few": frozenset({11, 12}),
    }

    found = told(13, {"chose": partition(groups, rest="*")})

    assert found == {"chose": {"most": frozenset(range(8)), "*": frozenset(range(8, 13))}}


def test_who_did_one_thing_and_not_what_it_includes_stays_unknown() -> None:
    """A choice that is open only to who noticed something leaves a few who noticed and chose else."""
    noticed, chose = frozenset(range(6)), frozenset(range(5))
    account = Account(12)

    assert account.tell([frozenset(range(12)), noticed])
    assert not account.tell([chose])


def test_three_numbers_that_each_are_safe_are_not_told_when_their_sum_gives_somebody_away() -> None:
    """Two ways lead to a scene: with both told and the scene, a third way is known as well."""
    one, two, third = frozenset(range(6)), frozenset(range(6, 12)), frozenset({12})
    account = Account(30)

    assert account.tell([frozenset(range(30)), one, two])
    assert not account.tell([one | two | third])


def test_whoever_asks_for_every_group_of_five_gets_only_what_gives_nobody_away() -> None:
    """As many numbers as people would be names."""
    account, asked = Account(10), [frozenset(five) for five in combinations(range(10), 5)]

    found = [group for group in asked if account.tell([group])]

    assert 0 < len(found) < len(asked)
    assert list(derived(10, found)) == []


def test_nothing_is_told_of_nobody() -> None:
    assert told(0, {"all": [{"": frozenset()}]}) == {"all": {"": frozenset()}}
