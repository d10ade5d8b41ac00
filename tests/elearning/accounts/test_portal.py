"""The portal: who may look, what is there, and that Charlie sees nothing of it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, ClassVar

import pytest
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail import hooks

from elearning.accounts import navigation, roles, wagtail_hooks
from elearning.accounts.models import Membership, Organisation, Role, User
from elearning.accounts.portal import PortalPanel
from tests.conftest import person


class BellsPanel(PortalPanel):
    title = "Bells"
    order: ClassVar[int] = 90
    template_name: ClassVar[str] = "accounts/closed.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        return {"reason": f"the bells of {organisation}"}


@contextmanager
def only_panels(panels: list[Callable[[], PortalPanel]]) -> Iterator[None]:
    """The portal with these panels alone, whatever other rooms have registered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hooks, "get_hooks", lambda name: panels)
        yield


@pytest.fixture
def nora(de_wilg: Organisation) -> User:
    return person("Nora", de_wilg, Role.FACILITATOR)


def test_a_manager_goes_straight_to_the_only_organisation(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    answer = client.get("/organisatie/")

    assert answer["Location"] == "/organisatie/dewilg/"


def test_a_manager_of_two_chooses(client: Client, ingrid: User, elders: Organisation) -> None:
    Membership.objects.create(user=ingrid, organisation=elders, role=Role.FACILITATOR)
    client.force_login(ingrid)

    page = client.get("/organisatie/").content.decode()

    assert "/organisatie/dewilg/" in page
    assert "/organisatie/elders/" in page


def test_a_manager_sees_who_has_joined_and_may_change_it(
    client: Client, ingrid: User, bob: User, charlie: User
) -> None:
    client.force_login(ingrid)

    page = client.get("/organisatie/dewilg/").content.decode()

    assert "Bob" in page
    assert reverse("accounts:remove", args=["dewilg", bob.uuid]) in page
    assert "Charlie" not in page


def test_the_portal_shows_no_address_of_anybody_else(
    client: Client, ingrid: User, bob: User
) -> None:
    bob.display_name = ""
    bob.save()
    client.force_login(ingrid)

    assert bob.email not in client.get("/organisatie/dewilg/").content.decode()


def test_a_facilitator_sees_the_list_and_changes_nothing(
    client: Client, nora: User, bob: User
) -> None:
    client.force_login(nora)

    page = client.get("/organisatie/dewilg/").content.decode()
    assert "Bob" in page
    assert "/uitnodigen/" not in page
    assert "/weg/" not in page
    assert client.get(reverse("accounts:role", args=["dewilg", bob.uuid])).status_code == 403
    assert client.post(reverse("accounts:remove", args=["dewilg", bob.uuid])).status_code == 403
    assert client.post(reverse("accounts:invite", args=["dewilg"])).status_code == 403


def test_to_a_learner_the_portal_does_not_exist(client: Client, bob: User) -> None:
    client.force_login(bob)

    assert client.get("/organisatie/").status_code == 404
    assert client.get("/organisatie/dewilg/").status_code == 404


@pytest.mark.parametrize("role", Role.values)
def test_charlie_sees_and_changes_nothing_of_de_wilg_whatever_his_role_elsewhere(
    client: Client, ingrid: User, bob: User, charlie: User, role: str
) -> None:
    charlie.memberships.update(role=role)
    client.force_login(charlie)

    assert client.get("/organisatie/dewilg/").status_code == 404
    for name in ("role", "remove"):
        address = reverse(f"accounts:{name}", args=["dewilg", bob.uuid])
        assert client.get(address).status_code == 404
        assert client.post(address, {"role": "manager"}).status_code == 404
    assert client.post(reverse("accounts:invite", args=["dewilg"])).status_code == 404
    assert Membership.objects.get(user=bob).role == Role.LEARNER


def test_a_manager_cannot_reach_members_of_another_organisation_through_their_own(
    client: Client, ingrid: User, charlie: User
) -> None:
    client.force_login(ingrid)

    address = reverse("accounts:remove", args=["dewilg", charlie.uuid])

    assert client.post(address).status_code == 404
    assert charlie.memberships.count() == 1


def test_who_is_not_logged_in_is_asked_to(client: Client, de_wilg: Organisation) -> None:
    assert client.get("/organisatie/dewilg/")["Location"].startswith("/account/inloggen/")


def test_a_panel_of_another_room_is_shown_to_managers_alone(
    client: Client, ingrid: User, nora: User
) -> None:
    with hooks.register_temporarily("register_portal_panel", BellsPanel):
        client.force_login(ingrid)
        assert "the bells of ROC De Wilg" in client.get("/organisatie/dewilg/").content.decode()
        client.force_login(nora)
        assert "Bells" not in client.get("/organisatie/dewilg/").content.decode()


def test_the_list_takes_as_many_queries_for_forty_as_for_four(
    client: Client,
    ingrid: User,
    de_wilg: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def few() -> AbstractContextManager[CaptureQueriesContext]:
        return django_assert_num_queries(6)  # session, person, membership, count, list, codes

    client.force_login(ingrid)
    own = [wagtail_hooks.members_panel, wagtail_hooks.invitations_panel]
    with only_panels(own), few():
        client.get("/organisatie/dewilg/")

    for number in range(40):
        person(f"Leerling{number}", de_wilg)
    with only_panels(own), few():
        client.get("/organisatie/dewilg/")


def test_the_list_is_cut_into_pages(client: Client, ingrid: User, de_wilg: Organisation) -> None:
    for number in range(60):
        person(f"Leerling{number:02}", de_wilg)
    client.force_login(ingrid)

    assert "Leerling59" not in client.get("/organisatie/dewilg/").content.decode()
    assert "Leerling59" in client.get("/organisatie/dewilg/?page=2").content.decode()


def test_another_role_and_another_manager_are_made_in_the_portal(
    client: Client, ingrid: User, bob: User
) -> None:
    client.force_login(ingrid)

    answer = client.post(reverse("accounts:role", args=["dewilg", bob.uuid]), {"role": "manager"})

    assert answer["Location"] == "/organisatie/dewilg/"
    assert bob.memberships.get().role == Role.MANAGER


def test_a_role_that_does_not_exist_is_refused(client: Client, ingrid: User, bob: User) -> None:
    client.force_login(ingrid)

    answer = client.post(reverse("accounts:role", args=["dewilg", bob.uuid]), {"role": "king"})

    assert answer.status_code == 200
    assert bob.memberships.get().role == Role.LEARNER


def test_removing_asks_first_and_ends_the_membership(
    client: Client, ingrid: User, bob: User
) -> None:
    client.force_login(ingrid)
    address = reverse("accounts:remove", args=["dewilg", bob.uuid])

    assert client.get(address).status_code == 200
    assert bob.memberships.count() == 1
    client.post(address)

    assert bob.memberships.count() == 0
    assert User.objects.filter(pk=bob.pk).exists()
    assert client.post(address).status_code == 404


def test_the_last_manager_stays_a_manager(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    client.post(reverse("accounts:remove", args=["dewilg", ingrid.uuid]))
    answer = client.post(
        reverse("accounts:role", args=["dewilg", ingrid.uuid]), {"role": "learner"}, follow=True
    )

    assert ingrid.memberships.get().role == Role.MANAGER
    assert 'role="alert"' in answer.content.decode()


def test_the_way_to_the_portal_is_shown_without_a_query(
    client: Client, ingrid: User, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for user, shown in ((ingrid, True), (bob, False)):
        client.force_login(user)
        with django_assert_num_queries(2):  # session and person
            page = client.get("/privacy/").content.decode()
        assert ('href="/organisatie/"' in page) is shown


def test_the_way_to_the_portal_follows_a_change_of_role(
    client: Client, ingrid: User, bob: User
) -> None:
    client.force_login(bob)
    roles.change_role(bob.memberships.get(), role=Role.MANAGER)

    client.get("/organisatie/")

    assert client.session[navigation.KEY] is True
