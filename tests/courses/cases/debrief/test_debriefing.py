"""Looking back on a walk, without a verdict."""

import re
from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.cases.debrief import debriefing
from courses.cases.debrief.debriefing import Debrief, Meeting, debrief
from courses.cases.expert import step_past
from courses.cases.graph import Case, Choice, Echo, Observation, ObservationKind, Scene, SceneKind
from courses.cases.routes import route
from courses.cases.steps import Step
from courses.cases.variables import LOG, Add
from courses.cases.walking import Walk, choose, go_back, go_on, walk_on
from tests.courses.cases.stateful import stateful_cases
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    lunch_box,
    ordering_case,
    passage,
    pick,
    the,
)
from tests.courses.cases.strategies import NAMES, a_step, broken_cases, seeds, tidy_cases, walks

LUCKY, UNLUCKY = 4, 1


def walked(
    *, seed: int = LUCKY, tuesday: str = "write", signals: tuple[str, ...] = ("bread", "coat")
) -> Walk:
    walk = choose(Walk(lunch_box(), seed), [tuesday], scene_id="tuesday")
    if the(walk.scene).id == "marloes":
        walk = go_on(walk, scene_id="marloes")
    return choose(walk, signals, scene_id="signals")


def ids(things: Iterable[Scene | Choice | Observation]) -> list[str]:
    return [thing.id for thing in things]


# Turning points


def test_routes_that_meet_are_told_as_meeting() -> None:
    points = debrief(walked(tuesday="ask")).turning_points
    assert [(point.scene.id, point.meeting) for point in points] == [
        ("tuesday", Meeting.MET),
        ("signals", Meeting.MET),
    ]


@pytest.mark.parametrize(
    ("order", "meeting"), [("abc", Meeting.MET), ("acb", Meeting.PARTED), ("cba", Meeting.PARTED)]
)
def test_an_order_meets_the_expert_only_where_all_of_it_is_right(
    order: str, meeting: Meeting
) -> None:
    (point,) = debrief(choose(Walk(ordering_case(), 1), [*order], scene_id="k")).turning_points

    assert point.meeting is meeting
    assert ids(point.chosen) == [*order]
    assert ids(point.expert) == [*"abc"]


def test_any_of_the_good_choices_meets_the_expert() -> None:
    point = debrief(walked(tuesday="ask")).turning_points[0]
    assert point.meeting is Meeting.MET
    assert ids(point.expert) == ["write", "ask"]


def test_a_parting_says_what_was_chosen_what_it_brought_and_where_the_way_back_was() -> None:
    point = debrief(walked(tuesday="wait")).turning_points[0]
    assert point.meeting is Meeting.PARTED
    assert ids(point.chosen) == ["wait"]
    assert point.chosen[0].consequence == "<p>Twee weken later.</p>"
    assert point.mistakes == ("ALLEEN_AFWACHTEN",)
    assert point.scene.lesson == "Wat je opschrijft, weet je later nog."
    assert the(point.way_back).id == "signals"


def test_who_found_the_way_back_themselves_is_told_so_and_their_first_choice_still_counts() -> None:
    walk = choose(Walk(lunch_box(), LUCKY), ["wait"], scene_id="tuesday")
    walk = choose(go_back(walk, scene_id="marloes"), ["write"], scene_id="tuesday")
    told = debrief(walk)
    assert told.turning_points[0].went_back
    assert told.turning_points[0].meeting is Meeting.PARTED


@pytest.mark.parametrize(("note", "days"), [("", 14), ("Over thuis.", 0)])
def test_days_still_count_after_going_back_unless_the_story_may_have_been_left_shut(
    note: str, days: int
) -> None:
    offered = [choice("wait", "e", effects={"T": 14}), choice("write", "e")]
    told = case(decision("a", *offered, note=note), ending("e"))
    walk = go_back(choose(Walk(told, 1), ["wait"], scene_id="a"), scene_id="e")
    assert debrief(choose(walk, ["write"], scene_id="a")).lost_days == days


