"""The table lies in parts, and nobody who writes or reads notices."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from elearning.accounts.models import Organisation, User
from elearning.records import partitions, querying, recording
from elearning.records.actors import actor_for
from elearning.records.models import Actor, Record, Reference, StatementId
from tests.at_once import at_once
from tests.elearning.records.conftest import (
    completed,
    registered,
    told,
    whole_story,
)
from tests.elearning.xapi.reading import statement

YEARS_AGO = datetime(2019, 5, 3, 12, tzinfo=UTC)


def asked(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def parts() -> set[str]:
    return {
        name
        for (name,) in asked(
            "SELECT inhrelid::regclass::text FROM pg_inherits"
            " WHERE inhparent = 'records_record'::regclass"
        )
    }


def kept_in() -> set[str]:
    return {
        name for (name,) in asked("SELECT DISTINCT tableoid::regclass::text FROM records_record")
    }


def stored_at(actor: Actor, when: datetime) -> Record:
    """A statement as it would be if it had been told then."""
    return Record.objects.create(
        id=uuid4(),
        audience="institute",
        actor=actor,
        organisation=actor.organisation,
        registration=uuid4(),
        verb="x:read",
        activity="x:lesson",
        timestamp=when,
        stored=when,
        text=json.dumps(statement()),
    )


def test_months_go_on_over_the_end_of_a_year() -> None:
    assert list(partitions.months(date(2026, 11, 30))) == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 2, 1),
    ]


def test_what_is_told_now_lies_in_this_months_part(bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    assert kept_in() == {f"records_record_{timezone.now():%Y_%m}"}


def test_what_falls_in_no_month_of_ours_is_kept_and_read_all_the_same(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    old = stored_at(bobs_actor, YEARS_AGO)

    assert kept_in() == {"records_record_otherwise"}
    assert list(querying.institute_records(de_wilg)) == [old]


def test_a_month_is_made_once(db: None) -> None:
    assert partitions.make(date(2031, 2, 1)) == "records_record_2031_02"
    assert partitions.make(date(2031, 2, 1)) is None
    assert "records_record_2031_02" in parts()


def test_a_part_is_as_strict_and_as_quick_as_the_whole(bobs_actor: Actor) -> None:
    partitions.make(date(2019, 5, 1))
    stored_at(bobs_actor, YEARS_AGO)

    assert kept_in() == {"records_record_2019_05"}
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        Record.objects.update(text="")
    shape = "SELECT count(*) FROM pg_indexes WHERE tablename = "
    assert asked(f"{shape}'records_record_2019_05'") == asked(f"{shape}'records_record'")


def test_nothing_is_moved_and_the_command_says_so(
    bobs_actor: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    ahead = list(partitions.months(timezone.now().date()))
    with connection.cursor() as cursor:
        cursor.execute(
            f"DROP TABLE records_record_{ahead[1]:%Y_%m}, records_record_{ahead[2]:%Y_%m}"
        )
    stored_at(bobs_actor, datetime(ahead[1].year, ahead[1].month, 5, tzinfo=UTC))

    call_command("make_partitions")

    out, err = capsys.readouterr()
    assert f"Statements of {ahead[1]:%Y-%m} are kept in records_record_otherwise" in err
    assert out == f"records_record_{ahead[2]:%Y_%m} was made.\n"
    assert kept_in() == {"records_record_otherwise"}


# The way there and back


@pytest.fixture
def with_rows(bob: User, charlie: User, de_wilg: Organisation, elders: Organisation) -> None:
    for actor in (actor_for(bob, de_wilg), actor_for(charlie, elders), actor_for(bob, None)):
        whole_story(actor)
    told(
        registered(actor_for(bob, de_wilg)),
        completed(actor_for(bob, de_wilg), "held"),
        actor=actor_for(bob, de_wilg),
        when=timezone.now() + timedelta(days=1),
    )


def everything() -> dict[str, list[tuple[Any, ...]]]:
    return {
        "statements": asked(
            "SELECT id, audience, organisation_id, actor_id, registration, verb, activity,"
            " timestamp, stored, text FROM records_record ORDER BY id"
        )
    }


def test_a_month_of_which_everything_was_forgotten_is_taken_out(
    bobs_actor: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    for month in (5, 6):
        partitions.make(date(2019, month, 1))
    gone, stays = (stored_at(bobs_actor, YEARS_AGO.replace(month=month)) for month in (5, 6))
    before = parts()
    assert list(partitions.drop_emptied(timezone.now().date())) == []

    with recording.forgetting():
        Record.objects.filter(pk=gone.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of their transaction
    call_command("forget_records", "--dry-run")
    assert parts() == before
    call_command("forget_records")

    assert capsys.readouterr().out == "records_record_2019_05 is empty and was taken out\n"
    assert parts() == before - {"records_record_2019_05"}
    assert list(Record.objects.all()) == [stays]


def test_what_comes_into_a_month_that_was_taken_out_is_kept_all_the_same(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    partitions.make(date(2019, 5, 1))
    assert list(partitions.drop_emptied(timezone.now().date())) == ["records_record_2019_05"]

    late = stored_at(bobs_actor, YEARS_AGO)

    assert list(querying.institute_records(de_wilg)) == [late]


def test_room_for_this_month_and_those_to_come_stays_though_it_is_empty(db: None) -> None:
    before = parts()

    assert list(partitions.drop_emptied(timezone.now().date())) == []
    assert parts() == before


@pytest.mark.django_db(transaction=True)
def test_a_month_that_somebody_reads_in_waits_for_another_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(partitions, "PATIENCE", "100ms")
    partitions.make(date(2019, 5, 1))
    reading, tried = Event(), Event()

    def read_for_long() -> None:
        with transaction.atomic():
            asked("SELECT count(*) FROM records_record")
            reading.set()
            tried.wait(timeout=30)

    def drop() -> list[str]:
        reading.wait(timeout=30)
        try:
            return list(partitions.drop_emptied(timezone.now().date()))
        finally:
            tried.set()

    assert at_once(read_for_long, drop) == [None, []]
    assert "records_record_2019_05" in parts()
    assert list(partitions.drop_emptied(timezone.now().date())) == ["records_record_2019_05"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("with_rows")
def test_the_way_there_keeps_every_statement_and_finds_what_it_names() -> None:
    before = everything()
    ids = list(StatementId.objects.order_by("id").values_list())
    found = list(Reference.objects.order_by("pk").values_list())
    assert len(ids) == 13
    assert found

    call_command("migrate", "records", "0007", verbosity=0)
    assert everything() == before
    assert not asked("SELECT FROM pg_class WHERE relname ~ '^records_(statementid|reference)'")
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        asked("UPDATE records_record SET text = '' RETURNING id")
    call_command("migrate", "records", verbosity=0)

    assert everything() == before
    assert list(StatementId.objects.order_by("id").values_list()) == ids
    assert list(Reference.objects.order_by("pk").values_list()) == found


@pytest.mark.django_db(transaction=True)
def test_old_statements_get_the_part_of_their_month(bob: User, de_wilg: Organisation) -> None:
    stored_at(actor_for(bob, de_wilg), YEARS_AGO)
    call_command("migrate", "records", "0007", verbosity=0)

    call_command("migrate", "records", verbosity=0)

    assert kept_in() == {"records_record_2019_05"}
    assert Reference.objects.filter(stored=YEARS_AGO).count() == 7


@pytest.mark.django_db(transaction=True)
def test_there_is_no_way_back_for_what_organisations_sent(bob: User, de_wilg: Organisation) -> None:
    row = stored_at(actor_for(bob, de_wilg), YEARS_AGO)
    row.id, row.audience, row.actor = uuid4(), "organisation", None
    row.save(force_insert=True)

    with pytest.raises(DatabaseError, match="no place in the older table"):
        call_command("migrate", "records", "0007", verbosity=0)
    assert Record.objects.count() == 2
