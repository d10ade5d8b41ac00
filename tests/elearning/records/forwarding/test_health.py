"""How it goes with a receiver."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from elearning.accounts import groups
from elearning.accounts.models import Organisation, User
from elearning.records.actors import actor_for
from elearning.records.forwarding import health, outbox
from elearning.records.forwarding.answers import Refusal, Trouble, answer
from elearning.records.forwarding.circuit import OPEN_AFTER
from elearning.records.forwarding.marking import marked
from elearning.records.models import Actor, Receiver
from elearning.xapi.vocabulary import Verb
from tests.elearning.records.conftest import WHEN, completed, key_of, send, told, whole_story
from tests.elearning.records.forwarding.conftest import receiver_of
from tests.elearning.xapi.reading import statement


@pytest.fixture
def receiver(de_wilg: Organisation) -> Receiver:
    return receiver_of(de_wilg)


def one(receiver: Receiver, **later: float) -> health.Health:
    found = Receiver.objects.select_related("organisation").get(pk=receiver.pk)
    return health.one(found, when=timezone.now() + timedelta(**later))


def test_with_nothing_waiting_it_is_well(receiver: Receiver, charlies_actor: Actor) -> None:
    whole_story(charlies_actor)

    assert (one(receiver).state, one(receiver).waiting, one(receiver).lag) == (
        "well",
        0,
        timedelta(0),
    )


def test_what_waits_is_counted_and_since_when(receiver: Receiver, bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    soon, late = one(receiver), one(receiver, days=3)
    assert (soon.state, soon.waiting, soon.minutes) == ("starting", 2, 0)
    assert (late.state, late.waiting, late.hours, late.days) == ("behind", 2, 72, 3)


def test_of_a_group_waits_what_its_members_did(
    de_wilg: Organisation, bob: User, bobs_actor: Actor, alice: User
) -> None:
    group, empty = (groups.make(de_wilg, name=name) for name in ("PW3B", "PW3A"))
    groups.put(group, bob.memberships.all())
    for actor in (bobs_actor, actor_for(alice, de_wilg)):
        whole_story(actor)
    send(key_of(de_wilg), statement())

    receivers = [receiver_of(de_wilg, groups=each) for each in ([group], [empty], [])]
    assert [one(each).waiting for each in receivers] == [2, 0, 5]


def test_what_will_never_be_sent_does_not_wait(de_wilg: Organisation, bobs_actor: Actor) -> None:
    some = receiver_of(de_wilg, audiences=["institute"], verbs=[Verb.REGISTERED.iri])
    other = receiver_of(de_wilg, activities=["https://elders.example/cursus"])
    marked_one = marked(statement(), "https://elders.example/xapi")
    send(key_of(de_wilg), statement(), marked_one)
    whole_story(bobs_actor)

    assert [one(each, days=3).waiting for each in (some, other)] == [1, 0]
    assert one(other, days=3).state == "well"
    assert one(receiver_of(de_wilg)).waiting == 2 + 1


def test_nothing_is_behind_for_longer_than_it_is_there(
    de_wilg: Organisation, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    now = timezone.now()
    made = receiver_of(de_wilg)
    Receiver.objects.update(created_at=now + timedelta(days=2))

    soon, late = one(made, days=2, seconds=9), one(made, days=2, minutes=6)
    assert (soon.state, soon.waiting, soon.minutes) == ("starting", 2, 0)
    assert (late.state, late.minutes) == ("behind", 6)
    outbox.note_success(made, when=now)
    assert one(made, days=2, seconds=9).state == "well"


def test_it_is_counted_no_further_than_makes_sense(
    receiver: Receiver, bobs_actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "MOST_COUNTED", 3)
    told(*(completed(bobs_actor, str(number)) for number in range(5)), actor=bobs_actor)

    assert (one(receiver).waiting, one(receiver).more) == (3, True)


def test_trouble_comes_before_all_but_a_pause(receiver: Receiver) -> None:
    for _ in range(OPEN_AFTER - 1):
        outbox.note_trouble(receiver, answer(401), when=WHEN, chance=0)
        receiver.refresh_from_db()
    assert one(receiver).state == "trouble"
    assert one(receiver).trouble == health.TROUBLES[Trouble.KEY]

    outbox.note_trouble(receiver, answer(401), when=WHEN, chance=0)
    assert one(receiver).state == "down"
    Receiver.objects.update(paused_at=WHEN)
    assert one(receiver).state == "paused"


def test_there_are_words_for_all_that_can_be_wrong() -> None:
    assert health.TROUBLES.keys() == set(Trouble)
    assert health.REFUSALS.keys() == set(Refusal)


def test_each_of_an_organisations_own_is_told_of(
    receiver: Receiver,
    de_wilg: Organisation,
    elders: Organisation,
    bobs_actor: Actor,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    whole_story(bobs_actor)
    for _ in range(3):
        receiver_of(de_wilg)
    receiver.dead_letters.create(statement=receiver.uuid, stored=WHEN, reason="refused", at=WHEN)

    with django_assert_max_num_queries(2 + 4 * 2):
        found = health.of(de_wilg, when=timezone.now())
    assert sorted(each.dead for each in found) == [0, 0, 0, 1]
    assert health.of(elders, when=timezone.now()) == []
