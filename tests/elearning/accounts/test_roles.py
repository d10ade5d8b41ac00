"""Who belongs where, as what."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from elearning.accounts import roles
from elearning.accounts.models import Membership, Organisation, Role, User

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_of_every_role_it_is_said_what_it_opens() -> None:
    assert set(roles.REACH) == set(Role)
    assert len({reach.rank for reach in roles.REACH.values()}) == len(Role)
    assert set(roles.MANAGING) <= set(roles.FOLLOWING)


@pytest.fixture
def guard(monkeypatch: pytest.MonkeyPatch, bob: User) -> User:
    """Has a role that somebody added to the table, and of which nothing more was said."""
    monkeypatch.setitem(roles.REACH, "guard", roles.Reach(rank=9))
    bob.memberships.update(role="guard")
    return bob


def test_a_new_role_opens_nothing_by_itself(client: Client, guard: User) -> None:
    client.force_login(guard)

    assert client.get("/organisatie/").status_code == 404
    assert client.get("/organisatie/dewilg/").status_code == 404
    assert 'href="/organisatie/"' not in client.get("/privacy/").content.decode()


def test_joining_again_takes_no_role_away_from_who_stands_higher(
    guard: User, de_wilg: Organisation
) -> None:
    assert roles.join(guard, de_wilg, role=Role.MANAGER, when=NOW).role == "guard"


def test_joining_twice_is_joining_once(bob: User, elders: Organisation) -> None:
    roles.join(bob, elders, role=Role.LEARNER, when=NOW)
    roles.join(bob, elders, role=Role.LEARNER, when=NOW)

    assert Membership.objects.filter(user=bob, organisation=elders).count() == 1


def test_joining_again_raises_a_role_and_never_lowers_it(ingrid: User, bob: User) -> None:
    de_wilg = ingrid.memberships.get().organisation

    assert roles.join(ingrid, de_wilg, role=Role.LEARNER, when=NOW).role == Role.MANAGER
    assert roles.join(bob, de_wilg, role=Role.FACILITATOR, when=NOW).role == Role.FACILITATOR
    assert bob.memberships.get().role == Role.FACILITATOR


def test_the_last_manager_cannot_be_removed(ingrid: User) -> None:
    with pytest.raises(roles.LastManagerError):
        roles.remove(ingrid.memberships.get(), when=NOW)


def test_one_of_two_managers_can_go(ingrid: User, bob: User) -> None:
    roles.change_role(bob.memberships.get(), role=Role.MANAGER, when=NOW)

    roles.change_role(ingrid.memberships.get(), role=Role.LEARNER, when=NOW)

    assert ingrid.memberships.get().role == Role.LEARNER


def test_a_manager_elsewhere_does_not_count(ingrid: User, charlie: User) -> None:
    roles.change_role(charlie.memberships.get(), role=Role.MANAGER, when=NOW)

    with pytest.raises(roles.LastManagerError):
        roles.change_role(ingrid.memberships.get(), role=Role.LEARNER, when=NOW)


def test_a_manager_may_always_leave(ingrid: User) -> None:
    roles.leave(ingrid, ingrid.memberships.get().organisation, when=NOW)

    assert not ingrid.memberships.exists()


def test_leaving_one_organisation_leaves_the_other(bob: User, elders: Organisation) -> None:
    roles.join(bob, elders, role=Role.LEARNER, when=NOW)

    roles.leave(bob, elders, when=NOW)

    assert [m.organisation.code for m in bob.memberships.all()] == ["dewilg"]


def test_one_knows_who_the_last_manager_is(ingrid: User, bob: User) -> None:
    assert roles.is_last_manager(ingrid.memberships.get())
    assert not roles.is_last_manager(bob.memberships.get())

    roles.change_role(bob.memberships.get(), role=Role.MANAGER, when=NOW)

    assert not roles.is_last_manager(ingrid.memberships.get())
