from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from courses.cases.graph import Case, Scene
from courses.cases.proof.revising import revision
from tests.courses.cases.strategies import broken_cases
from tests.courses.conftest import BESIDES, CASE, OTHER_SCENES, SCENES


def with_scene(code: str, **changes: Any) -> Case:
    """The small case with one scene otherwise."""
    return replace(
        CASE,
        scenes=tuple(replace(each, **changes) if each.id == code else each for each in CASE.scenes),
    )


def scene(code: str) -> Scene:
    found = CASE.scene(code)
    assert found
    return found


def test_between_a_case_and_itself_nothing_changed() -> None:
    assert not revision(CASE, CASE)


def test_a_new_title_is_another_name_and_changes_nothing_else() -> None:
    (revised,) = revision(CASE, with_scene("later", title="Veertien dagen later")).scenes

    assert revised.is_renamed
    assert [(each.name, each.before, each.after) for each in revised.changes] == [
        ("title", "Twee weken later", "Veertien dagen later")
    ]


def test_a_scene_that_came_and_one_that_went_say_so() -> None:
    came = Scene(id="nieuw", kind=scene("later").kind, title="Nieuw", to="feiten")
    after = replace(CASE, scenes=(*CASE.scenes[:1], came, *CASE.scenes[2:]))
    new, gone = revision(CASE, after).scenes

    assert (new.is_new, new.after) == (True, came)
    assert (gone.is_gone, gone.before.id) == (True, "later")


def test_a_scene_with_another_code_is_the_same_scene() -> None:
    (revised,) = revision(CASE, with_scene("later", id="veel-later")).scenes

    assert revised.is_renamed
    assert not revised.is_new
    assert [each.name for each in revised.changes] == ["id"]


def test_choices_come_go_and_change() -> None:
    first, second = scene("begin").choices
    third = replace(second, id="vraag", text="Je vraagt het hem.")
    after = with_scene("begin", choices=(replace(first, to="later", effects={}), third))
    (revised,) = revision(CASE, after).scenes

    changed, new, gone = revised.choices
    assert [each.name for each in changed.changes] == ["to", "effects"]
    assert (new.is_new, new.after.id) == (True, "vraag")
    assert (gone.is_gone, gone.before.id) == (True, "wacht")


@pytest.mark.parametrize(
    ("otherwise", "is_change"),
    [
        ('<img src="/editions/a.png" width="90" alt="Een bank">', False),
        ('<img src="/editions/a.png" width="80" alt="Een stoel">', True),
        ('<img src="/editions/b.png" width="80" alt="Een bank">', True),
    ],
    ids=["drawn larger", "said otherwise", "another picture"],
)
def test_a_picture_is_known_by_its_copy_and_its_words(otherwise: str, is_change: bool) -> None:
    shown = '<img src="/editions/a.png" width="80" alt="Een bank">'
    change = revision(with_scene("later", body=shown), with_scene("later", body=otherwise))

    assert bool(change) == is_change


def test_what_is_kept_count_of_and_what_is_stated_changes_too() -> None:
    case = Case.from_dict({"id": "x", "start": "begin", "scenes": SCENES, **BESIDES})
    after = replace(case, variables=(), observations=case.observations[:1], title="Anders")
    found = revision(case, after)

    assert [each.name for each in found.changes] == ["title"]
    assert [(each.is_gone, each.before.name) for each in found.variables] == [(True, "besluit")]
    assert [(each.is_gone, each.before.id) for each in found.observations] == [(True, "brood")]


def test_a_scene_that_nobody_comes_to_any_more_is_named_and_back_again() -> None:
    (write, wait) = scene("begin").choices
    cut = with_scene("begin", choices=(write, replace(wait, to="feiten")))

    assert [each.id for each in revision(CASE, cut).unreached] == ["later"]
    assert [each.id for each in revision(cut, CASE).reached] == ["later"]


@pytest.mark.parametrize("case", [replace(CASE, scenes=()), replace(CASE, start="weg")])
def test_a_draft_without_a_beginning_can_be_compared(case: Case) -> None:
    assert revision(CASE, case)
    assert revision(case, CASE)


@given(broken_cases)
def test_of_any_case_nothing_changed_beside_itself_and_everything_beside_nothing(
    case: Case,
) -> None:
    assert not revision(case, case)
    nothing = replace(case, scenes=())
    assert len(revision(case, nothing).scenes) == len(case.scenes)


def test_every_kind_of_scene_can_be_compared() -> None:
    every = Case.from_dict(
        {"id": "x", "start": "begin", "scenes": [*SCENES, *OTHER_SCENES], **BESIDES}
    )

    came = revision(replace(every, scenes=every.scenes[:1]), every).scenes
    assert [each.after.id for each in came] == [each.id for each in every.scenes[1:]]
