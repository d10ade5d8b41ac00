from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from courses.learning import casework, progress
from courses.models import CasePage, CoursePage, Edition, Enrolment, LessonPage
from elearning.accounts.models import User
from tests.courses.conftest import WHEN


def delete(admin: Client, page: Page) -> Any:
    with override("en"):
        return admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_in_bulk(admin: Client, *pages: Page) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return admin.post(f"{url}?{'&'.join(f'id={page.pk}' for page in pages)}")


def said(answer: Any) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_a_course_that_people_take_is_not_deleted_and_the_author_hears_why(
    admin: Client, bobs: Enrolment, course: CoursePage
) -> None:
    answer = delete(admin, course)

    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[course.pk])
    assert "Signalen zien" in said(answer)
    assert CoursePage.objects.filter(pk=course.pk).exists()


def test_what_lies_above_a_course_that_people_take_stays_too(
    admin: Client, bobs: Enrolment, course: CoursePage
) -> None:
    delete(admin, course.get_parent())

    assert CoursePage.objects.filter(pk=course.pk).exists()


def test_parts_that_people_did_or_walk_in_stay(
    admin: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)
    casework.begin(bobs, page=case_page, when=WHEN)

    for page in (lesson, case_page):
        delete(admin, page)
        assert Page.objects.filter(pk=page.pk).exists()


def test_among_many_the_one_that_people_use_keeps_them_all(
    admin: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)

    delete_in_bulk(admin, case_page, lesson)

    assert Page.objects.filter(pk__in=[lesson.pk, case_page.pk]).count() == 2


def test_a_part_that_nobody_has_come_to_can_go_with_its_editions(
    admin: Client, bobs: Enrolment, case_page: CasePage
) -> None:
    delete(admin, case_page)

    assert not CasePage.objects.exists()
    assert not Edition.objects.exists()


def test_many_pages_that_nobody_uses_can_go_at_once(
    admin: Client, lesson: LessonPage, case_page: CasePage
) -> None:
    delete_in_bulk(admin, lesson, case_page)

    assert not Page.objects.filter(pk__in=[lesson.pk, case_page.pk]).exists()


def test_who_takes_pages_offline_hears_how_many_people_learn_with_them(
    admin: Client, bobs: Enrolment, course: CoursePage, lesson: LessonPage
) -> None:
    one = reverse("wagtailadmin_pages:unpublish", args=[course.pk])
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    assert "1 persoon leert hiermee" in admin.get(one).content.decode()
    assert "1 persoon leert" in admin.get(f"{many}?id={course.pk}").content.decode()
    assert "leert hiermee" not in admin.get(f"{many}?id={lesson.pk}").content.decode()


def test_unpublishing_many_is_not_deleting_them(
    admin: Client, bobs: Enrolment, lesson: LessonPage
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    admin.post(f"{url}?id={lesson.pk}")

    lesson.refresh_from_db()
    assert not lesson.live


def test_who_publishes_a_course_without_parts_hears_that_nobody_can_take_it(
    admin: Client, course: CoursePage
) -> None:
    form = {
        **{name: getattr(course, name) for name in ("title", "slug", "for_whom", "tier")},
        "intro": rich_text(course.intro),
        "study_load": 45,
        "assessment_form": "",
        "outcomes": streamfield([("outcome", "Je schrijft op wat je ziet.")]),
        "teacher_page": streamfield([]),
        "sources": streamfield([]),
        "content_note": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "action-publish": "1",
    }
    edit = reverse("wagtailadmin_pages:edit", args=[course.pk])

    assert "nog geen" in said(admin.post(edit, nested_form_data(form)))
    admin.get("/beheer/")  # which shows what was said

    course.add_child(instance=LessonPage(title="Les", slug="les"))
    assert "nog geen" not in said(admin.post(edit, nested_form_data(form)))


@pytest.mark.parametrize("model", ["meldcodestep", "mistake", "weighingframework"])
def test_the_words_of_the_meldcode_are_edited_in_the_cms(admin: Client, model: str) -> None:
    for name in ("list", "add"):
        url = reverse(f"wagtailsnippets_courses_{model}:{name}")
        assert admin.get(url).status_code == 200


def test_a_learner_edits_nothing(client: Client, bob: User) -> None:
    client.force_login(bob)

    assert client.get(reverse("wagtailsnippets_courses_mistake:list")).status_code == 302


def test_a_refused_schedule_is_told_in_the_history_of_the_page(
    admin: Client, case_page: CasePage
) -> None:
    log(
        instance=case_page, action="courses.publish.refused", data={"faults": ["Er is geen begin."]}
    )

    url = reverse("wagtailadmin_pages:history", args=[case_page.pk])
    assert "Er is geen begin." in admin.get(url).content.decode()
