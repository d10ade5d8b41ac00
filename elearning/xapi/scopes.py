"""What a key may do (xAPI 1.0.3 Communication §4.2), in the words of the specification."""

from collections.abc import Iterable
from enum import StrEnum


class Scope(StrEnum):
    """One thing that may be granted; `define` is not among them, for everybody may describe."""

    STATEMENTS_READ = "statements/read"
    STATEMENTS_READ_MINE = "statements/read/mine"
    STATEMENTS_WRITE = "statements/write"
    STATE = "state"
    PROFILE = "profile"
    ALL_READ = "all/read"
    ALL = "all"


def grants(granted: Iterable[str], *wanted: Scope) -> bool:
    """Whether one of those wanted was granted; who was granted all may do anything."""
    return not {Scope.ALL, *wanted}.isdisjoint(granted)
