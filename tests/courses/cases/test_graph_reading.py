"""Reading is strict and names the place; nothing is lost in writing, nor by the years."""

import json

import pytest
from hypothesis import given

from courses.cases.graph import FORM, Case, MalformedError, canonical, digest
from tests.courses.cases.stories import LUNCH_BOX, choice, decision, ending, logic, lunch_box
from tests.courses.cases.strategies import broken_cases
from tests.golden import kept


def a_case(**changes: object) -> dict[str, object]:
    return {"id": "c", "start": "a", "scenes": [], **changes}


def refusal(data: object) -> MalformedError:
    with pytest.raises(MalformedError) as caught:
        Case.from_dict(data)
    return caught.value


def test_a_case_file_is_read_as_it_was_written() -> None:
    assert lunch_box().to_dict() | {"lang": "nl"} == LUNCH_BOX


@given(broken_cases)
def test_a_case_survives_being_written_and_read(case: Case) -> None:
    assert Case.from_dict(case.to_dict()) == case


def test_what_an_author_left_at_its_default_is_not_written() -> None:
    explicit = {"id": "a", "kind": "ending", "title": "", "step": 0, "choices": [], "rules": []}
    case = Case.from_dict(a_case(scenes=[explicit]))
    assert case.to_dict()["scenes"] == [{"id": "a", "kind": "ending"}]


def test_a_refusal_names_the_place_at_fault() -> None:
    bad = decision("a", choice("x", to="e"), choice("y") | {"to": 3})
    refused = refusal(a_case(scenes=[ending("e"), bad]))
    assert refused.path == "scenes[1].choices[1].to"
    assert str(refused) == "scenes[1].choices[1].to: expected text"


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ([], ""),
        ({"start": "a"}, "id"),
        (a_case(id=None), "id"),
        (a_case(scenes={}), "scenes"),
        (a_case(scenes=["a"]), "scenes[0]"),
        (a_case(scenes=[{"id": "a"}]), "scenes[0].kind"),
        (a_case(scenes=[{"id": "a", "kind": "film"}]), "scenes[0].kind"),
        (a_case(scenes=[ending("a", type="sad")]), "scenes[0].type"),
        (a_case(scenes=[ending("a", step="1")]), "scenes[0].step"),
        (a_case(scenes=[ending("a", step=True)]), "scenes[0].step"),
        (a_case(scenes=[ending("a", expert="x")]), "scenes[0].expert"),
        (a_case(scenes=[ending("a", feedbak="x")]), "scenes[0].feedbak"),
        (
            a_case(scenes=[decision("a", choice("x", effects={"V": 1.5}))]),
            "scenes[0].choices[0].effects.V",
        ),
        (a_case(variables=[{"start": 1}]), "variables[0].name"),
        (a_case(scenes=[logic("a", "b", ({}, "c"))]), "scenes[0].rules[0].when"),
        (a_case(_scenes={}), "_scenes"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(data: object, path: str) -> None:
    assert refusal(data).path == path


def test_a_broken_draft_is_still_a_case() -> None:
    draft = a_case(scenes=[decision("a", choice("x", to="gone"))], start="elsewhere")
    assert Case.from_dict(draft).to_dict()["start"] == "elsewhere"


def test_a_case_kept_in_the_first_version_is_read_as_it_was_and_keeps_its_name() -> None:
    case = Case.from_dict(kept("case.v1"))
    assert FORM == 1
    assert case.to_dict() == kept("case.v1")
    assert digest(case) == "6e64053bf1e6767562a2e55db65170071848dd025ec8983a39d95f6da4471834"


def test_a_case_kept_by_newer_software_is_refused_and_not_guessed_at() -> None:
    newer = {**kept("case.v1"), "version": FORM + 1}
    assert (
        str(refusal(newer)) == "version: it was kept in version 2, and this software reads up to 1"
    )


def test_what_is_kept_is_what_has_the_name() -> None:
    assert json.loads(canonical(lunch_box())) == lunch_box().to_dict()
