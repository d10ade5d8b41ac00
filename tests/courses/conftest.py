"""A small course of a lesson and a case, published by the road that an author takes."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page, Site

from courses import enrolment
from courses.casefile import stream_of
from courses.models import (
    CasePage,
    CataloguePage,
    CoursePage,
    Enrolment,
    LandingPage,
    LessonPage,
)
from elearning.accounts.models import Organisation, User

SCENES: list[dict[str, Any]] = [
    {
        "id": "begin",
        "kind": "decision",
        "title": "Dinsdagmiddag",
        "step": 1,
        "body": "<p>Jip heeft geen brood bij zich.</p>",
        "question": "Wat doe je?",
        "expert": ["schrijf"],
        "choices": [
            {
                "id": "schrijf",
                "text": "Je schrijft op wat je zag.",
                "to": "feiten",
                "effects": {"Z": 2},
                "consequence": "<p>Het kost vijf minuten.</p>",
                "feedback": "<p>Met data erbij zie je een patroon.</p>",
            },
            {
                "id": "wacht",
                "text": "Je kijkt het nog even aan.",
                "to": "later",
                "effects": {"T": 14},
                "mistakes": ["ALLEEN_AFWACHTEN"],
                "consequence": "<p>De weken gaan voorbij.</p>",
                "feedback": "<p>Alleen wachten maakt het zwaarder.</p>",
            },
        ],
    },
    {
        "id": "later",
        "kind": "passage",
        "title": "Twee weken later",
        "step": 1,
        "body": "<p>Marloes vraagt wat je hebt gezien.</p>",
        "to": "feiten",
    },
    {
        "id": "feiten",
        "kind": "pick",
        "title": "Wat schrijf je op?",
        "step": 2,
        "body": '<blockquote data-speaker="Marloes"><p>Wat zag je?</p></blockquote>',
        "question": "Kies twee zinnen.",
        "pick": 2,
        "expert": ["brood", "jas"],
        "to": "keuze",
        "choices": [
            {
                "id": letter,
                "text": text,
                "feedback": "<p>Zo staat het er.</p>",
                "effects": {},
            }
            for letter, text in [
                ("brood", "Drie keer geen brood in twee weken."),
                ("jas", "Een dunne jas bij vorst."),
                ("arm", "Het gezin is arm."),
            ]
        ],
    },
    {
        "id": "keuze",
        "kind": "logic",
        "rules": [{"to": "laat", "when": {"compare": ["T", ">=", 7]}}],
        "else": "goed",
    },
    *(
        {
            "id": code,
            "kind": "ending",
            "title": title,
            "step": 5,
            "type": kind,
            "body": "<p>Jip eet zijn brood.</p>",
            "what_helped": "<ul><li>Je schreef het op.</li></ul>",
            "closing": "<p>Neem even de tijd.</p>",
        }
        for code, title, kind in [("goed", "Op tijd", "expert"), ("laat", "Later", "delayed")]
    ),
]


@pytest.fixture(autouse=True)
def _no_stale_pages() -> None:
    cache.clear()


@pytest.fixture
def catalogue(db: None) -> CataloguePage:
    root = Page.objects.get(depth=1)
    Page.objects.filter(depth=2).delete()
    landing = root.add_child(
        instance=LandingPage(title="Welkom", slug="home", heading="Welkom", lead="<p>Hier.</p>")
    )
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=landing, is_default_site=True)
    return landing.add_child(instance=CataloguePage(title="Cursussen", slug="cursussen"))


@pytest.fixture
def course(catalogue: CataloguePage) -> CoursePage:
    return catalogue.add_child(
        instance=CoursePage(
            title="Signalen zien",
            slug="signalen-zien",
            intro="<p>Voor iedereen.</p>",
            outcomes=[("outcome", "Je schrijft op wat je ziet.")],
            for_whom="Leerkrachten",
            study_load=45,
        )
    )


@pytest.fixture
def lesson(course: CoursePage) -> LessonPage:
    page = course.add_child(
        instance=LessonPage(
            title="Vijf stappen", slug="vijf-stappen", body=[("prose", "<p>Stap een.</p>")]
        )
    )
    page.save_revision().publish()
    return page


@pytest.fixture
def case_page(course: CoursePage, lesson: LessonPage) -> CasePage:
    page = course.add_child(
        instance=CasePage(
            title="De trommel",
            slug="de-trommel",
            live=False,
            about="<p>Over Jip.</p>",
            touches="<p>Honger.</p>",
            scenes=stream_of(SCENES),
        )
    )
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def bobs(bob: User, de_wilg: Organisation, course: CoursePage, case_page: CasePage) -> Enrolment:
    """Bob's enrolment in the course, for De Wilg."""
    return enrolment.enrol(bob, course=course, organisation=de_wilg, when=timezone.now())
