"""How others chose: what was counted safely, told less exactly, and only of ten people or more."""

from __future__ import annotations

from typing import Any

import pytest

from courses.debrief import peers
from courses.models import CasePage, Edition, Tally
from courses.models.editions import case_of
from elearning.accounts.models import Profession, User
from tests.courses.conftest import WHEN

TOLD = {
    "first": {"chose": {"begin": {"schrijf": 17, "wacht": 6}}},
    "profession:docent": {"people": 11, "chose": {"begin": {"schrijf": 11}}},
    "profession:ib-er": {"people": 10, "chose": {"begin": {"wacht": 10}}},
    "profession:arts": {"chose": {"begin": {"wacht": 12}}},
}


@pytest.fixture
def edition(case_page: CasePage) -> Edition:
    assert case_page.edition
    return case_page.edition


def tally(edition: Edition, told: dict[str, Any], *, people: int = 23) -> Tally:
    moments = {"since": WHEN, "until": WHEN}
    return Tally.objects.create(
        page=edition.page, edition=edition, kind="ended", people=people, told=told, **moments
    )


@pytest.fixture(autouse=True)
def professions(db: None) -> None:
    for code, name in (("docent", "docent"), ("ib-er", "begeleider"), ("arts", "arts")):
        Profession.objects.create(code=code, name_nl=name, valid_from=WHEN.date())


@pytest.fixture
def lecturer(bob: User) -> User:
    bob.profession = Profession.objects.get(code="docent")
    bob.save()
    return bob


def chosen(edition: Edition, person: User, **scenes: Any) -> dict[str, Any]:
    """The rows in short: by scene, what is told of each choice and of whom."""
    found = peers.choices(edition, case_of(edition.digest), person=person)
    return {
        name: {row.choice.id if row.choice else "*": dict(row.shares) for row in rows}
        for name, rows in found.items()
    }


def test_while_nobody_was_counted_nothing_is_told(edition: Edition, bob: User) -> None:
    assert chosen(edition, bob) == {}


def test_of_each_choice_it_is_told_how_many_of_every_ten_made_it(
    edition: Edition, bob: User
) -> None:
    tally(edition, TOLD)
    found = chosen(edition, bob)["begin"]
    assert {choice: told["Iedereen"] for choice, told in found.items()} == {
        "schrijf": 7,
        "wacht": 3,
    }


def test_every_profession_stands_beside_everybody_that_ten_people_have(
    edition: Edition, bob: User
) -> None:
    tally(edition, TOLD)
    assert chosen(edition, bob) == {
        "begin": {
            "schrijf": {"Iedereen": 7, "begeleider": None, "docent": 10},
            "wacht": {"Iedereen": 3, "begeleider": 10, "docent": None},
        }
    }


def test_the_readers_own_profession_goes_before_others(edition: Edition, lecturer: User) -> None:
    tally(edition, TOLD)
    for told in chosen(edition, lecturer)["begin"].values():
        assert list(told) == ["Iedereen", "docent", "begeleider"]


def test_a_profession_that_is_no_more_is_passed_over(edition: Edition, bob: User) -> None:
    tally(edition, TOLD)
    Profession.objects.filter(code="docent").delete()
    assert list(chosen(edition, bob)["begin"]["wacht"]) == ["Iedereen", "begeleider"]


def test_choices_that_are_not_told_apart_share_a_row(edition: Edition, bob: User) -> None:
    tally(edition, {"first": {"chose": {"begin": {"schrijf": 12, "*": 11}}}})
    assert chosen(edition, bob)["begin"] == {"schrijf": {"Iedereen": 5}, "*": {"Iedereen": 5}}


def test_where_one_chooses_several_each_is_told_of_all_who_came(
    edition: Edition, bob: User
) -> None:
    docent = {"people": 12, "came": {"feiten": 12}, "chose": {"feiten": {"brood": 12}}}
    tally(
        edition,
        {
            "first": {"came": {"feiten": 20}, "chose": {"feiten": {"brood": 20, "jas": 9}}},
            "profession:docent": docent,
            "profession:ib-er": {"people": 10, "chose": {"feiten": {"brood": 10}}},
        },
    )

    assert chosen(edition, bob) == {
        "feiten": {"brood": {"Iedereen": 10, "docent": 10}, "jas": {"Iedereen": 4, "docent": None}}
    }


@pytest.mark.parametrize("came", [{"feiten": 9}, {}])
def test_where_fewer_than_ten_came_nothing_is_told_of_what_they_picked(
    edition: Edition, bob: User, came: dict[str, int]
) -> None:
    tally(edition, {"first": {"came": came, "chose": {"feiten": {"brood": 9}}}})
    assert chosen(edition, bob) == {}


@pytest.mark.parametrize("told", [{"begin": {"schrijf": 9}}, {}])
def test_of_a_scene_to_which_fewer_than_ten_came_nothing_is_told(
    edition: Edition, bob: User, told: dict[str, Any]
) -> None:
    tally(edition, {"first": {"chose": told}})
    assert chosen(edition, bob) == {}


def test_nothing_is_told_of_a_scene_that_may_have_been_left_shut(
    edition: Edition, bob: User
) -> None:
    tally(edition, TOLD)
    told = case_of(edition.digest).to_dict()
    told["scenes"][0]["note"] = "Over honger."
    noted = type(case_of(edition.digest)).from_dict(told)
    assert peers.choices(edition, noted, person=bob) == {}


def test_it_costs_one_query_and_one_more_for_all_professions(
    edition: Edition, lecturer: User, django_assert_num_queries: Any
) -> None:
    tally(edition, TOLD)
    told = case_of(edition.digest)
    person = User.objects.select_related("profession").get(pk=lecturer.pk)
    with django_assert_num_queries(2):
        peers.choices(edition, told, person=person)
