"""What a file is, whatever it is called."""

from io import BytesIO

import pytest

from elearning.ui.signatures import TESTS, ending, is_what_it_is_called

REAL = {
    "docx": b"PK\x03\x04....",
    "m4a": b"\x00\x00\x00\x20ftypM4A ",
    "m4v": b"\x00\x00\x00\x20ftypM4V ",
    "mp3": b"ID3\x04",
    "mp4": b"\x00\x00\x00\x20ftypisom",
    "odt": b"PK\x03\x04....",
    "ogg": b"OggS\x00",
    "pdf": b"%PDF-1.7",
    "vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\n",
    "wav": b"RIFF....WAVE",
    "webm": b"\x1a\x45\xdf\xa3",
}


def test_each_kind_of_file_is_known_by_its_own_beginning_alone() -> None:
    assert REAL.keys() == TESTS.keys()
    for kind, begin in REAL.items():
        assert is_what_it_is_called(f"les.{kind}", BytesIO(begin))
        for other in (b"", b"naam;klas\n", b"<html>"):
            assert not is_what_it_is_called(f"les.{kind}", BytesIO(other))


@pytest.mark.parametrize(
    ("first_line", "are"),
    [
        (b"WEBVTT", True),
        (b"\xef\xbb\xbfWEBVTT - Nederlands\r\n", True),
        (b"WEBVTTO\n", False),
        (b"\nWEBVTT\n", False),
    ],
)
def test_captions_say_so_in_their_first_line(first_line: bytes, are: bool) -> None:
    assert is_what_it_is_called("ondertitels.vtt", BytesIO(first_line)) is are


def test_a_sound_without_a_title_is_a_sound() -> None:
    assert is_what_it_is_called("gesprek.mp3", BytesIO(b"\xff\xfb\x90"))


def test_reading_leaves_the_file_at_its_beginning() -> None:
    file = BytesIO(REAL["pdf"])

    is_what_it_is_called("les.pdf", file)

    assert file.tell() == 0
    assert ending("Les 1.PDF") == "pdf"
    assert is_what_it_is_called("les.csv", BytesIO(b"naam;klas"))
