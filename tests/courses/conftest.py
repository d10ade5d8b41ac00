"""A small course of a lesson, a case and a quiz, published by the road that an author takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from wagtail.models import Page, Site

from assessments.demo import load_quiz
from courses.cases.graph import SMALL, Case
from courses.exchange.casefile import stream_of
from courses.learning import casework, enrolment, walks
from courses.models import (
    CasePage,
    CataloguePage,
    CoursePage,
    Enrolment,
    LandingPage,
    LessonPage,
    QuizPage,
    Walk,
)
from elearning.accounts.models import Organisation, User
from elearning.records.models import Record

WHEN = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)

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
        for code, title, kind in [("goed", "Op tijd", "expert"), ("laat", "Later", "repair")]
    ),
]

LONG: list[dict[str, Any]] = [
    *({**each, "to": "week-1"} if each["id"] == "later" else each for each in SCENES),
    *(
        {
            "id": f"week-{number}",
            "kind": "passage",
            "title": f"Week {number}",
            "step": 1,
            "body": "<p>Jip wacht.</p>",
            "to": f"week-{number + 1}" if number < SMALL else "feiten",
        }
        for number in range(1, SMALL + 1)
    ),
]
"""The same case with so many weeks of waiting in it that it is small no longer."""

OTHER_SCENES: list[dict[str, Any]] = [
    {
        "id": "gesprek",
        "kind": "dialogue",
        "title": "Aan tafel",
        "step": 3,
        "speaker": "Anouk",
        "role": "moeder van Jip",
        "body": '<blockquote data-speaker="Anouk"><p>Wie zegt dat?</p></blockquote>',
        "question": "Wat zeg je?",
        "expert": ["open"],
        "priority": "must",
        "back": "after-feedback",
        "choices": [
            {
                "id": "open",
                "text": "‘Ik zag het zelf.’",
                "to": "kring",
                "effects": {"besluit": "=praten", "log": "+jas,brood"},
                "feedback": "<p>Zo blijft het bij wat je weet.</p>",
                "later": [{"scene": "kring", "text": "Anouk knikt je toe."}],
            },
            {
                "id": "dicht",
                "text": "‘Dat zeg ik niet.’",
                "to": "kring",
                "feedback": "<p>Nu raadt ze.</p>",
                "when": {"all": [{"visited": "begin"}, {"not": {"is": ["besluit", "praten"]}}]},
                "closed": "Dat kan niet meer.",
                "once": True,
            },
            {
                "id": "stil",
                "text": "Je zwijgt.",
                "to": "kring",
                "feedback": "<p>Kan.</p>",
                "fallback": True,
            },
        ],
    },
    {
        "id": "kring",
        "kind": "signals",
        "title": "De kring",
        "step": 1,
        "body": "<p>Jip houdt zijn jas aan.</p>",
        "variants": [{"when": {"run": "later"}, "body": "<p>Weer die jas.</p>"}],
        "effects": {"T": 1},
        "question": "Wat valt je op?",
        "expert": ["jas"],
        "to": "oordeel",
        "choices": [
            {
                "id": "jas",
                "text": "Zijn jas.",
                "feedback": "<p>Ja.</p>",
                "effects": {"log": "+jas"},
            },
            {"id": "arm", "text": "Het gezin is arm.", "feedback": "<p>Dat zag je niet.</p>"},
        ],
    },
    {
        "id": "oordeel",
        "kind": "judgement",
        "title": "Wegen",
        "you": "intern begeleider",
        "step": 4,
        "body": "<p>Het plan loopt.</p>",
        "question": "Wordt je zorg groter?",
        "panel": "Twaalf mensen uit het vak",
        "to": "keuzes",
        "choices": [
            {"id": "ja", "text": "Groter.", "feedback": "<p>Kan.</p>", "votes": 7},
            {"id": "nee", "text": "Kleiner.", "feedback": "<p>Kan.</p>", "votes": 5},
        ],
    },
    {
        "id": "keuzes",
        "kind": "situation",
        "title": "Wat past hier?",
        "step": 4,
        "body": "<p>Jip wil niet naar huis.</p>",
        "question": "Hoe goed past dit?",
        "panel": "Twaalf mensen uit het vak",
        "scale": ["helpt niet", "past", "past goed"],
        "to": "kennis",
        "choices": [
            {
                "id": "bellen",
                "text": "Je belt om advies.",
                "feedback": "<p>Kan zonder naam.</p>",
                "judged": [0, 4, 8],
            },
            {
                "id": "morgen",
                "text": "Je wacht tot morgen.",
                "feedback": "<p>Een nacht is lang.</p>",
                "judged": [9, 3, 0],
            },
        ],
    },
    {
        "id": "kennis",
        "kind": "check",
        "title": "Even terug",
        "step": 2,
        "body": "<p>Marloes schuift een blad naar je toe.</p>",
        "variants": [{"when": {"sector": "mbo"}, "body": "<p>Petra geeft je een blad.</p>"}],
        "question": "Welke zinnen zijn een feit?",
        "expert": ["brood"],
        "pick": 1,
        "to": "bellen",
        "choices": [
            {"id": "brood", "text": "Hij had geen brood bij zich.", "feedback": "<p>Ja.</p>"},
            {"id": "arm", "text": "Ze zijn arm.", "feedback": "<p>Dat is een oordeel.</p>"},
        ],
    },
    {"id": "bellen", "kind": "call", "calls": "vragen", "to": "later"},
    {
        "id": "vragen",
        "kind": "passage",
        "title": "Aan de telefoon",
        "step": 2,
        "body": "<p>Nadia luistert.</p>",
        "variants": [{"when": {"right": "kennis"}, "body": "<p>Nadia hoort het feit.</p>"}],
        "to": "ophangen",
    },
    {"id": "ophangen", "kind": "return"},
]
"""One scene of each kind that the small case goes without."""

BESIDES: dict[str, Any] = {
    "variables": [{"name": "besluit", "kind": "one-of", "members": ["wachten", "praten"]}],
    "observations": [
        {"id": "jas", "text": "Hij hield zijn jas aan.", "source": "zelf gezien", "day": "dinsdag"},
        {"id": "brood", "text": "Marloes zag geen brood.", "kind": "hearsay"},
    ],
}
"""What those scenes keep count of."""

CASE = Case.from_dict({"id": "trommel", "title": "De trommel", "start": "begin", "scenes": SCENES})
"""The same scenes as the engine knows them, for what needs no database."""

WELL = (("begin", "schrijf"), ("feiten", "brood", "jas"))
"""The way of the experts, from the first scene to the ending."""

LATE = (("begin", "wacht"), ("later",), ("feiten", "brood", "arm"))

QUIZ: dict[str, Any] = {
    "id": "wat-je-zag",
    "title": "Wat je zag",
    "pass_mark": 70,
    "questions": [
        {
            "id": "q1",
            "kind": "true_false",
            "text": "Advies vragen kan zonder een naam te noemen.",
            "options": [{"id": "true", "correct": True}, {"id": "false"}],
            "idea": "Advies vragen",
            "feedback": "Een advies is anoniem.",
            "certainty": "S",
        }
    ],
}


def told(verb: str) -> list[dict[str, Any]]:
    """The statements with this verb, in the order in which they were stored."""
    rows = Record.objects.filter(verb__endswith=f"/{verb}").order_by("stored")
    return [json.loads(row.text) for row in rows]


def audiences() -> set[str]:
    """Who can read what was recorded, enrolling aside."""
    return set(
        Record.objects.exclude(verb__endswith="/registered").values_list("audience", flat=True)
    )


@pytest.fixture(autouse=True)
def _nothing_left_over() -> Iterator[None]:
    """The language that nobody chose: a request leaves its own behind."""
    with override("nl"):
        yield


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


def new_course(catalogue: CataloguePage, slug: str = "signalen-zien") -> CoursePage:
    return catalogue.add_child(
        instance=CoursePage(
            title="Signalen zien",
            slug=slug,
            intro="<p>Voor iedereen.</p>",
            outcomes=[("outcome", "Je schrijft op wat je ziet.")],
            for_whom="Leerkrachten",
            study_load=45,
            assessment_form="Toets",
        )
    )


def new_case(course: CoursePage, *, slug: str, scenes: Any = SCENES, **values: Any) -> CasePage:
    """A case that is a draft yet."""
    page = CasePage(
        title="De trommel",
        slug=slug,
        live=False,
        about="<p>Over Jip.</p>",
        touches="<p>Honger.</p>",
        scenes=stream_of(scenes),
        **values,
    )
    return course.add_child(instance=page)


def published(page: Any) -> Any:
    """The page after its last draft was published."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def course(catalogue: CataloguePage) -> CoursePage:
    return new_course(catalogue)


