from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from courses.models import CasePage, CoursePage, MeldcodeStep
from courses.writing.graphing import WORDS, words
from elearning.local import ROOT

TODAY = date(2026, 11, 22)

SCRIPTS = ROOT / "courses/static/courses/graph"
SAID = re.compile(r'\bsay\(\s*(?:[\w.]+ (?:=== \w+ )?\? )?"(\w+)"')


def test_the_editor_of_a_case_brings_the_map(admin: Client, case_page: CasePage) -> None:
    page = admin.get(reverse("wagtailadmin_pages:edit", args=[case_page.pk])).content.decode()

    assert '<script src="/static/courses/graph/case-graph.js" type="module">' in page
    assert f'data-proof-url="{reverse("courses_cms:proof", args=[case_page.pk])}"' in page
    assert finders.find("courses/graph/case-graph.js")
    assert finders.find("courses/css/case-graph.css")


def test_a_new_case_is_proofed_by_the_page_it_will_stand_under(
    admin: Client, course: CoursePage
) -> None:
    new = reverse("wagtailadmin_pages:add", args=["courses", "casepage", course.pk])

    page = admin.get(new).content.decode()

    assert f'data-proof-url="{reverse("courses_cms:proof_new", args=[course.pk])}"' in page


@pytest.mark.django_db
def test_the_lanes_bear_the_names_of_the_steps() -> None:
    for name, year in [("Overleg", 2019), ("Raad vragen", 2030)]:
        MeldcodeStep.objects.create(number=2, code=name, name_nl=name, valid_from=date(year, 1, 1))

    now, later = (words(on=date(year, 6, 1)) for year in (2026, 2031))

    assert (now["step_2"], later["step_2"]) == ("2. Overleg", "2. Raad vragen")
    assert now["step_5"] == "5"


@pytest.mark.django_db
def test_the_words_are_plain_data() -> None:
    assert json.loads(json.dumps(words(on=TODAY))).keys() >= WORDS.keys()


def test_the_script_says_nothing_that_has_no_words() -> None:
    said = {word for path in SCRIPTS.glob("*.js") for word in SAID.findall(path.read_text())}

    assert len(said) > 20
    assert said - WORDS.keys() == set()


def test_no_script_writes_a_style_or_foreign_html() -> None:
    written = [
        path.name
        for path in SCRIPTS.glob("*.js")
        if re.search(r"innerHTML|\.style\b|style=", path.read_text())
    ]

    assert written == []
