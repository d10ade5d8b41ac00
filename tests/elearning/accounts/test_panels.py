"""The portal's own panels."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail import hooks

from elearning.accounts import wagtail_hooks
from elearning.accounts.models import Organisation, User
from elearning.accounts.portal import PortalPanel
from tests.conftest import person


@contextmanager
def only_panels(panels: list[Callable[[], PortalPanel]]) -> Iterator[None]:
    """The portal with these panels alone, whatever other rooms have registered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hooks, "get_hooks", lambda name: panels)
        yield


def test_the_portal_shows_no_address_of_anybody_else(
    client: Client, ingrid: User, bob: User
) -> None:
    bob.display_name = ""
    bob.save()
    client.force_login(ingrid)

    assert bob.email not in client.get("/organisatie/dewilg/").content.decode()


def test_the_list_takes_as_many_queries_for_forty_as_for_four(
    client: Client,
    ingrid: User,
    de_wilg: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def few() -> AbstractContextManager[CaptureQueriesContext]:
        return django_assert_num_queries(5)  # session, person, membership, count, list

    client.force_login(ingrid)
    own = [wagtail_hooks.members_panel]
    with only_panels(own), few():
        client.get("/organisatie/dewilg/leden/")

    for number in range(40):
        person(f"Leerling{number}", de_wilg)
    with only_panels(own), few():
        client.get("/organisatie/dewilg/leden/")


@pytest.mark.parametrize("sought", ["ob", " BOB ", "b\0ob"])
def test_a_member_is_found_by_name(
    client: Client, ingrid: User, bob: User, alice: User, sought: str
) -> None:
    client.force_login(ingrid)

    page = client.get("/organisatie/dewilg/leden/", {"naam": sought}).content.decode()

    assert ">Bob</th>" in page
    assert ">Alice</th>" not in page


def test_a_name_that_nobody_has_finds_nobody_and_leads_back(
    client: Client, ingrid: User, charlie: User
) -> None:
    client.force_login(ingrid)

    page = client.get("/organisatie/dewilg/leden/?naam=Charlie").content.decode()

    assert "Charlie</th>" not in page
    assert "Toon iedereen" in page


def test_the_list_is_cut_into_pages(client: Client, ingrid: User, de_wilg: Organisation) -> None:
    for number in range(105):
        person(f"Leerling{number:03}", de_wilg)
    client.force_login(ingrid)

    assert "Leerling104" not in client.get("/organisatie/dewilg/").content.decode()
    assert "Leerling104" in client.get("/organisatie/dewilg/?bladzijde=2").content.decode()
