"""A quiz that is asked somewhere stays there."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text

from assessments.models import Quiz
from courses.forms import UnpublishedQuizError
from courses.models import QuizPage
from tests.courses.conftest import WHEN


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


# A quiz that is a draft still


@pytest.fixture
def unpublished(quiz_page: QuizPage) -> QuizPage:
    """A page of a quiz, both as drafts."""
    Quiz.objects.update(live=False)
    Page.objects.filter(pk=quiz_page.pk).update(live=False)
    page = QuizPage.objects.get(pk=quiz_page.pk)
    page.save_revision()
    return page


def form_of(page: QuizPage) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "quiz": str(page.quiz_id),
            "minutes": "5",
            "summary": rich_text(""),
            "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MAX_NUM_FORMS": ""},
        }
    )


def test_a_page_is_not_published_before_its_quiz_and_the_form_leads_to_the_quiz(
    admin: Client, unpublished: QuizPage
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[unpublished.pk])
    form = form_of(unpublished)

    saved = admin.post(url, form)
    with override("nl"):
        refused = admin.post(url, {**form, "action-publish": "action-publish"})

    assert saved.status_code == 302
    page = refused.content.decode()
    quiz = reverse("wagtailsnippets_assessments_quiz:edit", args=[unpublished.quiz_id])
    assert f'<a href="{quiz}">Publiceer eerst de toets</a>' in page
    unpublished.refresh_from_db()
    assert not unpublished.live


def test_nor_by_a_road_without_a_form(admin: Client, unpublished: QuizPage) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = admin.post(f"{url}?id={unpublished.pk}")

    quiz = reverse("wagtailsnippets_assessments_quiz:edit", args=[unpublished.quiz_id])
    assert answer["Location"] == quiz
    assert unpublished.quiz.title in said(answer)
    unpublished.refresh_from_db()
    assert not unpublished.live
    with pytest.raises(UnpublishedQuizError):
        PublishPageRevisionAction(unpublished.get_latest_revision()).execute(
            skip_permission_checks=True
        )


def test_the_schedule_goes_on_without_it(unpublished: QuizPage) -> None:
    revision = unpublished.get_latest_revision()
    revision.approved_go_live_at = WHEN
    revision.save()

    call_command("publish_scheduled")

    unpublished.refresh_from_db()
    revision.refresh_from_db()
    assert not unpublished.live
    assert revision.approved_go_live_at is None


def test_it_is_published_after_its_quiz(admin: Client, unpublished: QuizPage) -> None:
    Quiz.objects.update(live=True)

    unpublished.get_latest_revision().publish()

    unpublished.refresh_from_db()
    assert unpublished.live
