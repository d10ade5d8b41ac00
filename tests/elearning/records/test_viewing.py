"""Looking through the record: what a manager and a learner find in it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from elearning.accounts import groups
from elearning.accounts.models import Membership, Organisation, User
from elearning.records import viewing
from elearning.records.actors import actor_for
from elearning.records.models import Actor
from elearning.records.sentences import LONGEST_READ
from elearning.records.viewing import Wish
from tests.elearning.records.conftest import (
    WHEN,
    completed,
    counted,
    experienced,
    failed,
    key_of,
    registered,
    scene,
    send,
    told,
    whole_story,
)
from tests.elearning.xapi.reading import LESSON, statement

EVERYTHING = Wish("alles")


def lines(organisation: Organisation, wish: Wish = EVERYTHING) -> list[str]:
    with override("en"):
        records = viewing.records_of(organisation, wish)
        return [line.sentence for line in viewing.lines_of(records)]


def test_a_manager_reads_what_the_organisation_may_the_latest_first(
    bobs_actor: Actor, charlies_actor: Actor, de_wilg: Organisation
) -> None:
    for actor in (bobs_actor, charlies_actor):
        told(registered(actor), actor=actor)
        told(completed(actor), actor=actor, when=WHEN + timedelta(days=2))

    assert lines(de_wilg) == ["Bob completed “Signaleren”.", "Bob enrolled in “Signaleren”."]


def test_nothing_that_only_the_learner_reads_is_shown(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)

    assert len(lines(de_wilg)) == 2


def test_of_each_statement_the_database_hands_over_no_more_than_is_read(
    de_wilg: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for length in (10, 70_000):
        named = {**LESSON, "definition": {"name": {"nl": "é" * length}}}
        send(key_of(de_wilg), statement(object=named, result={"response": "é" * length}))

    with django_assert_num_queries(2):
        found = viewing.begun(viewing.records_of(de_wilg, EVERYTHING))
        read = sorted(len(each.text) for each in found)
    assert read[0] < 1_000
    assert read[1] == LONGEST_READ + 1
    assert lines(de_wilg)[1].endswith(f"“{'é' * 10}”.")


def test_of_no_statements_nothing_is_asked_for_long() -> None:
    assert viewing.begun([]) == []


def test_what_is_held_back_is_not_shown(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(counted(bobs_actor), actor=bobs_actor, when=timezone.now() + timedelta(days=1))

    assert lines(de_wilg) == []


def test_who_left_is_not_named_nor_found_by_name(
    bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    told(registered(bobs_actor), actor=bobs_actor)
    Membership.objects.filter(user=bob).delete()

    assert lines(de_wilg) == ["Somebody who left enrolled in “Signaleren”."]
    assert lines(de_wilg, Wish("alles", name="Bob")) == []


@pytest.mark.parametrize(
    ("wish", "count"),
    [
        (EVERYTHING, 5),
        (Wish("inschrijvingen"), 1),
        (Wish("afgerond"), 2),
        (Wish("toetsen"), 1),
        (Wish("certificaten"), 0),
        (Wish("eigen-systemen"), 1),
        (Wish("alles", name="bo"), 4),
        (Wish("alles", name="ann"), 0),
        (Wish("alles", until=WHEN.date()), 3),
        (Wish("alles", since=WHEN.date(), until=WHEN.date()), 3),
        (Wish("alles", since=WHEN.date() + timedelta(days=1)), 2),
        (Wish("alles", until=date(2020, 1, 1)), 0),
        (Wish("afgerond", name="bob", since=WHEN.date() + timedelta(days=1)), 1),
    ],
)
def test_one_finds_what_one_wishes_for(
    bobs_actor: Actor, de_wilg: Organisation, wish: Wish, count: int
) -> None:
    told(registered(bobs_actor), counted(bobs_actor), failed(bobs_actor), actor=bobs_actor)
    told(completed(bobs_actor), actor=bobs_actor, when=WHEN + timedelta(days=1))
    send(key_of(de_wilg), statement())

    assert len(lines(de_wilg, wish)) == count


@pytest.mark.parametrize(
    ("actor", "who"),
    [
        ({"mbox": "mailto:ann@dewilg.example"}, "ann@dewilg.example"),
        ({"account": {"homePage": "https://dewilg.example", "name": "17"}}, "17"),
        ({"mbox": "mailto:ann@dewilg.example", "name": "Ann"}, "Ann"),
        ({"mbox_sha1sum": "a" * 40}, "somebody"),
    ],
)
def test_an_own_system_says_who_did_what(
    de_wilg: Organisation, actor: dict[str, Any], who: str
) -> None:
    key = key_of(de_wilg)
    verb = {"id": "https://dewilg.example/deed", "display": {"en": "did"}}
    send(key, statement(verb=verb, actor=actor))
    assert lines(de_wilg)[0].startswith(f"According to your own system: {who}, did, “")

    key.name = "Personnel"
    key.save()
    assert lines(de_wilg)[0].startswith(f"According to ‘Personnel’: {who}, did, “")


def test_a_group_is_looked_at_by_itself(
    bob: User, bobs_actor: Actor, alice: User, de_wilg: Organisation
) -> None:
    pw3b = groups.make(de_wilg, name="PW3B 2026")
    groups.put(pw3b, bob.memberships.all())
    for actor in (bobs_actor, actor_for(alice, de_wilg)):
        told(registered(actor), actor=actor)
    send(key_of(de_wilg), statement())

    assert lines(de_wilg, Wish("alles", group=pw3b)) == ["Bob enrolled in “Signaleren”."]
    assert lines(de_wilg, Wish("alles", group=pw3b, name="ali")) == []
    groups.take_out(pw3b, bob.memberships.all())
    assert lines(de_wilg, Wish("alles", group=pw3b)) == []


def test_what_came_in_late_stands_at_its_day(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(completed(bobs_actor), actor=bobs_actor, when=WHEN + timedelta(days=2))
    told(registered(bobs_actor), actor=bobs_actor)

    assert [line.split()[1] for line in lines(de_wilg)] == ["completed", "enrolled"]


_MANY = """
    INSERT INTO records_record (id, audience, organisation_id, verb, activity, timestamp, stored, text)
    SELECT gen_random_uuid(), 'organisation', %s, 'x:v', 'x:a', now() - n * interval '1 minute', now(),
        '{}'
    FROM generate_series(1, 10000) AS n
