from fractions import Fraction
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.kinds import IncompleteError, NotOfferedError
from assessments.scoring.marking import mark
from assessments.scoring.questions import Kind, Question
from tests.assessments.papers import ADVICE, question

LETTERS = "abcdefgh"


@st.composite
def questions_with_answers(draw: st.DrawFn) -> tuple[Question, tuple[str, ...]]:
    """Any question with any whole answer to it."""
    kind = draw(st.sampled_from(Kind))
    offered = LETTERS[: draw(st.integers(3, len(LETTERS)))]
    some = st.lists(st.sampled_from(offered), min_size=1, unique=True).map(tuple)
    one = st.sampled_from(offered).map(lambda letter: (letter,))
    every = st.permutations(offered).map(tuple)
    answers = {Kind.MULTIPLE: some, Kind.ORDERING: every}.get(kind, one)
    return question(kind, "".join(draw(answers)), offered=offered), draw(answers)


@given(questions_with_answers())
def test_a_mark_lies_between_nothing_and_everything(
    case: tuple[Question, tuple[str, ...]],
) -> None:
    asked, response = case

    assert 0 <= mark(asked, response).scaled <= 1


@given(questions_with_answers())
def test_only_the_key_earns_everything(case: tuple[Question, tuple[str, ...]]) -> None:
    asked, response = case
    ordered = asked.kind is Kind.ORDERING
    is_key = response == asked.key if ordered else set(response) == set(asked.key)

    marked = mark(asked, response)

    assert marked.correct == is_key
    assert (marked.scaled == 1) == is_key


@given(questions_with_answers(), st.randoms(use_true_random=False))
def test_the_order_in_which_options_were_shown_changes_no_mark(
    case: tuple[Question, tuple[str, ...]], chance: Random
) -> None:
    asked, response = case
    options = chance.sample(asked.options, len(asked.options))
    elsewhere = Question(asked.id, asked.kind, asked.text, tuple(options), asked.key)

    assert mark(elsewhere, response).scaled == mark(asked, response).scaled


@given(questions_with_answers())
def test_something_is_said_of_what_was_chosen_and_of_what_was_right(
    case: tuple[Question, tuple[str, ...]],
) -> None:
    asked, response = case

    told = mark(asked, response).feedback

    assert set(told) == {*response, *asked.key}
    assert list(told) == sorted(told, key=asked.option_ids.index)


@pytest.mark.parametrize(
    ("response", "worth"),
    [
        ("ab", Fraction(1)),
        ("a", Fraction(1, 2)),
        ("abc", Fraction(1, 2)),
        ("ac", Fraction(0)),
        ("cd", Fraction(0)),
        ("abcd", Fraction(0)),
    ],
)
def test_of_several_options_right_minus_wrong_counts(response: str, worth: Fraction) -> None:
    assert mark(question(Kind.MULTIPLE, "ab"), tuple(response)).scaled == worth


@pytest.mark.parametrize(
    ("response", "worth"),
    [
        ("abcd", Fraction(1)),
        ("bacd", Fraction(2, 3)),
        ("bcda", Fraction(0)),
        ("acbd", Fraction(2, 3)),
        ("badc", Fraction(1, 3)),
        ("dcba", Fraction(0)),
    ],
)
def test_of_an_order_pairs_right_minus_pairs_wrong_count(response: str, worth: Fraction) -> None:
    assert mark(question(Kind.ORDERING, "abcd"), tuple(response)).scaled == worth


def test_guessing_an_order_earns_little() -> None:
    asked = question(Kind.ORDERING, "abcde", offered="abcde")
    marks = [mark(asked, guess).scaled for guess in permutations("abcde")]

    assert sum(marks) / len(marks) < Fraction(1, 5)


@pytest.mark.parametrize(("response", "worth"), [("b", 1), ("a", 0)])
def test_one_option_is_all_or_nothing(response: str, worth: int) -> None:
    assert mark(question(Kind.SINGLE, "b"), (response,)).scaled == worth


@pytest.mark.parametrize(("response", "worth"), [("true", 1), ("false", 0)])
def test_true_or_false_is_all_or_nothing(response: str, worth: int) -> None:
    assert mark(ADVICE, (response,)).scaled == worth


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("response", [("z",), ("a", "a", "b", "c"), ("a", "b", "c", "d", "z")])
def test_what_was_not_offered_is_refused(kind: Kind, response: tuple[str, ...]) -> None:
    with pytest.raises(NotOfferedError):
        mark(question(kind, "abcd"), response)


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.TRUE_FALSE])
def test_two_answers_where_one_is_asked_are_refused(kind: Kind) -> None:
    with pytest.raises(NotOfferedError):
        mark(question(kind, "a"), ("a", "b"))


@pytest.mark.parametrize("kind", Kind)
def test_no_answer_is_no_whole_answer(kind: Kind) -> None:
    with pytest.raises(IncompleteError):
        mark(question(kind, "abcd"), ())


def test_an_order_of_some_is_no_whole_answer() -> None:
    with pytest.raises(IncompleteError):
        mark(question(Kind.ORDERING, "abcd"), ("a", "b"))
