"""What a file is by its first bytes, whatever it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

MANY = 64  # bytes: enough to tell any of these by

Test = Callable[[bytes], bool]


class Readable(Protocol):
    """A file that is open."""

    def read(self, size: int, /) -> bytes: ...
    def seek(self, place: int, /) -> int: ...


def _is_mp4(begin: bytes) -> bool:
    return begin[4:8] == b"ftyp"


def _is_mp3(begin: bytes) -> bool:
    return begin.startswith(b"ID3") or (begin[:1] == b"\xff" and begin[1:2] >= b"\xe0")


def _is_captions(begin: bytes) -> bool:
    """The first line is WEBVTT, and nothing or words of one's own after it (WebVTT §4.1)."""
    first = begin.removeprefix(b"\xef\xbb\xbf").split(b"\n")[0].rstrip(b"\r")
    return first == b"WEBVTT" or first.startswith((b"WEBVTT ", b"WEBVTT\t"))


def _begins_with(signature: bytes) -> Test:
    return lambda begin: begin.startswith(signature)


TESTS: dict[str, Test] = {
    "docx": _begins_with(b"PK\x03\x04"),
    "m4a": _is_mp4,
    "m4v": _is_mp4,
    "mp3": _is_mp3,
    "mp4": _is_mp4,
    "odt": _begins_with(b"PK\x03\x04"),
    "ogg": _begins_with(b"OggS"),
    "pdf": _begins_with(b"%PDF-"),
    "vtt": _is_captions,
    "wav": _begins_with(b"RIFF"),
    "webm": _begins_with(b"\x1a\x45\xdf\xa3"),
}


def ending(name: str) -> str:
    """What a file is by its name: the letters after the last dot."""
    return name.rpartition(".")[2].lower()


def is_what_it_is_called(name: str, file: Readable) -> bool:
    """Whether a file begins as its name promises; a kind that has no signature always does."""
    file.seek(0)
    begin = file.read(MANY)
    file.seek(0)
    return TESTS.get(ending(name), lambda begin: True)(begin)
