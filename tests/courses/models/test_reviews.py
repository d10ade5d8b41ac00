"""Experts' signatures: under what they saw, for as long as it holds."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from courses.models import CoursePage, CourseReview, LessonPage
from courses.models.reviews import signatures
from elearning.accounts import authors
from elearning.accounts.models import User
from tests.courses.conftest import published

TODAY = timezone.localdate()
SIGN = reverse("wagtailsnippets_courses_coursereview:add")


def signed(course: CoursePage, **values: Any) -> CourseReview:
    given = {"reviewer": "Dr. Vos", "discipline": "jeugdarts", "signed_on": TODAY, **values}
    return CourseReview.objects.create(course=course, **given)


def rewritten(lesson: LessonPage) -> None:
    lesson.title = "Anders"
    published(lesson)


def shown(client: Client, course: CoursePage) -> str:
    with override("en"):
        return client.get(course.url).content.decode()


def test_a_course_is_unreviewed_until_somebody_signs(
    client: Client, course: CoursePage, lesson: LessonPage
) -> None:
    asked = signed(course, signed_on=None)
    assert signatures(course, on=TODAY) == []
    assert "Dr. Vos" not in shown(client, course)

    asked.signed_on = TODAY
    asked.save()
    (signature,) = signatures(course, on=TODAY)
    assert (signature.expired, signature.changed) == (False, False)
    assert "Dr. Vos" in shown(client, course)


def test_a_signature_is_under_the_edition_that_was_signed(
    client: Client, course: CoursePage, lesson: LessonPage
) -> None:
    review = signed(course, signed_on=TODAY - timedelta(days=1))
    rewritten(lesson)

    review.discipline = "kinderarts"
    review.save()
    assert [each.changed for each in signatures(course, on=TODAY)] == [True]
    assert "Sindsdien gewijzigd" in client.get(course.url).content.decode()

    review.signed_on = TODAY
    review.save()
    assert [each.changed for each in signatures(course, on=TODAY)] == [False]


def test_a_signature_that_ran_out_asks_to_look_again(client: Client, course: CoursePage) -> None:
    signed(course, signed_on=TODAY - timedelta(days=9), review_before=TODAY)

    assert [each.expired for each in signatures(course, on=TODAY)] == [True]
    assert [each.expired for each in signatures(course, on=TODAY - timedelta(days=1))] == [False]
    assert "moet opnieuw worden nagekeken" in client.get(course.url).content.decode()


@pytest.mark.parametrize(
    ("signed_on", "review_before", "field"),
    [
        (TODAY + timedelta(days=1), None, "signed_on"),
        (TODAY, TODAY, "review_before"),
        (TODAY, date(2020, 1, 1), "review_before"),
    ],
)
def test_days_that_cannot_be_are_refused(
    course: CoursePage, signed_on: date, review_before: date | None, field: str
) -> None:
    review = CourseReview(
        course=course, reviewer="Dr. Vos", discipline="jeugdarts", signed_on=signed_on
    )
    review.review_before = review_before

    with pytest.raises(ValidationError) as refused:
        review.full_clean()
    assert list(refused.value.message_dict) == [field]


def test_a_reviewer_signs_and_an_author_reads(
    client: Client, alice: User, bob: User, course: CoursePage, lesson: LessonPage
) -> None:
    form = {"course": course.pk, "reviewer": "Alice", "discipline": "iets", "signed_on": TODAY}
    authors.make_author(alice)
    client.force_login(alice)
    client.post(SIGN, form)
    assert not CourseReview.objects.exists()

    authors.make_author(bob, authors.Desk.REVIEWERS)
    client.force_login(bob)
    client.post(SIGN, {**form, "reviewer": "Dr. Vos"})
    assert CourseReview.objects.get().edition == course.edition()
    edit = reverse("wagtailadmin_pages:edit", args=[course.pk])
    assert client.get(edit).status_code == 302

    client.force_login(alice)
    assert "Dr. Vos" in client.get(edit).content.decode()
