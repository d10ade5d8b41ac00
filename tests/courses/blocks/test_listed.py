from copy import deepcopy
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.blocks.choices import known_mistakes
from courses.blocks.listed import ListedBlock, SeveralListedBlock
from courses.blocks.rules import known_sectors
from courses.models import CasePage, CoursePage, Mistake
from elearning.accounts.models import Sector
from tests.courses.conftest import SCENES, WHEN, new_case
from tests.courses.editor import case_form

LISTS = ("courses_mistake", "accounts_sector", "assessments_quiz")
NAMED = {"name_nl": "Zo", "name_en": "So", "valid_from": WHEN}


def tagged() -> list[dict[str, Any]]:
    """A case of which every choice is tagged with a mistake and asks for a sector."""
    scenes = deepcopy(SCENES)
    for choice in scenes[0]["choices"] * 2 + scenes[2]["choices"]:
        choice |= {"mistakes": ["ALLEEN_AFWACHTEN"], "when": {"sector": "po"}, "fallback": False}
    return scenes


@pytest.fixture
def lists(db: None) -> None:
    Mistake.objects.create(code="ALLEEN_AFWACHTEN", **NAMED)
    Sector.objects.create(code="po", **NAMED)


@pytest.fixture
def page(lists: None, course: CoursePage) -> CasePage:
    return new_case(course, slug="de-trommel", scenes=tagged())


def looked_up(captured: CaptureQueriesContext) -> dict[str, int]:
    """How often each list was asked of the database."""
    said = [each["sql"] for each in captured.captured_queries]
    return {table: sum(f'FROM "{table}"' in sql for sql in said) for table in LISTS}


def test_a_form_with_many_fields_looks_each_list_up_once(admin: Client, page: CasePage) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    with CaptureQueriesContext(connection) as shown:
        assert admin.get(url).status_code == 200
    with CaptureQueriesContext(connection) as sent:
        answer = admin.post(url, case_form(tagged()))

    assert answer.status_code == 302
    assert looked_up(shown) == dict.fromkeys(LISTS, 1)
    assert looked_up(sent) == dict.fromkeys(LISTS, 1) | {"assessments_quiz": 0}  # no scene asks one


def test_what_is_not_valid_today_stands_apart_and_a_page_that_holds_it_can_be_saved(
    admin: Client, page: CasePage
) -> None:
    for model in (Mistake, Sector):
        model.objects.update(valid_until=WHEN - timedelta(days=500))
        model.objects.create(code="NU", **{**NAMED, "name_nl": "Nu"})
    apart = ("Niet geldig vandaag", [("ALLEEN_AFWACHTEN", "Zo")])

    assert known_mistakes() == [("NU", "Nu"), apart]
    assert known_sectors() == [("NU", "Nu"), ("Niet geldig vandaag", [("po", "Zo")])]

    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Niet geldig vandaag" in unescape(admin.get(url).content.decode())
    assert admin.post(url, case_form(tagged())).status_code == 302


def test_to_read_a_case_no_list_is_looked_up(page: CasePage) -> None:
    stored = CasePage.objects.get(pk=page.pk)

    with CaptureQueriesContext(connection) as captured:
        case = stored.case()

    assert case.scenes[0].choices[0].mistakes == ("ALLEEN_AFWACHTEN",)
    assert looked_up(captured) == dict.fromkeys(LISTS, 0)


def test_what_is_in_no_list_any_more_is_read_as_it_stands() -> None:
    one = ListedBlock(choices=[("po", "basisonderwijs")])
    several = SeveralListedBlock(choices=[("po", "basisonderwijs")])

    assert one.to_python("weg") == "weg"
    assert one.to_python(None) is None
    assert several.to_python(["po", "weg"]) == ["po", "weg"]


def test_a_migration_knows_them_as_the_blocks_of_wagtail() -> None:
    assert ListedBlock(choices=[]).deconstruct()[0] == "wagtail.blocks.ChoiceBlock"
    assert SeveralListedBlock(choices=[]).deconstruct()[0] == "wagtail.blocks.MultipleChoiceBlock"
