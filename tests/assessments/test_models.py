import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from assessments.models import Attempt, Quiz
from assessments.scoring.grading import Outcome
from tests.assessments.conftest import RIGHT, WHEN, answer_all, origin, written


def test_a_paper_holds_what_the_author_wrote(quiz: Quiz) -> None:
    paper = quiz.paper

    assert (paper.title, paper.pass_mark, paper.language) == ("Wat je zag", 70, "nl")
    assert {asked.id: asked.key for asked in paper.questions} == RIGHT
    assert paper.questions[0].options[1].feedback == "Dit is een conclusie."
    assert paper.questions[2].options[0].feedback == "Zo is het."


def test_ids_survive_saving(quiz: Quiz) -> None:
    again = Quiz.objects.get()
    again.save_revision().publish()

    assert Quiz.objects.get().paper == quiz.paper


def test_the_digest_is_that_of_the_published_content(quiz: Quiz) -> None:
    before = quiz.digest
    quiz.title = "Een concept"
    quiz.save_revision()

    assert Quiz.objects.get().digest == before

    quiz.save_revision().publish()
    assert Quiz.objects.get().digest != before


def test_a_question_without_a_key_is_not_published_by_any_road(quiz: Quiz) -> None:
    asked = written()["questions"][0]
    broken = {**asked, "options": [{**option, "correct": False} for option in asked["options"]]}
    quiz.questions = quiz.questions.stream_block.to_python(
        [
            {
                "type": "single",
                "id": "q1",
                "value": {
                    **broken,
                    "options": [
                        {"type": "item", "id": option["id"], "value": option}
                        for option in broken["options"]
                    ],
                },
            }
        ]
    )
    revision = quiz.save_revision()

    with pytest.raises(ValidationError):
        revision.publish()

    assert len(Quiz.objects.get().questions) == 4


def test_a_quiz_that_was_taken_stays(attempt: Attempt) -> None:
    with pytest.raises(ProtectedError):
        attempt.quiz.delete()


def test_an_attempt_comes_back_as_it_was_begun(attempt: Attempt) -> None:
    kept = Attempt.objects.get()

    assert kept.paper == attempt.paper
    assert kept.origin == origin()
    assert kept.outcome is None
    assert not kept.is_complete


def test_an_attempt_with_all_answers_is_complete(attempt: Attempt) -> None:
    answer_all(attempt)

    kept = Attempt.objects.get()
    assert kept.is_complete
    assert kept.outcome == Outcome(scaled=1.0, passed=True)


def test_the_database_holds_one_open_attempt_at_a_time(attempt: Attempt) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(
            quiz=attempt.quiz,
            actor=attempt.actor,
            registration=attempt.registration,
            context={},
            asked={},
            begun_at=WHEN,
        )


def test_the_database_holds_no_finish_without_an_outcome(attempt: Attempt) -> None:
    attempt.finished_at = WHEN

    with pytest.raises(IntegrityError), transaction.atomic():
        attempt.save()
