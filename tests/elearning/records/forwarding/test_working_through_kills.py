"""The worker, the receiver and its database are killed in between: nothing is lost, nothing doubled.

All in earnest: our own store as the receiver, served by a process of its own from a PostgreSQL of its
own, and workers that are processes too.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import UUID, uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from elearning.accounts.models import Organisation
from elearning.records import querying
from elearning.records.forwarding import outbox
from elearning.records.forwarding.circuit import Circuit
from elearning.records.models import Actor, Receiver
from elearning.xapi.versions import HEADER
from tests.elearning.records.conftest import completed, told
from tests.elearning.records.forwarding.conftest import Add, kept_at, naming_of, receiver_of
from tests.elearning.records.lrs.conftest import ONE, basic
from tests.elearning.records.stores import Store, Workers, near, wait_until
from tests.elearning.xapi.reading import statement

EACH = 60
MANY = 300
FAR, NEAR = "ver", "dichtbij"


@pytest.fixture
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    far = Store(tmp_path_factory.mktemp("elsewhere"))
    yield far
    far.end()


@pytest.fixture
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store whose database may be killed; that of the tests is everybody's."""
    ours = Store(tmp_path_factory.mktemp("here"))
    yield ours
    ours.end()


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


ARRANGE = """
from django.utils import timezone
from elearning.accounts.models import Organisation
from elearning.records.forwarding.arranging import Described, add

de_wilg = Organisation.objects.get(code={code!r})
add(de_wilg, Described("Scholingsdossier", {url!r}, *{key!r}), by=None, when=timezone.now())
"""


@pytest.mark.django_db(transaction=True)
def test_the_database_that_is_sent_from_may_be_killed(far: Store, ours: Store) -> None:
    """As a power cut would, while two workers send from it; these wait until it is back."""
    far.begin()
    ours.begin()
    ask = asked_at(ours, ours.key(NEAR, "statements/write"))
    told_there = far.key(FAR, "statements/write")
    ours.shell(ARRANGE.format(code=NEAR, url=far.url, key=told_there))
    sending = Workers(ours.at)
    sending.start()
    cut = []

    def there() -> int:
        with psycopg.connect(ours.at) as database:
            database.execute("UPDATE records_receiver SET failures = 0, next_try_at = NULL")
        return len(far.kept(FAR))

    try:
        for turn in range(1, 4):
            before = there()
            for _ in range(MANY // 50):
                wait_until(partial(ask, [statement(id=str(uuid4())) for _ in range(50)]))
            wait_until(lambda before=before: there() > before)  # type: ignore[misc]
            ours.kill_database()
            cut.append(there() < turn * MANY)
        wait_until(lambda: there() >= 3 * MANY)
        assert sending.alive() == 2
    finally:
        sending.kill()

    assert any(cut), "nothing was under way"
    kept = far.kept(FAR)
    assert len(kept) == len(set(kept)) == len(ours.kept(NEAR)) == 3 * MANY


def asked_at(store: Store, key: tuple[str, str]) -> Callable[[list[dict[str, Any]]], bool]:
    """What sends a batch to a store, and tells whether it was kept."""
    headers = {"Authorization": basic(*key), HEADER: ONE, "Content-Type": "application/json"}

    def ask(batch: list[dict[str, Any]]) -> bool:
        request = Request(f"{store.url}statements", json.dumps(batch).encode(), headers)  # noqa: S310
        try:
            with urlopen(request) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except HTTPError:  # of a connection to the database that was killed
            return False

    return ask


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
