"""What is measured. To add something, write how one unit of it is made ready and add it to the list.

A unit is what one learner does once, on a walk or an attempt of its own: made ready beforehand
through the use cases, so that only the requests themselves are measured.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import count, cycle
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from certificates.models import Certificate
from courses.cases.graph import SceneKind
from courses.cases.walking import shown_choices
from courses.learning import casework, enrolment, progress, quizzing, walks
from courses.models import CasePage, CoursePage, Enrolment, LessonPage, QuizPage, Walk
from courses.views.learners.cases import OPENED
from elearning.accounts.models import Organisation, User
from tests.benchmarks import past
from tests.benchmarks.floors import Sheet
from tests.benchmarks.measuring import Request, Unit

FETCH = {"X-Requested-With": "fetch"}
DEEP = 20  # steps taken before the one that is measured
PAST = (1, 100, 10_000)  # steps that a learner has behind them, in walks that are over
LONG = (100, 10_000)  # steps that a learner has behind them in this very walk
VETERANS = 16  # more than there are units in one turn, for each stands in a walk of their own
_numbers = count()


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is measured, beside which floor, and what it may cost: times the floor, and queries."""

    name: str
    unit: Callable[[], Unit]
    floor: Scenario | None = None
    aim: float | None = None
    queries: int | None = None


def learner() -> User:
    """Somebody new at De Wilg."""
    email = f"meting-{next(_numbers)}@dewilg.example"
    return User.objects.create_user(email, display_name="Marije de Wit")


def session(person: User, **extra: str) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.update(extra)
    store.create()
    return str(store.session_key)


def enrolled() -> Enrolment:
    person = learner()
    place = Organisation.objects.get(code="dewilg")
    place.memberships.create(user=person)
    return enrolment.enrol(person, course=course(), organisation=place, when=timezone.now())


@cache
def course() -> CoursePage:
    return CoursePage.objects.live().get(slug="als-je-je-zorgen-maakt")


def part(kind: type[Page]) -> Any:
    return course().get_descendants().live().type(kind).specific().first()


def bare_view() -> Unit:
    return Unit(session(learner()), (Request("/vloer/"),))


def minimal_post() -> Unit:
    sheet = Sheet.objects.create()
    return Unit(session(learner()), (Request(f"/vloer/{sheet.pk}/", {"given": "a"}),))


def page_view(kind: type[Page]) -> Callable[[], Unit]:
    return lambda: Unit(session(enrolled().person), (Request(part(kind).url),))


def begun(mine: Enrolment) -> Walk:
    """A new walk in the case; one that was under way is gone."""
    Walk.objects.filter(enrolment=mine, ended_at=None).delete()
    return casework.begin(mine, page=part(CasePage), when=timezone.now())


def offered(row: Walk) -> dict[str, Any]:
    """What a form sends from where a walk stands: the first of what is offered there."""
    walk = walks.replayed(row)
    scene = walks.scene_of(walk)
    chosen = [each.id for each in shown_choices(walk)][: scene.pick or 1]
    return {"number": walks.next_number(row), "scene": scene.id, "choice": chosen}


def walked(row: Walk, until: Callable[[Walk, SceneKind], bool]) -> Walk:
    """The walk taken on, by the first of what is offered, until it stands as wanted."""
    while not until(row, walks.scene_of(walks.replayed(row)).kind):
        sent = offered(row)
        row = casework.step(
            row.uuid,
            person=row.enrolment.person,
            number=sent["number"],
            scene_id=sent["scene"],
            choices=sent["choice"],
            when=timezone.now(),
        )
    return row


def at_decision(mine: Enrolment, steps: int = 1) -> Walk:
    """A walk that stands at a decision after at least so many steps; some end before that."""
    row = walked(begun(mine), lambda row, kind: _far_enough(row, kind, steps) or _over(kind))
    if row.ended_at:
        row.delete()
        return at_decision(mine, steps)
    return row


def _far_enough(row: Walk, kind: SceneKind, steps: int) -> bool:
    return kind is SceneKind.DECISION and len(row.steps) >= steps


