"""The portal's own panels."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail import hooks

from elearning.accounts import groups, roles, wagtail_hooks
from elearning.accounts.models import LearningGroup, Organisation, Role, User
from elearning.accounts.portal import PortalPanel
from tests.conftest import person

NOW = timezone.now()


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
        return django_assert_num_queries(
            7
        )  # session, person, membership, groups, count, list, theirs

    client.force_login(ingrid)
    own = [wagtail_hooks.members_panel]
    with only_panels(own), few():
        client.get("/organisatie/dewilg/leden/")

    for number in range(40):
        person(f"Leerling{number}", de_wilg)
        group = groups.make(de_wilg, name=f"Klas {number}")
        groups.put(group, de_wilg.memberships.all())
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


@pytest.fixture
def pw3b(de_wilg: Organisation, bob: User) -> LearningGroup:
    """A class with Bob in it."""
    group = groups.make(de_wilg, name="PW3B 2026")
    groups.put(group, de_wilg.memberships.filter(user=bob))
    return group


def members_of(client: Client, group: object) -> str:
    return client.get("/organisatie/dewilg/leden/", {"groep": str(group)}).content.decode()


def test_members_are_looked_at_by_group(
    client: Client, ingrid: User, alice: User, pw3b: LearningGroup
) -> None:
    client.force_login(ingrid)

    page = members_of(client, pw3b.uuid)

    assert ">Bob</th>" in page
    assert ">Alice</th>" not in page
    assert '<td data-head="Groepen">PW3B 2026</td>' in page
    assert ">Alice</th>" in members_of(client, "")


@pytest.mark.parametrize("theirs", ["uuid", "pk"])
def test_a_group_of_elsewhere_is_no_group_here(
    client: Client, ingrid: User, elders: Organisation, pw3b: LearningGroup, theirs: str
) -> None:
    group = groups.make(elders, name="Team Elders")
    client.force_login(ingrid)

    page = members_of(client, getattr(group, theirs))

    assert ">Ingrid</th>" in page
    assert ">Bob</th>" in page
    assert "Team Elders" not in page


def test_a_facilitator_looks_by_their_own_groups_and_knows_of_no_other(
    client: Client, nora: User, alice: User, pw3b: LearningGroup, de_wilg: Organisation
) -> None:
    other = groups.make(de_wilg, name="PW3A 2026")
    groups.put(other, de_wilg.memberships.all())
    groups.take_out(other, de_wilg.memberships.filter(user=nora))
    client.force_login(nora)
    assert 'name="groep"' not in members_of(client, pw3b.uuid)

    groups.put(pw3b, de_wilg.memberships.filter(user=nora))

    page = members_of(client, pw3b.uuid)
    assert ">Bob</th>" in page
    assert ">Alice</th>" not in page
    assert "PW3A" not in page
    assert ">Alice</th>" in members_of(client, other.uuid)
    assert client.get("/organisatie/dewilg/groepen/").status_code == 404


def test_the_groups_take_as_many_queries_for_forty_as_for_none(
    client: Client,
    ingrid: User,
    de_wilg: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def few() -> AbstractContextManager[CaptureQueriesContext]:
        return django_assert_num_queries(4)  # session, person, membership, groups

    client.force_login(ingrid)
    own = [wagtail_hooks.groups_panel]
    with only_panels(own), few():
        assert "Er is nog geen groep" in client.get("/organisatie/dewilg/groepen/").content.decode()

    for number in range(40):
        group = groups.make(de_wilg, name=f"Klas {number:02}")
        groups.put(group, de_wilg.memberships.all())
    with only_panels(own), few():
        page = client.get("/organisatie/dewilg/groepen/").content.decode()
    assert "Klas 39</a>" in page
    assert '<td data-head="Mensen">1</td>' in page


def test_an_invitation_is_made_for_the_group_that_one_comes_from(
    client: Client, ingrid: User, pw3b: LearningGroup
) -> None:
    client.force_login(ingrid)
    address = "/organisatie/dewilg/uitnodigingen/"

    chosen = f'<option value="{pw3b.uuid}" selected>'
    assert chosen in client.get(address, {"groep": str(pw3b.uuid)}).content.decode()
    assert chosen not in client.get(address).content.decode()


def test_who_manages_elsewhere_sees_no_group_here(
    client: Client, charlie: User, elders: Organisation, pw3b: LearningGroup
) -> None:
    roles.join(charlie, elders, role=Role.MANAGER, when=NOW)
    groups.rename(pw3b, name="Klas van Bob")
    client.force_login(charlie)

    for panel in ("leden", "groepen", "uitnodigingen"):
        assert client.get(f"/organisatie/dewilg/{panel}/").status_code == 404
        page = client.get(f"/organisatie/elders/{panel}/", {"groep": str(pw3b.uuid)})
        assert "van Bob" not in page.content.decode()
