"""How long walks took: by no smaller stretch of time than gives nobody away."""

from datetime import timedelta

from courses.cases.tally.lasting import BOUNDS, stretches
from courses.cases.tally.suppressing import told


def took(*minutes: int) -> dict[int, timedelta]:
    return dict(enumerate(timedelta(minutes=each) for each in minutes))


def numbers(*minutes: int) -> dict[str, int]:
    everybody = {"all": [{"": frozenset(range(len(minutes)))}]}
    found = told(len(minutes), {**everybody, "lasted": stretches(took(*minutes))})
    return {name: len(group) for name, group in found.get("lasted", {}).items()}


def test_every_version_counts_everybody_once() -> None:
    versions = stretches(took(0, 14, 15, 29, 60, 1439, 1440, 90_000))

    assert len(versions) == 2 ** len(BOUNDS) - 1
    for cells in versions:
        assert sorted(person for group in cells.values() for person in group) == list(range(8))


def test_a_bound_belongs_to_the_longer_stretch() -> None:
    finest = stretches(took(14, 15))[0]

    assert finest["-15"] == {0}
    assert finest["15-30"] == {1}


def test_where_enough_people_took_so_long_every_stretch_is_told() -> None:
    assert numbers(*[5] * 6, *[20] * 6, *[45] * 6, *[90] * 6, *[2000] * 6) == {
        "-15": 6,
        "15-30": 6,
        "30-60": 6,
        "60-1440": 6,
        "1440-": 6,
    }


def test_who_are_few_are_told_of_with_their_neighbours() -> None:
    assert numbers(*[5] * 6, *[20] * 2, *[45] * 6) == {
        "-15": 6,
        "15-60": 8,
        "60-1440": 0,
        "1440-": 0,
    }


def test_of_a_few_who_took_very_long_it_is_not_told() -> None:
    assert numbers(*[5] * 12, *[2000] * 2) == {}
