"""A statement in plain words: to the person it is about, or to who reads of others."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from elearning.records.models import Record
from elearning.records.querying import as_told
from elearning.records.recording import identity
from elearning.xapi import interactions
from elearning.xapi.profile.concepts import EXPLORING
from elearning.xapi.reading.moments import with_a_day
from elearning.xapi.vocabulary import Audience, Verb

_TELL: dict[str, str | Promise] = {
    Verb.REGISTERED.iri: gettext_lazy("You enrolled in “%(name)s”."),
    Verb.INITIALIZED.iri: gettext_lazy("You began “%(name)s”."),
    Verb.SUSPENDED.iri: gettext_lazy("You stopped for now in “%(name)s”."),
    Verb.RESUMED.iri: gettext_lazy("You went on with “%(name)s”."),
    Verb.EXPERIENCED.iri: gettext_lazy("You were at “%(name)s”."),
    Verb.RESPONDED.iri: gettext_lazy("You made a choice at “%(name)s”."),
    Verb.ANSWERED.iri: gettext_lazy("You answered “%(name)s”."),
    Verb.PASSED.iri: gettext_lazy("You passed “%(name)s”."),
    Verb.FAILED.iri: gettext_lazy("You have not passed “%(name)s” yet."),
    Verb.COMPLETED.iri: gettext_lazy("You completed “%(name)s”."),
    Verb.EARNED.iri: gettext_lazy("You earned “%(name)s”."),
}
_TELL_OF: dict[str, str | Promise] = {
    Verb.REGISTERED.iri: gettext_lazy("%(who)s enrolled in “%(name)s”."),
    Verb.PASSED.iri: gettext_lazy("%(who)s passed “%(name)s”."),
    Verb.FAILED.iri: gettext_lazy("%(who)s has not passed “%(name)s” yet."),
    Verb.COMPLETED.iri: gettext_lazy("%(who)s completed “%(name)s”."),
    Verb.EARNED.iri: gettext_lazy("%(who)s earned “%(name)s”."),
}

LONGEST_SHOWN = 20_000
"""Signs of a statement that stand on a page; what others send may be millions."""

LONGEST_READ = 64 * 1024
"""Signs of a statement that is read for a page: one by one, it would take a hundred such millions."""

_LONGEST_NAME, _LONGEST_TEXT, _MOST_CHOSEN = 200, 2_000, 50

_WITHIN = {"‘": (re.compile(r"‘(.*?)’(?!\w)"), r"“\1”"), "“": (re.compile(r"“(.*?)”"), r"‘\1’")}
"""Marks within a name are of the other kind than those that it stands between."""

_ENDED_TWICE = re.compile(r"(?<=[.?!…])([’”]+)\.$")
"""A name that is a sentence itself ends the sentence that it closes."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one statement says: when, in a sentence, and the statement itself to look at.

    `raw` is as much of it as stands on a page, and `whole` whether that is all. One that happened where
    the calendar ends is told on a day that everybody has.
    `chosen` holds the texts of what was chosen or answered, in the order in which it was. Who is
    `exploring` looks where other choices would have led. `by_day` is told by the day, without an hour.
    """

    id: UUID
    when: datetime
    sentence: str
    raw: str
    whole: bool
    chosen: list[str]
    exploring: bool
    by_day: bool


def line(record: Record) -> Line:
    """Spoken to the person it is about; of statements of ours."""
    told = _told(record)
    return _line(record, told, _TELL[record.verb], {"name": _name(told)})


def line_of(record: Record, who: str) -> Line:
    """Spoken about `who`; what an organisation's own system sent says itself who it was."""
    told = _told(record)
    if record.audience == Audience.ORGANISATION:
        words = {"system": _system(record), "who": _actor(told), "name": _name(told)}
        words["verb"] = _of(told["verb"].get("display"), record.verb)
        words = {called: Truncator(word).chars(_LONGEST_NAME) for called, word in words.items()}
        sentence = _("According to %(system)s: %(who)s, %(verb)s, “%(name)s”.")
        return _line(record, told, sentence, words)
    return _line(record, told, _TELL_OF[record.verb], {"who": who, "name": _name(told)})


def _told(record: Record) -> dict[str, Any]:
    """What it says; of one that is not read as much as its row says."""
    if _is_long(record):
        return {"actor": {}, "verb": {}, "object": {"id": record.activity}}
    told: dict[str, Any] = json.loads(as_told(record.text, record.stored, record.audience))
    return told


def _is_long(record: Record) -> bool:
    """Then the text may be but the beginning."""
    return len(record.text) > LONGEST_READ


def _line(
    record: Record, told: Mapping[str, Any], sentence: str | Promise, words: Mapping[str, str]
) -> Line:
    is_long = _is_long(record)
    raw = record.text if is_long else json.dumps(told, indent=2, ensure_ascii=False)
    return Line(
        record.id,
        with_a_day(record.timestamp),
        _sentence(str(sentence), words),
        raw[:LONGEST_SHOWN],
        len(raw) <= LONGEST_SHOWN,
        _chosen(told),
        exploring=_is_exploring(told),
        by_day=record.audience == Audience.INSTITUTE,
    )


def _sentence(sentence: str, words: Mapping[str, str]) -> str:
    named = re.search(r"([‘“])%\(name\)s", sentence)
    if named:
        marks, others = _WITHIN[named[1]]
        words = {**words, "name": marks.sub(others, words["name"])}
    return _ENDED_TWICE.sub(r"\1", sentence % words)


def _is_exploring(told: Mapping[str, Any]) -> bool:
    extensions = told.get("context", {}).get("extensions", {})
    return extensions.get(identity().extension(EXPLORING.name)) is True


def _chosen(told: Mapping[str, Any]) -> list[str]:
    definition = told["object"].get("definition", {})
    response = told.get("result", {}).get("response", "")
    texts = islice(interactions.chosen(definition, response), _MOST_CHOSEN)
    return [Truncator(_of(text, "")).chars(_LONGEST_TEXT) for text in texts]


def _system(record: Record) -> str:
    """What the system is called that sent it."""
    named = record.credential.name if record.credential else ""
    return f"‘{named}’" if named else _("your own system")


def _actor(told: Mapping[str, Any]) -> str:
    """Who did it, as the system says it."""
    actor = told["actor"]
    account = actor.get("account", {}).get("name")
    address = actor.get("mbox", "").removeprefix("mailto:")
    return actor.get("name") or account or address or _("somebody")


def _name(told: Mapping[str, Any]) -> str:
    """What the thing is called; its address where it has no name."""
    thing = told["object"]
    called = thing.get("id", thing.get("objectType", ""))
    return _of(thing.get("definition", {}).get("name"), called)


def _of(words: Mapping[str, str] | None, otherwise: str) -> str:
    """In the reader's language, or in the one it was written in."""
    if not words:
        return otherwise
    return words.get(get_language() or "", next(iter(words.values())))
