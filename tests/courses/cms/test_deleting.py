from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from courses.learning import casework, progress
from courses.models import CasePage, CoursePage, Edition, Enrolment, LessonPage
from tests.courses.conftest import WHEN


def delete(admin: Client, page: Page) -> Any:
    with override("en"):
        return admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_in_bulk(admin: Client, *pages: Page) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return admin.post(f"{url}?{'&'.join(f'id={page.pk}' for page in pages)}")


def test_a_course_that_people_take_is_not_deleted_and_the_author_hears_why(
    admin: Client, bobs: Enrolment, course: CoursePage
) -> None:
    answer = delete(admin, course)

    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[course.pk])
    said = " ".join(map(str, get_messages(answer.wsgi_request)))
    assert "Er leren mensen met ‘Signalen zien’ (minder dan tien)" in said
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

    told = "Hier leren mensen mee (minder dan tien)."
    assert told in admin.get(one).content.decode()
    assert told in admin.get(f"{many}?id={course.pk}").content.decode()
    assert "leren mensen mee" not in admin.get(f"{many}?id={lesson.pk}").content.decode()


def test_unpublishing_many_is_not_deleting_them(
    admin: Client, bobs: Enrolment, lesson: LessonPage
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    admin.post(f"{url}?id={lesson.pk}")

    lesson.refresh_from_db()
    assert not lesson.live


def test_a_part_that_people_learn_with_stays_in_its_course(
    admin: Client, bobs: Enrolment, case_page: CasePage, course: CoursePage
) -> None:
    casework.begin(bobs, page=case_page, when=WHEN)
    other = course.copy(update_attrs={"slug": "elders"}, recursive=False)
    url = reverse("wagtailadmin_pages:move_confirm", args=[case_page.pk, other.pk])
    answer = admin.post(url)

    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[case_page.pk])
    said = " ".join(map(str, get_messages(answer.wsgi_request)))
    assert "blijft in de eigen cursus" in said
    assert CasePage.objects.child_of(course).filter(pk=case_page.pk).exists()


def test_nor_is_it_moved_with_many_at_once(
    admin: Client, bobs: Enrolment, case_page: CasePage, course: CoursePage
) -> None:
    casework.begin(bobs, page=case_page, when=WHEN)
    other = course.copy(update_attrs={"slug": "elders"}, recursive=False)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    answer = admin.post(f"{url}?id={case_page.pk}", {"chooser": other.pk})

    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[case_page.pk])
    assert CasePage.objects.child_of(course).filter(pk=case_page.pk).exists()


def test_a_part_that_nobody_learns_with_moves(
    admin: Client, case_page: CasePage, course: CoursePage
) -> None:
    other = course.copy(update_attrs={"slug": "elders"}, recursive=False)
    admin.post(reverse("wagtailadmin_pages:move_confirm", args=[case_page.pk, other.pk]))

    assert CasePage.objects.child_of(other).filter(pk=case_page.pk).exists()