@pytest.mark.parametrize(("votes", "differs"), [((5, 2), True), ((3, 3), False), ((0, 0), False)])
def test_a_panel_differs_where_most_of_it_judged_otherwise_than_the_expert(
    votes: tuple[int, int], differs: bool
) -> None:
    scale = [choice(name, votes=number) for name, number in zip("xy", votes, strict=True)]
    judged = {"id": "a", "kind": "judgement", "to": "e", "choices": scale, "expert": ["y"]}
    told = debrief(choose(Walk(case(judged, ending("e")), 1), ["x"], scene_id="a"))
    assert told.turning_points[0].panel_differs is differs
    assert told.turning_points[0].meeting is Meeting.OPEN


def test_steps_out_of_turn_are_remarked() -> None:
    assert debrief(walked()).mistimed == ()
    told = case(
        decision("a", choice("x", "b"), choice("y", "e"), step=1, expert=["x"]),
        passage("b", "e", step=2),
        ending("e"),
    )
    (one,) = debrief(choose(Walk(told, 1), ["y"], scene_id="a")).mistimed
    assert (one.timing, one.step) == ("skipped", 2)


def test_who_never_left_the_experts_way_needs_no_way_back() -> None:
    assert debrief(walked(tuesday="ask")).turning_points[0].way_back is None


def test_a_way_back_not_come_to_yet_is_not_told() -> None:
    walk = choose(Walk(lunch_box(), LUCKY), ["wait"], scene_id="tuesday")
    assert debrief(walk).turning_points[0].way_back is None


def test_where_no_choice_is_claimed_the_point_stays_open() -> None:
    told = case(decision("a", choice("x", to="e"), choice("y", to="e")), ending("e"))
    point = debrief(choose(Walk(told, 1), ["y"], scene_id="a")).turning_points[0]
    assert point.meeting is Meeting.OPEN
    assert point.way_back is None


def test_each_code_is_told_once() -> None:
    signs = [choice(name, mistakes=["OORDEEL_VOOR_FEIT"]) for name in "xy"]
    told = case(pick("a", 2, "e", *signs, choice("z"), expert=["z"]), ending("e"))
    point = debrief(choose(Walk(told, 1), ["x", "y"], scene_id="a")).turning_points[0]
    assert point.mistakes == ("OORDEEL_VOOR_FEIT",)


def test_one_pick_that_is_not_among_the_good_ones_is_where_the_ways_parted() -> None:
    (point,) = debrief(walked(signals=("bread", "parents"))).turning_points
    assert point.meeting is Meeting.PARTED
    assert ids(point.chosen) == ["bread", "parents"]


def test_where_more_picks_are_good_than_one_may_make_any_of_them_meet_the_expert() -> None:
    signs = [choice(name) for name in "xyz"]
    told = case(pick("a", 2, "e", *signs, expert=["x", "y", "z"]), ending("e"))
    point = debrief(choose(Walk(told, 1), ["x", "z"], scene_id="a")).turning_points[0]
    assert point.meeting is Meeting.MET


def test_where_nothing_was_chosen_yet_nothing_is_told() -> None:
    assert debrief(Walk(lunch_box(), UNLUCKY)).turning_points == ()


@given(walks(broken_cases | tidy_cases()))
def test_a_debrief_speaks_only_of_scenes_the_learner_came_to(walk: Walk) -> None:
    been = {stop.scene.id for stop in route(walk)}
    told = debrief(walk)
    assert {point.scene.id for point in told.turning_points} <= been
    assert {stop.scene.id for stop in told.yours} == been


# What may have been left shut


def in_the_log(told: Case, shut: Collection[str]) -> Case:
    """The same case, in which each choice is noted in the log by its own name, some scenes noted."""
    scenes = tuple(
        replace(
            scene,
            note="Over thuis." if scene.id in shut and not ends(scene) else "",
            choices=tuple(_logged(scene, each) for each in scene.choices),
        )
        for scene in told.scenes
    )
    noticed = {name for scene in scenes for each in scene.choices for name in _logs(each)}
    return replace(
        told, scenes=scenes, observations=tuple(Observation(id=name) for name in sorted(noticed))
    )


