"""The table for people: who enrolled in what, and how far they are."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from elearning.accounts import groups
from elearning.accounts.models import LearningGroup, Membership, Organisation, User
from elearning.records import overview, recording, spreadsheet
from elearning.records.actors import actor_for
from elearning.records.models import Actor
from elearning.xapi.statements import Activity, Context, Fact, Result
from elearning.xapi.vocabulary import ActivityType, Audience, Verb
from tests.elearning.records.conftest import (
    WHEN,
    completed,
    counted,
    enrolment_of,
    in_course,
    registered,
    told,
    whole_story,
)

Row = dict[str, str]
NEW_YEAR = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)


def tried(actor: Actor, quiz: int, *, passed: bool, attempt: int = 1) -> Fact:
    """An attempt at one of the quizzes of the course was finished."""
    verb = Verb.PASSED if passed else Verb.FAILED
    thing = Activity(recording.identity().quiz(f"t{quiz}"), ActivityType.QUIZ, {"nl": "Toets"})
    context = Context(enrolment_of(actor))
    result = Result(success=passed)
    return Fact(verb, thing, context, Audience.INSTITUTE, result, key=str(attempt))


def earned(actor: Actor) -> Fact:
    """The certificate of the course."""
    iri = f"{recording.identity().course('signaleren')}/certificate"
    thing = Activity(iri, ActivityType.CERTIFICATE, {"nl": "Certificaat"})
    return Fact(Verb.EARNED, thing, in_course(actor), Audience.INSTITUTE)


def today() -> str:
    day = timezone.localdate()
    return f"{day.day}-{day.month}-{day.year}"


def rows(organisation: Organisation, group: LearningGroup | None = None) -> list[Row]:
    text = "".join(overview.lines(organisation, group)).removeprefix(spreadsheet.UTF_8)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_row_says_who_is_how_far(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(registered(bobs_actor), actor=bobs_actor)
    told(tried(bobs_actor, 1, passed=True), actor=bobs_actor, when=WHEN + timedelta(days=1))
    told(completed(bobs_actor), actor=bobs_actor, when=WHEN + timedelta(days=2))
    told(earned(bobs_actor), actor=bobs_actor, when=WHEN + timedelta(days=3))

    assert rows(de_wilg) == [
        {
            "Organisatie": "ROC De Wilg",
            "Naam": "Bob",
            "Cursus": "Signaleren",
            "Hoe ver": "klaar",
            "Ingeschreven": "21-3-2026",
            "Afgerond": "23-3-2026",
            "Toets gehaald": "22-3-2026",
            "Certificaat behaald": "24-3-2026",
            "Uitvoering van de cursus, zoals op het certificaat": "3f9a",
            "Studielast van de cursus (minuten)": "45",
            "Gedownload op": today(),
        }
    ]


def test_who_only_enrolled_has_a_row_with_what_is_known(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    told(registered(bobs_actor), counted(bobs_actor), actor=bobs_actor)

    (row,) = rows(de_wilg)
    assert (row["Afgerond"], row["Toets gehaald"]) == ("", "")
    assert row["Hoe ver"] == "bezig"


def test_a_date_is_that_of_the_people_here(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(registered(bobs_actor), actor=bobs_actor, when=NEW_YEAR)

    assert rows(de_wilg)[0]["Ingeschreven"] == "1-1-2026"


@pytest.mark.parametrize(
    ("attempts", "said"),
    [
        ([(1, False)], "nog niet"),
        ([(1, False), (1, True)], "22-3-2026"),
        ([(1, True), (1, False)], "21-3-2026"),
        ([(1, True), (2, False)], "nog niet"),
        ([(1, True), (2, True)], "22-3-2026"),
    ],
)
def test_the_quiz_is_passed_when_each_of_them_is(
    attempts: list[tuple[int, bool]], said: str, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    told(registered(bobs_actor), actor=bobs_actor)
    for number, (quiz, passed) in enumerate(attempts):
        fact = tried(bobs_actor, quiz, passed=passed, attempt=number)
        told(fact, actor=bobs_actor, when=WHEN + timedelta(days=number))

    assert rows(de_wilg)[0]["Toets gehaald"] == said


def test_rows_stand_by_name_and_nobody_else_is_in_them(
    bob: User, alice: User, actor_at: Callable[[User], Actor], charlies_actor: Actor
) -> None:
    here = [actor_at(bob), actor_at(alice)]
    for actor in (*here, charlies_actor):
        whole_story(actor)

    organisation = here[0].organisation
    assert organisation
    assert [row["Naam"] for row in rows(organisation)] == ["Alice", "Bob"]


def test_who_began_nothing_comes_last_and_is_named_too(
    bobs_actor: Actor, alice: User, charlie: User, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)

    bob, idle = rows(de_wilg)
    assert (bob["Naam"], bob["Hoe ver"]) == ("Bob", "klaar")
    assert idle["Naam"] == "Alice"
    assert idle["Gedownload op"] == today()
    assert [cell for cell in idle.values() if cell] == [
        "ROC De Wilg",
        "Alice",
        "nog niet begonnen",
        today(),
    ]


def test_who_left_is_no_longer_in_it(bob: User, bobs_actor: Actor, de_wilg: Organisation) -> None:
    whole_story(bobs_actor)
    Membership.objects.filter(user=bob).delete()

    assert rows(de_wilg) == []


def test_who_gave_no_name_has_a_row_too(
    bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)
    User.objects.filter(pk=bob.pk).update(display_name="")

    assert rows(de_wilg)[0]["Naam"] == "Iemand zonder naam"


def test_it_speaks_the_language_of_who_asks_also_when_it_is_read_later(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    told(tried(bobs_actor, 1, passed=False), registered(bobs_actor), actor=bobs_actor)

    with override("en"):
        lines = overview.lines(de_wilg)
    with override("nl"):
        head, row = list(lines)

    assert head.removeprefix(spreadsheet.UTF_8).startswith('"Organisation";"Name";"Course"')
    assert '"not yet"' in row


def test_a_group_has_an_overview_of_its_own(
    bob: User, bobs_actor: Actor, alice: User, ingrid: User, de_wilg: Organisation
) -> None:
    pw3b = groups.make(de_wilg, name="PW3B 2026")
    groups.put(pw3b, Membership.objects.filter(user__in=[bob, ingrid]))
    for actor in (bobs_actor, actor_for(alice, de_wilg)):
        told(registered(actor), actor=actor)

    assert [row["Naam"] for row in rows(de_wilg, pw3b)] == ["Bob", "Ingrid"]
    assert [row["Naam"] for row in rows(de_wilg)] == ["Alice", "Bob", "Ingrid"]
