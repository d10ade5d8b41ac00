"""The way an expert would have gone, beside whatever way somebody went."""

from collections.abc import Iterator

from hypothesis import given

from courses.cases.expert import expert_route, step_past
from courses.cases.graph import Case, SceneKind
from courses.cases.offering import moves, offers
from courses.cases.proof.codes import Severity
from courses.cases.proof.proofing import proof
from courses.cases.routes import route
from courses.cases.steps import Chose, Step, Went
from courses.cases.walking import Walk, choose, walk_on
from tests.courses.cases.stateful import key, stateful_cases, steps
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    logic,
    lunch_box,
    passage,
    pick,
    the,
    told,
)
from tests.courses.cases.strategies import broken_cases, tidy_cases, walks

LUCKY, UNLUCKY = 4, 1


def test_the_expert_makes_the_best_known_choices() -> None:
    assert told(expert_route(lunch_box(), seed=LUCKY)) == [
        "tuesday:write",
        "signals:bread:coat",
        "well",
    ]


def test_the_expert_has_the_learners_luck() -> None:
    assert told(expert_route(lunch_box(), seed=UNLUCKY))[-2:] == ["again:report", "reported"]


def test_where_the_learner_chose_well_the_expert_does_the_same() -> None:
    yours = route(choose(Walk(lunch_box(), LUCKY), ["ask"], scene_id="tuesday"))
    assert told(expert_route(lunch_box(), seed=LUCKY, beside=yours))[0] == "tuesday:ask"


def test_where_the_learner_chose_otherwise_the_expert_does_not() -> None:
    yours = route(choose(Walk(lunch_box(), LUCKY), ["wait"], scene_id="tuesday"))
    assert told(expert_route(lunch_box(), seed=LUCKY, beside=yours))[0] == "tuesday:write"


def test_where_no_choice_is_claimed_the_learners_is_as_good_as_any() -> None:
    open_case = case(
        decision("a", choice("x", to="e"), choice("y", to="f")), ending("e"), ending("f")
    )
    yours = route(choose(Walk(open_case, 1), ["y"], scene_id="a"))
    assert told(expert_route(open_case, beside=yours)) == ["a:y", "f"]


def test_the_expert_picks_as_many_as_are_asked_for() -> None:
    few = case(pick("a", 2, "e", choice("x"), choice("y"), choice("z"), expert=["z"]), ending("e"))
    many = case(
        pick("a", 2, "e", choice("x"), choice("y"), choice("z"), expert=["z", "y", "x"]),
        ending("e"),
    )
    assert told(expert_route(few))[0] == "a:x:z"
    assert told(expert_route(many))[0] == "a:y:z"


def test_coming_round_again_the_expert_tries_the_other_good_choice() -> None:
    hub = case(
        decision("a", choice("x", to="b"), choice("y", to="e"), expert=["x", "y"]),
        passage("b", to="a"),
        ending("e"),
    )
    assert told(expert_route(hub)) == ["a:x", "b", "e"]


def test_an_expert_in_a_broken_draft_goes_as_far_as_it_goes() -> None:
    assert told(expert_route(case(decision("a", choice("x", to="gone"))))) == ["a:x"]
    assert told(expert_route(case(decision("a")))) == ["a"]
    assert told(expert_route(case(passage("a", to="b"), passage("b", to="a")))) == ["a", "b"]
    assert expert_route(case()) == ()


@given(walks(broken_cases | tidy_cases()))
def test_an_expert_goes_somewhere_in_any_case_beside_anyone(walk: Walk) -> None:
    yours = route(walk)
    experts = expert_route(walk.case, seed=walk.seed, beside=yours)
    assert len({stop.scene.id for stop in yours}) == len(yours)
    assert len({stop.scene.id for stop in experts}) == len(experts)
    if yours:
        assert experts[0].scene is yours[0].scene


def test_an_expert_goes_the_way_of_the_same_sector_and_the_same_run() -> None:
    asked = {"all": [{"sector": "mbo"}, {"run": "later"}]}
    hub = case(logic("a", "e", (asked, "f")), ending("e"), ending("f"))
    assert told(expert_route(hub)) == ["e"]
    assert told(expert_route(hub, run=2, sector="mbo")) == ["f"]


@given(broken_cases)
def test_nobody_is_ever_seen_in_a_logic_scene(broken: Case) -> None:
    assert all(stop.scene.kind is not SceneKind.LOGIC for stop in expert_route(broken))


def test_a_story_within_the_story_may_be_told_twice() -> None:
    aside = [passage("aside", to="back"), {"id": "back", "kind": "return"}]
    calls = [
        {"id": name, "kind": "call", "calls": "aside", "to": to}
        for name, to in [("first", "talk"), ("second", "e")]
    ]
    told_twice = case(
        passage("a", to="first"), passage("talk", to="second"), ending("e"), *aside, *calls
    )
    assert told(expert_route(told_twice)) == ["a", "aside", "talk", "e"]


def test_where_the_good_choice_leads_round_for_ever_an_expert_finds_another_way() -> None:
    round_and_round = case(
        decision("a", choice("x", to="b"), choice("y", to="e"), expert=["x"]),
        passage("b", to="a"),
        ending("e"),
    )
    assert told(expert_route(round_and_round)) == ["a:x", "b", "e"]


def can_end(walk: Walk) -> bool:
    """Whether a plain search finds an ending with this luck."""
    seen, queue = set[object](), [Walk(walk.case, walk.seed)]
    for each in queue:
        if each.finished:
            return True
        if key(each) not in seen and len(seen) < 1000:
            seen.add(key(each))
            queue += [walk_on(each, step) for step in steps(each)]
    return False


@given(walks(stateful_cases() | tidy_cases()))
def test_from_where_an_ending_can_be_come_to_an_expert_comes_to_one(walk: Walk) -> None:
    experts = expert_route(walk.case, seed=walk.seed, beside=route(walk))
    in_order = all(each.severity is not Severity.ERROR for each in proof(walk.case))
    ended = bool(experts) and experts[-1].scene.kind is SceneKind.ENDING
    assert ended or not (in_order or can_end(walk))


# Past a story that was left shut


@given(walks(stateful_cases() | tidy_cases() | broken_cases))
def test_a_scene_left_shut_is_passed_by_a_step_that_one_could_have_taken(walk: Walk) -> None:
    past = step_past(walk)
    assert (past is None) == (walk.scene is None or not any(_offered(walk)))
    if past:
        assert walk_on(walk, past).steps[-1] in [*_offered(walk)]


def _offered(walk: Walk) -> Iterator[Step]:
    for step in moves(the(walk.scene), walk.state) if walk.scene else ():
        if not isinstance(step, Chose) or offers(the(walk.scene), step.choices, walk.state):
            yield step


def test_one_passes_by_the_good_choice_and_marks_no_signals() -> None:
    shut = case(
        decision("a", choice("x", to="b"), choice("y", to="b"), expert=["y"]),
        {"id": "b", "kind": "signals", "to": "e", "choices": [choice("z")], "expert": ["z"]},
        ending("e"),
    )
    begun = Walk(shut, 1)
    assert step_past(begun) == Chose("a", ("y",))
    assert step_past(walk_on(begun, Chose("a", ("y",)))) == Went("b")


def test_there_is_nothing_past_an_ending() -> None:
    assert step_past(Walk(case(ending("e")), 1)) is None
