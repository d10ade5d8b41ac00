"""Authors write below the catalogue; the catalogue and the front page are not theirs."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import CataloguePage, CoursePage, LandingPage
from elearning.accounts import authors
from elearning.accounts.models import User


@pytest.fixture
def author(client: Client, alice: User) -> Client:
    authors.make_author(alice)
    client.force_login(alice)
    return client


@pytest.fixture
def chief(client: Client, alice: User) -> Client:
    authors.make_author(alice, authors.Desk.CHIEFS)
    client.force_login(alice)
    return client


def shut(answer: Any) -> bool:
    """Whether the CMS sent somebody away: to its home, with a word."""
    return answer.status_code == 403 or answer.headers.get("Location") == "/beheer/"


def test_an_author_changes_and_publishes_courses_and_makes_new_ones(
    author: Client, alice: User, catalogue: CataloguePage, course: CoursePage
) -> None:
    may = course.permissions_for_user(alice)

    assert all([may.can_edit(), may.can_publish(), may.can_unpublish(), may.can_delete()])
    assert author.get(reverse("wagtailadmin_pages:edit", args=[course.pk])).status_code == 200
    add = reverse("wagtailadmin_pages:add", args=["courses", "coursepage", catalogue.pk])
    assert author.get(add).status_code == 200


@pytest.mark.parametrize("view", ["edit", "unpublish", "delete", "move", "copy"])
def test_an_author_touches_neither_the_catalogue_nor_the_front_page(
    author: Client, course: CoursePage, catalogue: CataloguePage, view: str
) -> None:
    for page in (catalogue, LandingPage.objects.get()):
        assert shut(author.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk])))


def test_many_at_once_is_no_way_round(author: Client, course: CoursePage) -> None:
    catalogue = course.get_parent()
    for action in ("unpublish", "delete"):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        author.post(f"{url}?id={catalogue.pk}")

    catalogue.refresh_from_db()
    assert catalogue.live


def test_an_editor_in_chief_changes_both(
    chief: Client, alice: User, course: CoursePage, catalogue: CataloguePage
) -> None:
    for page in (catalogue, LandingPage.objects.get()):
        assert chief.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
        may = page.permissions_for_user(alice)
        assert all([may.can_edit(), may.can_publish(), may.can_unpublish()])
