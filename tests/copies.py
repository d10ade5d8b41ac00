"""Each run, and each test that commits, works on a copy of the migrated database.

So nothing needs to be undone: the copy is thrown away, which is also quicker than emptying a hundred
tables, and keeps what the migrations put in them. A run that was killed leaves nothing behind.
"""

from __future__ import annotations

import psycopg
from django.core.cache import caches
from django.db import connection

TAKEN = "_copy"


def begin() -> None:
    """Work on a copy from now on. The database that was migrated becomes the one to copy."""
    migrated = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = migrated + TAKEN
    renew()


def end() -> None:
    """Throw the copy away and go back to the migrated database."""
    connection.close()
    name = connection.settings_dict["NAME"]
    _ask(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    connection.settings_dict["NAME"] = name.removesuffix(TAKEN)


def renew(like: str = "") -> None:
    """A new copy, of the migrated database or of what `keep` kept under this name.

    What is remembered of the rows of the one before is forgotten with it.
    """
    caches["pages"].clear()
    name = connection.settings_dict["NAME"]
    _copy(name.removesuffix(TAKEN) + like, into=name)


def keep(like: str) -> None:
    """Keep what the copy holds now, to be copied later."""
    name = connection.settings_dict["NAME"]
    _copy(name, into=name.removesuffix(TAKEN) + like)


def _copy(template: str, *, into: str) -> None:
    connection.close()
    _ask(f'DROP DATABASE IF EXISTS "{into}" WITH (FORCE)')
    _ask(f'CREATE DATABASE "{into}" TEMPLATE "{template}" STRATEGY FILE_COPY')


def _ask(sql: str) -> None:
    settings = connection.settings_dict
    with psycopg.connect(
        dbname="postgres",
        user=settings["USER"],
        password=settings["PASSWORD"],
        host=settings["HOST"],
        port=settings["PORT"] or None,
        autocommit=True,
    ) as administration:
        administration.execute(sql.encode())
