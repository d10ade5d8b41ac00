import pytest

from courses.exchange.documents import Document, Format, Picture, arrival, read_bytes, write_bytes
from courses.exchange.notes import Missed, Note
from elearning import plain
from elearning.plain import MalformedError
from tests.courses.conftest import CASE


def test_the_same_note_twice_is_one() -> None:
    note = Note(Missed.TAG, "a", "b")

    assert arrival(Format.TWEE, Document(case=CASE), [note, note]).notes == (note,)


def test_a_picture_travels_as_text() -> None:
    document = Document(case=CASE, pictures=(Picture(id="p1", content=b"\x00\xff"),))

    table = plain.write(document)
    assert table["pictures"] == [{"id": "p1", "content": "AP8="}]
    assert plain.read(Document, table) == document


@pytest.mark.parametrize("no_base64", [7, "%%%", "abc", "é"])
def test_what_is_no_base64_is_refused_with_its_place(no_base64: object) -> None:
    with pytest.raises(MalformedError) as refused:
        read_bytes(no_base64, "pictures[0].content")

    assert refused.value.path == "pictures[0].content"


def test_bytes_come_back() -> None:
    assert read_bytes(write_bytes(b"Jip"), "") == b"Jip"


def test_what_is_wrong_in_the_case_is_named_from_the_top() -> None:
    with pytest.raises(MalformedError) as refused:
        plain.read(Document, {"case": {"id": "x", "scenes": [{"id": "a", "kind": "dance"}]}})

    assert refused.value.path == "case.scenes[0].kind"
