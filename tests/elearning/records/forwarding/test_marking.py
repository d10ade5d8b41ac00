"""The mark of what was sent on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from elearning.records.forwarding.choosing import Choice
from elearning.records.forwarding.mapping import Naming, mapped, withdrawal
from elearning.records.forwarding.marking import is_marked, marked
from elearning.xapi.identity import Identity
from elearning.xapi.profile import document
from elearning.xapi.reading import Version, read_one
from tests.elearning.xapi.reading import ID, LESSON, VOIDED, inside, statement

HERE, THERE = "https://hier.example/xapi", "https://daar.example/xapi"
ALL = Choice(frozenset({"institute", "organisation"}))
CONTEXT: dict[str, Any] = {"language": "nl", "extensions": {"https://example.org/eigen": [1]}}


@pytest.mark.parametrize(
    "parts", [{}, {"context": CONTEXT}, {"object": LESSON}, inside()], ids=lambda _: ""
)
def test_a_statement_with_the_mark_is_a_statement(parts: dict[str, Any]) -> None:
    said = marked(statement(**{**parts, "id": ID}), HERE)

    for version in Version:
        assert is_marked(read_one(json.dumps(said), version).said)


def test_all_else_around_it_stays() -> None:
    said = marked(statement(context=CONTEXT), HERE)["context"]

    assert said["language"] == "nl"
    assert said["extensions"].items() >= CONTEXT["extensions"].items()


def test_what_was_sent_on_from_anywhere_is_sent_no_further() -> None:
    naming = Naming(b"1" * 32, THERE)
    texts = [
        mapped(statement(id=ID), naming),
        mapped(statement(id=ID), Naming(b"1" * 32, THERE, by_address=True)),
        withdrawal(ID, naming, timestamp="2026-03-21T14:30:00Z"),
    ]
    for text in texts:
        assert not ALL.takes("organisation", json.loads(text))
    assert ALL.takes("organisation", statement(context=CONTEXT))


def test_it_is_known_after_a_store_that_does_not_know_it_gave_it_other_names() -> None:
    once = json.loads(mapped(statement(id=ID), Naming(b"1" * 32, HERE)))
    twice = json.loads(mapped(once, Naming(b"2" * 32, THERE)))

    assert twice["id"] != once["id"]
    assert twice["context"]["extensions"].keys() == {
        Identity(HERE).extension("sent-on"),
        Identity(THERE).extension("sent-on"),
    }


def test_what_takes_back_is_sent_no_further_either() -> None:
    voiding = statement(verb=VOIDED, object={"objectType": "StatementRef", "id": ID})

    assert ALL.takes("organisation", voiding)
    assert not ALL.takes("organisation", marked(voiding, HERE))


def test_the_profile_says_what_it_means() -> None:
    (mark,) = marked(statement(), HERE)["context"]["extensions"]

    assert mark in document.iris(Identity(HERE))
