"""What a receiver still has to get."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from elearning.accounts.models import Organisation
from elearning.records import querying
from elearning.records.forwarding import outbox
from elearning.records.forwarding.answers import Refusal, Trouble, answer
from elearning.records.models import Actor, DeadLetter, Receiver, Record
from tests.at_once import at_once
from tests.elearning.records.conftest import completed, key_of, send, told, whole_story
from tests.elearning.records.forwarding.conftest import receiver_of
from tests.elearning.xapi.reading import statement

NOW = timezone.now()


@pytest.fixture
def receiver(de_wilg: Organisation) -> Receiver:
    return receiver_of(de_wilg)


def waiting(receiver: Receiver, most: int = 100) -> list[Record]:
    through = timezone.now() + timedelta(hours=1)
    return outbox.waiting(receiver, through=through, most=most)


def test_what_the_organisation_may_read_waits_and_nothing_else(
    receiver: Receiver, bobs_actor: Actor, charlies_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)
    whole_story(charlies_actor)
    (sent,) = send(key_of(de_wilg), statement())

    found = waiting(receiver)
    assert len(found) == 3
    assert sent in {record.id for record in found}
    assert {record.audience for record in found} == {"institute", "organisation"}
    assert {record.organisation for record in found} == {de_wilg}


def test_what_is_held_back_waits_for_its_moment(receiver: Receiver, bobs_actor: Actor) -> None:
    told(completed(bobs_actor), actor=bobs_actor, when=timezone.now() + timedelta(days=1))

    assert waiting(receiver) == []


def test_one_that_begins_now_gets_only_what_comes(de_wilg: Organisation, bobs_actor: Actor) -> None:
    whole_story(bobs_actor)
    receiver = receiver_of(de_wilg, from_now_on=True)
    assert waiting(receiver) == []

    told(completed(bobs_actor, "later"), actor=bobs_actor)
    assert len(waiting(receiver)) == 1


def test_what_was_passed_is_not_met_again(receiver: Receiver, bobs_actor: Actor) -> None:
    told(*(completed(bobs_actor, str(number)) for number in range(7)), actor=bobs_actor)
    met: list[Record] = []
    while page := waiting(receiver, most=3):
        met += page
        outbox.note_passed(receiver, page[-1], [], when=NOW)

    assert [record.id for record in met] == [
        record.id for record in querying.in_order(Record.objects.all())
    ]
    assert waiting(Receiver.objects.select_related("organisation").get()) == []


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_late_is_not_passed_over(receiver: Receiver, bobs_actor: Actor) -> None:
    """Two transactions write; the one that began first ends last."""
    whole_story(bobs_actor)
    ours = Record.objects.filter(audience="institute").first()
    assert ours
    with psycopg.connect(**connection.get_connection_params()) as slow:
        slow.execute(
            "INSERT INTO records_record (id, audience, organisation_id, actor_id, registration,"
            " verb, activity, timestamp, text) SELECT gen_random_uuid(), audience,"
            " organisation_id, actor_id, registration, verb, activity, timestamp, text"
            " FROM records_record WHERE id = %s",
            [ours.id],
        )
        told(completed(bobs_actor, "quick"), actor=bobs_actor)
        through = querying.consistent_through()
        early = outbox.waiting(receiver, through=through, most=100)
        assert len(early) == 2, "what came after the slow one waits for it"
        outbox.note_passed(receiver, early[-1], [], when=NOW)

    late = outbox.waiting(receiver, through=querying.consistent_through(), most=100)
    assert len(late) == 2
    assert late == sorted(late, key=lambda record: (record.stored, record.id))


@pytest.mark.django_db(transaction=True)
def test_a_receiver_is_served_by_one_at_a_time(receiver: Receiver) -> None:
    def take() -> bool:
        with outbox.turn(receiver.pk) as ours, outbox.turn(receiver.pk + 1) as other:
            barrier.append(1)
            while len(barrier) < 3:
                pass
            return ours and other is not None

    barrier: list[int] = []
    assert sorted(at_once(take, take, take)) == [False, False, True]
    with outbox.turn(receiver.pk) as again:
        assert again


def test_who_lost_their_turn_changes_nothing(receiver: Receiver, bobs_actor: Actor) -> None:
    whole_story(bobs_actor)
    slow = Receiver.objects.get(pk=receiver.pk)
    first, second = waiting(receiver)
    outbox.note_passed(receiver, second, [], when=NOW)

    outbox.note_passed(slow, first, [(first, Refusal.REFUSED, 400)], when=NOW)
    assert Receiver.objects.get(pk=receiver.pk).passed_id == second.id
    assert not DeadLetter.objects.exists()


def test_what_is_put_aside_says_why_and_can_be_sent_again(
    receiver: Receiver, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    first, second = waiting(receiver)
    both = [(first, Refusal.REFUSED, 400), (second, Refusal.TOO_LARGE, 413)]
    outbox.note_passed(receiver, second, both, when=NOW)
    assert [(each.reason, each.status) for each in receiver.dead_letters.all()] == [
        ("refused", 400),
        ("too_large", 413),
    ]
    assert outbox.to_send_again(receiver, most=10) == []

    receiver.dead_letters.update(again_at=NOW)
    assert outbox.to_send_again(receiver, most=10) == [first, second]
    assert outbox.to_send_again(receiver, most=1) == [first]
    outbox.note_sent_again(receiver, [first, second], [(second, Refusal.REFUSED, 422)], when=NOW)
    (left,) = receiver.dead_letters.all()
    assert (left.statement, left.reason, left.again_at) == (second.id, "refused", None)


def test_no_more_lies_in_memory_than_has_room_there(
    receiver: Receiver, de_wilg: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = {"extensions": {"https://dewilg.example/verslag": "é" * 2000}}
    for result in (long, {}, {}, long):
        send(key_of(de_wilg), statement(result=result))
    first, second, third, fourth = waiting(receiver)

    monkeypatch.setattr(outbox, "LARGEST", 3000)
    assert waiting(receiver) == [first]  # it is longer than that by itself
    assert outbox.wanted(receiver, looking=10) == ([first], True)
    outbox.note_passed(receiver, first, [], when=NOW)
    assert waiting(receiver) == [second, third]
    outbox.note_passed(receiver, third, [], when=NOW)
    assert outbox.wanted(receiver, looking=10) == ([fourth], False)

    for each in (first, second):
        outbox.note_passed(receiver, third, [(each, Refusal.REFUSED, 400)], when=NOW)
    receiver.dead_letters.update(again_at=NOW)
    assert outbox.to_send_again(receiver, most=10) == [first]
    outbox.note_sent_again(receiver, [first], [], when=NOW)
    assert outbox.to_send_again(receiver, most=10) == [second]


def test_a_letter_of_what_is_gone_goes_too(receiver: Receiver) -> None:
    receiver.dead_letters.create(
        statement=receiver.uuid, stored=NOW, reason="refused", at=NOW, again_at=NOW
    )

    assert outbox.to_send_again(receiver, most=10) == []
    assert not DeadLetter.objects.exists()


def test_trouble_adds_up_until_it_goes_well(receiver: Receiver) -> None:
    for failures in (1, 2, 3):
        outbox.note_trouble(receiver, answer(503), when=NOW, chance=1.0)
        receiver.refresh_from_db()
        assert receiver.failures == failures
    assert receiver.trouble == Trouble.BUSY
    assert not Receiver.objects.due(NOW + timedelta(seconds=39)).exists()
    assert Receiver.objects.due(NOW + timedelta(seconds=41)).exists()

    outbox.note_success(receiver, when=NOW)
    receiver.refresh_from_db()
    assert (receiver.failures, receiver.trouble, receiver.last_success_at) == (0, "", NOW)
    assert Receiver.objects.due(NOW).exists()
