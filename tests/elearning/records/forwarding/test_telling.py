"""What a person is told of what goes to whom."""

from __future__ import annotations

import pytest
from django.utils import timezone

from elearning.accounts import groups
from elearning.accounts import privacy as people
from elearning.accounts.models import Organisation, User
from elearning.records.forwarding import arranging, outbox, telling
from elearning.records.models import Actor, Receiver
from elearning.records.receivers import KnownBy
from tests.elearning.records.forwarding.conftest import receiver_of


@pytest.fixture
def receiver(de_wilg: Organisation, ingrid: User) -> Receiver:
    return receiver_of(de_wilg, by=ingrid, secret="heel-geheim")


def test_all_of_ones_data_says_where_it_goes(
    receiver: Receiver, elders: Organisation, bob: User, bobs_actor: Actor, charlie: User
) -> None:
    receiver_of(elders, "https://elders.example/", known_by=KnownBy.ADDRESS)

    part = people.everything_about(bob)["learning_record"]
    assert part["forwarded_to"] == [
        {
            "name": "Scholingsdossier",
            "address": "lrs.example",
            "organisation": "ROC De Wilg",
            "known_by": "Aan een schuilnaam die alleen deze ontvanger krijgt",
        }
    ]
    assert people.everything_about(charlie)["learning_record"]["forwarded_to"] == []


def test_a_manager_finds_what_they_did_and_no_secret(receiver: Receiver, ingrid: User) -> None:
    part = people.everything_about(ingrid)["learning_record"]

    assert [each["action"] for each in part["receivers"]] == ["Toegevoegd"]
    assert "heel-geheim" not in str(part)


def test_one_that_never_took_anything_is_not_named_on_the_page(
    receiver: Receiver, de_wilg: Organisation, bob: User
) -> None:
    assert telling.receivers_of(bob, [de_wilg]) == {}
    outbox.note_success(receiver, when=timezone.now())
    assert len(telling.receivers_of(bob, [de_wilg])[de_wilg.pk]) == 1


def test_one_that_was_removed_gets_nothing_and_one_that_waits_still_will(
    receiver: Receiver, de_wilg: Organisation, elders: Organisation, ingrid: User
) -> None:
    outbox.note_success(receiver, when=timezone.now())
    arranging.pause(receiver, by=ingrid, when=timezone.now())
    (told,) = telling.receivers_of(ingrid, [de_wilg, elders])[de_wilg.pk]
    assert (told.name, told.host, told.by_address) == ("Scholingsdossier", "lrs.example", False)

    arranging.remove(receiver, by=ingrid, when=timezone.now())
    assert telling.receivers_of(ingrid, [de_wilg, elders]) == {}


def test_one_of_some_groups_says_in_which_of_them_somebody_is_and_names_no_other(
    de_wilg: Organisation, bob: User, bobs_actor: Actor, alice: User
) -> None:
    mine, other = (groups.make(de_wilg, name=name) for name in ("PW3B", "PW3A"))
    groups.put(mine, bob.memberships.all())
    outbox.note_success(receiver_of(de_wilg, groups=[mine, other]), when=timezone.now())

    def told_to(somebody: User) -> list[str] | None:
        (told,) = telling.receivers_of(somebody, [de_wilg])[de_wilg.pk]
        return told.groups

    assert told_to(bob) == ["PW3B"]
    assert told_to(alice) == []
    (entry,) = people.everything_about(bob)["learning_record"]["forwarded_to"]
    assert entry["only_of_groups"] == ["PW3B"]
