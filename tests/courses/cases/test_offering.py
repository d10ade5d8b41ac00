"""Which choices are open, what they bring about later, and the stories within the story."""

from typing import Any

import pytest

from courses.cases.expert import expert_route
from courses.cases.graph import Case
from courses.cases.offering import closed_choices, moves, open_choices
from courses.cases.steps import Chose, NotOfferedError, Went, from_json, to_json
from courses.cases.walking import Walk, choose, echoes, go_back, go_on, shown_choices
from tests.courses.cases.stories import case, ending, ordering_case, situation

END = {"id": "end", "kind": "ending", "type": "expert"}


def walk(*scenes: dict[str, Any], seed: int = 1, run: int = 1, **case: Any) -> Walk:
    data = {"id": "x", "start": scenes[0]["id"], "scenes": [*scenes, END], **case}
    return Walk(Case.from_dict(data), seed, run=run)


def decision(scene_id: str, *choices: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": scene_id, "kind": "decision", "choices": [*choices], **more}


def offered(at: Walk) -> list[str]:
    assert at.scene
    return [choice.id for choice in open_choices(at.scene, at.state)]


def test_a_choice_is_offered_only_when_its_condition_holds() -> None:
    noted = [{"id": "jas"}, {"id": "brood"}]
    look = decision(
        "look", {"id": "see", "to": "say", "effects": {"log": "+jas"}}, {"id": "go", "to": "say"}
    )
    say = decision(
        "say",
        {"id": "coat", "to": "end", "when": {"has": ["log", "jas"]}, "closed": "Je zag geen jas."},
        {"id": "bread", "to": "end", "when": {"has": ["log", "brood"]}},
        {"id": "wait", "to": "end"},
    )
    start = walk(look, say, observations=noted)
    saw, did_not = choose(start, ["see"], scene_id="look"), choose(start, ["go"], scene_id="look")

    assert offered(saw) == ["coat", "wait"]
    assert offered(did_not) == ["wait"]
    assert did_not.scene
    assert [each.id for each in closed_choices(did_not.scene, did_not.state)] == ["coat"]
    with pytest.raises(NotOfferedError):
        choose(did_not, ["coat"], scene_id="say")


def test_once_is_once_and_the_fallback_opens_when_nothing_else_is_left() -> None:
    ask = decision(
        "ask",
        {"id": "colleague", "to": "ask", "once": True},
        {"id": "doctor", "to": "ask", "once": True},
        {"id": "on", "to": "end", "fallback": True},
    )
    first = walk(ask)
    second = choose(first, ["doctor"], scene_id="ask")
    third = choose(second, ["colleague"], scene_id="ask")

    assert offered(first) == ["colleague", "doctor"]
    assert offered(second) == ["colleague"]
    assert offered(third) == ["on"]


def test_a_choice_is_told_of_again_in_the_scene_where_it_comes_back() -> None:
    square = decision(
        "square",
        {
            "id": "ask",
            "text": "Je polst Anouk.",
            "to": "talk",
            "later": [{"scene": "talk", "text": "Ze weet het nog."}],
        },
        {"id": "not", "to": "talk"},
    )
    talk = {"id": "talk", "kind": "passage", "to": "end"}
    heard = echoes(choose(walk(square, talk), ["ask"], scene_id="square"))

    assert [(each.choice.text, each.text) for each in heard] == [
        ("Je polst Anouk.", "Ze weet het nog.")
    ]
    assert echoes(choose(walk(square, talk), ["not"], scene_id="square")) == ()


def test_a_story_within_the_story_comes_back_to_who_called_it() -> None:
    start = decision("start", {"id": "a", "to": "call-a"}, {"id": "b", "to": "call-b"})
    calls = [
        {"id": f"call-{each}", "kind": "call", "calls": "phone", "to": f"after-{each}"}
        for each in "ab"
    ]
    after = [{"id": f"after-{each}", "kind": "passage", "to": "end"} for each in "ab"]
    phone = [
        {"id": "phone", "kind": "passage", "to": "hang-up"},
        {"id": "hang-up", "kind": "return"},
    ]
    begun = walk(start, *calls, *phone, *after)

    for each in "ab":
        speaking = choose(begun, [each], scene_id="start")
        assert speaking.scene
        assert speaking.scene.id == "phone"
        back = go_on(speaking, scene_id="phone")
        assert back.scene
        assert back.scene.id == f"after-{each}"
        assert back.state.calls == ()


def test_stories_that_only_call_each_other_lead_nowhere_and_end() -> None:
    call = {"id": "call", "kind": "call", "calls": "call", "to": "end"}
    back = {"id": "back", "kind": "return"}

    assert walk({"id": "p", "kind": "passage", "to": "call"}, call).scene
    assert (
        go_on(walk({"id": "p", "kind": "passage", "to": "call"}, call), scene_id="p").scene is None
    )
    assert (
        go_on(walk({"id": "p", "kind": "passage", "to": "back"}, back), scene_id="p").scene is None
    )


SIGNALS = {
    "id": "ring",
    "kind": "signals",
    "to": "end",
    "choices": [{"id": "coat", "effects": {"log": "+jas"}}, {"id": "sad"}, {"id": "late"}],
}


def test_of_signals_one_marks_as_many_as_one_likes_or_none() -> None:
    start = walk(SIGNALS, observations=[{"id": "jas"}])

    assert start.scene
    assert len([*moves(start.scene, start.state)]) == 8
    assert choose(start, ["coat", "late"], scene_id="ring").state["log"] == {"jas"}
    assert go_on(start, scene_id="ring").finished


JUDGEMENT = {
    "id": "weigh",
    "kind": "judgement",
    "to": "end",
    "choices": [
        {"id": each, "votes": votes} for each, votes in [("less", 2), ("same", 5), ("more", 5)]
    ],
}


def test_of_a_judgement_one_may_say_how_sure_one_is() -> None:
    start = walk(JUDGEMENT)

    assert choose(start, ["same"], scene_id="weigh", sure=2).steps == (
        Chose("weigh", ("same",), 2),
    )
    assert choose(start, ["same"], scene_id="weigh").finished
    for sure in (-1, 4):
        with pytest.raises(NotOfferedError):
            choose(start, ["same"], scene_id="weigh", sure=sure)
    with pytest.raises(NotOfferedError):
        choose(walk(SIGNALS), ["coat"], scene_id="ring", sure=1)


def test_a_scale_keeps_its_order_for_everybody() -> None:
    for seed in range(20):
        assert [each.id for each in shown_choices(walk(JUDGEMENT, seed=seed))] == [
            "less",
            "same",
            "more",
        ]


@pytest.mark.parametrize("step", [Chose("a", ("b", "c")), Chose("a", ("b",), 3), Went("a")])
def test_a_step_is_read_as_it_was_written(step: Chose | Went) -> None:
    assert from_json(to_json(step)) == step


@pytest.mark.parametrize("data", [["a", 2], ["a", 1, "b"], ["a", None], [3]])
def test_what_is_no_step_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="no step"):
        from_json(data)


