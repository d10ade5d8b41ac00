"""A zip file from a stranger: looked at before anything of it is unpacked, and never to disk.

Only files that are asked for are read, each up to what its reader can use, whatever the zip says of
their size. A zip that tries something is refused whole: nobody's tool makes such a file by accident.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from courses.exchange.notes import Refusal, RefusedError

MOST_FILES = 5_000
MOST_UNPACKED = 400 * 1024 * 1024
MOST_TIMES = 200  # a text shrinks tenfold; zeroes a thousandfold
SMALL = 1024 * 1024  # below this, no ratio can hurt
MOST_LISTED = 2 * 1024 * 1024  # the list at the end of the file
END, END_OF_LARGE = b"PK\x05\x06", b"PK\x06\x07"
TAIL = 65_557
A_LINK = 0o120000
KIND = 0o170000


class Archive:
    """A zip that was looked at and found harmless.

    Raises:
        RefusedError: it is broken, locked, or made to do harm.
    """

    def __init__(self, content: bytes) -> None:
        _refuse_a_long_list(content)
        try:
            self._zip = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise RefusedError(Refusal.BROKEN_ZIP, detail=str(error)) from None
        _refuse_tricks(self._zip.infolist())

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str, *, most: int) -> bytes:
        """A file of it; one that is larger than `most` bytes is refused."""
        try:
            with self._zip.open(name) as file:
                content = file.read(most + 1)
        except KeyError:
            raise RefusedError(Refusal.MISSING, place=name) from None
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise RefusedError(Refusal.BROKEN_ZIP, place=name, detail=str(error)) from None
        if len(content) > most:
            raise RefusedError(Refusal.TOO_LARGE, place=name)
        return content


def _refuse_a_long_list(content: bytes) -> None:
    """Look at how long the list of files is before anything reads it into memory."""
    tail = content[-TAIL:]
    end = tail.rfind(END)
    if end < 0 or END_OF_LARGE in tail:
        raise RefusedError(Refusal.BROKEN_ZIP)
    if int.from_bytes(tail[end + 12 : end + 16], "little") > MOST_LISTED:
        raise RefusedError(Refusal.MANY_FILES)


def _refuse_tricks(files: list[ZipInfo]) -> None:
    if len(files) > MOST_FILES:
        raise RefusedError(Refusal.MANY_FILES, detail=str(len(files)))
    if sum(file.file_size for file in files) > MOST_UNPACKED:
        raise RefusedError(Refusal.BOMB)
    names: set[str] = set()
    for file in files:
        _refuse_trick(file)
        if file.filename in names:
            raise RefusedError(Refusal.STRANGE_PATH, place=file.filename)
        names.add(file.filename)


def _refuse_trick(file: ZipInfo) -> None:
    name = file.filename
    if file.flag_bits & 1:
        raise RefusedError(Refusal.LOCKED, place=name)
    if _is_strange(name) or (file.external_attr >> 16) & KIND == A_LINK:
        raise RefusedError(Refusal.STRANGE_PATH, place=name)
    if file.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise RefusedError(Refusal.BROKEN_ZIP, place=name)
    if file.file_size > max(SMALL, MOST_TIMES * file.compress_size):
        raise RefusedError(Refusal.BOMB, place=name)


def _is_strange(name: str) -> bool:
    """Whether a name leads out of the folder that it stands in."""
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name.split("/")[0]
