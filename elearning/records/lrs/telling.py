"""How statements are told: in the form that was asked for, and with the files that came with them.

What is asked for exactly is told as its text was kept; only another form is made from what it says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse

from elearning.accounts.models import Organisation
from elearning.records import attachments, querying
from elearning.records.finding import Row
from elearning.records.models import Credential
from elearning.xapi import describing, formats, multipart
from elearning.xapi.formats import Format, Known
from elearning.xapi.languages import Wish
from elearning.xapi.multipart import Attachment
from elearning.xapi.references import attachments as attached
from elearning.xapi.references import references


def told(
    rows: list[Row], form: Format, *, credential: Credential, wished: tuple[Wish, ...]
) -> list[str]:
    """The texts of statements in a form; what is canonical is so as far as the key may read."""
    texts = [querying.as_told(text, stored, audience) for text, stored, audience, *_ in rows]
    if form is Format.EXACT:
        return texts
    said = [json.loads(text) for text in texts]
    if form is Format.IDS:
        return [_written(formats.ids(one)) for one in said]
    known = _known(said, credential)
    return [_written(formats.canonical(one, known, wished=wished)) for one in said]


def with_files(text: str, rows: list[Row], *, organisation: Organisation) -> StreamingHttpResponse:
    """One message of the statements and, once each, the files that they came with."""
    boundary = multipart.new_boundary()
    files = list(_files(rows, organisation))
    pieces = multipart.write(text.encode(), files, boundary=boundary)
    return StreamingHttpResponse(pieces, content_type=multipart.content_type(boundary))


def _files(rows: list[Row], organisation: Organisation) -> Iterator[Attachment]:
    """By the type that the first statement gives it."""
    came_with = attachments.enclosed((row[3] for row in rows), organisation=organisation)
    seen: set[str] = set()
    for text, _, _, statement_id, _ in rows:
        if statement_id not in came_with:
            continue
        for _, attachment in attached(json.loads(text)):
            sha2 = attachment["sha2"].lower()
            if sha2 in came_with[statement_id] - seen:
                seen.add(sha2)
                yield Attachment(sha2, attachment["contentType"], attachments.chunks(sha2))


def _known(said: list[dict[str, Any]], credential: Credential) -> Known:
    """What statements that the key may read say of the activities and verbs that are named here."""
    named = [references(one) for one in said]
    activities = {iri for each in named for iri in each.related_activities}
    verbs = {each.verb for each in named}
    definitions: dict[str, list[dict[str, Any]]] = {}
    displays: dict[str, dict[str, str]] = {}
    for text in querying.latest_naming(credential, activities=activities, verbs=verbs):
        one = json.loads(text)
        thing, verb = one["object"], one["verb"]
        if thing.get("id") in activities and "definition" in thing:
            definitions.setdefault(thing["id"], []).append(thing["definition"])
        if "display" in verb:
            displays[verb["id"]] = {**displays.get(verb["id"], {}), **verb["display"]}
    return Known(
        {iri: describing.activity(iri, told)["definition"] for iri, told in definitions.items()},
        displays,
    )


def _written(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
