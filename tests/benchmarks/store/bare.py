"""The floor: the least that a record store can be. JSON in, rows, JSON out; no key, nothing checked.

`keep` and `asked` are what raw psycopg is measured by; `application` serves them over HTTP. They write
the rows that ours writes, as fast as is known here, and read them by the same indexes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from psycopg import Connection
from psycopg_pool import ConnectionPool

from elearning.records import naming
from elearning.records.naming import Kind
from elearning.xapi.reading import AgentIdentifier

Statement = dict[str, Any]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Takes one statement or a list of them, and tells the latest of an agent or a verb."""
    with _pool().connection() as connection:
        if environ["REQUEST_METHOD"] == "POST":
            sent = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
            told = json.dumps(keep(connection, sent if isinstance(sent, list) else [sent]))
        else:
            found = asked(connection, environ["QUERY_STRING"])
            told = f'{{"statements":[{",".join(found)}],"more":""}}'
    body = told.encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


def keep(connection: Connection, statements: list[Statement]) -> list[str]:
    """Write statements and what they name, in the caller's transaction."""
    place, key = _whose()
    now = datetime.now(UTC)
    rows = [_row(said, now) for said in statements]
    named = [(*name, said["id"]) for said in statements for name in names(said)]
    kinds, called, of = zip(*named, strict=True)
    connection.execute(_TAKE, [place, now, [row["id"] for row in rows]])
    connection.execute(_KEEP, [place, key, now, json.dumps(rows)])
    connection.execute(_NAME, [place, now, list(kinds), list(called), list(of)])
    return [said["id"] for said in statements]


def asked(connection: Connection, query: str) -> list[str]:
    """The texts of the latest statements of an agent or a verb."""
    given = dict(parse_qsl(query))
    found = connection.execute(_FIND, [_whose()[0], *_asked(given), int(given["limit"])])
    return [text for (text,) in found]


def names(said: Statement) -> list[naming.Name]:
    """What the benchmark's own statements name; others have more places to name something."""
    who, verb, thing = said["actor"]["account"], said["verb"]["id"], said["object"]["id"]
    (parent,) = said["context"]["contextActivities"]["parent"]
    agent = naming.of_agent(AgentIdentifier("account", who["name"], who["homePage"]))
    activity = naming.of_iri(thing)
    return [
        (Kind.AGENT, agent),
        (Kind.VERB, naming.of_iri(verb)),
        (Kind.ACTIVITY, activity),
        (Kind.RELATED_AGENT, agent),
        (Kind.RELATED_AGENT, _authority()),
        (Kind.RELATED_ACTIVITY, activity),
        (Kind.RELATED_ACTIVITY, naming.of_iri(parent["id"])),
        (Kind.REGISTRATION, UUID(said["context"]["registration"])),
    ]


def _row(said: Statement, now: datetime) -> dict[str, str]:
    return {
        "id": said["id"],
        "registration": said["context"]["registration"],
        "verb": said["verb"]["id"],
        "activity": said["object"]["id"],
        "timestamp": said["timestamp"],
        "text": json.dumps({**said, "stored": now.isoformat()}),
    }


def _asked(given: dict[str, str]) -> naming.Name:
    if "verb" in given:
        return Kind.VERB, naming.of_iri(given["verb"])
    who = json.loads(given["agent"])["account"]
    return Kind.AGENT, naming.of_agent(AgentIdentifier("account", who["name"], who["homePage"]))


@cache
def _whose() -> tuple[int, int]:
    """The organisation and its key, by their rows."""
    return int(os.environ["BENCH_ORGANISATION"]), int(os.environ["BENCH_KEY"])


@cache
def _authority() -> UUID:
    return UUID(os.environ["BENCH_AUTHORITY"])


@cache
def _pool() -> ConnectionPool:
    return ConnectionPool(os.environ["DATABASE_URL"], min_size=1, max_size=8, open=True)


_TAKE = """
    INSERT INTO records_statementid (sender, stored, id) SELECT %s, %s, unnest(%s::uuid[])
"""
_KEEP = """
    INSERT INTO records_record
        (organisation_id, credential_id, stored, audience, id, registration, verb, activity,
         timestamp, text)
    SELECT %s, %s, %s, 'organisation', told.* FROM json_to_recordset(%s) AS told (
        id uuid, registration uuid, verb text, activity text, timestamp timestamptz, text text
    )
"""
_NAME = """
    INSERT INTO records_reference (organisation_id, stored, kind, name, statement)
    SELECT %s, %s, named.* FROM unnest(%s::smallint[], %s::uuid[], %s::uuid[]) AS named
"""
_FIND = """
    SELECT record.text
    FROM (
        SELECT stored, statement FROM records_reference
        WHERE organisation_id = %s AND kind = %s AND name = %s
        ORDER BY stored DESC, statement DESC LIMIT %s
    ) AS named
    JOIN records_record AS record ON record.stored = named.stored AND record.id = named.statement
    ORDER BY named.stored DESC, named.statement DESC
"""
