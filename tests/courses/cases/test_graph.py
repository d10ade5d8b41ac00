"""A case is data with a name of its own."""

import json
from dataclasses import replace

from courses.cases.graph import SMALL, Case, Scene, SceneKind, canonical, digest
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    lunch_box,
    passage,
    pick,
    the,
)


def test_a_scene_is_found_by_its_id() -> None:
    assert the(lunch_box().scene("marloes")).title == "Marloes vraagt ernaar"
    assert lunch_box().scene("nobody") is None


def test_of_two_scenes_with_one_name_the_first_is_meant() -> None:
    twins = case(ending("a", title="elder"), ending("a", title="younger"))
    assert the(twins.scene("a")).title == "elder"


def test_what_every_case_weighs_cannot_be_given_other_bounds() -> None:
    told = case(ending("a"), variables=[{"name": "V", "minimum": 0, "maximum": 99}])
    assert told.all_variables["V"].minimum == -20


def test_a_scene_without_a_name_is_never_found() -> None:
    assert case(passage("a", to=""), ending("")).scene("") is None


def test_a_case_is_small_by_what_is_shown_of_it() -> None:
    shown = [ending(str(number)) for number in range(SMALL - 1)]
    junctions = [{"id": f"to-{number}", "kind": "logic"} for number in range(SMALL)]

    assert case(*shown, *junctions).is_small
    assert not case(*shown, ending("last")).is_small


def test_a_case_has_notes_when_one_of_its_scenes_bears_one() -> None:
    assert case(ending("a"), ending("b", note="Over honger.")).has_notes
    assert not case(ending("a"), ending("b")).has_notes


def test_the_canonical_form_is_sorted_and_tight_and_keeps_its_letters() -> None:
    small = Case(id="é", title="Jip", start="a")
    assert canonical(small) == '{"id":"é","start":"a","title":"Jip"}'


def test_the_canonical_form_is_the_case_itself() -> None:
    assert Case.from_dict(json.loads(canonical(lunch_box()))) == lunch_box()


def test_the_same_words_have_the_same_digest_however_they_were_written() -> None:
    told = lunch_box().to_dict()
    retold = dict(reversed(told.items())) | {"scenes": [{"note": "", **s} for s in told["scenes"]]}
    retold["scenes"][0]["note"] = told["scenes"][0]["note"]
    assert digest(Case.from_dict(retold)) == digest(lunch_box())


def test_one_other_letter_is_another_edition() -> None:
    assert digest(replace(lunch_box(), title="De lege broodtrommel.")) != digest(lunch_box())


def test_the_digest_of_a_case_never_changes() -> None:
    assert digest(Case(id="a")) == (
        "8489a5deb454a360345c7868bca8672de92b446caf3d3b014af6a56e3d549d30"
    )


def test_the_good_choices_come_best_known_first_and_without_ghosts() -> None:
    told = case(decision("a", choice("x"), choice("y"), expert=["y", "ghost", "x"]))
    assert [each.id for each in the(told.scene("a")).expert_choices] == ["y", "x"]


def test_a_draft_that_asks_for_fewer_than_none_asks_for_none() -> None:
    assert Scene(id="a", kind=SceneKind.PICK, pick=-1).picks == 0


def test_one_makes_one_choice_in_a_decision_and_so_many_in_a_pick() -> None:
    told = case(decision("a", choice("x")), pick("b", 2, "c", choice("x")), ending("c"))
    assert [scene.picks for scene in told.scenes] == [1, 2, 0]


def test_only_a_check_says_what_of_its_answer_was_left_out() -> None:
    asked = decision("a", choice("x"), choice("y"), choice("z"), expert=["x", "y"])
    check = the(case({**asked, "kind": "check"}).scene("a"))

    assert [each.id for each in check.missed(["z", "y"])] == ["x"]
    assert check.missed(["x", "y"]) == ()
    assert the(case(asked).scene("a")).missed(["z"]) == ()


def test_an_author_may_try_a_draft_from_any_scene() -> None:
    assert the(replace(lunch_box(), start="again").scene("again")).title == "Weer alleen"
