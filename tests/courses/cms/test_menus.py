from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import CasePage, CataloguePage
from courses.models.doubts import Reason
from courses.reviewing import doubts
from elearning.accounts import authors
from elearning.accounts.authors import Desk
from elearning.accounts.models import User


@pytest.fixture
def waits(catalogue: CataloguePage, case_page: CasePage) -> None:
    authors.keep_groups()
    subject = doubts.Subject(case_page.pk, case_page.digest(), "begin")
    doubts.note(subject, Reason.WRONG, teller="een", on=date(2026, 11, 22))


def test_an_author_reads_on_the_front_page_that_something_waits(
    client: Client, waits: None, alice: User
) -> None:
    authors.make_author(alice)
    client.force_login(alice)

    page = client.get("/beheer/").content.decode()

    assert "<span>1</span>" in page
    assert page.count(f'"{reverse("courses_doubts:waiting")}"') >= 1


def test_who_changes_no_page_reads_nothing_of_it(
    client: Client, waits: None, charlie: User
) -> None:
    authors.make_author(charlie, Desk.REVIEWERS)
    client.force_login(charlie)

    answer = client.get("/beheer/")

    assert answer.status_code == 200
    assert reverse("courses_doubts:waiting") not in answer.content.decode()
