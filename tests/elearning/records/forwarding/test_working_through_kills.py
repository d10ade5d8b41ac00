"""The worker, the receiver and its database are killed in between: nothing is lost, nothing doubled.

All in earnest: our own store as the receiver, served by a process of its own from a PostgreSQL of its
own, and workers that are processes too.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from threading import Thread
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection

from elearning.accounts.models import Organisation
from elearning.records import querying
from elearning.records.forwarding import outbox
from elearning.records.forwarding.circuit import Circuit
from elearning.records.models import Actor, Receiver
from tests.elearning.records.conftest import completed, told
from tests.elearning.records.forwarding.conftest import Add, kept_at, naming_of, receiver_of
from tests.elearning.records.stores import Store, Workers, near, wait_until

EACH = 60
FAR = "ver"


@pytest.fixture
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    far = Store(tmp_path_factory.mktemp("elsewhere"))
    yield far
    far.end()


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Two workers on our database."""
    workers = Workers(near())
    yield workers
    workers.kill()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_and_nothing_doubled(
    far: Store, workers: Workers, bobs_actor: Actor, charlies_actor: Actor, de_wilg: Organisation
) -> None:
    far.begin()
    key, secret = far.key(FAR, "statements/write")
    receiver = receiver_of(de_wilg, far.url, key=key, secret=secret)
    workers.start()

    def happens(what: str) -> None:
        for number in range(EACH):
            for actor in (bobs_actor, charlies_actor):
                told(completed(actor, f"{what} {number}"), actor=actor)

    def restart_receiver() -> None:
        far.server.kill()
        happens("while it is gone")
        far.server.start()

    def lose_our_database() -> None:
        """The workers lose every connection, again and again; they themselves go on."""
        for _ in range(5):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            time.sleep(0.2)
        assert workers.alive() == 2

    kills = (workers.restart, restart_receiver, far.kill_database, lose_our_database)
    for kill in kills:
        under_way = partial(moves_on, receiver, passed(receiver))
        happens(kill.__name__)
        wait_until(under_way)
        kill()
    wait_until(lambda: nothing_waits(receiver))

    ours = querying.institute_records(de_wilg)
    naming = naming_of(receiver)
    there = far.kept(FAR)
    assert len(there) == len(set(there)) == ours.count()
    assert set(there) == {naming.id(str(record.id)) for record in ours}
    assert not receiver.dead_letters.exists()


def passed(receiver: Receiver) -> tuple[datetime, UUID]:
    """How far it is, tried again at once whatever went wrong: nobody waits for an hour here."""
    outbox.note_circuit(receiver, Circuit())
    receiver.refresh_from_db()
    return receiver.passed_stored, receiver.passed_id


def moves_on(receiver: Receiver, before: tuple[datetime, UUID]) -> bool:
    return passed(receiver) != before


def nothing_waits(receiver: Receiver) -> bool:
    passed(receiver)
    return not outbox.ahead(receiver).exists()


@pytest.mark.django_db(transaction=True)
def test_without_staying_the_command_ends_when_nothing_is_left(
    to_elders: Add, bobs_actor: Actor, elders: Organisation
) -> None:
    receiver = to_elders()
    told(*(completed(bobs_actor, str(number)) for number in range(130)), actor=bobs_actor)

    call_command("forward")
    assert len(kept_at(elders)) == 130
    assert nothing_waits(receiver)


def test_who_stays_ends_when_whoever_started_it_had_ended_before_one_looked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    monkeypatch.setenv("STARTED_BY", str(gone.pid))

    staying = Thread(target=partial(call_command, "forward", stay=True), daemon=True)
    staying.start()
    staying.join(20)

    assert not staying.is_alive()
