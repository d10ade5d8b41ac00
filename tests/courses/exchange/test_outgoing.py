import json

import pytest

from courses.exchange import outgoing, recognising
from courses.exchange.documents import Format
from courses.models import CasePage
from tests.courses.conftest import CASE


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
