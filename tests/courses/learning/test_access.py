"""What a private page is to who may not read it: nothing, at every address."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from assessments.models import Attempt
from courses.models import CasePage, CoursePage, Enrolment, LessonPage, Progress, QuizPage, Walk
from elearning.accounts.models import Organisation, User


@pytest.fixture
def private(course: CoursePage) -> Group:
    """The group to which alone the course is open."""
    group = Group.objects.create(name="Trainers")
    restriction = PageViewRestriction.objects.create(
        page=course, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(group)
    return group


def test_nobody_enrols_in_a_course_that_is_not_open_to_them(
    private: Group, course: CoursePage, as_bob: Client
) -> None:
    assert as_bob.post(reverse("courses:enrol", args=[course.pk])).status_code == 404
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("code", ["elders", "dewilg ", "\0"])
def test_nobody_enrols_for_an_organisation_that_is_not_theirs(
    code: str, elders: Organisation, course: CoursePage, as_bob: Client
) -> None:
    address = reverse("courses:enrol", args=[course.pk])

    assert as_bob.post(address, {"organisation": code}).status_code == 404
    assert not Enrolment.objects.exists()


def test_who_may_read_a_private_course_enrols_in_it(
    private: Group, course: CoursePage, as_bob: Client, bob: User
) -> None:
    bob.groups.add(private)

    assert as_bob.post(reverse("courses:enrol", args=[course.pk])).status_code == 303
    assert Enrolment.objects.get().person == bob


def test_a_part_of_a_course_that_closed_is_neither_begun_nor_done(
    bobs: Enrolment,
    lesson: LessonPage,
    case_page: CasePage,
    quiz_page: QuizPage,
    private: Group,
    as_bob: Client,
) -> None:
    addresses = [
        reverse("courses:finish_part", args=[lesson.pk]),
        reverse("courses:finish_part", args=[case_page.pk]),
        reverse("courses:begin_case", args=[case_page.pk]),
        reverse("courses:begin_quiz", args=[quiz_page.pk]),
    ]

    assert [as_bob.post(address).status_code for address in addresses] == [404] * 4
    for model in (Progress, Walk, Attempt):
        assert not model.objects.exists()


def test_what_is_no_part_of_a_course_is_never_done(bobs: Enrolment, as_bob: Client) -> None:
    root = bobs.course.get_root()

    assert as_bob.post(reverse("courses:finish_part", args=[root.pk])).status_code == 404
    assert not Progress.objects.exists()


def test_the_password_of_a_private_course_opens_it(course: CoursePage, as_bob: Client) -> None:
    restriction = PageViewRestriction.objects.create(
        page=course, restriction_type=PageViewRestriction.PASSWORD, password="sesam"
    )
    door = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, course.pk])
    enrol = reverse("courses:enrol", args=[course.pk])
    assert as_bob.post(enrol).status_code == 404

    answer = as_bob.post(door, {"password": "sesam", "return_url": "//elders.example/"})

    assert answer.status_code == 302
    assert not answer["Location"].startswith("//")
    assert as_bob.post(enrol).status_code == 303
