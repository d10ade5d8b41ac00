"""Making a group, putting members into it and taking them out, another name, an end to it."""

import re
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from elearning.accounts import groups
from elearning.accounts.models import LearningGroup, Organisation, Role, User
from tests.conftest import person

LIST = "/organisatie/dewilg/groepen/"
DEEDS = ("", "erbij/", "naam/", "sluiten/")


@pytest.fixture
def as_ingrid(client: Client, ingrid: User) -> Client:
    client.force_login(ingrid)
    return client


@pytest.fixture
def pw3b(de_wilg: Organisation, bob: User) -> LearningGroup:
    """A class with Bob in it."""
    group = groups.make(de_wilg, name="PW3B 2026")
    groups.put(group, de_wilg.memberships.filter(user=bob))
    return group


def address(group: LearningGroup, deed: str = "") -> str:
    return f"{LIST}{group.uuid}/{deed}"


def names_in(group: LearningGroup) -> set[str]:
    return set(group.members.values_list("user__display_name", flat=True))


def test_a_manager_makes_a_group_and_puts_members_into_it(
    as_ingrid: Client, bob: User, alice: User
) -> None:
    made = as_ingrid.post(f"{LIST}nieuw/", {"name": " PW3B  2026 "})
    group = LearningGroup.objects.get()
    assert made["Location"] == address(group)
    assert "Er zit nog niemand in" in as_ingrid.get(address(group)).content.decode()

    put = as_ingrid.post(address(group, "erbij/"), {"people": [bob.uuid, alice.uuid]}, follow=True)

    assert "2 mensen erin gezet" in put.content.decode()
    assert names_in(group) == {"Alice", "Bob"}
    page = as_ingrid.get(LIST).content.decode()
    assert f'href="{address(group)}">PW3B 2026</a>' in page


def test_a_name_that_is_taken_is_said_at_the_field_and_stays_there(
    as_ingrid: Client, pw3b: LearningGroup, de_wilg: Organisation
) -> None:
    other = groups.make(de_wilg, name="PW3A 2026")

    for where in (f"{LIST}nieuw/", address(other, "naam/")):
        unseen = as_ingrid.post(where, {"name": "PW3B\u200b 2026\u202e"}).content.decode()
        assert "Er is al een groep die zo heet" in unseen
        page = as_ingrid.post(where, {"name": "pw3b 2026"}).content.decode()
        assert "Er is al een groep die zo heet" in page
        assert 'value="pw3b 2026"' in page
        assert "error-summary" in page
    assert {group.name for group in LearningGroup.objects.all()} == {"PW3A 2026", "PW3B 2026"}
    assert "Andere naam voor PW3A 2026" in page


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\0b", "\u200b", "\u202e \u200d"])
def test_a_group_has_a_name_that_can_be_read(as_ingrid: Client, name: str) -> None:
    assert as_ingrid.post(f"{LIST}nieuw/", {"name": name}).status_code == 200
    assert not LearningGroup.objects.exists()


def test_who_is_ticked_is_taken_out(as_ingrid: Client, pw3b: LearningGroup, bob: User) -> None:
    page = as_ingrid.get(address(pw3b)).content.decode()
    assert f'value="{bob.uuid}"' in page

    gone = as_ingrid.post(address(pw3b), {"people": [bob.uuid]}, follow=True).content.decode()

    assert "1 persoon eruit gehaald" in gone
    assert names_in(pw3b) == set()
    assert bob.memberships.exists()


@pytest.mark.parametrize("deed", ["", "erbij/"])
def test_who_ticks_nobody_is_told_so(
    as_ingrid: Client, pw3b: LearningGroup, alice: User, deed: str
) -> None:
    page = as_ingrid.post(address(pw3b, deed)).content.decode()

    assert "Vink aan om wie het gaat." in page
    assert names_in(pw3b) == {"Bob"}


