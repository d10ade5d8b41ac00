from datetime import UTC, datetime
from uuid import UUID

import pytest

from assessments import statements
from assessments.context import AttemptContext
from assessments.scoring.grading import Outcome
from assessments.scoring.marking import mark
from assessments.scoring.questions import Question
from elearning.xapi.identity import Identity
from elearning.xapi.statements import Fact, statement
from elearning.xapi.vocabulary import ActivityType, Audience
from tests.assessments.papers import ADVICE, CONTENTS, NOTE, PAPER, STEPS
from tests.golden import assert_golden

OURS = Identity("https://olifantenpaadjes.example/xapi")
BOB = "9a1c7f3e-0d2b-4c59-8e64-5b7f21c0a8d3"
WHEN = datetime(2026, 11, 21, 14, 30, 5, 250_000, tzinfo=UTC)
IN_COURSE = AttemptContext(
    registration=UUID("5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97"),
    parent_iri=OURS.course("c1"),
    parent_name={"nl": "Signaleren"},
    edition="3f9a",
    token="part-7",
    return_url="/cursussen/signaleren/",
)
IN_CASE = AttemptContext(
    registration=IN_COURSE.registration,
    parent_iri=OURS.case("k1"),
    parent_name={"nl": "De lege broodtrommel"},
    parent_type=ActivityType.CASE,
    course_iri=OURS.course("c1"),
    course_name={"nl": "Signaleren"},
    edition="3f9a",
)
ABOUT = statements.About(PAPER, UUID("c2a8e4d0-51b7-4f96-a3c8-7e0d9b6f1a25"), IN_COURSE, OURS)


def told(fact: Fact) -> dict:
    return statement(fact, actor_account=BOB, timestamp=WHEN, identity=OURS).as_version()


def answered(question: Question, *response: str) -> Fact:
    return statements.answered(ABOUT, question, response, mark(question, response))


@pytest.mark.parametrize(
    ("question", "response"),
    [
        (NOTE, ("zin-2",)),
        (CONTENTS, ("gezien",)),
        (ADVICE, ("true",)),
        (STEPS, ("signalen", "praten", "overleg")),
    ],
    ids=lambda value: value.kind if isinstance(value, Question) else "",
)
def test_an_answer_names_what_was_chosen_and_what_it_was_worth(
    question: Question, response: tuple[str, ...]
) -> None:
    assert_golden(f"answered_{question.kind}", told(answered(question, *response)))


def test_passing_says_that_it_was_passed_and_nothing_else() -> None:
    assert_golden("passed", told(statements.finished(ABOUT, Outcome(0.875, passed=True))))


def test_not_passing_says_that_and_nothing_else() -> None:
    assert_golden("failed", told(statements.finished(ABOUT, Outcome(0.25, passed=False))))


def test_beginning_says_what_was_begun() -> None:
    assert_golden("initialized_quiz", told(statements.begun(ABOUT)))


def test_the_same_outcome_with_another_mark_reads_the_same() -> None:
    barely, well = (statements.finished(ABOUT, Outcome(mark, passed=True)) for mark in (0.7, 1.0))

    assert told(barely) == told(well)


def test_only_the_outcome_is_for_the_organisation() -> None:
    audiences = [
        statements.begun(ABOUT).audience,
        answered(NOTE, "zin-1").audience,
        statements.finished(ABOUT, Outcome(1.0, passed=True)).audience,
    ]

    assert audiences == [Audience.LEARNER, Audience.LEARNER, Audience.INSTITUTE]


def test_a_quiz_in_a_case_knows_the_course_around_it() -> None:
    about = statements.About(PAPER, ABOUT.attempt, IN_CASE, OURS)

    context = statements.answered(about, NOTE, ("zin-1",), mark(NOTE, ("zin-1",))).context

    assert [holder.iri for holder in context.parents] == [OURS.quiz(PAPER.quiz)]
    assert [holder.iri for holder in context.grouping] == [OURS.case("k1"), OURS.course("c1")]


def test_another_attempt_is_another_fact() -> None:
    again = statements.About(PAPER, UUID(int=1), IN_COURSE, OURS)
    outcome = Outcome(1.0, passed=True)

    first, second = (told(statements.finished(about, outcome)) for about in (ABOUT, again))

    assert first["id"] != second["id"]
