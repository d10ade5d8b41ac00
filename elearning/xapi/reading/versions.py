"""The versions of a statement, and which statements each takes (xAPI 1.0.3 Data §2.4.10)."""

import re
from enum import StrEnum

_LATER = r"(\.[0-9]+([-+][0-9A-Za-z.+-]+)?)?"


class Version(StrEnum):
    """A version by its latest patch, which is what every answer names."""

    ONE = "1.0.3"
    TWO = "2.0.0"

    @property
    def unmarked(self) -> str:
        """What a store writes where a statement names no version."""
        return _UNMARKED[self]

    @property
    def marks(self) -> re.Pattern[str]:
        """What a statement's own `version` may be; a store for 2.0.0 takes older ones as well."""
        return _MARKS[self]


_UNMARKED = {Version.ONE: "1.0.0", Version.TWO: "2.0.0"}
_MARKS = {
    Version.ONE: re.compile(rf"1\.0{_LATER}"),
    Version.TWO: re.compile(rf"[12]\.0{_LATER}"),
}
