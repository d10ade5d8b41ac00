import json
from base64 import b64encode
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtailmedia.models import get_media_model

from courses.exchange import outgoing, recognising
from courses.exchange.documents import FIGURE, Film, Format
from courses.exchange.documents import FILM as MARK
from courses.exchange.files import Room
from courses.models import CasePage, CoursePage
from tests.courses.conftest import CASE, new_case
from tests.courses.exchange.files import CAPTIONS, FILM, PIXEL


def test_json_holds_the_latest_draft(case_page: CasePage) -> None:
    draft = outgoing.latest(case_page)
    draft.title = "De lege trommel"
    draft.save_revision()

    written = json.loads(outgoing.written(outgoing.latest(case_page), Format.OWN))
    assert written["case"]["title"] == "De lege trommel"
    assert written["about"] == "<p>Over Jip.</p>"


def test_what_its_page_says_goes_out_without_the_marks_of_the_editor(course: CoursePage) -> None:
    page = new_case(course, slug="met-merken")
    page.about = f'<p data-block-key="a1b2c">Over <a linktype="page" id="{course.pk}">Jip</a>.</p>'

    assert outgoing.document_of(page).about == f'<p>Over <a href="{course.url}">Jip</a>.</p>'


@pytest.mark.parametrize("how", [Format.OWN, Format.TWEE])
def test_what_goes_out_comes_in_the_same(case_page: CasePage, how: Format) -> None:
    came = recognising.read(outgoing.written(case_page, how).encode())

    assert came.document == outgoing.document_of(case_page)
    assert came.document.case.scenes == CASE.scenes
    assert came.notes == ()


def test_a_twine_story_says_what_it_has_no_words_for(case_page: CasePage) -> None:
    story = outgoing.written(case_page, Format.TWEE)
    listed = story.split(":: olifantenpaadjes-notes")[1].split("\n::")[0]

    assert "* Dinsdagmiddag: " in listed
    assert "effecten" in listed


def test_a_graph_has_the_steps_as_lanes(case_page: CasePage) -> None:
    assert 'label="stap 1"' in outgoing.written(case_page, Format.GRAPHVIZ)


def test_pictures_of_every_telling_go_along_each_in_its_place(course: CoursePage) -> None:
    image = get_image_model().objects.create(title="Jas", file=ContentFile(PIXEL, "jas.png"))
    page = new_case(course, slug="met-jas")
    scene = page.scenes[0].value
    told = [("picture", {"image": image, "alt": "Een jas", "caption": ""})]
    scene["body"] = scene.block.child_blocks["body"].normalize(told)
    variants = [{"match": "all", "conditions": [("run", {"which": "later"})], "body": told}]
    scene["variants"] = scene.block.child_blocks["variants"].normalize(variants)

    document = outgoing.document_of(page)
    begin = document.case.scenes[0]
    assert [each.content for each in document.pictures] == [PIXEL, PIXEL]
    assert begin.body.strip() == FIGURE.format("p1")
    assert [each.body.strip() for each in begin.variants] == [FIGURE.format("p2")]


def filmed(course: CoursePage) -> CasePage:
    """A case that begins with a film, in both tellings."""
    film = get_media_model().objects.create(
        title="Maandag", type="video", file=ContentFile(FILM, "maandag.mp4"), width=640, height=360
    )
    captions = get_document_model().objects.create(
        title="Maandag", file=ContentFile(CAPTIONS, "maandag.vtt")
    )
    page = new_case(course, slug="met-film")
    scene = page.scenes[0].value
    told: dict[str, Any] = {
        "film": film,
        "title": "Een maandag",
        "captions": captions,
        "transcript": "<p>Jip: ik heb niks.</p>",
    }
    scene["body"] = scene.block.child_blocks["body"].normalize(
        [("narration", "<p>Kijk.</p>"), ("film", told)]
    )
    again: dict[str, Any] = {"match": "all", "conditions": [("run", {"which": "later"})]}
    again["body"] = [("film", {**told, "captions": None, "title": "Nog een maandag"})]
    scene["variants"] = scene.block.child_blocks["variants"].normalize([again])
    return page


def test_a_film_goes_along_with_its_captions_and_its_words(course: CoursePage) -> None:
    document = outgoing.document_of(filmed(course))

    first, again = document.films
    assert (first.title, first.content, first.captions) == ("Een maandag", FILM, CAPTIONS)
    assert (first.transcript, first.width, first.height) == ("<p>Jip: ik heb niks.</p>", 640, 360)
    assert (again.title, again.content, again.captions) == ("Nog een maandag", FILM, b"")
    begin = document.case.scenes[0]
    assert begin.body.split() == ["<p>Kijk.</p>", *MARK.format("f1").split()]
    assert [each.body.strip() for each in begin.variants] == [MARK.format("f2")]


def test_of_a_film_for_which_there_is_no_room_the_words_go_along(
    course: CoursePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = len(FILM) + len(CAPTIONS)
    monkeypatch.setattr(outgoing, "Room", lambda: Room(room))

    document = outgoing.document_of(filmed(course))
    assert [each.title for each in document.films] == ["Een maandag", "Nog een maandag"]
    assert document.films[1] == Film(title="Nog een maandag")
    (told,) = document.case.scenes[0].variants
    assert told.body.strip() == "<p><em>Nog een maandag</em></p><p>Jip: ik heb niks.</p>"


def test_twine_gets_the_words_of_a_film_and_it_is_listed(course: CoursePage) -> None:
    story = outgoing.written(filmed(course), Format.TWEE)

    assert "<p><em>Een maandag</em></p><p>Jip: ik heb niks.</p>" in story
    assert "data-film" not in story
    assert b64encode(FILM).decode() not in story
    listed = story.split("* De casus: ")[1].splitlines()[0]
    assert "films" in listed.split(", ")
