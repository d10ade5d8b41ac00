"""What the processes of a server remember together: how often somebody tried.

A limit that each worker counts for itself is as many limits as there are workers. So Django's default
cache is a table that all of them see. What can be made anew, such as the HTML of a lesson, is kept in
the memory of each (the cache called `pages`), where it costs no query and crowds no count out. So is
which sizes of a picture there are, once the database has committed them.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection, transaction

# Wagtail asks the default cache for this with every page; it can be made anew.
NEAR = {"wagtail_site_root_paths"}

_FIND = "SELECT value FROM shared_cache WHERE key = %s AND expires > clock_timestamp()"
_PUT = """
    INSERT INTO shared_cache (key, value, expires) VALUES (%s, %s, %s)
    ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires
"""
_ADD = f"{_PUT} WHERE shared_cache.expires <= clock_timestamp() RETURNING value"
_COUNT = """
    UPDATE shared_cache SET value = (value::int + %s)::text
    WHERE key = %s AND expires > clock_timestamp() RETURNING value
"""
_DELETE = "DELETE FROM shared_cache WHERE key = %s RETURNING value"
_FORGET = "DELETE FROM shared_cache WHERE expires <= clock_timestamp()"


class SharedCache(BaseCache):
    """A cache of what JSON can hold. Each operation is one statement, so two at once both count."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        if key in NEAR:
            return caches["pages"].get(key, default, version)
        found = _told(_FIND, self._name(key, version))
        return default if found is None else json.loads(found)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        if key in NEAR:
            return caches["pages"].set(key, value, timeout, version)
        return _do(_PUT, self._name(key, version), json.dumps(value), self._end(timeout))

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        name, text = self._name(key, version), json.dumps(value)
        return _told(_ADD, name, text, self._end(timeout)) is not None

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count on; what is counted keeps its end. Raises `ValueError` where nothing was added yet."""
        counted = _told(_COUNT, delta, self._name(key, version))
        if counted is None:
            raise ValueError(f"Key '{key}' not found")
        return int(counted)

    def delete(self, key: str, version: int | None = None) -> bool:
        if key in NEAR:
            return caches["pages"].delete(key, version)
        return _told(_DELETE, self._name(key, version)) is not None

    def _name(self, key: str, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    def _end(self, timeout: Any) -> datetime | str:
        moment = self.get_backend_timeout(timeout)
        return "infinity" if moment is None else datetime.fromtimestamp(moment, tz=UTC)


class CommittedCache(LocMemCache):
    """Rows kept in memory, once they are committed: no row outlives here what was rolled back."""

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        keep = super().set
        transaction.on_commit(lambda: keep(key, value, timeout, version))


def forget_ended() -> None:
    """Delete what no longer counts; network addresses are in it."""
    _do(_FORGET)


def _do(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _told(statement: str, *values: Any) -> Any:
    """The one value that a statement tells, or None."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return row and row[0]
