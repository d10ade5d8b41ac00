"""Timestamps, and the moment that they mean (xAPI 1.0.3 Data §4.5).

1.0.3 takes what ISO 8601 calls a combined date and time, in its extended or its basic form, with or
without a time zone; without one it is read as UTC. 2.0.0 takes what RFC 3339 makes of that. An
offset of minus zero says that the place is unknown, and neither takes it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from elearning.xapi.reading.refusals import MalformedError, expected
from elearning.xapi.reading.shapes import Check
from elearning.xapi.reading.versions import Version

_MADE_OF = re.IGNORECASE | re.ASCII
_DATE = r"\d{4}-\d\d-\d\d"
_EXTENDED = rf"{_DATE}T\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?"
_BASIC = r"\d{8}T\d{4}(?:\d\d(?:[.,]\d+)?)?"
_ZONE = r"(?:Z|(?!-00(?::?00)?\Z)[+-]\d\d(?::?\d\d)?)"
_ISO_8601 = re.compile(rf"(?:{_EXTENDED}|{_BASIC}){_ZONE}?", _MADE_OF)
_RFC_3339 = re.compile(rf"{_DATE}T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|(?!-00:00)[+-]\d\d:\d\d)", _MADE_OF)


def moment(text: str) -> datetime:
    """The moment, in UTC and to the microsecond, that a timestamp of either version means.

    Raises:
        MalformedError: no calendar has it.
    """
    try:
        told = datetime.fromisoformat(text.upper())
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise MalformedError("", "is not a moment on the calendar") from error


def moment_kept(text: str) -> datetime | None:
    """The same of what was kept, perhaps before it was refused: nothing where no calendar has it."""
    with suppress(MalformedError):
        return moment(text)
    return None


def _timestamp(pattern: re.Pattern[str], what: str) -> Check:
    def check(value: Any) -> None:
        if not isinstance(value, str):
            raise expected(what, value)
        if not pattern.fullmatch(value):
            raise MalformedError("", f"must be {what}; an offset of -00 is none")
        moment(value)

    return check


TIMESTAMPS: dict[Version, Check] = {
    Version.ONE: _timestamp(_ISO_8601, "a date and time such as 2026-11-21T14:30:00Z"),
    Version.TWO: _timestamp(
        _RFC_3339, "a date and time with its offset, such as 2026-11-21T14:30:00Z (RFC 3339)"
    ),
}


_DAY = timedelta(days=1)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC) + _DAY, datetime.max.replace(tzinfo=UTC) - _DAY


def happened(version: Version) -> Check:
    """When something happened: told to people, each by the clock where they are.

    So it has to have a day everywhere on earth. A question may be asked of all time.
    """
    check = TIMESTAMPS[version]

    def checked(value: Any) -> None:
        check(value)
        if not _FIRST <= moment(value) <= _LAST:
            raise MalformedError(
                "", "is so near the end of the calendar that some have no day for it"
            )

    return checked


def with_a_day(when: datetime) -> datetime:
    """The moment itself, or the nearest one that has a day everywhere on earth.

    What was kept before such moments were refused is told too.
    """
    return max(_FIRST, min(when, _LAST))
