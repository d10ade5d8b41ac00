"""The columns for each kind of statement: the documentation of what is in a table.

`alles` has a row for every statement; the others have the statements of one family of verbs, with
columns of their own. Their names stand in addresses and on sheets, so they are Dutch. What an
organisation's own systems sent is a family by itself: there anything may be in a statement that the
standard allows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elearning.records import overview
from elearning.records.exports.selections import Written
from elearning.xapi.reading.moments import moment_kept
from elearning.xapi.vocabulary import ActivityType, Audience, Verb

Said = Mapping[str, Any]
Cell = str | int | float | bool | datetime | None  # moments are in UTC


@dataclass(frozen=True, slots=True)
class Column:
    """What is found in a statement, and of which type it is: str, int, float, bool or datetime."""

    type: type
    find: Callable[[Said], Any]

    def cell(self, said: Said) -> Cell:
        """The value, of this column's type; nothing where the statement says nothing of it."""
        found = self.find(said)
        if found is None or found == "":
            return None
        return moment_kept(found) if self.type is datetime else self.type(found)


@dataclass(frozen=True, slots=True)
class Table:
    """Statements with what they have in common; without verbs, of every verb."""

    columns: Mapping[str, Column]
    verbs: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset({Audience.INSTITUTE, Audience.ORGANISATION})

    def holds(self, written: Written, said: Said) -> bool:
        return written.audience in self.audiences and (
            not self.verbs or said["verb"]["id"] in self.verbs
        )

    def row(self, said: Said) -> list[Cell]:
        return [column.cell(said) for column in self.columns.values()]


def _at(*names: str) -> Callable[[Said], Any]:
    """What stands in that place of a statement, or nothing."""

    def find(said: Said) -> Any:
        found: Any = said
        for name in names:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found

    return find


def _learner(said: Said) -> str:
    """By what the statement tells people apart; of ours always the pseudonym."""
    actor = said["actor"]
    account = actor.get("account")
    named = account["name"] if account else None
    return named or next((actor[name] for name in _IDENTIFIERS if name in actor), "")


def _word(*names: str) -> Callable[[Said], str]:
    """The first of a language map."""

    def find(said: Said) -> str:
        words = _at(*names)(said)
        return next(iter(words.values()), "") if words else ""

    return find


def _course(said: Said) -> str | None:
    """The course that the thing belongs to, however far up."""
    around = _at("context", "contextActivities")(said) or {}
    above = [*around.get("parent", ()), *around.get("grouping", ())]
    courses = (each["id"] for each in above if _type(each) == ActivityType.COURSE)
    return next(courses, None)


_type = _at("definition", "type")


def _study_load(said: Said) -> str | None:
    """What others' systems say here may be anything: what no column has room for is left out."""
    minutes = overview.study_load(_at("object", "definition")(said) or {})
    return minutes if minutes.isdecimal() and len(minutes) <= _MOST_DIGITS else None


def _context(said: Said) -> str:
    """Whole, for it has no shape that columns could have."""
    return json.dumps(said.get("context", {}), ensure_ascii=False, separators=(",", ":"))


_MOST_DIGITS = 9  # those of a whole number of four bytes, as Parquet keeps it
_IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid")

_ALWAYS = {
    "statement": Column(str, _at("id")),
    "timestamp": Column(datetime, _at("timestamp")),
    "stored": Column(datetime, _at("stored")),
    "learner": Column(str, _learner),
    "verb": Column(str, _at("verb", "id")),
}
_THING = {
    "activity": Column(str, _at("object", "id")),
    "activity_type": Column(str, _at("object", "definition", "type")),
    "activity_name": Column(str, _word("object", "definition", "name")),
}
_ENROLMENT = {"enrolment": Column(str, _at("context", "registration"))}
_EDITION = {"edition": Column(str, _at("context", "revision"))}
_COURSE = {"course": Column(str, _course)}
_SUCCESS = {"success": Column(bool, _at("result", "success"))}
_STUDY_LOAD = {"study_load_minutes": Column(int, _study_load)}
_OURS = frozenset({Audience.INSTITUTE})


def _ours(*verbs: Verb, **columns: Column) -> Table:
    return Table(
        {**_ALWAYS, **_THING, **_ENROLMENT, **columns}, frozenset(verb.iri for verb in verbs), _OURS
    )


WHOLE = "alles"
TABLES: dict[str, Table] = {
    WHOLE: Table({**_ALWAYS, **_THING, **_ENROLMENT, **_EDITION, **_SUCCESS, **_STUDY_LOAD}),
    "inschrijvingen": _ours(Verb.REGISTERED, **_STUDY_LOAD),
    "afgerond": _ours(Verb.COMPLETED, **_COURSE, **_EDITION, **_STUDY_LOAD),
    "toetsen": _ours(Verb.PASSED, Verb.FAILED, **_COURSE, **_EDITION, **_SUCCESS),
    "certificaten": _ours(Verb.EARNED, **_COURSE, **_EDITION),
    "eigen-systemen": Table(
        {
            **_ALWAYS,
            "object_type": Column(str, _at("object", "objectType")),
            **_THING,
            **_ENROLMENT,
            **_SUCCESS,
            "completion": Column(bool, _at("result", "completion")),
            "score_scaled": Column(float, _at("result", "score", "scaled")),
            "score_raw": Column(float, _at("result", "score", "raw")),
            "duration": Column(str, _at("result", "duration")),
            "response": Column(str, _at("result", "response")),
            "context": Column(str, _context),
        },
        audiences=frozenset({Audience.ORGANISATION}),
    ),
}
