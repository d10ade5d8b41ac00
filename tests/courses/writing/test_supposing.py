from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict

from courses.cases.graph import Case
from courses.cases.walking import begun
from courses.writing.supposing import choosable, controls, said, supposed
from tests.courses.cases.stories import the
from tests.courses.conftest import BESIDES, OTHER_SCENES, SCENES

FLAG = {"name": "gebeld", "kind": "flag"}
CASE = Case.from_dict(
    {
        "id": "x",
        "start": "begin",
        "scenes": [*SCENES, *OTHER_SCENES],
        **BESIDES,
        "variables": [*BESIDES["variables"], FLAG],
    }
)


def state(query: str) -> Any:
    return supposed(CASE, QueryDict(query))[1]


def test_who_supposes_nothing_begins_as_a_learner_does() -> None:
    begin, opening = supposed(CASE, QueryDict())

    assert begin == "begin"
    assert opening.run == 1
    assert opening.visited == frozenset()
    assert all(opening[name] == each.opening for name, each in CASE.all_variables.items())


def test_all_that_is_remembered_can_be_supposed() -> None:
    values = "v.T=14&v.besluit=praten&v.gebeld=1&v.log=jas&v.log=brood"
    begin, chosen = supposed(CASE, QueryDict(f"begin=kring&run=later&visited=begin&{values}"))

    assert begin == "kring"
    assert chosen.run == 2
    assert chosen["T"] == 14
    assert chosen["besluit"] == "praten"
    assert chosen["gebeld"] == 1
    assert chosen["log"] == {"jas", "brood"}
    assert chosen.visited == {"begin"}


def test_a_choice_that_a_rule_asks_about_can_be_supposed_and_no_other() -> None:
    rule = {"to": "laat", "when": {"chosen": ["begin", "wacht"]}}
    logic = {"id": "l", "kind": "logic", "rules": [rule], "else": "goed"}
    case = Case.from_dict({"id": "x", "start": "begin", "scenes": [*SCENES, logic]})
    asked = QueryDict("begin=l&chosen=begin/wacht&chosen=begin/schrijf&chosen=x")

    begin, remembered = supposed(case, asked)

    assert remembered.chosen == {("begin", "wacht")}
    assert choosable(case, remembered) == [
        ("begin/wacht", "Dinsdagmiddag: Je kijkt het nog even aan.", True)
    ]
    assert the(begun(replace(case, start=begin), remembered).scene).id == "laat"
    assert ("chosen", "begin/wacht") in said(asked)


@pytest.mark.parametrize(
    ("sent", "name", "kept"),
    [
        ("v.T=9999", "T", 365),
        ("v.T=-1", "T", 0),
        ("v.T=", "T", 0),
        ("v.T=veel", "T", 0),
        ("v.T=12345678901234567890", "T", 0),
        ("v.besluit=niets", "besluit", "wachten"),
        ("v.gebeld=ja", "gebeld", 0),
        ("v.log=verzonnen&v.log=jas", "log", {"jas"}),
    ],
)
def test_what_cannot_be_so_is_brought_within_bounds_or_left(
    sent: str, name: str, kept: Any
) -> None:
    assert state(sent)[name] == kept


def test_a_sector_and_right_answers_can_be_supposed() -> None:
    check = next(scene["id"] for scene in OTHER_SCENES if scene["kind"] == "check")
    chosen = state(f"sector=mbo&right={check}&right=begin")

    assert chosen.sector == "mbo"
    assert chosen.right == {check}


@pytest.mark.parametrize("seed", ["", "-3", "99999999999", "x"])
def test_a_seed_is_always_a_number_that_can_be_kept(seed: str) -> None:
    assert 0 <= state(f"seed={seed}").seed < 2**31


def test_a_scene_that_is_not_there_was_not_visited() -> None:
    assert state("visited=verzonnen").visited == frozenset()


def test_it_is_said_again_as_it_was_said_and_nothing_else() -> None:
    query = "mode=play&begin=kring&v.log=jas&v.log=brood&steps=[]&choice=jas"

    assert said(QueryDict(query)) == [("begin", "kring"), ("v.log", "jas"), ("v.log", "brood")]


def test_every_variable_has_a_control_with_what_it_holds_now() -> None:
    shown = {each.name: each for each in controls(CASE, state("v.log=jas&v.T=3"))}

    assert set(shown) == {f"v.{name}" for name in CASE.all_variables}
    assert (shown["v.T"].value, shown["v.T"].minimum, shown["v.T"].maximum) == (3, 0, 365)
    assert shown["v.besluit"].options == (("wachten", "wachten", True), ("praten", "praten", False))
    assert [value for value, _, held in shown["v.gebeld"].options if held] == ["0"]
    assert shown["v.log"].options == (
        ("jas", "Hij hield zijn jas aan", True),
        ("brood", "Marloes zag geen brood", False),
    )
