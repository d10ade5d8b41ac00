"""A case on paper, for a reviewer."""

from typing import Any

import pytest
from django.test import Client

from courses.models import CasePage, Mistake
from courses.templatetags.on_paper import called
from tests.courses.conftest import SCENES, WHEN, new_case


def printed(admin: Client, page: CasePage) -> str:
    asked = admin.get("/beheer/").wsgi_request
    answer: Any = page.make_preview_request(asked, preview_mode="print")
    return answer.render().content.decode()


@pytest.fixture
def mistake(db: None) -> Mistake:
    return Mistake.objects.create(
        code="ALLEEN_AFWACHTEN", name_nl="Alleen afwachten", valid_from=WHEN
    )


def test_a_reviewer_reads_what_each_choice_brings_about_in_words(
    admin: Client, case_page: CasePage, mistake: Mistake
) -> None:
    paper = printed(admin, case_page)

    for words in ("Gevolg", "Reactie van de coach", "verloren dagen +14", "Alleen afwachten"):
        assert words in paper
    assert "Als verloren dagen 7 of meer is: → 6. “Later”" in paper
    assert "Compare(" not in paper
    assert case_page.edition
    assert case_page.edition.digest[:8] in paper
    assert "gepubliceerd sinds" in paper


def test_a_draft_says_so_and_marks_a_way_that_leads_nowhere(
    admin: Client, case_page: CasePage
) -> None:
    course = case_page.get_parent().specific
    draft = new_case(course, slug="half-af", scenes=[SCENES[0]])

    assert "“feiten” (bestaat niet)" in printed(admin, draft)
    assert "nog niets gepubliceerd" in printed(admin, draft)
    case_page.scenes[0].value["title"] = "Woensdag"
    assert "verschilt van editie 1" in printed(admin, case_page)


def test_what_is_ticked_for_oneself_is_read_on_paper_with_its_reply(
    admin: Client, case_page: CasePage
) -> None:
    ticked = {"text": "Ik wil het zeker weten.", "reply": "Twijfel is genoeg."}
    asking = {"id": "zelf", "kind": "passage", "title": "En jij", "to": SCENES[0]["id"]}
    asking |= {"question": "Wat houdt jou tegen?", "reflection": [ticked]}
    course = case_page.get_parent().specific

    paper = printed(admin, new_case(course, slug="zelf", scenes=[asking, *SCENES]))

    assert "Wat houdt jou tegen?" in paper
    assert "Ik wil het zeker weten. → Twijfel is genoeg." in paper
    assert 'type="checkbox"' not in paper


def test_a_code_without_a_name_stands_as_it_is() -> None:
    assert called(["a", "b"], {"a": "Alleen afwachten"}) == "Alleen afwachten, b"