def _over(kind: SceneKind) -> bool:
    return kind is SceneKind.ENDING


def at_an_ending() -> Walk:
    """A walk of somebody new, played to its end."""
    return walked(begun(enrolled()), lambda _row, kind: _over(kind))


def veteran(steps: int) -> Callable[[], Enrolment]:
    """One after another of a few learners, each with so many steps behind them."""
    known = cache(lambda _number: past.aged(at_an_ending(), steps=steps))
    numbers_of_some = cycle(range(VETERANS))
    return lambda: known(next(numbers_of_some))


def choice(
    *after: Request,
    steps: int = 1,
    headers: dict | None = None,
    who: Callable[[], Enrolment] = enrolled,
    to_and_fro: int = 0,
) -> Callable[[], Unit]:
    """A choice posted on a walk of its own, and what is asked for after it.

    Before it one went `to_and_fro` as many steps: on, and back again.
    """

    def unit() -> Unit:
        row = at_decision(who(), steps)
        if to_and_fro:
            row = past.gone_to_and_fro(row, offered(row), steps=to_and_fro)
        chosen = offered(row)
        post = Request(
            reverse("courses:step", args=[row.uuid]),
            chosen,
            headers or {},
            status=200 if headers else 303,
        )
        scene = reverse("courses:scene", args=[row.uuid])
        shown = Request(scene, headers=headers or {})
        then = tuple(request if request is FOLLOW else shown for request in after)
        key = session(row.enrolment.person, **{OPENED: str(row.uuid)})
        return Unit(key, (post, *then))

    return unit


FOLLOW, SCENE = Request(), Request()


def scene_view() -> Unit:
    row = at_decision(enrolled())
    key = session(row.enrolment.person, **{OPENED: str(row.uuid)})
    return Unit(key, (Request(reverse("courses:scene", args=[row.uuid])),))


def quiz_answer() -> Unit:
    mine, page = enrolled(), part(QuizPage)
    attempt = quizzing.begin(mine, page=page, return_url=page.url, when=timezone.now())
    options = range(1, len(attempt.paper.questions[0].options) + 1)
    address = reverse("assessments:question", args=[attempt.uuid, 1])
    answer: dict[str, str | list[str]] = {"choice": "1"}
    answer |= {f"place-{number}": str(number) for number in options}
    return Unit(session(mine.person), (Request(address, answer, FETCH),))


def certificate_pdf() -> Unit:
    mine = enrolled()
    for done in course().parts():
        progress.complete_part(mine, part=done, when=timezone.now())
    certificate = Certificate.objects.get(enrolment=mine.uuid)
    address = reverse("certificates:pdf", args=[certificate.uuid])
    return Unit(session(mine.person), (Request(address),))


BARE = Scenario("floor: bare logged-in view", bare_view)
POST = Scenario("floor: POST that locks, inserts, updates", minimal_post)
SCENARIOS = [
    BARE,
    POST,
    Scenario("lesson", page_view(LessonPage), BARE, 3, 8),
    Scenario("case, its front page", page_view(CasePage), BARE, 3, 8),
    Scenario("scene", scene_view, BARE, 3, 6),
    Scenario("choice POST, with script", choice(headers=FETCH), POST, 2, 8),
    Scenario(f"choice POST, {DEEP} steps in", choice(steps=DEEP, headers=FETCH), POST, 2, 8),
    *(
        Scenario(
            f"choice POST, {steps} steps behind one",
            choice(headers=FETCH, who=veteran(steps)),
            POST,
            2,
            8,
        )
        for steps in PAST
    ),
    *(
        Scenario(
            f"choice POST, {steps} steps into one walk",
            choice(headers=FETCH, to_and_fro=steps),
            POST,
            3,
            8,
        )
        for steps in LONG
    ),
    Scenario("whole step, with script", choice(SCENE, headers=FETCH), POST, 3),
    Scenario("whole step, without script", choice(FOLLOW), POST, 3),
    Scenario("quiz answer POST, with script", quiz_answer, POST, 2, 8),
    Scenario("certificate as PDF", certificate_pdf, BARE),
]
