from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import CasePage, Doubt
from courses.models.doubts import Reason
from courses.reviewing import doubts
from elearning.accounts.models import User
from tests.courses.conftest import WHEN


@pytest.fixture
def doubted(case_page: CasePage) -> CasePage:
    subject = doubts.Subject(case_page.pk, case_page.digest(), "begin")
    doubts.note(subject, Reason.WRONG, teller="iemand", on=WHEN.date())
    return case_page


def handled(client: Client, page: CasePage, **sent: Any) -> Any:
    address = reverse("courses_doubts:handle", args=[page.pk])
    return client.post(address, {"scene": "begin", "seen": "1"} | sent)


def test_it_reaches_the_authors(admin: Client, doubted: CasePage) -> None:
    home = admin.get(reverse("wagtailadmin_home")).content.decode()
    address = reverse("courses_doubts:waiting")
    assert address in home

    html = admin.get(address).content.decode()

    assert "Dinsdagmiddag" in html
    assert f"/edit/#block-{doubted.scenes[0].id}-section" in html


def test_what_is_handled_is_off_the_list(admin: Client, doubted: CasePage) -> None:
    assert handled(admin, doubted)["Location"] == reverse("courses_doubts:waiting")

    assert "Dinsdagmiddag" not in admin.get(reverse("courses_doubts:waiting")).content.decode()


@pytest.mark.parametrize("seen", ["", "0", "2", "-1", "¹", "9" * 5000])
def test_another_number_than_there_is_marks_nothing(
    admin: Client, doubted: CasePage, seen: str
) -> None:
    assert handled(admin, doubted, seen=seen).status_code == 303

    assert Doubt.objects.get().handled_on is None


@pytest.mark.parametrize("scene", ["nergens", "be\0gin", "x" * 5000])
def test_a_place_where_nothing_waits_marks_nothing(
    admin: Client, doubted: CasePage, scene: str
) -> None:
    assert handled(admin, doubted, scene=scene).status_code == 303

    assert Doubt.objects.get().handled_on is None


def test_who_writes_nothing_sees_and_marks_nothing(doubted: CasePage, charlie: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(charlie)

    assert elsewhere.get(reverse("courses_doubts:waiting")).status_code in (302, 403)
    assert handled(elsewhere, doubted).status_code in (302, 403)
    assert Doubt.objects.get().handled_on is None
