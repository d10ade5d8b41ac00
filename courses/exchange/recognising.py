"""Which format a file is in, by what is in it: nobody has to know, and no name can lie."""

from __future__ import annotations

from courses.exchange import h5p, own, twee, twine_reading
from courses.exchange.archive import Archive
from courses.exchange.documents import Arrival
from courses.exchange.notes import Refusal, RefusedError
from courses.exchange.texts import text_of

MOST = 60 * 1024 * 1024  # our own JSON brings its pictures and films along
MOST_OF_TWEE = 3 * 1024 * 1024
ZIP = b"PK"


def read(content: bytes) -> Arrival:
    """What a file brings, in whichever format it is.

    Raises:
        RefusedError: it is in none that we know, or it cannot be read; it says why and where.
    """
    if len(content) > MOST:
        raise RefusedError(Refusal.TOO_LARGE)
    if content.startswith(ZIP):
        return h5p.read(Archive(content))
    if not content.strip():
        raise RefusedError(Refusal.EMPTY)
    text = text_of(content)
    if text.lstrip().startswith(("{", "[")):
        return own.read(text)
    if not twee.is_twee(text):
        raise RefusedError(Refusal.UNKNOWN)
    if len(text) > MOST_OF_TWEE:
        raise RefusedError(Refusal.TOO_LARGE)
    return twine_reading.read(text)
