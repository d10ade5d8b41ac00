"""Every kind of question has rules of its own, and they are whole."""

from collections.abc import Sequence
from itertools import combinations, permutations
from random import Random

import pytest

from assessments.scoring.kinds import IncompleteError, NotOfferedError, rules
from assessments.scoring.marking import mark
from assessments.scoring.questions import Kind, Question
from tests.assessments.papers import PAPER

OF_KIND = {asked.kind: asked for asked in PAPER.questions}


def takes(asked: Question, response: Sequence[str]) -> bool:
    try:
        mark(asked, response)
    except (NotOfferedError, IncompleteError):
        return False
    return True


@pytest.mark.parametrize("kind", Kind)
def test_the_key_is_an_answer_and_worth_everything(kind: Kind) -> None:
    asked = OF_KIND[kind]

    assert takes(asked, asked.key)
    assert rules(kind).worth(asked, asked.key) == 1


@pytest.mark.parametrize("kind", Kind)
def test_every_answer_but_the_key_is_worth_less(kind: Kind) -> None:
    asked = OF_KIND[kind]
    some = range(1, len(asked.options) + 1)
    answers = [guess for number in some for guess in permutations(asked.option_ids, number)]
    others = [guess for guess in answers if set(guess) != set(asked.key) and takes(asked, guess)]
    others += [guess for guess in answers if kind is Kind.ORDERING and takes(asked, guess)]

    assert {mark(asked, guess).correct for guess in others if guess != asked.key} == {False}


@pytest.mark.parametrize("kind", Kind)
def test_options_are_put_without_loss_and_give_nothing_away(kind: Kind) -> None:
    asked = OF_KIND[kind]
    for shuffle, seed in [(False, 0), *((True, seed) for seed in range(20))]:
        put = rules(kind).arranged(asked, shuffle=shuffle, chance=Random(seed))  # noqa: S311
        assert sorted(option.id for option in put) == sorted(asked.option_ids)
        if kind is Kind.ORDERING:
            assert tuple(option.id for option in put) != asked.key


@pytest.mark.parametrize("kind", Kind)
def test_the_record_knows_the_kind_and_the_key(kind: Kind) -> None:
    told = rules(kind).interaction(OF_KIND[kind], "nl")

    assert told["interactionType"] in {"choice", "sequencing", "true-false"}
    assert told["correctResponsesPattern"] == ["[,]".join(OF_KIND[kind].key)]


@pytest.mark.parametrize("kind", Kind)
def test_no_two_kinds_of_answer_are_taken_by_chance(kind: Kind) -> None:
    """One, several, or all of them: what each kind takes is what it says."""
    asked = OF_KIND[kind]
    numbers = {
        len(guess)
        for number in range(len(asked.options) + 1)
        for guess in combinations(asked.option_ids, number)
        if takes(asked, guess)
    }

    assert (
        numbers
        == {
            Kind.SINGLE: {1},
            Kind.TRUE_FALSE: {1},
            Kind.MULTIPLE: {1, 2, 3},
            Kind.ORDERING: {3},
        }[kind]
    )
