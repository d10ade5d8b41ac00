import pytest
from django.test import Client
from django.urls import reverse

from assessments import attempts
from assessments.models import Attempt
from courses.learning import progress
from courses.learning.onward import after_quiz
from courses.models import CasePage, Enrolment, LessonPage, QuizPage
from tests.courses.conftest import WHEN

NOBODYS = "8f14e45f-ceea-467f-a1d5-0c7a1b2c3d4e"


@pytest.fixture
def attempt(as_bob: Client, bobs: Enrolment, quiz_page: QuizPage) -> Attempt:
    """Bob's attempt, begun from the course."""
    as_bob.post(reverse("courses:begin_quiz", args=[quiz_page.pk]))
    return Attempt.objects.get()


def result(browser: Client, attempt: Attempt, response: str) -> str:
    """What the last answer leads to."""
    attempts.answer(attempt, question_id="q1", response=[response], when=WHEN)
    return browser.get(reverse("assessments:result", args=[attempt.uuid])).content.decode()


def test_who_passes_as_the_last_part_goes_to_the_certificate(
    as_bob: Client, attempt: Attempt, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    for part in (lesson, case_page):
        progress.complete_part(bobs, part=part, when=WHEN)

    page = result(as_bob, attempt, "true")

    assert "Je certificaat staat klaar." in page
    assert f'href="{reverse("certificates:mine")}"' in page


def test_who_passes_half_way_goes_to_what_is_still_to_do(
    as_bob: Client, attempt: Attempt, lesson: LessonPage, quiz_page: QuizPage
) -> None:
    page = result(as_bob, attempt, "true")

    assert "1 van de 3 onderdelen van deze cursus is klaar." in page
    assert f'<a class="button" href="{lesson.url}">' in page
    assert "certificaat" not in page.partition("</main>")[0].partition("<main")[2]


def test_who_does_not_pass_finds_what_to_read_again(
    as_bob: Client, attempt: Attempt, lesson: LessonPage, quiz_page: QuizPage
) -> None:
    page = result(as_bob, attempt, "false")

    assert f'<a href="{lesson.url}">{lesson.title}</a>' in page
    assert f'<a href="{quiz_page.url}">{quiz_page.title}</a>' not in page


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "part-7", f"{NOBODYS}/1", f"{NOBODYS}/x"])
def test_of_what_did_not_begin_in_a_course_nothing_is_known(token: str) -> None:
    assert after_quiz(token) is None
