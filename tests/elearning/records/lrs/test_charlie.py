"""To Charlie's school it is all the same whether De Wilg ever kept anything: whatever it asks.

Each request is made before De Wilg keeps anything and after, and answered in the same words. Whoever
could see, change or merely guess at something of De Wilg's would get another answer.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from elearning.records.exports.formats import RECORD
from elearning.records.lrs.offers import Offer, offers, offers_of_ours
from elearning.xapi import queries
from elearning.xapi.concurrency import etag
from tests.elearning.records.conftest import voiding
from tests.elearning.records.lrs.conftest import (
    ACTIVITY,
    AGENT,
    SAID,
    TYPE,
    System,
    attachment,
    message,
    part,
)
from tests.elearning.xapi.reading import ANN, BEN, LESSON, statement

PLAIN, VOIDED, TAKING_BACK, WITH_FILE, FREE, REFERRING, OWN = (
    str(UUID(int=number, version=4)) for number in range(1, 8)
)
REGISTRATION = "5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97"
PRACTISED = "https://dewilg.example/verbs/oefende"
VERB = {"id": PRACTISED, "display": {"nl": "oefende"}}
THING = {"id": ACTIVITY, "definition": {"name": {"nl": "Brandoefening"}}}
WHO = {**json.loads(AGENT), "name": "Bob"}
TOLD = {
    "actor": WHO,
    "verb": VERB,
    "object": THING,
    "timestamp": "2026-03-21T14:30:00Z",
    "context": {"registration": REGISTRATION, "instructor": ANN},
}
DOCUMENT = b'{"page":7}'
PLACES: dict[str, dict[str, str]] = {
    "activities/state": {"activityId": ACTIVITY, "agent": AGENT, "registration": REGISTRATION},
    "activities/profile": {"activityId": ACTIVITY},
    "agents/profile": {"agent": AGENT},
}
NAMES = {path: "stateId" if "state" in path else "profileId" for path in PLACES}


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    parameters: dict[str, Any] = field(default_factory=dict)
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"

    def of(self, system: System) -> tuple[Any, ...]:
        """What comes back, but for moments and what chance made; what it changed is undone."""
        with transaction.atomic():
            answer = system(
                *(self.method, self.path, self.body),
                headers=self.headers,
                content_type=self.content_type,
                **self.parameters,
            )
            streams = answer.streaming
            body = b"".join(answer.streaming_content) if streams else answer.content
            transaction.set_rollback(True)
        kind = answer["Content-Type"] if body else ""
        return (
            answer.status_code,
            _BY_CHANCE.sub("", kind),
            _BY_CHANCE.sub("", body.decode("latin-1")),
        )


_BY_CHANCE = re.compile(r"(?<=more=)[^\"]+|(?<=boundary=)\S+|(?<=--)[0-9a-f]{48}")


def kept_by_de_wilg(ask: System) -> None:
    """One of each thing that can be kept."""
    texts = [statement(id=each, **TOLD) for each in (PLAIN, VOIDED, FREE)]
    assert ask("POST", "statements", json.dumps(texts)).status_code == 200
    assert ask("POST", "statements", json.dumps(voiding(VOIDED, id=TAKING_BACK))).status_code == 200
    with_file = statement(id=WITH_FILE, **TOLD, attachments=[attachment()])
    sent = ask("POST", "statements", message(with_file, part()), content_type=TYPE)
    assert sent.status_code == 200
    new = {"If-None-Match": "*"}
    for path, place in PLACES.items():
        named = {**place, NAMES[path]: "bladwijzer"}
        assert ask("PUT", path, DOCUMENT, headers=new, **named).status_code == 204


def kept_by_elders(ask: System) -> None:
    """Something, so that it is not nothing that is compared; and a reference to what it can't know."""
    about = {"objectType": "StatementRef", "id": PLAIN}
    texts = [statement(id=OWN, actor=BEN), statement(id=REFERRING, actor=BEN, object=about)]
    assert ask("POST", "statements", json.dumps(texts)).status_code == 200


FILTERS: dict[str, str] = {
    "statementId": PLAIN,
    "voidedStatementId": VOIDED,
    "verb": PRACTISED,
    "activity": ACTIVITY,
    "agent": AGENT,
    "registration": REGISTRATION,
    "since": "2026-01-01T00:00:00Z",
    "until": "2100-01-01T00:00:00Z",
    "limit": "1",
    "ascending": "true",
    "format": "canonical",
    "attachments": "true",
}


def read_of_statements() -> list[Asked]:
    one_by_one = [{name: value} for name, value in FILTERS.items()]
    together: list[dict[str, str]] = [
        {"statementId": WITH_FILE, "attachments": "true"},
        {"voidedStatementId": VOIDED, "format": "ids"},
        {"agent": json.dumps(ANN), "related_agents": "true"},
        {"activity": str(LESSON["id"]), "related_activities": "true", "format": "canonical"},
        {"verb": PRACTISED, "registration": REGISTRATION, "attachments": "true"},
        {"statementId": OWN, "format": "canonical"},
        {"statementId": REFERRING},
    ]
    return [Asked("GET", "statements", each) for each in one_by_one + together]