def ends(scene: Scene) -> bool:
    return scene.kind is SceneKind.ENDING


def _logged(scene: Scene, each: Choice) -> Choice:
    echoes = tuple(Echo(scene=name, text=f"later {scene.id}") for name in NAMES)
    return replace(each, effects={LOG: Add((f"{scene.id}-{each.id}",))}, later=echoes)


def _logs(each: Choice) -> tuple[str, ...]:
    effect = each.effects[LOG]
    return effect.members if isinstance(effect, Add) else ()


@st.composite
def leaving_shut(draw: st.DrawFn) -> Walk:
    """A walk on which every scene with a note was left shut, and the others were played."""
    cases = stateful_cases() | tidy_cases() | broken_cases
    told = in_the_log(draw(cases), draw(st.sets(st.sampled_from(NAMES), min_size=1)))
    walk = Walk(told, draw(seeds))
    for _ in range(draw(st.integers(1, 12))):
        past = step_past(walk) if walk.scene and walk.scene.note else None
        if past and not (walk.can_go_back and draw(st.booleans())):
            walk = walk_on(walk, past)
        elif past:
            walk = go_back(walk, scene_id=the(walk.scene).id)
        else:
            walk = a_step(draw, walk) or walk
    return walk


@given(leaving_shut())
def test_nothing_of_a_scene_left_shut_stands_in_the_debrief(walk: Walk) -> None:
    told = debrief(walk)
    shut = {scene.id for scene in walk.case.scenes if scene.note}
    noticed = {*told.noticed, *told.missed, *told.in_five_lines}
    assert not {each.id.split("-")[0] for each in noticed} & shut
    assert not {point.scene.id for point in told.turning_points} & shut
    later = {scene.id for point in told.turning_points for scene, _ in point.later}
    assert not later & shut
    assert not {stop.scene.id for one in told.mistimed for stop in one.because} & shut


def test_who_chose_as_one_passes_by_reads_what_who_left_it_shut_reads() -> None:
    offered = [choice("x", "e"), choice("y", "e", effects={"log": "+jas"})]
    noted = decision("a", *offered, expert=["y"], note="Over thuis.")
    told = replace(case(noted, ending("e")), observations=(Observation(id="jas"),))
    played = debrief(choose(Walk(told, 1), ["y"], scene_id="a"))
    shut = debrief(walk_on(Walk(told, 1), the_step(step_past(Walk(told, 1)))))
    assert played == shut
    assert played.turning_points == played.noticed == played.in_five_lines == ()
    assert ids(debrief(choose(Walk(told, 1), ["x"], scene_id="a")).turning_points[0].chosen) == [
        "x"
    ]


def the_step(step: Step | None) -> Step:
    assert step
    return step


# Outcome


@pytest.mark.parametrize("days", [0, 1, 28, 400])
def test_lost_days_are_told_up_to_a_year(days: int) -> None:
    told = case(decision("a", choice("x", to="e", effects={"T": days})), ending("e"))
    outcome = debrief(choose(Walk(told, 1), ["x"], scene_id="a"))
    assert outcome.lost_days == min(days, 365)


# Endings


def test_both_endings_of_a_lot_are_told() -> None:
    told = debrief(walked(seed=LUCKY))
    assert the(told.ending).id == "well"
    assert ids(told.other_endings) == ["reported", "late"]


def test_an_ending_no_way_leads_to_is_not_told() -> None:
    told = case(passage("a", to="e"), ending("e"), ending("island"))
    assert ids(debrief(Walk(told, 1)).other_endings) == ["e"]


@given(walks(broken_cases | tidy_cases()))
def test_any_walk_can_be_looked_back_on(walk: Walk) -> None:
    told = debrief(walk)
    assert (told.ending is not None) == walk.finished
    assert all(scene.kind is SceneKind.ENDING for scene in told.other_endings)
    assert told.ending not in told.other_endings


# Words


