import json
from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict

from courses.cases.graph import Case, SceneKind
from courses.cases.proof.codes import Code
from courses.cases.proof.findings import Finding
from courses.cases.steps import Chose, from_json
from courses.cases.walking import Walk
from courses.writing.rehearsing import rehearsal, way_to
from tests.courses.conftest import CASE, LATE


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
    assert shown["walk"].state["T"] == 14

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


def finding(*steps: tuple[str, ...], run: int = 1) -> Finding:
    taken = tuple(from_json(list(step)) for step in steps)
    params = {"scene": "Later", "way": "Dinsdagmiddag → Later"}
    return Finding(Code.SOFT_LOCK, "laat", None, params, Walk(CASE, 7, taken, run))


def test_the_way_to_a_finding_is_walked_step_by_step_to_where_it_goes_wrong() -> None:
    address = QueryDict(way_to(finding(*LATE)), mutable=True)
    for number, (scene, words) in enumerate(
        [
            ("begin", "Je kijkt het nog even aan."),
            ("later", "verder"),
            ("feiten", "Het gezin is arm."),
        ]
    ):
        shown = rehearsal(CASE, address)
        followed = shown["followed"]
        assert shown["scene"].id == scene
        assert (followed.number, followed.of) == (number, 3)
        assert words in followed.next
        assert "Later" in followed.finding
        address["steps"] = followed.next_steps

    shown = rehearsal(CASE, address)
    assert shown["scene"].id == "laat"
    assert not shown["followed"].next
    assert not shown["followed"].is_left


def test_the_way_is_walked_with_the_luck_and_in_the_run_in_which_it_was_found() -> None:
    found = replace(finding(), walk=Walk(CASE, 7, (Chose("begin", ("wacht",)),), 2, sector="mbo"))
    shown = rehearsal(CASE, QueryDict(way_to(found)))

    assert shown["walk"].seed == 7
    assert shown["walk"].sector == "mbo"
    assert shown["walk"].run == 2


def test_who_chooses_otherwise_has_left_the_way() -> None:
    address = QueryDict(way_to(finding(*LATE)), mutable=True)
    address.update({"scene": "begin", "choice": "schrijf"})

    assert rehearsal(CASE, address)["followed"].is_left


def test_a_way_that_the_draft_has_no_more_is_said_to_be_left() -> None:
    changed = replace(CASE, scenes=(CASE.scenes[1], *CASE.scenes[2:]), start="later")

    assert rehearsal(changed, QueryDict(way_to(finding(*LATE))))["followed"].is_left


def test_a_sentence_that_we_did_not_write_is_not_shown() -> None:
    address = QueryDict(way_to(finding(*LATE)), mutable=True)
    address["found"] = "Bel dit nummer"

    assert rehearsal(CASE, address)["followed"].finding == ""


def test_what_is_found_on_no_way_can_not_be_walked() -> None:
    assert way_to(Finding(Code.NO_START)) == ""
    assert way_to(finding()) == ""


def test_what_was_supposed_goes_along_with_every_step() -> None:
    shown = rehearsal(CASE, asked(**{"v.T": "7", "run": "later", "visited": ["later", "begin"]}))

    assert sorted(shown["supposed_again"]) == [
        ("run", "later"),
        ("v.T", "7"),
        ("visited", "begin"),
        ("visited", "later"),
    ]


def test_a_memory_that_is_supposed_decides_where_the_rules_lead() -> None:
    at_the_facts = {"begin": "feiten", "scene": "feiten", "choice": ["brood", "jas"]}

    assert rehearsal(CASE, asked(**at_the_facts))["scene"].id == "goed"
    assert rehearsal(CASE, asked(**at_the_facts, **{"v.T": "7"}))["scene"].id == "laat"


def test_each_step_so_far_can_be_taken_back() -> None:
    steps = [list(step) for step in LATE]
    shown = rehearsal(CASE, asked(steps=json.dumps(steps)))

    assert [words.split(":")[0] for words, _ in shown["so_far"]] == [
        "Dinsdagmiddag",
        "Twee weken later",
        "Wat schrijf je op?",
    ]
    assert [json.loads(before) for _, before in shown["so_far"]] == [steps[:n] for n in range(3)]
