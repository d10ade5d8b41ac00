from assessments import attempts
from courses.learning import quizzing
from courses.models import Enrolment, Progress, QuizPage
from tests.courses.conftest import WHEN


def test_an_attempt_knows_where_it_was_started_and_its_result_comes_back_there(
    bobs: Enrolment, quiz_page: QuizPage
) -> None:
    attempt = quizzing.begin(bobs, page=quiz_page, return_url="/terug/", when=WHEN)

    assert attempt.origin.return_url == "/terug/"
    assert attempt.registration == bobs.uuid
    for question in attempt.paper.questions:
        attempts.answer(attempt, question_id=question.id, response=question.key, when=WHEN)
    assert Progress.objects.get().part_id == quiz_page.pk


def test_what_is_open_is_gone_on_with(bobs: Enrolment, quiz_page: QuizPage) -> None:
    first, again = (
        quizzing.begin(bobs, page=quiz_page, return_url="/", when=WHEN) for _each in range(2)
    )

    assert first == again
