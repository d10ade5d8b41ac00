import json

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from courses.learning.activities import course_activity, part_activity
from courses.models import CasePage, CoursePage, LessonPage, QuizPage
from elearning.records.models import Record
from elearning.xapi.vocabulary import ActivityType


def test_a_course_is_named_under_the_base_that_the_settings_give(
    course: CoursePage, settings: Settings
) -> None:
    settings.XAPI_BASE_IRI = "https://leren.example/record/"  # a slash too many does no harm

    activity = course_activity(course)

    assert activity.iri == (
        f"https://leren.example/record/activity/course/{course.translation_key}"
    )
    assert (activity.type, activity.name) == (ActivityType.COURSE, {"nl": "Signalen zien"})
    assert activity.study_load == 45


def test_each_part_is_named_for_what_it_is(
    lesson: LessonPage, case_page: CasePage, quiz_page: QuizPage
) -> None:
    kinds = [part_activity(part).type for part in (lesson, case_page, quiz_page)]

    assert kinds == [ActivityType.LESSON, ActivityType.CASE, ActivityType.LESSON]


def test_a_part_is_the_same_whether_one_holds_the_plain_page_or_its_own_kind(
    case_page: CasePage,
) -> None:
    assert part_activity(case_page.page_ptr) == part_activity(case_page)


def test_a_page_that_is_moved_and_renamed_stays_the_same_thing(
    course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    before = part_activity(lesson).iri

    lesson.move(case_page, pos="right")
    lesson.refresh_from_db()
    lesson.title, lesson.slug = "Zes stappen", "zes-stappen"
    lesson.save()

    assert part_activity(lesson).iri == before


@pytest.mark.parametrize("host", ["localhost", "testserver"])
def test_no_name_depends_on_the_host_that_was_asked(
    as_bob: Client, course: CoursePage, host: str
) -> None:
    as_bob.post(reverse("courses:enrol", args=[course.pk]), headers={"host": host})

    statement = json.loads(Record.objects.get().text)
    assert statement["object"]["id"] == course_activity(course).iri
    assert host not in Record.objects.get().text