def test_coming_to_a_scene_has_effects_and_a_variant_is_told_when_it_holds() -> None:
    plain = {"id": "p", "kind": "passage", "to": "q", "effects": {"T": 3}}
    told = {
        "id": "q",
        "kind": "passage",
        "to": "end",
        "body": "Zo.",
        "variants": [
            {"when": {"run": "later"}, "body": "Weer."},
            {"when": {"compare": ["T", ">=", 3]}, "body": "Laat."},
        ],
    }

    assert walk(plain, told).state["T"] == 3
    assert go_on(walk(plain, told), scene_id="p").body == "Laat."
    assert go_on(walk(plain, told, run=2), scene_id="p").body == "Weer."


def two_steps(**case: Any) -> Walk:
    scenes = [{"id": each, "kind": "passage", "to": to} for each, to in [("a", "b"), ("b", "c")]]
    scenes[0] |= case.pop("of_first", {})
    here = go_on(walk(*scenes, {"id": "c", "kind": "passage", "to": "end"}, **case), scene_id="a")
    return go_on(here, scene_id="b")


def test_how_far_one_may_go_back_is_the_case_own_rule() -> None:
    free = go_back(two_steps(), scene_id="c")
    latest = go_back(two_steps(back="after-feedback"), scene_id="c")

    assert free.can_go_back
    assert not latest.can_go_back
    with pytest.raises(NotOfferedError):
        go_back(latest, scene_id="b")
    with pytest.raises(NotOfferedError):
        go_back(two_steps(back="debrief"), scene_id="c")


def test_a_scene_may_keep_one_from_coming_back_to_it() -> None:
    once_back = go_back(two_steps(of_first={"back": "debrief"}), scene_id="c")

    assert once_back.scene
    assert once_back.scene.id == "b"
    assert not once_back.can_go_back


def test_an_expert_marks_the_signals_that_matter() -> None:
    case = walk({**SIGNALS, "expert": ["coat"]}, observations=[{"id": "jas"}]).case

    assert [choice.id for choice in expert_route(case)[0].chosen] == ["coat"]


def test_things_are_put_in_order_whole_or_not_at_all() -> None:
    start = Walk(ordering_case(), 1)

    right = choose(start, ["a", "b", "c"], scene_id="k")
    assert right.steps == (Chose("k", ("a", "b", "c")),)
    assert right.state.right == {"k"}
    assert choose(start, ["c", "a", "b"], scene_id="k").steps == (Chose("k", ("c", "a", "b")),)
    assert choose(start, ["c", "a", "b"], scene_id="k").state.right == frozenset()
    for refused in (["a", "b"], ["a", "b", "x"]):
        with pytest.raises(NotOfferedError):
            choose(start, refused, scene_id="k")
    with pytest.raises(NotOfferedError):
        go_on(start, scene_id="k")


def test_nobody_finds_things_in_the_order_in_which_they_belong() -> None:
    orders = {
        tuple(each.id for each in shown_choices(Walk(ordering_case(), seed))) for seed in range(60)
    }

    assert ("a", "b", "c") not in orders
    assert len(orders) == 5


def test_of_all_orders_rules_tell_apart_the_right_one_and_the_others() -> None:
    start = Walk(ordering_case(), 1)

    assert start.scene
    assert [*moves(start.scene, start.state)] == [
        Chose("k", ("a", "b", "c")),
        Chose("k", ("c", "b", "a")),
    ]


def test_an_expert_puts_things_in_order() -> None:
    (stop, _) = expert_route(ordering_case())

    assert [choice.id for choice in stop.chosen] == ["a", "b", "c"]


def test_of_each_action_one_says_how_fitting_it_is_and_rules_cannot_tell() -> None:
    judged = {"call": [0, 2, 5], "wait": [4, 3, 0]}
    scale = ["helpt niet", "past", "past goed"]
    start = Walk(case(situation("w", "e", judged, scale=scale), ending("e")), 1)

    after = choose(start, ["wait[.]2", "call[.]1"], scene_id="w", sure=3)
    assert after.steps == (Chose("w", ("call[.]1", "wait[.]2"), 3),)
    assert start.scene
    assert [*moves(start.scene, start.state)] == [Chose("w", ("call[.]3", "wait[.]1"))]
    for refused in (["call[.]1"], ["call[.]1", "call[.]2"], ["call[.]1", "wait[.]4"], ["call"]):
        with pytest.raises(NotOfferedError):
            choose(start, refused, scene_id="w")
