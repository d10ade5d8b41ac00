"""What a manager does with a receiver."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from elearning.accounts import groups, openings
from elearning.accounts.models import Organisation, User
from elearning.records.forwarding import arranging, sealing
from elearning.records.forwarding.answers import Trouble
from elearning.records.forwarding.arranging import Described, FullError
from elearning.records.models import Actor, Receiver
from tests.at_once import at_once
from tests.elearning.records.conftest import WHEN
from tests.elearning.records.forwarding.conftest import Stub, receiver_of

LATER = WHEN + timedelta(days=1)
HERE = Described("Dossier", "https://lrs.example/xapi/", "sleutel", "")


@pytest.fixture
def receiver(de_wilg: Organisation, ingrid: User) -> Receiver:
    return receiver_of(de_wilg, by=ingrid, secret="heel-geheim")


def done(receiver: Receiver) -> list[tuple[str, User | None]]:
    return [(event.what, event.by) for event in receiver.events.all()]


@pytest.mark.django_db(transaction=True)
def test_however_many_add_one_at_once_no_organisation_has_too_many(
    de_wilg: Organisation, elders: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arranging, "MOST", 3)

    outcomes = at_once(*[partial(receiver_of, de_wilg)] * 6, partial(receiver_of, elders))

    assert [type(each) for each in outcomes].count(FullError) == 3
    assert arranging.of(de_wilg).count() == 3
    assert arranging.of(elders).count() == 1


def test_the_database_alone_gives_no_secret_away(receiver: Receiver) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT records_receiver::text FROM records_receiver")
        (row,) = cursor.fetchone()

    assert "heel-geheim" not in row
    assert sealing.opened(receiver.salt) not in row
    assert sealing.opened(receiver.secret) == "heel-geheim"


def test_the_groups_that_were_chosen_are_changed_with_the_rest(
    de_wilg: Organisation, ingrid: User
) -> None:
    one, other = (groups.make(de_wilg, name=name) for name in ("PW3A", "PW3B"))
    receiver = receiver_of(de_wilg, groups=[one])
    assert list(receiver.groups.all()) == [one]

    arranging.change(receiver, replace(HERE, groups=[other]), by=ingrid, when=LATER)
    assert list(receiver.groups.all()) == [other]
    arranging.change(receiver, HERE, by=ingrid, when=LATER)
    assert not receiver.groups.exists()


def test_each_receiver_has_names_of_its_own(de_wilg: Organisation) -> None:
    salts = {sealing.opened(receiver_of(de_wilg).salt) for _ in range(3)}

    assert len(salts) == 3
    assert {len(bytes.fromhex(salt)) for salt in salts} == {32}


def test_a_change_without_a_secret_keeps_the_secret(receiver: Receiver, ingrid: User) -> None:
    salt = receiver.salt
    arranging.change(receiver, replace(HERE, verbs=["b", "a"]), by=ingrid, when=LATER)

    receiver.refresh_from_db()
    assert (receiver.name, receiver.verbs, receiver.salt) == ("Dossier", ["a", "b"], salt)
    assert sealing.opened(receiver.secret) == "heel-geheim"
    assert done(receiver)[-1] == ("changed", ingrid)


def test_a_new_secret_is_kept_and_noted_without_being_told(
    receiver: Receiver, ingrid: User
) -> None:
    arranging.change(receiver, replace(HERE, secret="nieuw"), by=ingrid, when=LATER)

    receiver.refresh_from_db()
    assert sealing.opened(receiver.secret) == "nieuw"
    assert done(receiver)[-1] == ("secret", ingrid)


def test_a_change_does_not_undo_what_was_sent_meanwhile(receiver: Receiver, ingrid: User) -> None:
    Receiver.objects.update(passed_stored=LATER)
    arranging.change(receiver, HERE, by=ingrid, when=LATER)

    receiver.refresh_from_db()
    assert receiver.passed_stored == LATER


def test_after_a_change_it_is_tried_at_once(receiver: Receiver, ingrid: User) -> None:
    Receiver.objects.update(failures=9, next_try_at=LATER)
    arranging.change(receiver, HERE, by=ingrid, when=WHEN)

    assert Receiver.objects.due(WHEN).exists()


def test_pausing_twice_is_noted_once(receiver: Receiver, ingrid: User) -> None:
    for step in (arranging.pause, arranging.pause, arranging.resume, arranging.resume):
        step(receiver, by=ingrid, when=LATER)

    assert [what for what, _ in done(receiver)] == ["made", "paused", "resumed"]


def test_removed_it_is_no_more_than_what_happened_to_it(
    receiver: Receiver, ingrid: User, bobs_actor: Actor
) -> None:
    receiver.recognised.create(actor=bobs_actor)
    for _ in range(2):
        arranging.remove(receiver, by=ingrid, when=LATER)

    receiver.refresh_from_db()
    assert (receiver.key, receiver.secret, receiver.salt) == ("", "", "")
    assert not receiver.recognised.exists()
    assert done(receiver) == [("made", ingrid), ("removed", ingrid)]
    assert not arranging.of(receiver.organisation).exists()


def test_what_was_not_taken_goes_again_when_somebody_asks(receiver: Receiver, ingrid: User) -> None:
    receiver.dead_letters.create(statement=receiver.uuid, stored=WHEN, reason="refused", at=WHEN)

    assert [arranging.send_again(receiver, by=ingrid, when=LATER) for _ in range(2)] == [1, 0]
    assert receiver.dead_letters.get().again_at == LATER
    assert [what for what, _ in done(receiver)] == ["made", "again"]


def test_trying_it_tells_what_is_wrong(stub: Stub, de_wilg: Organisation, ingrid: User) -> None:
    receiver = receiver_of(de_wilg, stub.url)
    Receiver.objects.update(failures=9, next_try_at=timezone.now() + timedelta(days=1))

    stub.says = lambda _path, _batch: 401
    assert arranging.try_out(receiver, by=ingrid, when=WHEN).trouble is Trouble.KEY
    assert not Receiver.objects.due(timezone.now()).exists()
    stub.says = lambda _path, _batch: 200
    assert arranging.try_out(receiver, by=ingrid, when=WHEN).trouble is None
    assert Receiver.objects.due(timezone.now()).exists()
    Receiver.objects.update(secret="niet te openen")
    receiver.refresh_from_db()
    assert arranging.try_out(receiver, by=ingrid, when=WHEN).trouble is Trouble.SEALED


def test_a_trial_replaces_what_was_wrong_before(
    stub: Stub, de_wilg: Organisation, ingrid: User
) -> None:
    receiver = receiver_of(de_wilg, stub.url)
    Receiver.objects.update(failures=9, trouble=Trouble.KEY, status=401)

    def tried(status: int) -> tuple[str, int | None, int]:
        stub.says = lambda _path, _batch: status
        arranging.try_out(receiver, by=ingrid, when=WHEN)
        receiver.refresh_from_db()
        return receiver.trouble, receiver.status, receiver.failures

    assert tried(503) == (Trouble.BUSY, 503, 9)
    assert tried(200) == ("", None, 0)
    assert tried(404) == (Trouble.NO_STORE, 404, 0)


def test_what_somebody_added_is_named_and_removed_when_they_go(
    receiver: Receiver, de_wilg: Organisation, elders: Organisation, ingrid: User, alice: User
) -> None:
    receiver_of(de_wilg, by=alice)
    receiver_of(elders, by=ingrid)

    assert openings.made_by(ingrid, de_wilg, when=WHEN) == ["doorsturen naar Scholingsdossier"]
    openings.revoke_made_by(ingrid, de_wilg, by=alice, when=WHEN)
    assert openings.made_by(ingrid, de_wilg, when=WHEN) == []
    assert arranging.of(de_wilg).count() == arranging.of(elders).count() == 1
    assert done(receiver)[-1] == ("removed", alice)
