"""What is found in a draft, and what the absence of findings promises."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from courses.cases.graph import Case, Scene, SceneKind
from courses.cases.offering import moves
from courses.cases.proof.codes import Code, Severity
from courses.cases.proof.proofing import proof, proofed
from courses.cases.walking import Walk, choose, go_on, walk_on
from tests.courses.cases.effort import work
from tests.courses.cases.hostile import endless, unlucky, wide
from tests.courses.cases.proof.test_hindrances import HINDERED
from tests.courses.cases.proof.test_usage import IDLE
from tests.courses.cases.stateful import stateful_cases, steps
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    logic,
    lunch_box,
    ordering,
    passage,
    pick,
    situation,
    the,
)
from tests.courses.cases.strategies import broken_cases, tidy_cases, walks

E = ending("e")
X, Y = choice("x", to="e"), choice("y", to="e")
RETURN = {"id": "r", "kind": "return"}
JAS = choice("jas", phrase="zijn jas")
IN_PICTURE = choice("jas", spot=[0, 0, 10, 10])
LUCK: dict[str, Any] = {"draw": [1, 2]}


def call(scene_id: str, calls: str, to: str) -> dict[str, Any]:
    return {"id": scene_id, "kind": "call", "calls": calls, "to": to}


def check(scene_id: str, number: int, to: str, *choices: Any, **more: Any) -> dict[str, Any]:
    return {**pick(scene_id, number, to, *choices, **more), "kind": "check"}


def noticing(body: str, *choices: dict[str, Any], **more: Any) -> Case:
    """A case that begins by looking for signals in this story."""
    scene = {"id": "s", "kind": "signals", "body": body, "choices": [*choices], "to": "e", **more}
    return case(scene, E)


def asked(condition: dict[str, Any]) -> Case:
    """A case with one rule that asks this."""
    kinds = [decision("d", X, Y), pick("p", 1, "e", choice("q")), ending("f")]
    start = decision("a", choice("x", to="l"), choice("y", to="d"), choice("z", to="p"))
    return case(start, *kinds, logic("l", "e", (condition, "f")), E)


def found(told: Case) -> list[tuple[Code, str | None, str | None]]:
    return [(finding.code, finding.scene_id, finding.choice_id) for finding in proof(told)]


def test_a_case_that_is_whole_has_nothing_to_mend() -> None:
    assert proof(case(decision("a", X, Y), E)) == ()


def test_a_case_can_be_whole_and_yet_be_better() -> None:
    findings = proof(lunch_box())

    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert [(finding.code, finding.choice_id) for finding in findings] == [
        (Code.NEVER_READ, None),
        (Code.STEPS_SKIPPED, None),
        (Code.NO_REPAIR, "wait"),
        (Code.NO_REPAIR, "month"),
    ]


AMISS: list[tuple[Case, list[tuple[Code, str | None, str | None]]]] = [
    (case(), [(Code.NO_START, None, None)]),
    (case(E, start="gone"), [(Code.NO_START, None, None)]),
    (case(E, ending("e")), [(Code.DUPLICATE_SCENE, "e", None)]),
    (case(E, ending("f")), [(Code.UNREACHABLE, "f", None)]),
    (case(E, ending("")), [(Code.UNREACHABLE, "", None)]),
    (case(passage("a", to="")), [(Code.DEAD_END, "a", None)]),
    (case(pick("a", 1, "", choice("x"))), [(Code.DEAD_END, "a", None)]),
    (case(decision("a", choice("x"), Y), E), [(Code.DEAD_END, "a", "x")]),
    (case(logic("a", "e", (LUCK, "")), E), [(Code.DEAD_END, "a", None)]),
    (case(logic("a", "", (LUCK, "e")), E), [(Code.NO_ELSE, "a", None)]),
    (case(logic("a", "gone", (LUCK, "e")), E), [(Code.MISSING_TARGET, "a", None)]),
    (case(passage("a", to="gone")), [(Code.MISSING_TARGET, "a", None)]),
    (case(decision("a", choice("x", to="gone"), Y), E), [(Code.MISSING_TARGET, "a", "x")]),
    (case(passage("a", to="b"), passage("b", to="a")), [(Code.LOOP, "b", None)]),
    (case(logic("a", "a", (LUCK, "a"))), [(Code.LOOP, "a", None)]),
    (
        case(passage("a", to="l"), logic("l", "e", (LUCK, "a")), E),
        [(Code.TRAPPED, "a", None)],
    ),
    (case(passage("a", to="e", step=6), E), [(Code.STEP_RANGE, "a", None)]),
    (case(passage("a", to="e", step=-1), E), [(Code.STEP_RANGE, "a", None)]),
    (case(passage("a", to="e", body="<p> </p>"), E), [(Code.NO_STORY, "a", None)]),
    (case(ending("e", body="")), [(Code.NO_STORY, "e", None)]),
    (case(passage("a", to="e", body="<img src='jas.png'>"), E), []),
    (case(decision("a")), [(Code.NO_CHOICES, "a", None)]),
    (case(pick("a", 1, "e"), E), [(Code.NO_CHOICES, "a", None)]),
    (
        case(decision("a", *(choice(name, to="e") for name in "tuvwxyz")), E),
        [(Code.MANY_CHOICES, "a", None)],
    ),
    (case(pick("a", 0, "e", choice("x")), E), [(Code.IMPOSSIBLE_PICK, "a", None)]),
    (case(pick("a", 2, "e", choice("x")), E), [(Code.IMPOSSIBLE_PICK, "a", None)]),
    (case(decision("a", X, X), E), [(Code.DUPLICATE_CHOICE, "a", None)]),
    (case(decision("a", X | {"text": " "}), E), [(Code.NO_TEXT, "a", "x")]),
    (case(decision("a", X | {"feedback": ""}), E), [(Code.NO_FEEDBACK, "a", "x")]),
    (
        case(pick("a", 1, "e", choice("x", feedback="")), E),
        [(Code.NO_FEEDBACK, "a", "x")],
    ),
    (
        case({k: v for k, v in E.items() if k != "type"}),
        [(Code.NO_ENDING_TYPE, "e", None)],
    ),
    (case(ending("e", closing=" ")), [(Code.NO_CLOSING, "e", None)]),
    (case(ending("e", what_helped="")), [(Code.NO_WHAT_HELPED, "e", None)]),
    (case(decision("a", X, expert=["z"]), E), [(Code.UNKNOWN_EXPERT, "a", None)]),
    (
        case({**pick("a", 1, "e", choice("x")), "kind": "judgement", "expert": ["z"]}, E),
        [(Code.UNKNOWN_EXPERT, "a", None)],
    ),
    (
        case(pick("a", 2, "e", choice("x"), choice("y"), expert=["x"]), E),
        [(Code.FEW_EXPERT, "a", None)],
    ),
    (
        case(
            decision("a", choice("x", to="b"), Y, expert=["x"]),
            decision("b", choice("x", to="a"), Y, expert=["x"]),
            E,
        ),
        [(Code.EXPERT_LOOP, "b", None)],
    ),
    (
        case(
            decision("a", choice("x", to="l"), Y, expert=["x"]),
            logic("l", "e", (LUCK, "a")),
            E,
        ),
        [(Code.EXPERT_TRAPPED, "a", None)],
    ),
    (case(decision("a", X | {"effects": {"Q": 1}}), E), [(Code.UNKNOWN_EFFECT, "a", "x")]),
    (asked({"compare": ["Q", ">", 1]}), [(Code.UNKNOWN_VARIABLE, "l", None)]),
    (asked({"not": {"visited": "gone"}}), [(Code.UNKNOWN_SCENE, "l", None)]),
    (asked({"visited": "l"}), [(Code.UNSEEN_SCENE, "l", None)]),
    (asked({"chosen": ["gone", "x"]}), [(Code.UNKNOWN_SCENE, "l", None)]),
    (asked({"right": "gone"}), [(Code.UNKNOWN_SCENE, "l", None)]),
    (asked({"right": "d"}), [(Code.UNSEEN_SCENE, "l", None)]),
    (
        asked({"score": [["gone", "d"], ">=", 1]}),
        [(Code.UNKNOWN_SCENE, "l", None), (Code.UNSEEN_SCENE, "l", None)],
    ),
    (case(check("a", 1, "e", X, Y), E), [(Code.NO_ANSWER, "a", None)]),
    (case(check("a", 1, "e", X, Y, expert=["x", "y"]), E), [(Code.NO_ANSWER, "a", None)]),
    (case(check("a", 0, "e", X, expert=["x", "q"]), E), [(Code.UNKNOWN_EXPERT, "a", None)]),
    (
        case(situation("a", "e", {"x": [1, 2]}, scale=["nee", "ja"]), E),
        [],
    ),
    (
        case(situation("a", "e", {"x": [1, 2], "y": [1]}, scale=["nee", "ja"]), E),
        [(Code.UNFIT_VOTES, "a", "y")],
    ),
    (case(situation("a", "e", {"x": []}, scale=["ja"]), E), [(Code.NO_SCALE, "a", None)]),
    (case(ordering("a", "e", "x"), E), [(Code.NO_ORDER, "a", None)]),
    (
        case(ordering("a", "e", "x", "y") | {"expert": ["y"]}, E),
        [(Code.NO_ORDER, "a", None)],
    ),
    (case(ordering("a", "e", "x", "y"), E), []),
    (
        case(ordering("a", "e", "x", "y", lesson=""), E),
        [(Code.NO_FEEDBACK, "a", "y"), (Code.NO_FEEDBACK, "a", "x")],
    ),
    (asked({"any": [{"chosen": ["d", "q"]}]}), [(Code.UNKNOWN_CHOICE, "l", None)]),
    (asked({"chosen": ["e", "x"]}), [(Code.UNKNOWN_CHOICE, "l", None)]),
    (
        asked({"all": [{"chosen": ["d", "x"]}, {"chosen": ["p", "q"]}]}),
        [(Code.UNREACHED, "f", None), (Code.RULE_NEVER, "l", None)],
    ),
    (case(decision("a", X | {"effects": {"T": "+jas"}}), E), [(Code.UNFIT_EFFECT, "a", "x")]),
    (case(passage("a", to="e", effects={"T": "=ja"}), E), [(Code.UNFIT_EFFECT, "a", None)]),
    (case(passage("a", to="e", effects={"Q": 1}), E), [(Code.UNKNOWN_EFFECT, "a", None)]),
    (
        case(decision("a", Y, X | {"when": {"visited": "gone"}}), E),
        [(Code.UNKNOWN_SCENE, "a", "x")],
    ),
    (
        case(decision("a", Y, X | {"later": [{"scene": "gone", "text": "Zo."}]}), E),
        [(Code.MISSING_TARGET, "a", "x")],
    ),
    (
        case(passage("a", to="e", variants=[{"when": {"has": ["T", "jas"]}, "body": "Zo."}]), E),
        [(Code.UNFIT_QUESTION, "a", None)],
    ),
    (asked({"is": ["T", "ja"]}), [(Code.UNFIT_QUESTION, "l", None)]),
    (asked({"run": "later"}), []),
    (
        case(
            passage("a", to="e", variants=[{"when": {"has": ["s", "hoed"]}, "body": "Zo."}]),
            E,
            variables=[{"name": "s", "kind": "set", "members": ["jas"]}],
        ),
        [(Code.NEVER_SET, None, None), (Code.UNKNOWN_MEMBER, "a", None)],
    ),
    (
        case(
            passage("a", to="e", variants=[{"when": {"is": ["f", "ja"]}, "body": "Zo."}]),
            E,
            variables=[{"name": "f", "kind": "flag"}],
        ),
        [(Code.NEVER_SET, None, None), (Code.UNKNOWN_MEMBER, "a", None)],
    ),
    (
        case(E, variables=[{"name": "w", "kind": "one-of"}]),
        [(Code.NO_MEMBERS, None, None), (Code.NEVER_READ, None, None)],
    ),
    (
        case(
            decision("a", choice("x", to="r"), choice("y", to="c")), call("c", "r", "e"), RETURN, E
        ),
        [(Code.STRAY_RETURN, "r", None)],
    ),
    (case(passage("a", to="c"), call("c", "r", "e"), RETURN, E), []),
    (
        case(
            passage("a", to="c"),
            call("c", "d", "e"),
            decision("d", choice("x", to="c"), choice("y", to="r")),
            RETURN,
            E,
        ),
        [(Code.ENDLESS_CALL, "c", None)],
    ),
    (asked({"draw": [0, 2]}), [(Code.IMPOSSIBLE_DRAW, "l", None)]),
    (asked({"draw": [2, 2]}), [(Code.IMPOSSIBLE_DRAW, "l", None)]),
    (
        case(E, variables=[{"name": "T", "minimum": 0, "maximum": 3}]),
        [(Code.DUPLICATE_VARIABLE, None, None), (Code.NEVER_READ, None, None)],
    ),
    (
        case(E, variables=[{"name": "n", "minimum": 0}]),
        [(Code.UNBOUNDED_VARIABLE, None, None), (Code.NEVER_READ, None, None)],
    ),
    (
        case(E, variables=[{"name": "n", "minimum": 3, "maximum": 0}]),
        [(Code.EMPTY_VARIABLE, None, None), (Code.NEVER_READ, None, None)],
    ),
    (
        case(E, variables=[{"name": "n", "start": 9, "minimum": 0, "maximum": 3}]),
        [(Code.EMPTY_VARIABLE, None, None), (Code.NEVER_READ, None, None)],
    ),
    (
        case(decision("a", X | {"feedback": "Dat is Fout."}), E),
        [(Code.HARSH_WORD, "a", "x")],
    ),
    (case(passage("a", to="e", lesson="Geen foute keus."), E), [(Code.HARSH_WORD, "a", None)]),
    (case(passage("a", to="e", body="Er zat een fout in."), E), []),
    (case(passage("a", to="e", body="[Vertel waar.]"), E), [(Code.UNWRITTEN, "a", None)]),
    (case(ending("e", closing="A faux pas: fout."), lang="fr"), []),
    (noticing("<p>Jip houdt zijn jas aan.</p>", JAS), []),
    (noticing("<p>Jip is er.</p>", JAS), [(Code.NO_PHRASE, "s", "jas")]),
    (
        noticing(
            "<p>Daar is zijn jas.</p>", JAS, variants=[{"when": LUCK, "body": "<p>Weer.</p>"}]
        ),
        [(Code.NO_PHRASE, "s", "jas")],
    ),
    (noticing('<img src="jas.png" alt="Een jas">', IN_PICTURE), []),
    (noticing("<p>Jip is er.</p>", IN_PICTURE), [(Code.NO_PICTURE, "s", "jas")]),
]


@pytest.mark.parametrize(("told", "expected"), AMISS)
def test_what_is_amiss_is_found_where_it_is_and_nothing_else(
    told: Case, expected: list[tuple[Code, str | None, str | None]]
) -> None:
    assert found(told) == expected


def test_every_kind_of_finding_has_been_found() -> None:
    told = [*AMISS, *HINDERED, *IDLE]
    rule_bound = {Code.RULE_BOUND, Code.EXPERT_RULE_BOUND, Code.SAMPLED}
    assert {code for _, expected in told for code, _, _ in expected} | rule_bound == set(Code)


def test_what_rules_may_do_is_told_where_there_is_more_than_can_be_searched() -> None:
    told = case(passage("a", to="l"), logic("l", "e", (LUCK, "a")), E)
    good = case(
        decision("a", choice("x", to="l"), Y, expert=["x"]), logic("l", "e", (LUCK, "a")), E
    )

    assert [finding.code for finding in proof(told, cap=1)] == [Code.SAMPLED, Code.RULE_BOUND]
    assert [finding.code for finding in proof(good, cap=1)] == [
        Code.SAMPLED,
        Code.EXPERT_RULE_BOUND,
    ]


def test_a_sample_says_how_many_random_runs_were_played() -> None:
    told = case(passage("a", to="b"), passage("b", to="e"), E)
    [finding] = proof(told, cap=2)

    assert proof(told, cap=3) == ()
    assert (finding.code, finding.params) == (Code.SAMPLED, {"runs": 4})
    assert "Instead 4 random runs were played" in finding.message % finding.params


def test_rules_that_cannot_be_read_are_not_searched() -> None:
    told = asked({"all": [{"visited": "gone"}, {"not": {"visited": "gone"}}]})
    assert {finding.code for finding in proof(told)} == {Code.UNKNOWN_SCENE}


def test_findings_come_in_the_authors_order() -> None:
    told = case(passage("a", to=""), ending("b", closing=""), passage("c", to="gone"))
    told = Case.from_dict(told.to_dict() | {"variables": [{"name": "n"}]})
    assert [finding.scene_id for finding in proof(told)] == [
        None,
        None,
        "a",
        "b",
        "b",
        "c",
        "c",
    ]


def test_a_finding_calls_scene_and_choice_as_their_author_did() -> None:
    told = case(decision("a", choice("x", to="gone", text="Je belt"), title="Dinsdag"))
    assert proof(told)[0].params == {"scene": "Dinsdag", "choice": "Je belt", "target": "gone"}


def test_what_only_makes_a_case_less_good_does_not_keep_it_from_being_published() -> None:
    told = case(decision("a", *(choice(name, to="e") for name in "tuvwxyz")), E)
    assert [finding.severity for finding in proof(told)] == [Severity.WARNING]


@given(broken_cases)
def test_every_draft_can_be_proofed_and_every_finding_told(told: Case) -> None:
    for finding in proof(told):
        assert finding.message % finding.params
        assert finding.scene_id is None or finding.scene_id in {s.id for s in told.scenes}


# Of cases drawn at random most have an error after all, here and below.
@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much])
@given(walks(tidy_cases()))
def test_in_a_case_without_errors_an_ending_can_be_reached_from_wherever_one_stands(
    walk: Walk,
) -> None:
    assume(_sound(walk.case))
    assert _can_end(walk)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(tidy_cases())
def test_good_choices_alone_come_to_an_ending_in_a_case_without_errors(told: Case) -> None:
    assume(_sound(told))
    for seed in range(4):
        assert _can_end(Walk(told, seed), _good_steps)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
@given(stateful_cases(sound=True), st.randoms(use_true_random=False))
def test_in_a_case_without_errors_nobody_is_ever_at_a_loss(
    told: Case, chance: random.Random
) -> None:
    assume(_sound(told))
    for run in (1, 2):
        walk = Walk(told, chance.randrange(1000), (), run)
        for _ in range(20):
            assert walk.finished or moves(the(walk.scene), walk.state)
            walk = chance.choice([walk_on(walk, step) for step in steps(walk)] or [walk])
        assert _can_end(walk, every_step)


def every_step(walk: Walk, scene: Scene) -> list[Walk]:
    return [walk_on(walk, step) for step in moves(scene, walk.state)]


def _sound(told: Case) -> bool:
    """No errors; scenes that nobody reaches harm nobody here."""
    unheeded = {Code.UNREACHABLE, Code.UNREACHED}
    errors = [f for f in proof(told) if f.severity is Severity.ERROR and f.code not in unheeded]
    return not errors


def _can_end(walk: Walk, steps: Callable[[Walk, Scene], list[Walk]] | None = None) -> bool:
    """Whether some steps lead to an ending, tried one and all."""
    seen, queue = set(), [walk]
    for each in queue:
        if each.finished:
            return True
        assert each.scene is not None
        values = tuple(sorted(each.state.values.items()))
        moment = (each.scene.id, values, each.visited, each.state.chosen, each.state.calls)
        if moment not in seen:
            seen.add(moment)
            queue += (steps or _all_steps)(each, each.scene)
    return False


def _all_steps(walk: Walk, scene: Scene) -> list[Walk]:
    return _steps(walk, scene, [each.id for each in scene.choices])


def _good_steps(walk: Walk, scene: Scene) -> list[Walk]:
    good = scene.expert_choices or scene.choices
    if scene.kind is SceneKind.PICK:
        good = scene.choices
    return _steps(walk, scene, [each.id for each in good])


def _steps(walk: Walk, scene: Scene, ids: list[str]) -> list[Walk]:
    if scene.kind is SceneKind.PASSAGE:
        return [go_on(walk, scene_id=scene.id)]
    if scene.kind is SceneKind.PICK:
        return [choose(walk, ids[: scene.pick], scene_id=scene.id)]
    return [choose(walk, [name], scene_id=scene.id) for name in ids]


def test_a_case_twice_as_long_takes_twice_the_work() -> None:
    short, long = _of_length(200), _of_length(400)
    assert proof(long) == ()
    assert work(lambda: proof(long)) <= 2.1 * work(lambda: proof(short))


@pytest.mark.parametrize("told", [unlucky(), unlucky(shut=40), wide(), endless(properties=20)])
def test_however_a_draft_is_made_proofing_takes_no_more_work_than_the_cap_allows(
    told: Case,
) -> None:
    cap = 500
    assert work(lambda: proof(told, cap=cap)) <= 3000 * cap


def _of_length(number: int) -> Case:
    """A case in which each of so many scenes leads to the next five."""
    scenes = [
        decision(
            f"s{n}",
            *(choice(f"c{k}", to=f"s{n + k}", effects={"V": k - 3}) for k in range(1, 6)),
            expert=["c1"],
        )
        for n in range(number)
    ]
    return case(*scenes, *(ending(f"s{n}") for n in range(number, number + 5)))


@settings(max_examples=20, deadline=None)
@given(broken_cases)
def test_what_was_found_in_a_case_is_kept_and_is_of_that_case_alone(told: Case) -> None:
    other = replace(told, scenes=(*told.scenes, *case(ending("nog-een")).scenes))

    assert proofed(told) == proof(told)
    assert proofed(other) == proof(other)
    assert proofed(Case.from_dict(told.to_dict())) is proofed(told)
