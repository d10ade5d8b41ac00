import json
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.papers import FORM, Paper, shown
from assessments.scoring.questions import Kind
from elearning.plain import MalformedError
from tests.assessments.papers import ADVICE, CONTENTS, NOTE, PAPER, question
from tests.golden import kept

CHANCE = st.randoms(use_true_random=False)


def test_a_paper_comes_back_from_the_database_as_it_went_in() -> None:
    assert Paper.from_json(json.loads(json.dumps(PAPER.to_json()))) == PAPER


def test_a_paper_kept_in_the_first_version_is_read_as_it_was() -> None:
    assert FORM == 1
    assert Paper.from_json(kept("paper.v1")) == PAPER


def test_a_paper_kept_by_newer_software_is_refused_and_not_guessed_at() -> None:
    with pytest.raises(MalformedError, match="version 2"):
        Paper.from_json({**PAPER.to_json(), "version": FORM + 1})


def test_the_digest_of_a_paper_never_changes() -> None:
    """It stands on certificates; a field that is added with a default leaves it as it is."""
    assert PAPER.digest == "d79711e72f958f1eeb96dd791e9346de315ef2fe0cc53beb7f710197b1039be7"
    assert "certainty" not in PAPER.to_json()["questions"][1]


def test_two_questions_cannot_share_an_id() -> None:
    with pytest.raises(ValueError, match="q1"):
        replace(PAPER, questions=(NOTE, replace(CONTENTS, id="q1")))


def test_a_question_is_found_by_its_id() -> None:
    assert PAPER.question("q2") == CONTENTS
    with pytest.raises(KeyError):
        PAPER.question("q99")


def test_the_same_content_has_the_same_digest() -> None:
    assert Paper.from_json(PAPER.to_json()).digest == PAPER.digest


@pytest.mark.parametrize(
    "other",
    [
        replace(PAPER, title="Wat je hoorde"),
        replace(PAPER, pass_mark=80),
        replace(PAPER, questions=PAPER.questions[::-1]),
        replace(PAPER, questions=(replace(NOTE, key=("zin-2",)), *PAPER.questions[1:])),
    ],
    ids=["title", "pass mark", "order", "key"],
)
def test_other_content_has_another_digest(other: Paper) -> None:
    assert other.digest != PAPER.digest


@given(CHANCE, st.booleans())
def test_showing_a_paper_loses_nothing_and_adds_nothing(chance: Random, shuffle: bool) -> None:
    seen = shown(PAPER, shuffle=shuffle, chance=chance)

    assert {asked.id for asked in seen.questions} == {asked.id for asked in PAPER.questions}
    for asked in PAPER.questions:
        again = seen.question(asked.id)
        assert set(again.options) == set(asked.options)
        assert again.key == asked.key


@given(CHANCE, st.booleans(), st.integers(3, 8))
def test_an_ordering_is_never_shown_in_the_right_order(
    chance: Random, shuffle: bool, length: int
) -> None:
    letters = "abcdefgh"[:length]
    paper = replace(PAPER, questions=(question(Kind.ORDERING, letters, offered=letters),))

    seen = shown(paper, shuffle=shuffle, chance=chance).questions[0]

    assert seen.option_ids != seen.key


@given(CHANCE)
def test_without_shuffling_the_rest_is_shown_as_written(chance: Random) -> None:
    seen = shown(PAPER, shuffle=False, chance=chance)

    assert seen.questions[:3] == PAPER.questions[:3]


@given(CHANCE)
def test_true_stays_above_false(chance: Random) -> None:
    seen = shown(PAPER, shuffle=True, chance=chance).question("q3")

    assert seen.options == ADVICE.options


def test_shuffling_brings_other_orders_about() -> None:
    orders = {
        tuple(asked.id for asked in shown(PAPER, shuffle=True, chance=Random(seed)).questions)  # noqa: S311
        for seed in range(200)
    }

    assert len(orders) == 24
