"""Groups of members: a way to look, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from elearning.accounts import departures, groups, invitations, privacy, roles
from elearning.accounts.models import LearningGroup, Membership, Organisation, Role, User
from tests.at_once import at_once

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def pw3b(de_wilg: Organisation, bob: User) -> LearningGroup:
    """A class with Bob in it."""
    group = groups.make(de_wilg, name="PW3B 2026")
    groups.put(group, de_wilg.memberships.filter(user=bob))
    return group


def names_in(group: LearningGroup) -> set[str]:
    return set(group.members.values_list("user__display_name", flat=True))


def seen(user: User, organisation: Organisation) -> list[str]:
    return [group.name for group in groups.seen_by(user, organisation)]


def test_members_come_in_and_nobody_else(
    pw3b: LearningGroup, alice: User, ingrid: User, charlie: User
) -> None:
    assert groups.put(pw3b, Membership.objects.all()) == 2

    assert names_in(pw3b) == {"Alice", "Bob", "Ingrid"}


def test_who_is_in_it_already_is_not_counted_again(pw3b: LearningGroup, bob: User) -> None:
    assert groups.put(pw3b, bob.memberships.all()) == 0
    assert names_in(pw3b) == {"Bob"}


def test_who_is_taken_out_stays_a_member(pw3b: LearningGroup, bob: User, alice: User) -> None:
    assert groups.take_out(pw3b, Membership.objects.all()) == 1
    assert groups.take_out(pw3b, Membership.objects.all()) == 0

    assert names_in(pw3b) == set()
    assert bob.memberships.count() == 1


def test_somebody_may_be_in_several(pw3b: LearningGroup, de_wilg: Organisation, bob: User) -> None:
    other = groups.make(de_wilg, name="Mentorgroep")
    groups.put(other, bob.memberships.all())

    assert [group.name for group in bob.memberships.get().groups.all()] == [
        "Mentorgroep",
        "PW3B 2026",
    ]


@pytest.mark.parametrize("name", ["PW3B 2026", " pw3b   2026 "])
def test_two_open_groups_of_an_organisation_have_two_names(
    pw3b: LearningGroup, de_wilg: Organisation, elders: Organisation, name: str
) -> None:
    other = groups.make(de_wilg, name="PW3A 2026")

    with pytest.raises(groups.NameTakenError):
        groups.make(de_wilg, name=name)
    with pytest.raises(groups.NameTakenError):
        groups.rename(other, name=name)
    assert groups.make(elders, name=name).organisation == elders
    groups.close(pw3b, when=NOW)
    assert groups.make(de_wilg, name=name).name.lower() == "pw3b 2026"


def test_another_name_leaves_who_is_in_it(pw3b: LearningGroup, de_wilg: Organisation) -> None:
    groups.rename(pw3b, name="PW4B  2027")

    assert [group.name for group in groups.of(de_wilg)] == ["PW4B 2027"]
    assert names_in(pw3b) == {"Bob"}


def test_one_that_is_closed_holds_nobody_for_good(
    pw3b: LearningGroup, de_wilg: Organisation, alice: User
) -> None:
    groups.close(pw3b, when=NOW)
    groups.close(pw3b, when=NOW + timedelta(days=1))

    assert groups.put(pw3b, alice.memberships.all()) == 0
    assert names_in(pw3b) == set()
    assert not groups.of(de_wilg).exists()
    pw3b.refresh_from_db()
    assert pw3b.closed_at == NOW


def test_a_manager_looks_by_each_and_a_facilitator_by_their_own(
    pw3b: LearningGroup, de_wilg: Organisation, ingrid: User, nora: User, bob: User, charlie: User
) -> None:
    mine = groups.make(de_wilg, name="PW3A 2026")
    groups.put(mine, nora.memberships.all())

    assert seen(ingrid, de_wilg) == ["PW3A 2026", "PW3B 2026"]
    assert seen(nora, de_wilg) == ["PW3A 2026"]
    assert seen(bob, de_wilg) == seen(charlie, de_wilg) == []
    assert not groups.seen_by(AnonymousUser(), de_wilg).exists()
    groups.close(mine, when=NOW)
    assert seen(nora, de_wilg) == []


def test_who_manages_elsewhere_looks_by_no_group_here(
    pw3b: LearningGroup, de_wilg: Organisation, elders: Organisation, charlie: User
) -> None:
    charlie.memberships.update(role=Role.MANAGER)
    groups.make(elders, name="Team")

    assert seen(charlie, de_wilg) == []
    assert seen(charlie, elders) == ["Team"]


def test_who_leaves_leaves_the_groups_and_does_not_come_back_into_them(
    pw3b: LearningGroup, de_wilg: Organisation, bob: User
) -> None:
    departures.leave(bob.memberships.get(), when=NOW, withdraw=True)
    assert names_in(pw3b) == set()

    roles.join(bob, de_wilg, role=Role.LEARNER, when=NOW)

    assert names_in(pw3b) == set()


def test_who_is_erased_is_in_no_group_and_who_asks_reads_theirs(
    pw3b: LearningGroup, bob: User
) -> None:
    (place,) = privacy.everything_about(bob)["account"]["organisations"]
    assert place["learning_groups"] == ["PW3B 2026"]

    departures.erase(bob, when=NOW, withdraw=True)

    assert not LearningGroup.members.through.objects.exists()


def test_an_invitation_brings_into_its_group_until_that_is_closed(
    pw3b: LearningGroup, de_wilg: Organisation, ingrid: User, alice: User, charlie: User
) -> None:
    offered = invitations.invite(
        de_wilg, role=Role.LEARNER, by=ingrid, when=NOW, days=7, group=pw3b
    )
    for somebody in (charlie, alice):
        invitations.accept(offered, somebody, when=NOW)
    assert names_in(pw3b) == {"Alice", "Bob", "Charlie"}

    groups.close(pw3b, when=NOW)

    with pytest.raises(invitations.ClosedError):
        invitations.accept(offered, ingrid, when=NOW)
    with pytest.raises(invitations.ClosedError):
        invitations.open_invitation(offered.code, when=NOW)
    assert invitations.made_by(ingrid, de_wilg, when=NOW) == []


@pytest.mark.django_db(transaction=True)
def test_nobody_comes_into_a_group_while_it_is_closed(
    pw3b: LearningGroup, de_wilg: Organisation, alice: User
) -> None:
    theirs = Membership.objects.filter(user=alice)

    at_once(
        lambda: groups.close(pw3b, when=NOW),
        lambda: groups.put(pw3b, theirs),
        lambda: groups.put(pw3b, theirs),
    )

    assert names_in(pw3b) == set()


@pytest.mark.django_db(transaction=True)
def test_of_two_groups_that_are_made_at_once_by_one_name_there_is_one(
    de_wilg: Organisation,
) -> None:
    outcomes = at_once(*[lambda: groups.make(de_wilg, name="PW3B")] * 2)

    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [
        groups.NameTakenError
    ]
    assert groups.of(de_wilg).count() == 1
