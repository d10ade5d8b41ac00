from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import CasePage, CoursePage
from elearning.accounts.models import User
from tests.courses.conftest import SCENES
from tests.courses.editor import case_form

BROKEN = [SCENES[0], SCENES[2]]


def asked(client: Client, page: CasePage, **changes: Any) -> Any:
    return client.post(reverse("courses_cms:proof", args=[page.pk]), case_form(BROKEN) | changes)


def test_an_author_hears_what_to_mend_and_nothing_is_saved(
    admin: Client, case_page: CasePage
) -> None:
    before = case_page.latest_revision_id

    answer = asked(admin, case_page)

    assert answer.status_code == 200
    assert {"missing-target"} <= {each["code"] for each in answer.json()["findings"]}
    case_page.refresh_from_db()
    assert case_page.latest_revision_id == before
    assert len(case_page.scenes) == len(SCENES)


def test_a_case_that_is_new_is_proofed_too(admin: Client, course: CoursePage) -> None:
    answer = admin.post(reverse("courses_cms:proof_new", args=[course.pk]), case_form(SCENES))

    told = answer.json()
    assert [each["code"] for each in told["findings"]] == ["steps-skipped"]
    assert told["measures"][0].startswith("Kortste weg: ")


@pytest.mark.parametrize("change", [{"scenes-count": "veel"}, {"scenes-1-value-pick": "veel"}])
def test_a_form_that_cannot_be_read_is_no_error_of_ours(
    admin: Client, case_page: CasePage, change: dict[str, str]
) -> None:
    answer = asked(admin, case_page, **change)

    assert answer.status_code == 200
    assert answer.json()["unreadable"]


def test_charlie_is_told_nothing(
    client: Client, charlie: User, case_page: CasePage, course: CoursePage
) -> None:
    client.force_login(charlie)
    new = reverse("courses_cms:proof_new", args=[course.pk])

    answers = [asked(client, case_page), client.post(new, case_form(SCENES))]

    assert all(answer.status_code in (302, 403) for answer in answers)


def test_looking_asks_for_nothing(admin: Client, case_page: CasePage) -> None:
    assert admin.get(reverse("courses_cms:proof", args=[case_page.pk])).status_code == 405


def test_a_page_that_is_no_case_is_not_there(admin: Client, course: CoursePage) -> None:
    address = reverse("courses_cms:proof", args=[course.pk])

    assert admin.post(address, case_form(SCENES)).status_code == 404


def test_a_post_from_elsewhere_is_refused(alice: User, admin: Client, case_page: CasePage) -> None:
    elsewhere = Client(enforce_csrf_checks=True)
    elsewhere.force_login(alice)

    assert asked(elsewhere, case_page).status_code == 403
