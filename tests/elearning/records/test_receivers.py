"""Where what an organisation may read is sent on to."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from elearning.accounts.models import Organisation, User
from elearning.records.models import Actor, DeadLetter, Receiver
from elearning.records.receivers import BEGINNING, FIRST
from tests.elearning.records.conftest import WHEN
from tests.elearning.records.forwarding.conftest import receiver_of


@pytest.fixture
def receiver(de_wilg: Organisation) -> Receiver:
    return receiver_of(de_wilg)


def test_a_new_one_stands_at_the_beginning(receiver: Receiver) -> None:
    assert (receiver.passed_stored, receiver.passed_id) == (BEGINNING, FIRST)
    assert list(Receiver.objects.due(WHEN)) == [receiver]


@pytest.mark.parametrize(
    "told",
    [{"paused_at": WHEN}, {"removed_at": WHEN}, {"next_try_at": WHEN + timedelta(seconds=1)}],
    ids=str,
)
def test_not_each_is_due(receiver: Receiver, told: dict[str, object]) -> None:
    Receiver.objects.update(**told)

    assert not Receiver.objects.due(WHEN).exists()
    assert Receiver.objects.standing().exists() == ("removed_at" not in told)


def test_one_that_failed_is_due_when_its_time_comes(receiver: Receiver) -> None:
    Receiver.objects.update(next_try_at=WHEN)

    assert Receiver.objects.due(WHEN).exists()


def test_a_statement_is_one_dead_letter_and_a_person_known_once(
    receiver: Receiver, bobs_actor: Actor
) -> None:
    letter = {"statement": FIRST, "stored": WHEN, "reason": "refused", "at": WHEN}
    receiver.dead_letters.create(**letter)
    receiver.recognised.create(actor=bobs_actor)

    assert DeadLetter.objects.count() == 1
    with pytest.raises(IntegrityError, match="one_dead_letter_each"):
        receiver.dead_letters.create(**letter)


def test_what_somebody_did_stays_when_they_are_gone(receiver: Receiver, ingrid: User) -> None:
    receiver.events.create(what="paused", at=WHEN, by=ingrid)
    ingrid.memberships.all().delete()
    ingrid.delete()

    assert [(event.what, event.by) for event in receiver.events.all()] == [
        ("made", None),
        ("paused", None),
    ]