@pytest.fixture
def lesson(course: CoursePage) -> LessonPage:
    page = LessonPage(title="Vijf stappen", slug="vijf-stappen", live=False)
    page.body = [("prose", "<p>Stap een.</p>")]
    return published(course.add_child(instance=page))


@pytest.fixture
def case_page(course: CoursePage, lesson: LessonPage) -> CasePage:
    return published(new_case(course, slug="de-trommel"))


@pytest.fixture
def quiz_page(course: CoursePage, case_page: CasePage) -> QuizPage:
    quiz = load_quiz(QUIZ)
    page = QuizPage(title="Toets", slug="toets", live=False, quiz=quiz)
    return published(course.add_child(instance=page))


@pytest.fixture
def bobs(bob: User, de_wilg: Organisation, course: CoursePage, case_page: CasePage) -> Enrolment:
    """Bob's enrolment in the course, for De Wilg."""
    return enrolment.enrol(bob, course=course, organisation=de_wilg, when=WHEN)


@pytest.fixture
def walk(bobs: Enrolment, case_page: CasePage) -> Walk:
    """Bob at the beginning of the case."""
    return casework.begin(bobs, page=case_page, when=WHEN)


def play(walk: Walk, *steps: tuple[str, ...]) -> Walk:
    """Take steps in a walk: each a scene, and the choices made there."""
    person = walk.enrolment.person
    for scene, *choices in steps:
        walk = casework.step(
            walk.uuid,
            person=person,
            number=next_number(walk),
            scene_id=scene,
            choices=choices,
            when=WHEN,
        )
    return walk


def next_number(walk: Walk) -> int:
    """The number that a page shown now would send."""
    return walks.next_number(Walk.objects.get(pk=walk.pk))


def go_back(walk: Walk, scene: str) -> Walk:
    """Go back from a scene in a walk."""
    return casework.step_back(
        walk.uuid,
        person=walk.enrolment.person,
        number=next_number(walk),
        scene_id=scene,
        when=WHEN,
    )


@pytest.fixture
def as_bob(client: Client, bob: User) -> Client:
    """Bob's browser."""
    client.force_login(bob)
    return client


@pytest.fixture
def admin(alice: User) -> Client:
    """Alice's browser, with all rights in the CMS."""
    alice.is_superuser = True
    alice.save()
    client = Client()
    client.force_login(alice)
    return client
