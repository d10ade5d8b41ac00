import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.cases.graph import Case
from courses.exchange import own
from courses.exchange.documents import Document, Film, Format, Picture
from courses.exchange.notes import Missed, Refusal, RefusedError
from tests.courses.conftest import CASE
from tests.courses.exchange.strategies import documents


def refusal(data: Any) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        own.read(json.dumps(data))
    return refused.value


@given(documents)
def test_what_is_written_is_read_without_loss(document: Document) -> None:
    arrived = own.read(own.written(document))

    assert arrived.document == document
    assert arrived.notes == ()
    assert arrived.format is Format.OWN


def test_a_file_says_what_it_is() -> None:
    table = json.loads(own.written(Document(case=CASE)))

    assert (table["format"], table["version"]) == ("olifantenpaadjes-case", 1)


def test_a_later_version_is_refused_and_not_guessed_at() -> None:
    error = refusal(own.table_of(Document(case=CASE)) | {"version": 2})

    assert (error.reason, error.place) == (Refusal.NEWER, "version")


def test_json_of_something_else_is_refused() -> None:
    assert refusal({"name": "a game"}).reason is Refusal.UNKNOWN
    assert refusal([1, 2]).reason is Refusal.UNKNOWN


def test_what_is_wrong_is_named_by_its_path() -> None:
    table = own.table_of(Document(case=CASE))
    table["case"]["scenes"][1]["title"] = 7

    error = refusal(table)
    assert (error.reason, error.place) == (Refusal.MALFORMED, "case.scenes[1].title")


def test_signs_that_cannot_be_stored_are_left_out_and_noted() -> None:
    bell = chr(7)
    arrived = own.read(own.written(Document(case=Case(id="x", title=f"De {bell}bel"))))

    assert arrived.document.case.title == "De bel"
    assert [note.what for note in arrived.notes] == [Missed.SIGNS]


def test_a_case_larger_than_any_is_refused_and_what_it_shows_may_be_large() -> None:
    large = b"x" * own.MOST
    picture = Picture(id="p1", content=large)
    film = Film(id="f1", content=large, captions=large, poster=picture)
    document = Document(case=CASE, pictures=(picture,), films=(film,))
    assert own.read(own.written(document)).document == document

    table = own.table_of(Document(case=CASE, about="x" * own.MOST))
    assert refusal(table).reason is Refusal.TOO_LARGE
    table = own.table_of(Document(case=CASE, films=(Film(transcript="x" * own.MOST),)))
    assert refusal(table).reason is Refusal.TOO_LARGE


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
)


@given(st.data(), values)
def test_whatever_stands_anywhere_in_it_is_a_case_or_a_refusal(data: Any, value: Any) -> None:
    table = own.table_of(Document(case=CASE, about="<p>Over Jip.</p>", minutes=5))
    spot: Any = table
    while isinstance(spot, dict | list) and spot:
        within = spot
        key = data.draw(
            st.sampled_from(sorted(spot) if isinstance(spot, dict) else range(len(spot)))
        )
        spot = spot[key]
        if data.draw(st.booleans()):
            break
    within[key] = value

    with suppress(RefusedError):
        arrived = own.read(json.dumps(table))
        assert arrived.document.case.to_dict()
