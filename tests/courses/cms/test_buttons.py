import pytest
from django.test import Client
from django.urls import reverse

from courses.cms.buttons import buttons
from courses.models import CasePage, CoursePage, LessonPage
from elearning.accounts.models import User
from tests.courses.conftest import new_case


def addresses(page: CasePage | CoursePage | LessonPage, user: User) -> set[str]:
    return {button.url for button in buttons(page, user, "edit")}


@pytest.fixture
def boss(alice: User) -> User:
    alice.is_superuser = True
    return alice


def test_a_case_that_is_published_has_its_readers_its_numbers_its_editions_and_its_files(
    boss: User, case_page: CasePage
) -> None:
    assert addresses(case_page, boss) == {
        reverse(f"courses_{name}", args=[case_page.pk])
        for name in (
            "reading:readers",
            "tallies:case",
            "exchange:proofsheet",
            "exchange:editions",
        )
    } | {
        reverse("courses_exchange:send_out", args=[case_page.pk, kind])
        for kind in ("json", "twee", "dot")
    }


def test_a_case_that_was_never_published_has_no_numbers(boss: User, course: CoursePage) -> None:
    draft = new_case(course, slug="nieuw")

    assert reverse("courses_tallies:case", args=[draft.pk]) not in addresses(draft, boss)


def test_a_course_offers_to_begin_a_case_or_to_bring_one_in(
    boss: User, course: CoursePage, lesson: LessonPage
) -> None:
    assert addresses(course, boss) == {
        reverse(f"courses_exchange:{name}", args=[course.pk]) for name in ("begin", "bring_in")
    }
    assert addresses(lesson, boss) == set()


def test_who_may_not_change_a_page_is_offered_nothing(
    charlie: User, course: CoursePage, case_page: CasePage
) -> None:
    assert addresses(case_page, charlie) == addresses(course, charlie) == set()


def test_the_buttons_stand_on_the_form_of_a_case(admin: Client, case_page: CasePage) -> None:
    form = admin.get(reverse("wagtailadmin_pages:edit", args=[case_page.pk])).content.decode()

    assert reverse("courses_exchange:editions", args=[case_page.pk]) in form


def test_what_belongs_together_stands_together(boss: User, case_page: CasePage) -> None:
    placed = sorted(buttons(case_page, boss, "edit"), key=lambda button: button.priority)

    assert [button.url.split("/")[-2 if button.url.endswith("/") else -1] for button in placed][
        :4
    ] == [str(case_page.pk), "drukproef.pdf", "edities", str(case_page.pk)]
    assert len({button.priority for button in placed}) == len(placed)
