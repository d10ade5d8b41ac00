"""Who enrolled in what and how far they are, one row for each member and course, for people to read.

It says what the organisation may read, and nothing else but the names of its members.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Self

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from elearning.accounts.models import Organisation
from elearning.records import querying, spreadsheet
from elearning.xapi.vocabulary import ActivityType, Extension, Verb

_AT_ONCE = 2000
_SEPARATOR = ";"  # Dutch spreadsheets expect it, for the comma stands in their numbers
_NOT_YET = datetime.max.replace(tzinfo=UTC)


def lines(organisation: Organisation) -> Iterator[str]:
    """A heading, then the rows by name, in the language that is spoken when this is asked for."""
    words = _Words.spoken_now()
    rows = (
        _row(name or words.nameless, told, words)
        for name, told in _enrolments(organisation)
        if any(each.is_course for each in told)
    )
    return _written(words.head, rows)


def _written(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield spreadsheet.UTF_8 + spreadsheet.line(head, separator=_SEPARATOR)
    for row in rows:
        yield spreadsheet.line(row, separator=_SEPARATOR)


@dataclass(frozen=True, slots=True)
class _Words:
    """All that is translated. Lines are written while they're sent, when another language may reign."""

    language: str
    head: list[str]
    nameless: str
    not_yet: str

    @classmethod
    def spoken_now(cls) -> Self:
        head = [
            _("Name"),
            _("Course"),
            _("Enrolled"),
            _("Completed"),
            _("Quiz passed"),
            _("Study load (minutes)"),
        ]
        language = get_language() or settings.LANGUAGE_CODE
        return cls(language, head, _("Somebody without a name"), _("not yet"))


@dataclass(frozen=True, slots=True)
class _Told:
    """What one statement says of an enrolment."""

    verb: str
    when: datetime
    iri: str
    definition: Mapping[str, Any]

    @property
    def is_course(self) -> bool:
        return bool(self.definition["type"] == ActivityType.COURSE)


def _enrolments(organisation: Organisation) -> Iterator[tuple[str, list[_Told]]]:
    """Of each enrolment of each member the name and what was told, in the order of telling."""
    members = {"actor__person__memberships__organisation": organisation}
    records = querying.institute_records(organisation).filter(**members)
    rows = records.order_by("actor__person__display_name", "actor_id", "stored", "id").values_list(
        "actor_id", "actor__person__display_name", "registration", "verb", "timestamp", "text"
    )
    for _actor, theirs in groupby(rows.iterator(chunk_size=_AT_ONCE), key=itemgetter(0)):
        enrolments: dict[Any, tuple[str, list[_Told]]] = {}
        for _same, name, registration, verb, when, text in theirs:
            thing = json.loads(text)["object"]
            told = _Told(verb, when, thing["id"], thing["definition"])
            enrolments.setdefault(registration, (name, []))[1].append(told)
        yield from enrolments.values()


def _row(name: str, told: list[_Told], words: _Words) -> list[str]:
    of_course = [each for each in told if each.is_course]
    course = of_course[0].definition
    return [
        name,
        course["name"].get(words.language) or next(iter(course["name"].values())),
        _day(_first(of_course, Verb.REGISTERED)),
        _day(_first(of_course, Verb.COMPLETED)),
        _passed(told, words),
        study_load(course),
    ]


def study_load(definition: Mapping[str, Any]) -> str:
    """The minutes that a course counts for, as digits; empty for what isn't given any."""
    planned = str(definition.get("extensions", {}).get(Extension.PLANNED_DURATION, ""))
    return planned.removeprefix("PT").removesuffix("M")


def _first(told: list[_Told], verb: Verb) -> datetime | None:
    return next((each.when for each in told if each.verb == verb.iri), None)


def _passed(told: list[_Told], words: _Words) -> str:
    """The day on which the last of the quizzes was passed; nothing while none was finished."""
    results: dict[str, datetime] = {}
    for each in told:
        if each.verb == Verb.PASSED.iri:
            results[each.iri] = min(each.when, results.get(each.iri, each.when))
        elif each.verb == Verb.FAILED.iri:
            results.setdefault(each.iri, _NOT_YET)
    last = max(results.values(), default=None)
    return words.not_yet if last is _NOT_YET else _day(last)


def _day(when: datetime | None) -> str:
    """As Dutch spreadsheets read a date, on the calendar of the people here."""
    if when is None:
        return ""
    local = timezone.localtime(when)
    return f"{local.day}-{local.month}-{local.year}"
