"""The way to the portal, without a query."""

from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from elearning.accounts import authors, navigation, roles
from elearning.accounts.models import Role, User


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
    roles.change_role(bob.memberships.get(), role=Role.MANAGER, when=timezone.now())

    client.get("/organisatie/")

    assert client.session[navigation.KEY] is True


def test_so_is_the_way_to_the_cms_to_who_works_there(
    client: Client, alice: User, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    authors.make_author(alice)
    for user, shown in ((alice, True), (bob, False)):
        client.force_login(user)
        with django_assert_num_queries(2):  # session and person
            page = client.get("/privacy/").content.decode()
        assert ('href="/beheer/"' in page) is shown