"""


def test_of_many_the_latest_are_found_without_putting_all_in_order(de_wilg: Organisation) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_MANY, [de_wilg.pk])
        cursor.execute("ANALYZE records_record")

    plan = viewing.records_of(de_wilg, EVERYTHING)[:100].explain()

    assert "Merge Append" in plan
    assert f"Seq Scan on records_record_{timezone.now():%Y_%m}" not in plan, plan


def test_a_learner_reads_all_of_their_own_and_nobody_elses(
    bob: User, bobs_actor: Actor, charlies_actor: Actor
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)

    found = list(viewing.story_of(bob))
    assert {record.actor for record in found} == {bobs_actor}
    assert len(found) == 4
    times = [record.timestamp for record in found]
    assert all(
        later >= earlier for later, earlier in zip(times, islice(times, 1, None), strict=False)
    )


def test_a_story_is_told_by_its_days_the_latest_first_and_each_in_its_order(
    bob: User, bobs_actor: Actor
) -> None:
    told(completed(bobs_actor), registered(bobs_actor), actor=bobs_actor, when=WHEN)
    told(experienced(bobs_actor), actor=bobs_actor, when=WHEN + timedelta(hours=1))
    told(experienced(bobs_actor, 2), actor=bobs_actor, when=WHEN + timedelta(days=1))

    with override("en"):
        later, first = viewing.days_of(viewing.story_of(bob))

    assert first.day == WHEN.date()
    assert [line.sentence.split()[1] for line, _ in first.told] == ["were", "enrolled", "completed"]
    assert [line.by_day for line, _ in first.told] == [False, True, True]
    assert [readers for _, readers in later.told] == ["only you"]


def test_what_happened_at_one_moment_is_told_as_one_thing_followed_from_another(
    bob: User, bobs_actor: Actor
) -> None:
    numbers = range(1, 13)
    told(*(experienced(bobs_actor, number) for number in numbers), actor=bobs_actor)

    latest = [record.activity for record in viewing.story_of(bob)]
    with override("en"):
        (day,) = viewing.days_of(viewing.story_of(bob))

    assert latest == [scene(number).iri for number in reversed(numbers)]
    assert [re.findall(r"\d+", line.sentence)[0] for line, _ in day.told] == [*map(str, numbers)]
