"""The profile in words: what each thing means, what moved it, and never one number for all."""

from datetime import date

from django.utils.translation import override

from courses.cases.debrief.debriefing import debrief
from courses.cases.debrief.ordering import Mistimed, Timing
from courses.debrief import profiles
from courses.learning import walks
from courses.models import MeldcodeStep, Walk
from courses.models.editions import reach_of
from courses.models.meldcode import Step
from tests.courses.conftest import LATE, WELL, play

NAMES = {step: f"stap {step}" for step in range(1, 6)}


def told(walk: Walk) -> dict[str, dict]:
    row = play(walk, *LATE)
    with override("en"):
        replayed = walks.replayed(row)
        known = reach_of(row.edition.digest)
        return {each["name"]: each for each in profiles.bands(replayed, debrief(replayed), known)}


def test_each_thing_is_named_with_what_it_means_and_what_moved_it(walk: Walk) -> None:
    time = told(walk)["Time"]

    assert time["meaning"] == "How long the child waited before somebody did something."
    assert time["words"] == "long, and shorter was possible"
    assert [(m.scene.id, m.choices[0].id) for m in time["worse"]] == [("begin", "wacht")]
    assert time["better"] == []


def test_how_far_one_can_come_was_worked_out_when_the_edition_was_made(walk: Walk) -> None:
    assert walk.edition.reach == {"0": {"T": [0, 14, 1], "Z": [0, 2, 1]}}
    assert told(walk)["Time"]["exact"]


def test_an_edition_from_before_that_is_told_by_its_bounds(walk: Walk) -> None:
    type(walk.edition).objects.filter(pk=walk.edition.pk).update(reach={})
    reach_of.cache_clear()

    assert not told(walk)["Time"]["exact"]
    reach_of.cache_clear()


def test_the_steps_tell_in_words_what_the_drawing_shows(walk: Walk) -> None:
    looked = debrief(walks.replayed(play(walk, *WELL)))
    with override("en"):
        names = MeldcodeStep.names(on=date(2026, 11, 21))
        known = {1: Step("Signs", "You write down what you see.")}
        first, second, *_others, last = profiles.steps(looked, names, known)

    assert first["yours"] == first["experts"] == ["Dinsdagmiddag"]
    assert first["words"] == "you went the recommended way"
    assert second["yours"] == ["Wat schrijf je op?"]
    assert last["words"] == ""
    assert (first["what"], second["what"]) == ("You write down what you see.", "")


def test_a_remark_is_a_sentence() -> None:
    with override("en"):
        told = [
            profiles.sentence(one, NAMES)
            for one in (
                Mistimed(Timing.SKIPPED, 2),
                Mistimed(Timing.EARLY, 3, before=2),
                Mistimed(Timing.LATE, 2, days=1),
                Mistimed(Timing.LATE, 5, days=14),
            )
        ]

    assert told == [
        "Step 2 (stap 2) was left out.",
        "Step 3 (stap 3) came too early: first comes step 2 (stap 2).",
        "Step 2 (stap 2) could have been over a day sooner.",
        "Step 5 (stap 5) could have been over 14 days sooner.",
    ]
