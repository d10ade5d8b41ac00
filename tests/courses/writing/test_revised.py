from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from django.utils.translation import override

from courses.cases.graph import Case, Choice, Observation, Scene, Variable
from courses.cases.proof.revising import revision
from courses.cases.properties import Property
from courses.writing.revised import LABELS, Part, Told, told
from tests.courses.conftest import BESIDES, OTHER_SCENES, SCENES

STATED = [
    {"name": "Eerst kijken", "states": {"before": [{"visited": "begin"}, {"visited": "kring"}]}}
]
CASE = Case.from_dict(
    {
        "id": "x",
        "start": "begin",
        "scenes": [*SCENES, *OTHER_SCENES],
        "properties": STATED,
        **BESIDES,
    }
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with override("en"):
        yield


def changed(code: str, **changes: Any) -> Case:
    return replace(
        CASE,
        scenes=tuple(replace(each, **changes) if each.id == code else each for each in CASE.scenes),
    )


def choosing(code: str, number: int, **changes: Any) -> Case:
    """The case with one choice otherwise."""
    scene = CASE.scene(code)
    assert scene
    choices = list(scene.choices)
    choices[number] = replace(choices[number], **changes)
    return changed(code, choices=tuple(choices))


def between(before: Case, after: Case) -> Told:
    return told(revision(before, after), {"ALLEEN_AFWACHTEN": "Alleen afwachten"})


def rows(part: Part) -> list[tuple[str, str, str]]:
    return [
        (row.label, " ".join(w for _, w in row.before), " ".join(w for _, w in row.after))
        for row in part.rows
    ]


def test_nothing_changed_says_nothing() -> None:
    assert between(CASE, CASE) == Told([], [], [], [])


def test_a_choice_says_where_it_led_and_what_it_changed() -> None:
    case = choosing("begin", 0, to="later", effects={})
    (scene,) = between(CASE, case).parts
    (choice,) = scene.parts

    assert scene.name == "1. “Dinsdagmiddag”"
    assert choice.name == "choice “Je schrijft op wat je zag.”"
    assert rows(choice) == [
        ("Leads to scene", "3. “Wat schrijf je op?”", "2. “Twee weken later”"),
        ("Effects", "care with facts +2", "nothing"),
    ]


def test_a_condition_is_said_in_words_and_its_absence_too() -> None:
    case = choosing("gesprek", 1, when=None, once=False)
    (scene,) = between(CASE, case).parts

    assert rows(scene.parts[0]) == [
        (
            "Offered when",
            "one was in 1. “Dinsdagmiddag” and it is not so that “besluit” is “praten”",
            "nothing",
        ),
        ("Only once", "Yes", "No"),
    ]


def test_only_the_words_that_differ_are_marked() -> None:
    case = changed("later", body="<p>Marloes vraagt nog eens wat je zag.</p>")
    (part,) = between(CASE, case).parts

    assert part.rows[0].before == [
        (False, "Marloes vraagt"),
        (False, "wat je"),
        (True, "hebt gezien."),
    ]
    assert part.rows[0].after == [
        (False, "Marloes vraagt"),
        (True, "nog eens"),
        (False, "wat je"),
        (True, "zag."),
    ]


def test_what_came_went_and_changed_is_counted_in_one_line() -> None:
    came = Scene(id="nieuw", kind=CASE.scenes[1].kind, title="Nieuw", to="feiten")
    case = changed("begin", title="Woensdag")
    case = replace(case, scenes=(*[each for each in case.scenes if each.id != "later"], came))

    assert between(CASE, case).summary == [
        "1 scene came",
        "1 scene went",
        "1 scene has another name",
    ]


def test_a_scene_that_went_is_called_as_it_was() -> None:
    case = replace(CASE, scenes=tuple(each for each in CASE.scenes if each.id != "later"))
    parts = between(CASE, case).parts

    assert [(part.how, part.name) for part in parts] == [("gone", "2. “Twee weken later”")]


def test_what_nobody_comes_to_any_more_is_named() -> None:
    assert between(CASE, choosing("begin", 1, to="feiten")).unreached[0] == "2. “Twee weken later”"


def test_rules_variants_echoes_mistakes_and_experts_are_said_in_words() -> None:
    case = changed("keuze", rules=())
    assert rows(between(CASE, case).parts[0])[0][1] == "if lost days is 7 or more: → 6. “Later”"

    case = changed("kring", variants=())
    assert rows(between(CASE, case).parts[0])[0][1] == "it is a later walk: Weer die jas."

    case = choosing("gesprek", 0, later=())
    assert rows(between(CASE, case).parts[0].parts[0])[0][1] == "8. “De kring”: Anouk knikt je toe."

    case = choosing("begin", 1, mistakes=())
    assert rows(between(CASE, case).parts[0].parts[0])[0][1] == "Alleen afwachten"

    case = changed("begin", expert=())
    assert rows(between(CASE, case).parts[0])[0][1] == "“Je schrijft op wat je zag.”"


def test_a_kind_a_priority_and_a_way_back_go_by_their_labels() -> None:
    case = changed("gesprek", priority=None, back=None)

    assert rows(between(CASE, case).parts[0]) == [
        ("Priority", "a good way comes by here", "nothing"),
        ("Going back", "on the latest choice only", "nothing"),
    ]


def test_what_is_stated_counted_and_noticed_is_told_besides() -> None:
    parts = between(CASE, replace(CASE, variables=(), observations=(), properties=())).parts

    assert [(part.how, part.name) for part in parts] == [
        ("gone", "Variable “besluit”"),
        ("gone", "Observation “Hij hield zijn jas aan.”"),
        ("gone", "Observation “Marloes zag geen brood.”"),
        ("gone", "Statement “Eerst kijken”"),
    ]


def test_a_statement_that_changed_is_said_in_words() -> None:
    other = Case.from_dict(
        {
            **CASE.to_dict(),
            "properties": [{"name": "Eerst kijken", "states": {"never": {"visited": "kring"}}}],
        }
    )
    (part,) = between(CASE, other).parts

    assert rows(part) == [
        (
            "It is so that",
            "one was in 1. “Dinsdagmiddag”, before one was in 8. “De kring”",
            "never: one was in 8. “De kring”",
        )
    ]


@pytest.mark.parametrize("kind", [Scene, Choice, Variable, Observation, Property])
def test_every_field_that_can_change_has_a_name(kind: Any) -> None:
    assert {field.name for field in fields(kind)} - {"choices"} <= LABELS.keys()


def test_the_same_words_with_another_picture_say_so() -> None:
    before = changed("later", body='<p>Zo.</p><img src="/editions/a.png" alt="Een bank">')
    after = changed("later", body='<p>Zo.</p><img src="/editions/b.png" alt="Een bank">')
    (part,) = between(before, after).parts

    assert rows(part) == [
        ("Story", "Zo. [Een bank]", "Zo. [Een bank] – with another picture, film or layout")
    ]
