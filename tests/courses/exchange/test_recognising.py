from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange import own, recognising
from courses.exchange.documents import Document, Format
from courses.exchange.notes import Refusal, RefusedError
from tests.courses.conftest import CASE
from tests.courses.exchange.files import STORY, h5p_file


def refusal(content: bytes) -> Refusal:
    with pytest.raises(RefusedError) as refused:
        recognising.read(content)
    return refused.value.reason


def test_a_format_is_known_by_what_is_in_the_file() -> None:
    ours = own.written(Document(case=CASE)).encode()

    assert recognising.read(ours).format is Format.OWN
    assert recognising.read(b"\xef\xbb\xbf  " + ours).format is Format.OWN
    assert recognising.read(STORY.encode()).format is Format.TWEE
    assert recognising.read(h5p_file()).format is Format.H5P


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b"  \n", Refusal.EMPTY),
        (b"Een brief.", Refusal.UNKNOWN),
        (b"\x89PNG\r\n\x1a\n", Refusal.NO_TEXT),
        (b"%PDF-1.7 abc", Refusal.UNKNOWN),
        (b"<html><tw-storydata></tw-storydata></html>", Refusal.UNKNOWN),
        (b"{}", Refusal.UNKNOWN),
        (b"[", Refusal.NO_JSON),
        (b"PK\x03\x04", Refusal.BROKEN_ZIP),
    ],
)
def test_what_is_none_of_them_is_refused_with_the_reason(content: bytes, reason: Refusal) -> None:
    assert refusal(content) is reason


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "MOST_OF_TWEE", 20)
    assert refusal(STORY.encode()) is Refusal.TOO_LARGE
    monkeypatch.setattr(recognising, "MOST", 9)
    assert refusal(b"{" * 10) is Refusal.TOO_LARGE
    assert refusal(h5p_file()) is Refusal.TOO_LARGE


@given(st.sampled_from([b"", b"PK\x03\x04", b"{", b":: ", b"[["]), st.binary(max_size=60))
def test_whatever_bytes_come_in_it_is_a_case_or_a_refusal(begin: bytes, rest: bytes) -> None:
    with suppress(RefusedError):
        assert recognising.read(begin + rest).format in Format
