"""What has to be done on time."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import get_commands
from django.db import connection
from django.utils import timezone

from elearning import chores


@pytest.fixture
def expired(db: None) -> Session:
    yesterday = timezone.now() - timedelta(days=1)
    return Session.objects.create(session_key="old", session_data="", expire_date=yesterday)


def test_each_chore_is_a_command_and_the_operator_can_read_of_it() -> None:
    told = (settings.ROOT / "README.md").read_text()

    for chore in chores.CHORES:
        assert chore in get_commands()
        assert f"manage.py {chore}" in told


@pytest.mark.usefixtures("expired")
def test_a_chore_that_fails_is_told_and_keeps_no_other_from_being_done(
    caplog: pytest.LogCaptureFixture,
) -> None:
    chores.do(["no_such_chore", "forget_logins"])

    assert not Session.objects.exists()
    assert "no_such_chore went wrong" in caplog.text


def test_what_should_stay_is_begun_again_and_ends_with_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    told = "import os, pathlib, sys, time; p = pathlib.Path(sys.argv[1]);"
    told += "again = p.exists(); p.open('a').write(os.environ['STARTED_BY'] + ' ');"
    once = "time.sleep(60 if again else 0)"
    monkeypatch.setattr(chores, "STAYS", ("-c", told + once, str(said)))
    monkeypatch.setattr(chores, "AGAIN", 0.1)
    monkeypatch.setattr(chores, "FIRST", 0.1)
    monkeypatch.setattr(chores, "CHORES", {"forget_tries": 3600.0})

    begun = time.monotonic()
    with chores.attended():
        while not said.exists() or said.read_text() != f"{os.getpid()} " * 2:
            assert time.monotonic() - begun < 50
            time.sleep(0.1)
    assert time.monotonic() - begun < 55


@pytest.mark.usefixtures("expired")
def test_of_two_servers_one_does_it() -> None:
    lock = f"SELECT pg_advisory_lock({chores.TURN})".encode()
    with psycopg.connect(**connection.get_connection_params()) as elsewhere:
        elsewhere.execute(lock)
        chores.do(["forget_logins"])
        assert Session.objects.exists()
        elsewhere.execute("SELECT pg_advisory_unlock_all()")

    chores.do(["forget_logins"])
    assert not Session.objects.exists()
