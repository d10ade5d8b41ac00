from assessments.scoring.questions import Kind
from tests.assessments.papers import PAPER, STEPS


def test_the_options_go_by_their_ids_in_the_order_shown() -> None:
    assert STEPS.option_ids == ("praten", "signalen", "overleg")


def test_the_questions_of_these_tests_are_of_every_kind() -> None:
    assert {asked.kind for asked in PAPER.questions} == set(Kind)
