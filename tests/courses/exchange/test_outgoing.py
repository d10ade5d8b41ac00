import json

import pytest
from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtailmedia.models import get_media_model

from courses.exchange import outgoing, recognising
from courses.exchange.documents import FIGURE, Format
from courses.models import CasePage, CoursePage
from tests.courses.conftest import CASE, new_case
from tests.courses.exchange.files import PIXEL


def test_json_holds_the_latest_draft(case_page: CasePage) -> None:
    draft = outgoing.latest(case_page)
    draft.title = "De lege trommel"
    draft.save_revision()

    written = json.loads(outgoing.written(outgoing.latest(case_page), Format.OWN))
    assert written["case"]["title"] == "De lege trommel"
    assert written["about"] == "<p>Over Jip.</p>"


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


def test_a_film_stays_behind_and_is_listed_and_its_words_go_along(course: CoursePage) -> None:
    film = get_media_model().objects.create(
        title="Maandag", type="video", file=ContentFile(b"film", "maandag.mp4")
    )
    page = new_case(course, slug="met-film")
    told = {"film": film, "title": "Een maandag", "transcript": "<p>Jip: ik heb niks.</p>"}
    scene = page.scenes[0].value
    scene["body"] = scene.block.child_blocks["body"].normalize([("film", told)])

    document = outgoing.document_of(page)
    assert document.films == ("Een maandag",)
    story = document.case.scenes[0].body.strip()
    assert story == "<p><em>Een maandag</em></p><p>Jip: ik heb niks.</p>"
    listed = outgoing.written(page, Format.TWEE).split("* De casus: ")[1].splitlines()[0]
    assert "films" in listed.split(", ")
