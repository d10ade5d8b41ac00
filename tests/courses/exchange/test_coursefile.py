import tomllib
from pathlib import Path

import pytest

from courses.blocks.lessons import LessonBody
from courses.demo import FIXTURES
from courses.exchange.coursefile import body_of, sources_of

FILES = sorted((FIXTURES / "courses").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_block_of_a_course_file_is_one_that_an_author_could_have_made(path: Path) -> None:
    course = tomllib.loads(path.read_text())
    bodies = [lesson["body"] for lesson in course["lessons"]] + [course["teacher_page"]["body"]]

    stream = LessonBody()
    for body in bodies:
        stream.clean(stream.normalize(body_of(body, sources=sources_of(course))))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_source_of_a_block_is_listed(path: Path) -> None:
    course = tomllib.loads(path.read_text())
    named = {block.get("source") for lesson in course["lessons"] for block in lesson["body"]}

    assert named - {None, ""} <= set(sources_of(course))


def test_a_source_is_given_in_words_and_one_that_is_not_listed_as_it_stands() -> None:
    fact = {"type": "fact", "html": "<p>Zo is het.</p>", "certainty": "S", "source": "wmo"}

    ((_kind, known),) = body_of([fact], sources={"wmo": "Wmo 2015, artikel 5.2.6"})
    ((_kind, unknown),) = body_of([fact], sources={})

    assert (known["source"], unknown["source"]) == ("Wmo 2015, artikel 5.2.6", "wmo")


def test_an_accordion_with_a_title_gets_it_as_a_heading() -> None:
    item = {"title": "Mag dat?", "html": "<p>Ja.</p>"}
    titled = {"type": "accordion", "title": "Vragen", "items": [item]}

    assert body_of([titled], sources={}) == [
        ("prose", "<h2>Vragen</h2>"),
        ("accordion", {"items": [{"title": "Mag dat?", "text": "<p>Ja.</p>"}]}),
    ]
    assert len(body_of([{**titled, "title": ""}], sources={})) == 1


def test_blocks_keep_their_order() -> None:
    listed = [{"type": "prose", "html": f"<p>{number}</p>"} for number in range(3)]

    assert [html for _kind, html in body_of(listed, sources={})] == [
        "<p>0</p>",
        "<p>1</p>",
        "<p>2</p>",
    ]


def test_a_reflection_keeps_each_statement_with_its_reply() -> None:
    statement = {"text": "Ik heb het mis.", "reply": "Vertel wat je zag."}
    listed = {"type": "reflection", "question": "Wat houdt jou tegen?", "statements": [statement]}

    assert body_of([listed], sources={}) == [
        ("reflection", {"question": "Wat houdt jou tegen?", "statements": [statement]})
    ]
