"""A quiz that is asked somewhere stays there."""

from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from assessments.models import Quiz
from courses.models import QuizPage


def said(answer: Any) -> str:
    return " ".join(map(str, get_messages(answer.wsgi_request)))


def test_a_quiz_that_a_page_asks_cannot_be_taken_offline_and_the_page_is_named(
    admin: Client, quiz_page: QuizPage
) -> None:
    quiz = quiz_page.quiz
    url = reverse("wagtailsnippets_assessments_quiz:unpublish", args=[quiz.pk])

    answer = admin.post(url)

    quiz.refresh_from_db()
    assert quiz.live
    assert quiz_page.title in said(answer)
    assert answer["Location"] == reverse("wagtailsnippets_assessments_quiz:edit", args=[quiz.pk])


def test_nor_deleted_one_by_one_or_all_at_once(admin: Client, quiz_page: QuizPage) -> None:
    quiz = quiz_page.quiz
    one = reverse("wagtailsnippets_assessments_quiz:delete", args=[quiz.pk])
    many = reverse("wagtail_bulk_action", args=["assessments", "quiz", "delete"])

    for url in (one, f"{many}?id={quiz.pk}"):
        assert admin.post(url).status_code == 302

    assert Quiz.objects.filter(pk=quiz.pk).exists()


def test_a_quiz_that_no_page_asks_can_be_taken_offline(admin: Client, quiz_page: QuizPage) -> None:
    quiz = quiz_page.quiz
    quiz_page.delete()

    admin.post(reverse("wagtailsnippets_assessments_quiz:unpublish", args=[quiz.pk]))

    quiz.refresh_from_db()
    assert not quiz.live
