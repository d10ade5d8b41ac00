"""What a file could not bring along, and why a file is refused: facts, for others to word.

Nothing of a file is left out in silence. Each note says what it was, where it stood in the file, and
the thing itself, so that an author can still write it by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class Missed(StrEnum):
    """What was not taken over, or not as it was."""

    ADDRESS = auto()
    BEFORE = auto()
    BROKEN_LINK = auto()
    CAPTIONS_REFUSED = auto()
    COMMENT = auto()
    CONTENT = auto()
    DATA = auto()
    DIFFERENT = auto()
    EDITED = auto()
    FILM = auto()
    FILM_REFUSED = auto()
    GONE = auto()
    HUGE = auto()
    LINK_TEXT = auto()
    LONG = auto()
    MACRO = auto()
    MARKUP = auto()
    ORIGIN = auto()
    PICTURE = auto()
    PICTURE_REFUSED = auto()
    PICTURE_WITHOUT_WORDS = auto()
    PLACES = auto()
    POSITIONS = auto()
    RULE = auto()
    SCORE = auto()
    SCRIPT = auto()
    SETTER = auto()
    SETTING = auto()
    SIGNS = auto()
    SPECIAL = auto()
    STYLE = auto()
    TAG = auto()
    TWICE = auto()
    UNSAID = auto()
    VARIABLE = auto()


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was not taken over: what it is, the scene or part it stood in, its own words."""

    what: Missed
    place: str = ""
    detail: str = ""


class Refusal(StrEnum):
    """Why a file cannot be read as a case."""

    BOMB = auto()
    BROKEN_ZIP = auto()
    DEEP = auto()
    EMPTY = auto()
    LOCKED = auto()
    MALFORMED = auto()
    MANY_FILES = auto()
    MISSING = auto()
    NEWER = auto()
    NO_JSON = auto()
    NO_TEXT = auto()
    OTHER_H5P = auto()
    STRANGE_PATH = auto()
    TOO_LARGE = auto()
    UNKNOWN = auto()


class RefusedError(Exception):
    """This file is no case that can be read; nothing was made of it.

    `place` names where in the file it went wrong, `detail` what stood there.
    """

    def __init__(self, reason: Refusal, *, place: str = "", detail: str = "") -> None:
        super().__init__(f"{reason}: {place} {detail}".strip())
        self.reason = reason
        self.place = place
        self.detail = detail
