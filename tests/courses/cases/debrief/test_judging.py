"""A judgement beside a panel's, and what that makes of being sure."""

from dataclasses import replace

import pytest

from courses.cases.debrief.judging import Agreement, Certainty, certainty, judged
from courses.cases.graph import Case, Scene
from tests.courses.conftest import BESIDES, OTHER_SCENES

EVERY = Case.from_dict({"id": "x", "scenes": OTHER_SCENES, **BESIDES})


def scene(code: str) -> Scene:
    found = EVERY.scene(code)
    assert found
    return found


@pytest.mark.parametrize(
    ("step", "agreement"), [(1, Agreement.NOBODY), (2, Agreement.SOME), (3, Agreement.MOST)]
)
def test_of_each_action_it_is_told_with_how_many_one_agrees(
    step: int, agreement: Agreement
) -> None:
    calling, waiting = judged(scene("keuzes"), ["morgen[.]1", f"bellen[.]{step}"])

    assert calling.choice is scene("keuzes").choices[0]
    assert calling.ways == (("helpt niet", 0), ("past", 4), ("past goed", 8))
    assert calling.own == step - 1
    assert calling.agreement is agreement
    assert waiting.agreement is Agreement.MOST


def test_a_judgement_on_one_scale_is_told_alike() -> None:
    (one,) = judged(scene("oordeel"), ["nee"])

    assert one.choice is None
    assert one.ways == (("Groter.", 7), ("Kleiner.", 5))
    assert one.agreement is Agreement.SOME


def test_where_there_was_no_panel_nobody_agrees_or_differs() -> None:
    asked = scene("keuzes")
    bare = replace(asked, choices=tuple(replace(each, judged=()) for each in asked.choices))
    several = judged(bare, ["morgen[.]1", "bellen[.]3"])

    assert [each.agreement for each in several] == [None, None]
    assert certainty(several, 3) is None


def test_a_decision_is_no_judgement() -> None:
    assert judged(scene("gesprek"), ["eerlijk"]) == ()


@pytest.mark.parametrize(
    ("said", "sure", "found"),
    [
        (["bellen[.]1"], 3, Certainty.SURE_AND_ALONE),
        (["bellen[.]1", "morgen[.]1"], 3, Certainty.SURE_PARTLY_ALONE),
        (["bellen[.]1", "morgen[.]2"], 3, Certainty.SURE_PARTLY_ALONE),
        (["bellen[.]2", "morgen[.]2"], 3, Certainty.SURE_WITH_SOME),
        (["bellen[.]2", "morgen[.]1"], 3, Certainty.SURE_PARTLY_TOGETHER),
        (["bellen[.]3", "morgen[.]1"], 3, Certainty.SURE_TOGETHER),
        (["bellen[.]3", "morgen[.]1"], 1, Certainty.IN_DOUBT_TOGETHER),
        (["bellen[.]3", "morgen[.]2"], 1, Certainty.IN_DOUBT),
        (["bellen[.]3", "morgen[.]1"], 2, None),
        (["bellen[.]1", "morgen[.]3"], 0, None),
    ],
)
def test_how_sure_one_was_is_told_back_beside_how_many_agreed(
    said: list[str], sure: int, found: Certainty | None
) -> None:
    assert certainty(judged(scene("keuzes"), said), sure) is found


def test_who_is_sure_and_judged_as_some_did_is_not_told_that_others_judged_alike() -> None:
    fewer = judged(scene("oordeel"), ["nee"])
    most = judged(scene("oordeel"), ["ja"])

    assert certainty(fewer, 3) is Certainty.SURE_WITH_SOME
    assert certainty(most, 3) is Certainty.SURE_TOGETHER


def test_who_doubted_is_told_to_trust_their_eye_only_where_all_of_it_was_judged_so() -> None:
    asked = scene("keuzes")
    third = replace(asked.choices[0], id="praten")
    three = replace(asked, choices=(*asked.choices, third))
    several = judged(three, ["bellen[.]3", "morgen[.]1", "praten[.]1"])

    assert certainty(several, 1) is Certainty.IN_DOUBT
