"""A worker, what sends on, the database and the whole server are killed while systems send.

Every statement that was acknowledged is there, none is there twice, and each was sent on once. What was
under way and not acknowledged is sent again, as a system does that heard nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Event, Thread
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

from elearning.xapi.versions import HEADER
from tests.elearning.records.lrs.conftest import ONE, basic
from tests.elearning.records.stores import Store, Workers, wait_until
from tests.elearning.xapi.reading import statement

HERE, THERE = "ver", "verder"
SENDERS = 3
BETWEEN = 40  # statements acknowledged between one kill and the next

ARRANGE = """
from django.utils import timezone
from elearning.accounts.models import Organisation
from elearning.records.credentials import issue
from elearning.records.forwarding.arranging import Described, add
from elearning.xapi.scopes import Scope

how = {{"by": None, "when": timezone.now()}}
here, there = [Organisation.objects.create(code=code, name=code) for code in {codes!r}]
ours, theirs = [issue(each, scopes=[Scope.STATEMENTS_WRITE], **how) for each in (here, there)]
add(here, Described("Scholingsdossier", {url!r}, *theirs), **how)
print(*ours)
"""


class Sender:
    """A system that sends statements by one and by three, each until it hears that it is kept."""

    def __init__(self, url: str, key: tuple[str, str]) -> None:
        self.acknowledged: list[str] = []
        self.refused: list[tuple[int, bytes]] = []
        self._address = urlsplit(url)
        self._headers = {
            HEADER: ONE,
            "Authorization": basic(*key),
            "Content-Type": "application/json",
        }
        self._ended = Event()
        self._thread = Thread(target=self._send)
        self._thread.start()

    def end(self) -> None:
        """Once what is under way is kept."""
        self._ended.set()
        self._thread.join()

    def _send(self) -> None:
        for number in count():
            batch = [statement(id=str(uuid4())) for _ in range(1 + number % 2 * 2)]
            while not self._kept(batch):
                if self._ended.wait(0.1):
                    return
            self.acknowledged += [one["id"] for one in batch]
            if self._ended.wait(0.01):
                return

    def _kept(self, batch: list[dict[str, str]]) -> bool:
        path, method, said = f"{self._address.path}statements", "POST", json.dumps(batch)
        if len(batch) == 1:
            path, method, said = f"{path}?statementId={batch[0]['id']}", "PUT", json.dumps(batch[0])
        line = HTTPConnection(str(self._address.hostname), self._address.port, timeout=30)
        try:
            line.request(method, path, said, self._headers)
            answer = line.getresponse()
            told = answer.read()
        except (OSError, HTTPException):
            return False
        finally:
            line.close()
        if 400 <= answer.status < 500:
            self.refused.append((answer.status, told))
        return answer.status in (200, 204)


@pytest.fixture
def store(transactional_db: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("elsewhere"), workers=2)
    store.begin()
    yield store
    store.end()


@pytest.fixture
def key(store: Store) -> tuple[str, str]:
    """Of an organisation that has all sent on, to the same store under another's key."""
    said = store.shell(ARRANGE.format(codes=(HERE, THERE), url=store.url))
    key, secret = said.split()[-2:]
    return key, secret


@pytest.fixture
def forwarders(store: Store) -> Iterator[Workers]:
    forwarders = Workers(store.at)
    yield forwarders
    forwarders.kill()


@pytest.fixture
def senders(store: Store, key: tuple[str, str]) -> Iterator[list[Sender]]:
    senders = [Sender(store.url, key) for _ in range(SENDERS)]
    yield senders
    for sender in senders:
        sender.end()


def test_what_was_acknowledged_is_there_once_whatever_was_killed(
    store: Store, forwarders: Workers, senders: list[Sender]
) -> None:
    forwarders.start()

    def acknowledged() -> list[str]:
        return [each for sender in senders for each in sender.acknowledged]

    def goes_on() -> None:
        before = len(acknowledged())
        wait_until(lambda: len(acknowledged()) >= before + BETWEEN)

    def kill_the_server() -> None:
        store.server.kill()
        store.server.start()

    kills: tuple[Callable[[], None], ...] = (
        store.server.kill_a_worker,
        forwarders.restart,
        store.kill_database,
        kill_the_server,
    )
    for kill in kills:
        goes_on()
        kill()
    goes_on()
    for sender in senders:
        sender.end()

    kept = store.kept(HERE)
    assert len(kept) == len(set(kept))
    assert set(acknowledged()) <= set(kept)
    assert [sender.refused for sender in senders] == [[]] * SENDERS
    wait_until(lambda: sent_on(store) >= len(kept))
    assert len(store.kept(THERE)) == len(set(store.kept(THERE))) == len(kept)


def sent_on(store: Store) -> int:
    """How many came through, tried again at once whatever went wrong."""
    with psycopg.connect(store.at) as there:
        there.execute("UPDATE records_receiver SET failures = 0, next_try_at = NULL")
    return len(store.kept(THERE))
