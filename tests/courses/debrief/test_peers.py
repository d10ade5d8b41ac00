"""How others chose: what was counted safely, told less exactly, and only of ten people or more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import override

from courses.cases.graph import Case
from courses.cases.tally.footprints import answered
from courses.debrief import judgements, peers
from courses.models import CasePage, Edition, Tally
from courses.models.editions import case_of
from elearning.accounts.models import Profession, User
from tests.courses.cases.stories import the
from tests.courses.conftest import BESIDES, OTHER_SCENES, WHEN

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


EVERY = Case.from_dict({"id": "x", "scenes": OTHER_SCENES, **BESIDES})
JUDGED_SO = {"bellen[.]2": 5, "bellen[.]3": 15, "morgen[.]1": 20}
JUDGED = {
    "first": {"came": {"keuzes": 20}, "chose": {"keuzes": JUDGED_SO}},
    "profession:docent": {
        "people": 12,
        "came": {"keuzes": 11},
        "chose": {"keuzes": {"bellen[.]3": 11}},
    },
    "profession:ib-er": {"people": 10, "came": {"keuzes": 9}, "chose": {"keuzes": JUDGED_SO}},
}


def chosen(edition: Edition, person: User, **scenes: Any) -> dict[str, Any]:
    """The rows in short: by scene, what is told of each answer and of whom."""
    found = peers.choices(edition, case_of(edition.digest), person=person)
    return {
        name: {row.answer: dict(row.shares) for table in tables for row in table.rows}
        for name, tables in found.items()
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


def test_of_each_action_it_is_told_how_others_judged_it_beside_the_panel(
    edition: Edition, bob: User
) -> None:
    tally(edition, JUDGED)

    calling, waiting = peers.choices(edition, EVERY, person=bob)["keuzes"]

    assert [table.about and table.about.id for table in (calling, waiting)] == ["bellen", "morgen"]
    assert calling.names == ("Iedereen", "docent")
    assert [(row.words, [share for _, share in row.shares], row.votes) for row in calling.rows] == [
        ("helpt niet", [None, None], 0),
        ("past", [2, None], 4),
        ("past goed", [8, 10], 8),
    ]
    assert calling.votes == 12
    assert [dict(row.shares)["Iedereen"] for row in waiting.rows] == [10, None, None]


def test_of_an_action_on_which_nothing_is_told_there_is_no_table(
    edition: Edition, bob: User
) -> None:
    told = {"came": {"keuzes": 12}, "chose": {"keuzes": {"bellen[.]3": 12}}}
    tally(edition, {"first": told})

    (table,) = peers.choices(edition, EVERY, person=bob)["keuzes"]
    assert table.about is the(EVERY.scene("keuzes")).choices[0]


@pytest.mark.parametrize("came", [{"keuzes": 9}, {}])
def test_where_fewer_than_ten_judged_nothing_is_told_of_it(
    edition: Edition, bob: User, came: dict[str, int]
) -> None:
    tally(edition, {"first": {"came": came, "chose": {"keuzes": {"bellen[.]3": 9}}}})
    assert peers.choices(edition, EVERY, person=bob) == {}


def in_order() -> Case:
    """The same with its check as a question of order."""
    check = the(EVERY.scene("kennis"))
    asked = replace(check, in_order=True, pick=0, expert=("brood", "arm"))
    return replace(EVERY, scenes=tuple(asked if s is check else s for s in EVERY.scenes))


def test_of_an_order_it_is_told_whether_others_found_it_and_not_how_they_went_wrong(
    edition: Edition, bob: User
) -> None:
    docent = {"people": 10, "chose": {"kennis": {"in-order": 10, "otherwise": 0}}}
    first = {"chose": {"kennis": {"in-order": 14, "otherwise": 6}}}
    tally(edition, {"first": first, "profession:docent": docent})

    (table,) = peers.choices(edition, in_order(), person=bob)["kennis"]

    assert table.about is None
    assert [(row.answer, dict(row.shares)) for row in table.rows] == [
        ("in-order", {"Iedereen": 7, "docent": 10}),
        ("otherwise", {"Iedereen": 3, "docent": 0}),
    ]


def test_where_fewer_than_ten_put_things_in_order_nothing_is_told(
    edition: Edition, bob: User
) -> None:
    tally(edition, {"first": {"chose": {"kennis": {"in-order": 9, "otherwise": 0}}}})
    assert peers.choices(edition, in_order(), person=bob) == {}


@pytest.mark.parametrize("name", ["keuzes", "kennis"])
def test_nor_of_a_judgement_or_an_order_that_may_have_been_left_shut(
    edition: Edition, bob: User, name: str
) -> None:
    told = {**JUDGED_SO, "in-order": 20}
    tally(edition, {"first": {"came": {name: 20}, "chose": {name: told}}})
    case = in_order()
    noted = tuple(replace(s, note="Over honger." if s.id == name else "") for s in case.scenes)

    assert set(peers.choices(edition, case, person=bob)) == {name}
    assert peers.choices(edition, replace(case, scenes=noted), person=bob) == {}


def shown(edition: Edition, case: Case, person: User, name: str, *answers: str) -> str:
    """What a learner who answered so reads of it, and hears: tags and layout aside."""
    scene = the(case.scene(name))
    point = {"scene": scene, "chosen": scene.made(answers), "expert": ()}
    told = {
        "point": point,
        "each": {
            "judged": judgements.told(scene, answers, 0),
            "answered": answered(scene, answers),
        },
        "peers": peers.choices(edition, case, person=person),
    }
    with override("nl"):
        html = render_to_string("courses/includes/others.html", told)
    told_so = html[html.index("<details") :].replace("<", " <")  # cells stand apart
    return " ".join(strip_tags(told_so).split())


def test_a_judgement_is_read_row_by_row_with_ones_own_and_the_panels(
    edition: Edition, bob: User
) -> None:
    tally(edition, JUDGED)

    words = shown(edition, EVERY, bob, "keuzes", "bellen[.]2", "morgen[.]1")

    assert words.startswith("Hoe andere deelnemers dit beoordeelden Je belt om advies. Oordeel")
    assert "past (jouw oordeel) 2 van de 10 – niet verteld 4 van de 12" in words
    assert "past goed 8 van de 10" in words
    assert "Je wacht tot morgen." in words


def test_an_order_is_read_with_whether_one_found_it_oneself(edition: Edition, bob: User) -> None:
    tally(edition, {"first": {"chose": {"kennis": {"in-order": 14, "otherwise": 6}}}})

    words = shown(edition, in_order(), bob, "kennis", "arm", "brood")

    assert (
        "In de goede volgorde 7 van de 10 In een andere volgorde (jouw keuze) 3 van de 10" in words
    )


def test_judgements_cost_no_query_more(
    edition: Edition, lecturer: User, django_assert_num_queries: Any
) -> None:
    tally(edition, JUDGED)
    person = User.objects.select_related("profession").get(pk=lecturer.pk)
    with django_assert_num_queries(2):
        peers.choices(edition, EVERY, person=person)


def test_it_costs_one_query_and_one_more_for_all_professions(
    edition: Edition, lecturer: User, django_assert_num_queries: Any
) -> None:
    tally(edition, TOLD)
    told = case_of(edition.digest)
    person = User.objects.select_related("profession").get(pk=lecturer.pk)
    with django_assert_num_queries(2):
        peers.choices(edition, told, person=person)
