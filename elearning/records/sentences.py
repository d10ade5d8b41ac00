"""A statement in plain words, spoken to the person it is about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from elearning.records.models import Record
from elearning.records.querying import as_told
from elearning.xapi.vocabulary import Verb

_TELL: dict[str, str | Promise] = {
    Verb.REGISTERED.iri: _("You enrolled in “%(name)s”."),
    Verb.INITIALIZED.iri: _("You began “%(name)s”."),
    Verb.SUSPENDED.iri: _("You stopped for now in “%(name)s”."),
    Verb.RESUMED.iri: _("You went on with “%(name)s”."),
    Verb.EXPERIENCED.iri: _("You were at “%(name)s”."),
    Verb.RESPONDED.iri: _("You made a choice at “%(name)s”."),
    Verb.ANSWERED.iri: _("You answered “%(name)s”."),
    Verb.PASSED.iri: _("You passed “%(name)s”."),
    Verb.FAILED.iri: _("You have not passed “%(name)s” yet."),
    Verb.COMPLETED.iri: _("You completed “%(name)s”."),
    Verb.EARNED.iri: _("You earned “%(name)s”."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What one statement says: when, in a sentence, and the statement itself to look at."""

    when: datetime
    sentence: str
    raw: str


def line(record: Record) -> Line:
    told = json.loads(as_told(record.text, record.stored))
    name = _in_our_language(told["object"]["definition"]["name"])
    sentence = str(_TELL[record.verb]) % {"name": name}
    return Line(record.timestamp, sentence, json.dumps(told, indent=2, ensure_ascii=False))


def _in_our_language(names: Mapping[str, str]) -> str:
    """The name in the reader's language, or in the one it was written in."""
    return names.get(get_language() or "", next(iter(names.values())))
