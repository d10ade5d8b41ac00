from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from courses.learning import enrolment
from courses.learning.outline import outlines
from courses.learning.suggesting import next_course
from courses.models import CataloguePage, CoursePage
from elearning.accounts.models import Sector, User
from tests.courses.conftest import WHEN, new_course


@pytest.fixture
def courses(catalogue: CataloguePage) -> dict[str, CoursePage]:
    """In the order of the catalogue: two for a sector each, one for every sector, one more."""
    found = {}
    for slug, sector in [("po", "po"), ("mbo", "mbo"), ("oefenen", ""), ("po-2", "po")]:
        found[slug] = new_course(catalogue, slug)
        found[slug].sector = _sector(sector) if sector else None
        found[slug].save()
    return found


def _sector(code: str) -> Sector:
    name = f"Sector {code}"
    values = {"name_nl": name, "name_en": name, "valid_from": date(2026, 1, 1)}
    return Sector.objects.get_or_create(code=code, defaults=values)[0]


def offered(person: User, courses: dict[str, CoursePage], *taken: str, sector: str = "") -> str:
    """The slug of what somebody is offered who took these, and works in this sector."""
    person.sector = _sector(sector) if sector else None
    for slug in taken:
        enrolment.enrol(person, course=courses[slug], organisation=None, when=WHEN)
    there = CoursePage.objects.live().order_by("path")
    found = next_course(person, outlines(person), among=there)
    return found.slug if found else ""


@pytest.mark.parametrize(
    ("sector", "taken", "expected"),
    [
        ("", [], "po"),  # of nobody's sector: as in the catalogue
        ("mbo", [], "mbo"),
        ("mbo", ["mbo"], "oefenen"),  # for every sector goes before another's
        ("mbo", ["mbo", "oefenen"], "po"),
        ("", ["po"], "po-2"),  # what was taken tells the sector
        ("", ["po", "po-2"], "oefenen"),
        ("", ["oefenen"], "po"),
        ("kinderopvang", [], "oefenen"),
        ("po", ["po", "mbo", "oefenen", "po-2"], ""),
    ],
)
def test_the_next_course_is_of_ones_own_sector_first(
    bob: User, courses: dict[str, CoursePage], sector: str, taken: list[str], expected: str
) -> None:
    assert offered(bob, courses, *taken, sector=sector) == expected


def test_what_is_not_open_to_somebody_is_not_offered(
    as_bob: Client, courses: dict[str, CoursePage]
) -> None:
    private = PageViewRestriction.GROUPS
    PageViewRestriction.objects.create(page=courses["po"], restriction_type=private)

    html = as_bob.get(reverse("courses:mine")).content.decode()

    assert courses["po"].get_url() not in html
    assert courses["mbo"].get_url() in html


def test_what_is_offline_is_not_offered(bob: User, courses: dict[str, CoursePage]) -> None:
    courses["mbo"].unpublish()

    assert offered(bob, courses, sector="mbo") == "oefenen"
