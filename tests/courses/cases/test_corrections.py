"""Corrections are made one after the other, and taken back one at a time."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courses.cases.corrections import Correction, Kept, ever, holding, marked, taken_back

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def made(*editions: str) -> Kept:
    kept: Kept = {}
    for number, edition in enumerate(editions):
        kept = marked(kept, ["a"], edition=edition, on=NOON + number * HOUR)
    return kept


def test_the_latest_holds() -> None:
    assert holding({}) == {}
    assert holding(made("x", "y")) == {"a": Correction("y", NOON + HOUR)}


def test_the_same_again_is_the_same_correction_and_keeps_its_date() -> None:
    assert made("x", "x") == made("x")


def test_other_scenes_stay_as_they_are() -> None:
    both = marked(made("x"), ["b"], edition="y", on=NOON)

    assert holding(taken_back(both, "a", on=NOON)) == {"b": Correction("y", NOON)}


def test_taken_back_is_one_step_back_and_not_to_the_first_words() -> None:
    kept = taken_back(made("x", "y", "z"), "a", on=NOON)
    assert holding(kept) == {"a": Correction("y", NOON + HOUR)}

    kept = marked(kept, ["a"], edition="w", on=NOON)
    for before in ("y", "x"):
        kept = taken_back(kept, "a", on=NOON)
        assert holding(kept)["a"].edition == before
    assert holding(taken_back(kept, "a", on=NOON)) == {}


def test_what_was_taken_back_is_known_to_have_been_read() -> None:
    kept = taken_back(made("x", "y"), "a", on=NOON)

    assert ever(kept) == {"a": {"x", "y"}}


@given(st.lists(st.sampled_from([*"xyz", "back"]), max_size=30))
def test_it_goes_back_as_one_undoes(deeds: list[str]) -> None:
    kept: Kept = {}
    told: list[str] = []
    for deed in deeds:
        if deed != "back":
            kept = marked(kept, ["a"], edition=deed, on=NOON)
            told += [deed] if told[-1:] != [deed] else []
        elif told:
            kept = taken_back(kept, "a", on=NOON)
            told.pop()
        kept = json.loads(json.dumps(kept))
        assert [each.edition for each in holding(kept).values()] == told[-1:]