def test_who_is_in_it_already_is_not_offered_again(
    as_ingrid: Client, pw3b: LearningGroup, bob: User, alice: User
) -> None:
    page = as_ingrid.get(address(pw3b, "erbij/")).content.decode()

    assert str(alice.uuid) in page
    assert str(bob.uuid) not in page


def test_members_to_put_in_are_found_by_name(
    as_ingrid: Client, pw3b: LearningGroup, alice: User
) -> None:
    page = as_ingrid.get(address(pw3b, "erbij/"), {"naam": "aLi\0"}).content.decode()

    assert re.findall(r'name="people" value="([^"]+)"', page) == [str(alice.uuid)]
    assert "Toon iedereen" in page


def test_another_name_is_given(as_ingrid: Client, pw3b: LearningGroup) -> None:
    answer = as_ingrid.post(address(pw3b, "naam/"), {"name": "PW4B 2027"})

    assert answer["Location"] == address(pw3b)
    pw3b.refresh_from_db()
    assert pw3b.name == "PW4B 2027"


def test_a_group_is_closed_after_it_was_said_what_that_means(
    as_ingrid: Client, pw3b: LearningGroup, bob: User
) -> None:
    asked = as_ingrid.get(address(pw3b, "sluiten/")).content.decode()
    assert "Er zit 1 persoon in" in asked
    assert names_in(pw3b) == {"Bob"}

    page = as_ingrid.post(address(pw3b, "sluiten/"), follow=True).content.decode()

    assert "De groep ‘PW3B 2026’ is gesloten." in page
    assert as_ingrid.get(address(pw3b)).status_code == 404
    assert bob.memberships.exists()


@pytest.mark.parametrize("deed", DEEDS)
def test_a_manager_of_elsewhere_reaches_no_group_here(
    client: Client, charlie: User, pw3b: LearningGroup, bob: User, deed: str
) -> None:
    charlie.memberships.update(role=Role.MANAGER)
    client.force_login(charlie)
    sent = {"name": "Van Charlie", "people": [str(bob.uuid), str(charlie.uuid)]}

    for where in (address(pw3b, deed), address(pw3b, deed).replace("dewilg", "elders")):
        assert client.get(where).status_code == 404
        assert client.post(where, sent).status_code == 404
    assert client.post(f"{LIST}nieuw/", sent).status_code == 404
    pw3b.refresh_from_db()
    assert (pw3b.name, pw3b.closed_at, names_in(pw3b)) == ("PW3B 2026", None, {"Bob"})
    assert LearningGroup.objects.count() == 1


def test_nobody_of_elsewhere_is_put_in(
    as_ingrid: Client, pw3b: LearningGroup, charlie: User, alice: User
) -> None:
    sent = {"people": [str(alice.uuid), str(charlie.uuid)]}

    assert as_ingrid.post(address(pw3b, "erbij/"), sent).status_code == 200
    assert names_in(pw3b) == {"Bob"}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_facilitator_looks_and_changes_nothing(
    client: Client, nora: User, pw3b: LearningGroup, deed: str
) -> None:
    groups.put(pw3b, nora.memberships.all())
    client.force_login(nora)

    assert client.get(address(pw3b, deed)).status_code == 403
    assert client.post(address(pw3b, deed), {"name": "Anders"}).status_code == 403
    assert client.post(f"{LIST}nieuw/", {"name": "Anders"}).status_code == 403


def test_a_page_of_a_group_takes_as_many_queries_for_forty_as_for_one(
    as_ingrid: Client,
    pw3b: LearningGroup,
    alice: User,
    de_wilg: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def few() -> AbstractContextManager[CaptureQueriesContext]:
        return django_assert_num_queries(6)  # session, person, membership, group, count, list

    for deed in ("", "erbij/"):
        with few():
            as_ingrid.get(address(pw3b, deed))
    for number in range(40):
        person(f"Leerling{number}", de_wilg)
    groups.put(pw3b, de_wilg.memberships.filter(user__display_name__contains="1"))
    for deed in ("", "erbij/"):
        with few():
            as_ingrid.get(address(pw3b, deed))
