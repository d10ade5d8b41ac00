"""Who enrolled in what and how far they are, one row for each member and course, for people to read.

Members who began nothing come last, with a row each: they are the ones to chase.

It says what the organisation may read, and nothing else but the names of its members.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, Self

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from elearning.accounts.models import LearningGroup, Organisation
from elearning.records import querying, spreadsheet
from elearning.xapi.reading.moments import with_a_day
from elearning.xapi.vocabulary import ActivityType, Extension, Verb

_AT_ONCE = 2000
SHORT = 8  # signs of an edition's digest: enough to tell editions apart by eye
_NOT_YET = datetime.max.replace(tzinfo=UTC)


def lines(organisation: Organisation, group: LearningGroup | None = None) -> Iterator[str]:
    """A heading, then the rows by name, in the language that is spoken when this is asked for.

    Of all members, or of those who are in a group.
    """
    words = _Words.spoken_now()
    begun = (
        _row(name, told, words)
        for name, told in _enrolments(organisation, group)
        if any(each.is_course for each in told)
    )
    without = (_row_without(name, words) for name in _without(organisation, group))
    return _written(organisation, chain(begun, without), words)


def _written(organisation: Organisation, rows: Iterable[list[str]], words: _Words) -> Iterator[str]:
    """Each row says of whom and of when it is: rows are copied from one file into another."""
    yield spreadsheet.UTF_8 + spreadsheet.line(words.head)
    for row in rows:
        yield spreadsheet.line([organisation.name, *row, words.today])


@dataclass(frozen=True, slots=True)
class _Words:
    """All that is translated. Lines are written while they're sent, when another language may reign."""

    language: str
    head: list[str]
    nameless: str
    not_yet: str
    done: str
    under_way: str
    not_begun: str
    today: str

    @classmethod
    def spoken_now(cls) -> Self:
        head = [
            _("Organisation"),
            _("Name"),
            _("Course"),
            _("How far"),
            _("Enrolled"),
            _("Completed"),
            _("Quiz passed"),
            _("Certificate earned"),
            _("Edition of the course, as on its certificate"),
            _("Study load of the course (minutes)"),
            _("Downloaded on"),
        ]
        return cls(
            language=get_language() or settings.LANGUAGE_CODE,
            head=head,
            nameless=_("Somebody without a name"),
            not_yet=_("not yet"),
            done=_("done"),
            under_way=_("under way"),
            not_begun=_("not begun yet"),
            today=_day(timezone.now()),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """What one statement says of an enrolment."""

    verb: str
    when: datetime
    iri: str
    definition: Mapping[str, Any]
    edition: str

    @property
    def is_course(self) -> bool:
        return bool(self.definition["type"] == ActivityType.COURSE)


def _enrolments(
    organisation: Organisation, group: LearningGroup | None
) -> Iterator[tuple[str, list[_Told]]]:
    """Of each enrolment of each member the name and what was told, in the order of telling."""
    readable = querying.institute_records(organisation)
    members = {"actor__person__memberships__organisation": organisation}
    records = querying.of_group(readable, group) if group else readable.filter(**members)
    rows = records.order_by("actor__person__display_name", "actor_id", "stored", "id").values_list(
        "actor_id", "actor__person__display_name", "registration", "verb", "timestamp", "text"
    )
    for _actor, theirs in groupby(rows.iterator(chunk_size=_AT_ONCE), key=itemgetter(0)):
        enrolments: dict[Any, tuple[str, list[_Told]]] = {}
        for _same, name, registration, verb, when, text in theirs:
            said = json.loads(text)
            thing, edition = said["object"], said["context"].get("revision", "")
            told = _Told(verb, when, thing["id"], thing["definition"], edition)
            enrolments.setdefault(registration, (name, []))[1].append(told)
        yield from enrolments.values()


def _row(name: str, told: list[_Told], words: _Words) -> list[str]:
    of_course = [each for each in told if each.is_course]
    course, completed = of_course[0].definition, _first(of_course, Verb.COMPLETED)
    return [
        name or words.nameless,
        course["name"].get(words.language) or next(iter(course["name"].values())),
        words.done if completed else words.under_way,
        _day(_first(of_course, Verb.REGISTERED)),
        _day(completed),
        _passed(told, words),
        _day(_first(told, Verb.EARNED)),
        next((each.edition[:SHORT] for each in of_course if each.edition), ""),
        study_load(course),
    ]


def _without(organisation: Organisation, group: LearningGroup | None) -> Iterator[str]:
    """The names of members of whom the record says nothing."""
    told = querying.institute_records(organisation).filter(actor__person=OuterRef("user"))
    members = organisation.memberships.exclude(Exists(told))
    asked = members.filter(groups=group) if group else members
    in_order = asked.order_by("user__display_name", "pk")
    return in_order.values_list("user__display_name", flat=True).iterator(chunk_size=_AT_ONCE)


def _row_without(name: str, words: _Words) -> list[str]:
    return [name or words.nameless, "", words.not_begun, *[""] * (len(words.head) - 5)]


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
    local = timezone.localtime(with_a_day(when))
    return f"{local.day}-{local.month}-{local.year}"
