"""What a manager sees of a group, and what nobody else sees."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.models import Tally
from elearning.accounts import groups
from elearning.accounts.models import Organisation, Role, User
from elearning.accounts.roles import join
from tests.conftest import person
from tests.courses.conftest import LATE, WELL, WHEN
from tests.courses.crowd import NEXT_DAY, Walkers, tallied, walkers

__all__ = ["walkers"]  # a fixture

PANEL = "/organisatie/dewilg/casussen/"


@pytest.fixture
def group(walkers: Walkers, de_wilg: Organisation) -> Tally:
    walkers(12, WELL, organisation=de_wilg, heads=False)
    walkers(8, LATE, organisation=de_wilg, heads=False)
    return tallied()[0]


def read(client: Client, user: User, address: str = PANEL) -> str:
    client.force_login(user)
    return client.get(address).content.decode()


def test_a_manager_reads_what_their_people_did_as_a_group(
    client: Client, ingrid: User, group: Tally
) -> None:
    page = read(client, ingrid)

    assert "20 mensen kwamen tot een einde van ‘De trommel’." in page
    assert "Je kijkt het nog even aan." in page
    assert "niet bedoeld om iemand te beoordelen" in page


def test_who_draws_a_group_cannot_ask_for_its_figures(
    client: Client, ingrid: User, group: Tally, de_wilg: Organisation
) -> None:
    drawn = groups.make(de_wilg, name="Om één persoon heen")
    groups.put(drawn, de_wilg.memberships.exclude(user=ingrid))
    figures = group.told

    page = read(client, ingrid, f"{PANEL}?groep={drawn.uuid}")

    assert "20 mensen kwamen tot een einde" in page
    assert "nooit over één groep of klas" in page
    assert not tallied()
    group.refresh_from_db()
    assert group.told == figures


def test_nobody_is_named_and_nothing_leads_to_anybody(
    client: Client, ingrid: User, group: Tally
) -> None:
    page = read(client, ingrid)

    assert "@example.org" not in page
    assert not [user for user in User.objects.exclude(pk=ingrid.pk) if str(user.uuid) in page]


def test_of_nine_people_nothing_is_told_and_that_says_nothing(
    client: Client, ingrid: User, walkers: Walkers, de_wilg: Organisation
) -> None:
    walkers(9, WELL, organisation=de_wilg, heads=False)
    tallied()

    page = read(client, ingrid)

    assert "Er is nog niets te vertellen." in page
    assert "kwamen tot een einde" not in page


def test_a_facilitator_and_a_learner_see_no_such_panel(
    client: Client, de_wilg: Organisation, bob: User, group: Tally
) -> None:
    facilitator = person("Femke", de_wilg, Role.FACILITATOR)

    for user in (facilitator, bob):
        client.force_login(user)
        assert client.get(PANEL).status_code == 404


def test_charlie_finds_nothing_not_even_by_the_name_of_a_group(
    client: Client, charlie: User, elders: Organisation, group: Tally
) -> None:
    client.force_login(charlie)
    assert client.get(PANEL).status_code == 404
    join(charlie, elders, role=Role.MANAGER, when=WHEN)

    own = read(client, charlie, f"/organisatie/elders/casussen/?groep={group.uuid}")

    assert "Er is nog niets te vertellen." in own


def test_the_authors_numbers_are_not_in_the_portal(
    client: Client, ingrid: User, walkers: Walkers, de_wilg: Organisation
) -> None:
    walkers(12, WELL, organisation=de_wilg, heads=True)
    [authors] = tallied()

    assert "Er is nog niets te vertellen." in read(client, ingrid, f"{PANEL}?groep={authors.uuid}")


def test_more_groups_take_no_more_queries(
    client: Client, ingrid: User, group: Tally, walkers: Walkers, de_wilg: Organisation
) -> None:
    client.force_login(ingrid)
    client.get(PANEL)  # the first finds less kept in memory
    with CaptureQueriesContext(connection) as of_one:
        client.get(PANEL)

    walkers(24, LATE, organisation=de_wilg, heads=False, when=NEXT_DAY)
    assert len(tallied(NEXT_DAY + timedelta(days=1))) == 1

    with CaptureQueriesContext(connection) as of_two:
        client.get(PANEL)
    assert len(of_two) <= len(of_one) <= 13
