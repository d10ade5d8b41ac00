"""The contact person of an organisation, for its members alone."""

from datetime import UTC, date, datetime

from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from elearning.accounts import roles
from elearning.accounts.models import Organisation, Role, User
from elearning.network import contacts
from elearning.network.models import ContactPerson

WHEN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FACTS = {
    "role": "care",
    "name": "Youssef Idrissi",
    "number": "",
    "email": "youssef@dewilg.example",
    "verified_on": date(2026, 11, 20),
}


def test_who_is_named_takes_the_place_of_who_was(
    hanneke: ContactPerson, de_wilg: Organisation, ingrid: User
) -> None:
    contacts.give(de_wilg, FACTS, by=ingrid, when=WHEN)

    now = contacts.of(de_wilg)
    assert now
    assert (now.name, now.number) == ("Youssef Idrissi", "")
    assert (now.changed_by, now.changed_at) == (ingrid, WHEN)
    assert ContactPerson.objects.count() == 1


def test_members_of_whatever_role_have_one_and_nobody_else_does(
    hanneke: ContactPerson, bob: User, ingrid: User, charlie: User
) -> None:
    assert list(contacts.open_to(bob)) == list(contacts.open_to(ingrid)) == [hanneke]
    assert not contacts.open_to(charlie).exists()
    assert not contacts.open_to(AnonymousUser()).exists()


def test_who_leaves_is_told_no_more(
    hanneke: ContactPerson, bob: User, de_wilg: Organisation
) -> None:
    roles.leave(bob, de_wilg, when=WHEN)

    assert not contacts.open_to(bob).exists()


def test_who_learns_in_two_places_has_two_in_one_query(
    hanneke: ContactPerson,
    bob: User,
    elders: Organisation,
    ingrid: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    roles.join(bob, elders, role=Role.LEARNER, when=WHEN)
    contacts.give(elders, FACTS, by=ingrid, when=WHEN)

    with django_assert_num_queries(1):
        listed = [(each.name, each.organisation.name) for each in contacts.open_to(bob)]
    assert listed == [
        ("Youssef Idrissi", "Basisschool Elders"),
        ("Hanneke de Boer", "ROC De Wilg"),
    ]


def test_of_whom_is_taken_away_nothing_is_kept(
    hanneke: ContactPerson, de_wilg: Organisation
) -> None:
    contacts.take_away(de_wilg)

    assert contacts.of(de_wilg) is None
    assert not ContactPerson.objects.exists()
