"""A case in plain sentences: no sign of how it is kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given

from courses.cases.conditions import OPERATORS, read_condition
from courses.cases.graph import Case
from courses.cases.variables import Add, Plus, Put, Remove
from courses.writing.wording import condition_in_words, effects_in_words, scene_in_words
from tests.courses.cases.strategies import conditions
from tests.courses.conftest import CASE


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


def said(condition: dict[str, Any], case: Case = CASE) -> str:
    return condition_in_words(read_condition(condition, "when"), case)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"visited": "later"}, "one was in 2. “Twee weken later”"),
        ({"not": {"visited": "later"}}, "one was not in 2. “Twee weken later”"),
        ({"chosen": ["begin", "wacht"]}, "“wacht” was chosen in 1. “Dinsdagmiddag”"),
        ({"not": {"chosen": ["begin", "wacht"]}}, "“wacht” was not chosen in 1. “Dinsdagmiddag”"),
        ({"compare": ["T", ">=", 14]}, "lost days is 14 or more"),
        ({"compare": ["kans", "!=", 0]}, "“kans” is not 0"),
        ({"draw": [1, 2]}, "the lot falls among the first 1 of 2"),
        ({"not": {"draw": [1, 2]}}, "it is not so that the lot falls among the first 1 of 2"),
        (
            {"score": [["later", "weg"], ">=", 2]},
            "at least 2 of (2. “Twee weken later”, “weg” (which does not exist)) answered right",
        ),
        ({"all": []}, "always"),
        ({"any": []}, "never"),
        (
            {"all": [{"compare": ["V", "<", 3]}, {"compare": ["R", ">", -2]}]},
            "safety of the child is less than 3 and trust is more than -2",
        ),
        (
            {"not": {"any": [{"run": "first"}, {"visited": "later"}]}},
            "none of these holds (it is the first walk; one was in 2. “Twee weken later”)",
        ),
        (
            {"not": {"all": [{"run": "first"}, {"any": [{"run": "later"}, {"draw": [1, 2]}]}]}},
            (
                "not all of these hold (it is the first walk; "
                "it is a later walk or the lot falls among the first 1 of 2)"
            ),
        ),
        (
            {"any": [{"draw": [1, 3]}, {"all": [{"visited": "later"}, {"draw": [1, 2]}]}]},
            (
                "the lot falls among the first 1 of 3 or "
                "(one was in 2. “Twee weken later” and the lot falls among the first 1 of 2)"
            ),
        ),
    ],
)
def test_each_condition_is_part_of_a_sentence(condition: dict[str, Any], words: str) -> None:
    assert said(condition) == words


def test_every_way_to_compare_has_words_of_its_own() -> None:
    assert len({said({"compare": ["T", sign, 1]}) for sign in OPERATORS}) == len(OPERATORS)


def test_what_does_not_exist_is_marked() -> None:
    assert scene_in_words("weg", CASE) == "“weg” (which does not exist)"
    assert scene_in_words("", CASE) == "nowhere yet"
    assert said({"chosen": ["begin", "weg"]}).startswith("“weg” (which does not exist)")


@given(conditions)
def test_no_condition_shows_how_it_is_kept(condition: dict[str, Any]) -> None:
    words = said(condition)

    assert words
    assert not any(sign in words for sign in ("(conditions=", "Visited", "AllOf", "Draw(", "{"))


def test_effects_are_said_by_what_they_change() -> None:
    assert effects_in_words({"Z": Plus(2), "T": Plus(14), "kans": Plus(-1)}) == (
        "care with facts +2, lost days +14, “kans” -1"
    )
    assert (
        effects_in_words(
            {"besluit": Put("melden"), "log": Add(("jas", "brood")), "hulp": Remove(("oma",))}
        )
        == "“besluit” becomes “melden”, the log with jas, brood, “hulp” without oma"
    )
