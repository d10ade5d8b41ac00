"""Better words for who is under way, and never another way."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.cases.correcting import corrected, fits, says_otherwise
from courses.cases.graph import Case, Scene, SceneKind
from courses.cases.walking import Walk
from tests.courses.cases.strategies import tidy_cases, walks
from tests.courses.conftest import BESIDES, CASE, OTHER_SCENES, SCENES

EVERY = Case.from_dict({"id": "x", "start": "begin", "scenes": [*SCENES, *OTHER_SCENES], **BESIDES})


def scene(code: str) -> Scene:
    found = EVERY.scene(code)
    assert found
    return found


def reworded(was: Scene, words: str) -> Scene:
    """The scene with other words wherever it has any, and other rules besides."""
    return replace(
        was,
        title=words,
        body=words,
        to="elders",
        effects={},
        choices=tuple(
            replace(each, text=words, feedback=words, to="elders", effects={}, when=None)
            for each in was.choices
        ),
        variants=tuple(replace(each, body=words) for each in was.variants),
    )


def test_what_is_put_in_another_order_is_another_question() -> None:
    was = replace(scene("kennis"), in_order=True, expert=("brood", "arm"))

    assert fits(was, reworded(was, "Beter."))
    assert not fits(was, replace(was, expert=("arm", "brood")))
    assert not fits(was, replace(was, in_order=False))


def test_the_words_are_the_better_ones_and_the_rules_stay() -> None:
    better = corrected(EVERY, {"gesprek": reworded(scene("gesprek"), "Beter.")}).scene("gesprek")

    assert better
    assert (better.title, better.body, better.choices[0].text) == ("Beter.", "Beter.", "Beter.")
    for mine, other in zip(scene("gesprek").choices, better.choices, strict=True):
        assert (mine.id, mine.to, mine.effects, mine.when, mine.once, mine.fallback) == (
            (other.id, other.to, other.effects, other.when, other.once, other.fallback)
        )
    assert better.expert == scene("gesprek").expert


def test_a_variant_is_told_in_better_words_on_its_own_condition() -> None:
    better = corrected(EVERY, {"kring": reworded(scene("kring"), "Beter.")}).scene("kring")

    assert better
    assert [each.body for each in better.variants] == ["Beter."]
    assert [each.when for each in better.variants] == [
        each.when for each in scene("kring").variants
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": SceneKind.DIALOGUE},
        {"choices": ()},
        {"expert": ("wacht",)},
        {"choices": tuple(replace(each, mistakes=()) for each in scene("begin").choices)},
        {"choices": (replace(scene("begin").choices[0], id="anders"), scene("begin").choices[1])},
        {"variants": scene("kring").variants},
    ],
)
def test_what_offers_something_else_does_not_fit_and_changes_nothing(
    changes: dict[str, Any],
) -> None:
    other = replace(scene("begin"), body="Beter.", **changes)

    assert not fits(scene("begin"), other)
    assert corrected(EVERY, {"begin": other}) == EVERY


def test_a_choice_that_is_shut_for_a_reason_stays_so() -> None:
    was = scene("gesprek")
    open_now = replace(was, choices=tuple(replace(each, closed="") for each in was.choices))
    better = corrected(EVERY, {"gesprek": open_now}).scene("gesprek")

    assert better
    assert better.choices[1].closed == "Dat kan niet meer."


def test_only_other_words_are_said_otherwise() -> None:
    was = scene("begin")

    assert not says_otherwise(was, replace(was, to="elders", priority=None))
    assert says_otherwise(was, replace(was, body="<p>Anders.</p>"))


def test_without_corrections_a_case_is_itself() -> None:
    assert corrected(CASE, {}) is CASE


@given(st.data(), tidy_cases())
def test_a_walk_goes_the_same_way_whatever_was_put_right(data: st.DataObject, case: Case) -> None:
    walk = data.draw(walks(st.just(case)))
    better = corrected(case, {each.id: reworded(each, "Beter.") for each in case.scenes})
    again = Walk(better, walk.seed, walk.steps, walk.run, walk.exploring, walk.sector)

    assert [each.scene and each.scene.id for each in again.moments] == [
        each.scene and each.scene.id for each in walk.moments
    ]
    assert again.state == walk.state
