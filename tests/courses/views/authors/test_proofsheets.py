"""A case as a PDF for a reviewer, from the CMS."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from courses.models import CasePage, CoursePage
from elearning.accounts.models import User


def test_an_author_takes_it_from_the_menu_of_the_case(admin: Client, case_page: CasePage) -> None:
    address = reverse("courses_exchange:proofsheet", args=[case_page.pk])
    edit = admin.get(reverse("wagtailadmin_pages:edit", args=[case_page.pk])).content.decode()

    answer = admin.get(address)

    assert address in edit
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="drukproef-de-trommel.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"%PDF")


def test_charlie_and_what_is_no_case_get_nothing(
    client: Client, admin: Client, charlie: User, case_page: CasePage, course: CoursePage
) -> None:
    client.force_login(charlie)

    theirs = client.get(reverse("courses_exchange:proofsheet", args=[case_page.pk]))
    no_case = admin.get(reverse("courses_exchange:proofsheet", args=[course.pk]))

    assert theirs.status_code in (302, 403)
    assert no_case.status_code == 404