def test_the_debrief_has_no_word_for_wrong_and_no_percentage() -> None:
    words = [each.value for each in Meeting]
    words += [field.name for field in fields(Debrief)]
    source = Path(debriefing.__file__).read_text()
    assert not re.search(r"fout|wrong|percent|score|%", " ".join(words) + source)


def looked(*marked: str, note: str = "") -> Debrief:
    """Looking for signals in one scene, having marked these."""
    ring = {
        "id": "ring",
        "kind": "signals",
        "note": note,
        "to": "end",
        "choices": [{"id": each, "effects": {"log": f"+{each}"}} for each in NOTED]
        + [{"id": "poor"}],
    }
    noted = [{"id": name, "kind": kind} for name, kind in NOTED.items()]
    told = Case.from_dict(
        {
            "id": "x",
            "start": "ring",
            "scenes": [ring, {"id": "end", "kind": "ending"}],
            "observations": noted,
        }
    )
    start = Walk(told, 1)
    return debrief(
        choose(start, marked, scene_id="ring") if marked else go_on(start, scene_id="ring")
    )


NOTED = {"said": "hearsay", "coat": "fact", "lazy": "opinion", "bread": "fact"}


def test_what_was_noticed_stands_beside_what_could_have_been() -> None:
    told = looked("coat", "lazy", "poor")

    assert ids(told.noticed) == ["coat", "lazy"]
    assert ids(told.missed) == ["said", "bread"]


def test_in_a_scene_that_may_have_been_left_shut_nothing_was_missed() -> None:
    assert ids(looked(note="Hier gaat het over honger.").missed) == []
    assert ids(looked("coat", note="Hier gaat het over honger.").noticed) == ["coat"]


def test_the_concern_is_told_in_the_order_of_the_days_and_never_in_opinions() -> None:
    told = looked("said", "coat", "lazy", "bread").in_five_lines
    assert ids(told) == ["said", "coat", "bread"]
    assert looked("lazy").in_five_lines == ()


def test_where_five_lines_are_too_few_literal_words_stay_and_hearsay_goes() -> None:
    kinds = {"said": "hearsay", "quoted": "words"} | dict.fromkeys("abcd", "fact")
    noticed = tuple(
        Observation(id=name, kind=ObservationKind(kind)) for name, kind in kinds.items()
    )
    told = replace(looked(), noticed=noticed)
    assert ids(told.in_five_lines) == ["quoted", *"abcd"]
    assert ids(told.beside_five_lines) == ["said"]


def test_what_a_choice_brought_about_later_is_traced_back_if_one_came_there() -> None:
    ask = {
        "id": "ask",
        "text": "Vragen.",
        "to": "talk",
        "later": [{"scene": "talk", "text": "Ze weet het."}, {"scene": "gone", "text": "Nooit."}],
    }
    scenes = [
        {"id": "square", "kind": "decision", "choices": [ask]},
        {"id": "talk", "kind": "passage", "to": "end"},
        {"id": "end", "kind": "ending"},
        {"id": "gone", "kind": "passage", "to": "end"},
    ]
    start = Walk(Case.from_dict({"id": "x", "start": "square", "scenes": scenes}), 1)

    told = debrief(go_on(choose(start, ["ask"], scene_id="square"), scene_id="talk"))

    assert [(scene.id, echo.text) for scene, echo in told.turning_points[0].later] == [
        ("talk", "Ze weet het.")
    ]


def test_what_was_never_read_is_not_told_as_having_come_back() -> None:
    """The first choice counts, but who went back on it never read what it would have brought about."""
    told = case(
        decision(
            "tap",
            choice("ask", "between", later=[{"scene": "talk", "text": "Hij weet het."}]),
            choice("wait", "between"),
        ),
        passage("between", "talk"),
        passage("talk", "e"),
        ending("e"),
    )
    walk = go_back(choose(Walk(told, 1), ["ask"], scene_id="tap"), scene_id="between")
    walk = go_on(choose(walk, ["wait"], scene_id="tap"), scene_id="between")
    (point,) = debrief(walk).turning_points
    assert ids(point.chosen) == ["ask"]
    assert point.later == ()
