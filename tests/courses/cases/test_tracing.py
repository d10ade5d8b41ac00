from dataclasses import replace

import pytest

from courses.cases import tracing, walking
from courses.cases.graph import Case
from courses.cases.steps import from_json
from courses.cases.tracing import Openness
from courses.cases.walking import Walk
from tests.courses.conftest import BESIDES, CASE, LATE, OTHER_SCENES, SCENES, WELL

EVERY = Case.from_dict({"id": "x", "start": "begin", "scenes": [*SCENES, *OTHER_SCENES], **BESIDES})


def walked(case: Case, *steps: tuple[str, ...], start: str = "") -> Walk:
    taken = tuple(from_json(list(step)) for step in steps)
    return Walk(replace(case, start=start or case.start), 1, taken)


def test_a_step_changes_what_its_choice_and_the_scene_come_to_change() -> None:
    walk = walked(EVERY, ("gesprek", "open"), start="gesprek")

    assert [
        (each.variable.name, each.before, each.after) for each in tracing.changes(walk.standing)
    ] == [
        ("besluit", "wachten", "praten"),
        ("T", 0, 1),
        ("log", frozenset(), frozenset({"jas", "brood"})),
    ]


def test_at_the_beginning_nothing_has_changed_and_nothing_was_passed() -> None:
    walk = walked(CASE)

    assert tracing.changes(walk.standing) == ()
    assert list(tracing.passed(CASE, walk.standing)) == []


@pytest.mark.parametrize(("way", "held", "to"), [(WELL, False, "goed"), (LATE, True, "laat")])
def test_a_rule_that_was_passed_says_whether_it_held(way: tuple, held: bool, to: str) -> None:
    (passed,) = tracing.passed(CASE, walked(CASE, *way).standing)

    assert passed.scene.id == "keuze"
    assert [(answer.number, answer.held) for answer in passed.answers] == [(1, held)]
    assert passed.to == to


def test_a_story_within_the_story_is_passed_on_the_way_in_and_out() -> None:
    walk = walked(EVERY, ("kennis", "brood"), start="kennis")
    assert [(each.scene.id, each.to) for each in tracing.passed(EVERY, walk.standing)] == [
        ("bellen", "vragen")
    ]

    walk = walking.go_on(walk, scene_id="vragen")
    assert [(each.scene.id, each.to) for each in tracing.passed(EVERY, walk.standing)] == [
        ("ophangen", "later")
    ]


def test_of_rules_that_lead_round_without_end_one_round_is_told() -> None:
    scenes = [
        {"id": "a", "kind": "passage", "to": "b"},
        {"id": "b", "kind": "logic", "rules": [], "else": "c"},
        {"id": "c", "kind": "logic", "rules": [], "else": "b"},
    ]
    case = Case.from_dict({"id": "x", "start": "a", "scenes": scenes})
    walk = walked(case, ("a",))

    assert walk.scene is None
    assert [each.scene.id for each in tracing.passed(case, walk.standing)] == ["b", "c"]


@pytest.mark.parametrize("run", [1, 2])
def test_a_variant_says_whether_it_is_told(run: int) -> None:
    walk = Walk(replace(EVERY, start="kring"), 1, run=run)

    assert [answer.held for answer in tracing.tellings(walk)] == [run == 2]


def test_choices_about_which_something_is_asked_say_how_they_stand() -> None:
    walk = walked(EVERY, start="gesprek")

    assert {choice.id: how for choice, how in tracing.openness(walk)} == {
        "dicht": Openness.SHUT,
        "stil": Openness.SPARE,
    }


def test_a_choice_made_once_and_one_that_is_all_there_is_say_so() -> None:
    scenes = [
        {
            "id": "a",
            "kind": "decision",
            "choices": [
                {"id": "een", "text": "Eén keer.", "to": "a", "once": True},
                {"id": "rest", "text": "Anders.", "to": "a", "fallback": True},
            ],
        }
    ]
    case = Case.from_dict({"id": "x", "start": "a", "scenes": scenes})

    assert [how for _, how in tracing.openness(walked(case))] == [Openness.OPEN, Openness.SPARE]
    assert [how for _, how in tracing.openness(walked(case, ("a", "een")))] == [
        Openness.MADE,
        Openness.FALLBACK,
    ]
