import pytest

from courses.cases.conditions import Run
from courses.cases.graph import Case, Scene, SceneKind, Variant
from courses.exchange.documents import (
    FILM,
    Document,
    Film,
    Format,
    Picture,
    arrival,
    in_words,
    read_bytes,
    write_bytes,
)
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


def test_a_film_that_was_listed_by_its_title_alone_is_read_as_one_that_stayed_behind() -> None:
    table = plain.write(Document(case=CASE)) | {"films": ["Een maandag", {"title": "Nog een"}]}

    assert plain.read(Document, table).films == (Film(title="Een maandag"), Film(title="Nog een"))


@pytest.mark.parametrize("films", ["Een maandag", {"id": "f1"}, [7], [{"colour": "red"}]])
def test_what_is_no_list_of_films_is_refused_with_its_place(films: object) -> None:
    with pytest.raises(MalformedError) as refused:
        plain.read(Document, plain.write(Document(case=CASE)) | {"films": films})

    assert refused.value.path.startswith("films")


def test_the_words_of_a_film_that_stays_behind_stand_where_it_stood() -> None:
    scene = Scene(
        id="a",
        kind=SceneKind.PASSAGE,
        body=f"<p>Kijk.</p>{FILM.format('f1')}{FILM.format('f2')}<p>Zo.</p>",
        variants=(Variant(when=Run(first=False), body=FILM.format("f1")),),
    )
    stays = Film(id="f1", title="Jip & co", transcript="<p>Ja.</p>", content=b"x")
    goes = Film(id="f2", title="Nog een", content=b"y")

    document = in_words(
        Document(case=Case(id="x", scenes=(scene,)), films=(stays, goes)), left={"f1"}
    )

    words = "<p><em>Jip &amp; co</em></p><p>Ja.</p>"
    (told,) = document.case.scenes
    assert told.body == f"<p>Kijk.</p>{words}{FILM.format('f2')}<p>Zo.</p>"
    assert told.variants[0].body == words
    assert document.films == (Film(title="Jip & co"), goes)


def test_what_is_wrong_in_the_case_is_named_from_the_top() -> None:
    with pytest.raises(MalformedError) as refused:
        plain.read(Document, {"case": {"id": "x", "scenes": [{"id": "a", "kind": "dance"}]}})

    assert refused.value.path == "case.scenes[0].kind"
