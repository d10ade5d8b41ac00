from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from assessments import attempts
from assessments.models import Attempt, Quiz
from courses.learning import progress
from courses.learning.activities import course_activity, part_activity
from courses.models import CoursePage, Enrolment, LessonPage, QuizPage
from elearning.accounts.models import User
from tests.courses.conftest import WHEN, told


def begin(client: Client, page: QuizPage) -> Any:
    return client.post(reverse("courses:begin_quiz", args=[page.pk]))


def test_a_quiz_is_begun_within_the_course_and_the_enrolment(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage, course: CoursePage
) -> None:
    answer = begin(as_bob, quiz_page)

    attempt = Attempt.objects.get()
    assert answer["Location"] == reverse("assessments:attempt", args=[attempt.uuid])
    assert attempt.actor == bobs.actor
    assert attempt.registration == bobs.uuid
    origin = attempt.origin
    assert (origin.parent_iri, origin.course_iri) == (
        part_activity(quiz_page).iri,
        course_activity(course).iri,
    )
    assert origin.return_url == quiz_page.url
    assert origin.edition == quiz_page.digest()


def test_beginning_twice_goes_on_where_one_was(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    first, second = begin(as_bob, quiz_page), begin(as_bob, quiz_page)

    assert first["Location"] == second["Location"]
    assert len(told("initialized")) == 1


def test_one_comes_back_in_the_language_one_was_in(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    return_url = f"/en{quiz_page.url}"
    with override("en"):
        begin(as_bob, quiz_page)

    assert Attempt.objects.get().origin.return_url == return_url


def test_who_has_used_all_attempts_hears_it_on_the_page_of_the_quiz(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    quiz_page.quiz.max_attempts = 1
    quiz_page.quiz.save()
    begin(as_bob, quiz_page)
    attempts.answer(Attempt.objects.get(), question_id="q1", response=["false"], when=WHEN)

    answer = begin(as_bob, quiz_page)

    assert answer["Location"] == quiz_page.url
    assert 'class="notice"' in as_bob.get(quiz_page.url).content.decode()
    assert Attempt.objects.count() == 1


def test_what_is_not_live_is_not_begun(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    Page.objects.update(live=False)

    assert begin(as_bob, quiz_page).status_code == 404
    assert not Attempt.objects.exists()


def test_a_quiz_that_is_a_draft_is_not_begun_and_its_page_says_that_it_is_not_there_yet(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    Quiz.objects.update(live=False)

    answer = as_bob.post(reverse("courses:begin_quiz", args=[quiz_page.pk]), follow=True)

    html = answer.content.decode()
    assert answer.redirect_chain == [(quiz_page.url, 303)]
    assert "Deze toets is er nog niet" in html
    assert "Begin de toets" not in html
    assert not Attempt.objects.exists()


def test_who_was_under_way_in_a_quiz_goes_on_in_it(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    begin(as_bob, quiz_page)
    Quiz.objects.update(live=False)

    assert "Ga verder waar je was" in as_bob.get(quiz_page.url).content.decode()
    assert begin(as_bob, quiz_page)["Location"].endswith(f"{Attempt.objects.get().uuid}/")


def test_who_is_not_enrolled_begins_nothing(
    bobs: Enrolment, charlie: User, quiz_page: QuizPage
) -> None:
    elsewhere = Client()
    elsewhere.force_login(charlie)

    assert begin(elsewhere, quiz_page).status_code == 404
    assert not Attempt.objects.exists()


def test_a_lesson_is_no_quiz(as_bob: Client, bobs: Enrolment, quiz_page: QuizPage) -> None:
    url = reverse("courses:begin_quiz", args=[quiz_page.get_parent().specific.pk])

    assert as_bob.post(url).status_code == 404
    assert as_bob.get(url).status_code == 405


def test_the_button_says_what_it_does(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage, lesson: LessonPage
) -> None:
    def words() -> str:
        return as_bob.get(quiz_page.url).content.decode()

    with override("nl"):
        assert "Begin de toets" in words()
        begin(as_bob, quiz_page)
        assert "Ga verder waar je was" in words()
        attempts.answer(Attempt.objects.get(), question_id="q1", response=["false"], when=WHEN)
        assert "Probeer het opnieuw" in words()
        assert f'<li><a href="{lesson.url}">' in words()


def test_the_certificate_is_there_as_soon_as_the_course_is_done(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    for part in bobs.course.parts().exclude(pk=quiz_page.pk):
        progress.complete_part(bobs, part=part, when=WHEN)
    begin(as_bob, quiz_page)
    attempts.answer(Attempt.objects.get(), question_id="q1", response=["true"], when=WHEN)

    for url in (quiz_page.url, bobs.course.url):
        page = as_bob.get(url).content.decode()
        assert "Je certificaat staat klaar" in page
        assert 'href="/mijn/certificaten/"' in page


def test_a_quiz_that_was_passed_leads_on(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    begin(as_bob, quiz_page)
    attempts.answer(Attempt.objects.get(), question_id="q1", response=["true"], when=WHEN)

    html = as_bob.get(quiz_page.url).content.decode()
    assert 'data-kind="done"' in html
    assert '<a class="button"' in html