def sent_as_statements() -> list[Asked]:
    """Under ids of De Wilg's, about what is De Wilg's, with a file that De Wilg brought."""

    def posted(said: Any) -> Asked:
        return Asked("POST", "statements", body=json.dumps(said).encode())

    named = attachment(fileUrl="https://elders.example/verslag")
    return [
        Asked("PUT", "statements", {"statementId": PLAIN}, json.dumps(statement()).encode()),
        posted(statement(id=PLAIN, **TOLD)),
        posted([statement(id=FREE), statement(id=VOIDED)]),
        posted(voiding(FREE, id=OWN[:-1] + "f")),
        posted(voiding(TAKING_BACK, id=OWN[:-1] + "f")),
        posted(statement(id=OWN[:-1] + "f", attachments=[attachment()])),
        posted(statement(id=OWN[:-1] + "f", attachments=[named])),
        Asked(
            "POST",
            "statements",
            body=message(statement(id=WITH_FILE, attachments=[attachment()]), part()),
            content_type=TYPE,
        ),
    ]


def asked_of_documents() -> list[Asked]:
    seen: list[dict[str, str]] = [
        *({}, {"If-Match": "*"}, {"If-None-Match": "*"}),
        {"If-Match": etag(DOCUMENT)},
    ]
    asked = []
    for path, place in PLACES.items():
        named = {**place, NAMES[path]: "bladwijzer"}
        since = {**place, "since": "2026-01-01T00:00:00Z"}
        asked += [Asked("GET", path, each) for each in (named, place, since)]
        for headers in seen:
            asked += [
                Asked("PUT", path, named, b'{"mine":1}', headers),
                Asked("POST", path, named, b'{"mine":1}', headers),
                Asked("DELETE", path, named, headers=headers),
            ]
    return [*asked, Asked("DELETE", "activities/state", PLACES["activities/state"])]


def asked_of_the_rest() -> list[Asked]:
    after: list[dict[str, str]] = [{}, {"after": PLAIN}, {"after": TAKING_BACK}, {"after": OWN}]
    return [
        Asked("GET", "about"),
        Asked("GET", "profile"),
        Asked("GET", "profile/niets"),
        Asked("GET", "extension/niets"),
        Asked("GET", "agents", {"agent": AGENT}),
        Asked("GET", "agents", {"agent": json.dumps(ANN)}),
        Asked("GET", "activities", {"activityId": ACTIVITY}),
        *(
            Asked("GET", f"exports/{kind}", each)
            for kind in ("ndjson", "json", "csv")
            for each in after
        ),
        *(Asked("GET", f"exports/{kind}") for kind in RECORD if kind.startswith("csv-")),
    ]


def requests() -> list[Asked]:
    return [
        *read_of_statements(),
        *sent_as_statements(),
        *asked_of_documents(),
        *asked_of_the_rest(),
    ]


def fits(asked: Asked, offer: Offer) -> bool:
    path = offer.path.partition("{")[0]
    same = asked.path.startswith(path) if path != offer.path else asked.path == path
    return same and asked.method == offer.method


def test_all_that_is_offered_is_asked_and_by_every_filter() -> None:
    every = (*offers(), *offers_of_ours())
    names = {name for each in requests() if each.path == "statements" for name in each.parameters}

    assert [each for each in every if not any(fits(asked, each) for asked in requests())] == []
    assert names == {*queries.NAMES} - {"more"}


@pytest.mark.parametrize("family", ["", "2.0/"])
def test_charlies_school_gets_the_same_whether_de_wilg_kept_anything_or_not(
    ask: System, ask_elsewhere: System, family: str
) -> None:
    version = {"X-Experience-API-Version": "2.0.0" if family else "1.0.3"}

    def elsewhere(method: str, path: str, body: bytes, **how: Any) -> Any:
        how["headers"] = {**version, **how["headers"]}
        at = path if path.startswith(("exports", "profile", "extension")) else family + path
        return ask_elsewhere(method, at, body, **how)

    kept_by_elders(ask_elsewhere)
    before = [each.of(elsewhere) for each in requests()]
    kept_by_de_wilg(ask)
    ours = [each.of(ask) for each in read_of_statements()]

    for asked, answer in zip(requests(), before, strict=True):
        assert asked.of(elsewhere) == answer, asked
    assert [each.of(ask) for each in read_of_statements()] == ours
    assert {status for status, *_ in before} == {200, 204, 400, 404, 412}
    for theirs, answer in zip(before[: len(FILTERS)], ours, strict=False):
        assert theirs != answer


def test_where_de_wilg_would_go_on_charlies_school_does_not(
    ask: System, ask_elsewhere: System
) -> None:
    kept_by_elders(ask_elsewhere)
    kept_by_de_wilg(ask)
    more = ask("GET", "statements", limit="1").json()["more"].partition("more=")[2]
    theirs = ask_elsewhere("GET", "statements", limit="1").json()["more"].partition("more=")[2]

    assert ask("GET", f"statements?more={more}").status_code == 200
    assert ask_elsewhere("GET", f"statements?more={theirs}").status_code == 200
    refused = ask_elsewhere("GET", f"statements?more={more}")
    assert refused.status_code == 400
    assert refused.content == ask_elsewhere("GET", "statements", more="verzonnen").content


def test_what_de_wilg_kept_stays_as_it_was_whatever_charlies_school_does(
    ask: System, ask_elsewhere: System
) -> None:
    kept_by_de_wilg(ask)

    def everything() -> list[tuple[Any, ...]]:
        places = [
            Asked("GET", path, {**at, NAMES[path]: "bladwijzer"}) for path, at in PLACES.items()
        ]
        return [each.of(ask) for each in (*read_of_statements(), *places, *asked_of_the_rest())]

    before = everything()
    for each in (*sent_as_statements(), *asked_of_documents()):
        ask_elsewhere(
            *(each.method, each.path, each.body),
            headers=each.headers,
            content_type=each.content_type,
            **each.parameters,
        )

    assert everything() == before
    assert SAID.decode() in "".join(body for _, _, body in before)
