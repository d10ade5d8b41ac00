import json
from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict

from courses.cases.graph import Case, SceneKind
from courses.rehearsing import rehearsal
from tests.courses.conftest import CASE


def asked(**query: Any) -> QueryDict:
    """What stands in the address of a preview."""
    made = QueryDict(mutable=True)
    for name, value in query.items():
        made.setlist(name, value if isinstance(value, list) else [value])
    return made


def onward(before: dict[str, Any], **step: Any) -> QueryDict:
    """The address that a form in the preview leads to."""
    return asked(begin=before["begin"], steps=before["steps"], scene=before["scene"].id, **step)


def test_a_rehearsal_begins_where_the_case_begins() -> None:
    shown = rehearsal(CASE, {})

    assert shown["scene"].id == "begin"
    assert not shown["taken"]
    assert not shown["refused"]


@pytest.mark.parametrize(
    "scene", [scene.id for scene in CASE.scenes if scene.kind is not SceneKind.LOGIC]
)
def test_it_can_begin_at_any_scene_that_is_shown(scene: str) -> None:
    shown = rehearsal(CASE, asked(begin=scene))

    assert shown["scene"].id == scene
    assert scene in [each.id for each in shown["scenes"]]


def test_the_logic_is_not_offered_to_begin_from() -> None:
    assert "keuze" not in [scene.id for scene in rehearsal(CASE, {})["scenes"]]


def test_steps_travel_in_the_address_and_lead_to_the_ending() -> None:
    shown = rehearsal(CASE, {})
    shown = rehearsal(CASE, onward(shown, choice="wacht"))
    assert [choice.id for choice in shown["taken"]] == ["wacht"]
    assert shown["values"]["T"] == 14

    shown = rehearsal(CASE, onward(shown))
    assert not shown["taken"]
    shown = rehearsal(CASE, onward(shown, choice=["jas", "brood"]))

    assert shown["scene"].id == "laat"
    assert json.loads(shown["steps"]) == [["begin", "wacht"], ["later"], ["feiten", "brood", "jas"]]


def test_what_the_scene_does_not_offer_is_refused_and_nothing_is_lost() -> None:
    begun = rehearsal(CASE, {})

    for step in ({"choice": "verzonnen"}, {}):
        shown = rehearsal(CASE, onward(begun, **step))
        assert shown["refused"]
        assert shown["scene"].id == "begin"
        assert not shown["taken"]


@pytest.mark.parametrize(
    "steps",
    [
        '[["begin", "verdwenen"]]',
        '[["verdwenen"]]',
        "[[]]",
        '["begin"]',
        '{"begin": "wacht"}',
        "[[1, 2]]",
        "7",
        "geen json",
    ],
)
def test_steps_that_the_draft_no_longer_has_begin_anew(steps: str) -> None:
    shown = rehearsal(CASE, asked(steps=steps))

    assert shown["scene"].id == "begin"
    assert shown["steps"] == "[]"


def test_a_draft_that_leads_nowhere_says_so_by_having_no_scene() -> None:
    halfway: Case = replace(CASE, scenes=CASE.scenes[:1])
    shown = rehearsal(halfway, onward(rehearsal(halfway, {}), choice="schrijf"))

    assert shown["scene"] is None
    assert [choice.id for choice in shown["taken"]] == ["schrijf"]


@pytest.mark.parametrize("case", [replace(CASE, scenes=()), replace(CASE, start="weg")])
def test_a_draft_without_a_beginning_can_be_looked_at(case: Case) -> None:
    assert rehearsal(case, {})["scene"] is None


def test_an_unknown_scene_to_begin_from_leads_nowhere() -> None:
    assert rehearsal(CASE, asked(begin="verzonnen"))["scene"] is None
