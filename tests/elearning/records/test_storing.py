"""What an organisation's own systems send is kept whole, once, and reaches nobody else's."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from threading import Event
from time import sleep
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from psycopg.errors import DeadlockDetected
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Organisation, User
from elearning.records import querying, storing
from elearning.records.actors import actor_for
from elearning.records.models import Actor, Credential, Record, Reference, StatementId
from elearning.records.naming import Kind, of_agent, of_iri
from elearning.records.storing import ConflictError, NotToBeVoidedError
from elearning.xapi.reading import AgentIdentifier, MalformedError
from elearning.xapi.vocabulary import Audience
from tests.at_once import at_once
from tests.elearning.records.conftest import (
    completed,
    key_of,
    send,
    told,
    voiding,
    whole_story,
)
from tests.elearning.xapi.reading import BEN, LESSON, statement


def of(organisation: Organisation) -> list[Record]:
    return list(Record.objects.filter(organisation=organisation, audience="organisation"))


@pytest.fixture
def wilgs(de_wilg: Organisation) -> Credential:
    return key_of(de_wilg)


@pytest.fixture
def elderss(elders: Organisation) -> Credential:
    return key_of(elders)


def test_what_is_sent_is_kept_with_all_that_the_store_adds(
    wilgs: Credential, de_wilg: Organisation
) -> None:
    given = uuid4()
    first, second = send(wilgs, statement(id=str(given)), statement(actor=BEN))

    assert first == given
    rows = {row.id: row for row in of(de_wilg)}
    assert rows.keys() == {first, second}
    for row in rows.values():
        said = json.loads(row.text)
        assert UUID(said["id"]) == row.id
        assert said["version"] == "1.0.0"
        assert said["authority"]["account"]["name"] == wilgs.key
        assert said["stored"] == row.stored.isoformat(timespec="microseconds")
        assert (row.actor, row.credential, row.audience) == (None, wilgs, Audience.ORGANISATION)
        assert (row.verb, row.activity) == (said["verb"]["id"], LESSON["id"])


def test_ids_are_told_in_the_order_of_sending(wilgs: Credential) -> None:
    given = [uuid4() for _ in range(20)]

    assert send(wilgs, *(statement(id=str(each)) for each in given)) == given


def test_what_is_kept_is_found_by_what_it_names(wilgs: Credential) -> None:
    (kept,) = send(wilgs, statement())

    names = Reference.objects.filter(organisation=wilgs.organisation, statement=kept)
    ann = of_agent(AgentIdentifier("mbox", "mailto:ann@example.org"))
    for kind in (Kind.AGENT, Kind.RELATED_AGENT):
        assert names.filter(kind=kind, name=ann).exists()
    assert names.filter(kind=Kind.ACTIVITY, name=of_iri(LESSON["id"])).exists()
    of_its_authority = of_agent(AgentIdentifier("account", wilgs.key, storing.identity().base))
    assert names.filter(kind=Kind.RELATED_AGENT, name=of_its_authority).exists()


def test_a_batch_takes_as_many_queries_as_one(
    wilgs: Credential, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    given = [uuid4() for _ in range(50)]
    with django_assert_max_num_queries(9):
        send(wilgs, *(statement(id=str(each)) for each in given), voiding(given[0]))


def test_what_is_sent_again_is_kept_once(wilgs: Credential, de_wilg: Organisation) -> None:
    said = statement(id=str(uuid4()))
    first = send(wilgs, said)
    text = of(de_wilg)[0].text

    assert send(wilgs, {**said, "timestamp": "2020-01-01T00:00:00Z"}, statement())[:1] == first
    assert text in {row.text for row in of(de_wilg)}
    assert len(of(de_wilg)) == StatementId.objects.count() == 2


def test_the_same_id_with_something_else_is_refused_with_all_of_its_batch(
    wilgs: Credential, de_wilg: Organisation
) -> None:
    said = statement(id=str(uuid4()))
    send(wilgs, said)

    with pytest.raises(ConflictError):
        send(wilgs, statement(), {**said, "actor": BEN})
    assert [json.loads(row.text)["actor"] for row in of(de_wilg)] == [said["actor"]]
    assert StatementId.objects.count() == 1


def test_two_of_one_batch_have_two_ids(wilgs: Credential, de_wilg: Organisation) -> None:
    said = statement(id=str(uuid4()))

    with pytest.raises(MalformedError, match=r"^\[1\]\.id: "):
        send(wilgs, said, {**said, "id": said["id"].upper()})
    assert not of(de_wilg)


# Of what is not theirs they learn nothing


def test_an_id_of_somebody_elses_statement_tells_nothing(
    wilgs: Credential, elderss: Credential, de_wilg: Organisation, elders: Organisation
) -> None:
    said = statement(id=str(uuid4()))
    send(wilgs, said)
    before = of(de_wilg)[0].text

    assert send(elderss, {**said, "actor": BEN}) == [UUID(said["id"])]
    assert [row.text for row in of(de_wilg)] == [before]
    assert [json.loads(row.text)["actor"] for row in of(elders)] == [BEN]


def test_an_id_of_a_learners_own_statement_tells_nothing(
    wilgs: Credential, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    theirs = dict(Record.objects.filter(audience="learner").values_list("id", "text"))

    assert set(send(wilgs, *(statement(id=str(each)) for each in theirs))) == theirs.keys()
    assert dict(Record.objects.filter(audience="learner").values_list("id", "text")) == theirs


def test_nobody_keeps_a_fact_of_ours_out_by_taking_its_id(
    wilgs: Credential, bobs_actor: Actor
) -> None:
    with transaction.atomic():
        told(completed(bobs_actor), actor=bobs_actor)
        coming = Record.objects.get().id
        transaction.set_rollback(True)
    send(wilgs, statement(id=str(coming)))

    told(completed(bobs_actor), actor=bobs_actor)

    assert Record.objects.filter(id=coming, audience=Audience.INSTITUTE).exists()


def test_what_they_read_of_ours_has_its_id_for_them_too(
    wilgs: Credential, elderss: Credential, bobs_actor: Actor
) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    ours = Record.objects.get()

    with pytest.raises(ConflictError):
        send(wilgs, statement(id=str(ours.id)))
    assert send(wilgs, json.loads(ours.text)) == [ours.id]
    assert send(elderss, statement(id=str(ours.id))) == [ours.id]


def test_what_is_held_until_the_day_is_over_is_not_given_away_by_its_id(
    wilgs: Credential, bobs_actor: Actor
) -> None:
    told(completed(bobs_actor), actor=bobs_actor, when=timezone.now())
    held = Record.objects.held().get()

    assert send(wilgs, statement(id=str(held.id))) == [held.id]
    assert send(wilgs, voiding(held.id))


def test_nothing_sent_is_in_anybodys_story_or_in_a_figure(
    wilgs: Credential, bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    account = {"homePage": storing.identity().base, "name": bobs_actor.account}
    send(wilgs, statement(actor={"account": account}))

    assert not querying.seen_of(bob)[de_wilg]
    assert not querying.institute_records(de_wilg)


# xAPI 1.0.3 Data §2.3.2


def test_what_the_store_told_is_taken_back_by_nobody(
    wilgs: Credential, elderss: Credential, bobs_actor: Actor
) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    ours = Record.objects.get()

    with pytest.raises(NotToBeVoidedError):
        send(wilgs, statement(), voiding(ours.id))
    assert Record.objects.count() == 1
    assert send(elderss, voiding(ours.id))


def test_what_is_voided_may_come_later(wilgs: Credential, de_wilg: Organisation) -> None:
    target = uuid4()
    (kept,) = send(wilgs, voiding(target))

    row = Record.objects.get(id=kept)
    assert (row.voids, row.target, row.activity) == (True, target, "")
    assert send(wilgs, statement(id=str(target))) == [target]


# Many at once


@pytest.mark.django_db(transaction=True)
def test_however_many_send_the_same_in_another_order_it_is_kept_once(
    de_wilg: Organisation,
) -> None:
    keys = [key_of(de_wilg) for _ in range(8)]
    rounds = [
        [
            statement(id=str(uuid4()), actor=BEN if n % 2 else statement()["actor"])
            for n in range(25)
        ]
        for _ in range(8)
    ]

    def sending(key: Credential, seed: int) -> Callable[[], None]:
        chance = random.Random(seed)  # noqa: S311
        mine = [chance.sample(batch, len(batch)) for batch in rounds]

        def doing() -> None:
            for batch in mine:
                assert send(key, *batch) == [UUID(each["id"]) for each in batch]

        return doing

    outcomes = at_once(*(sending(key, seed) for seed, key in enumerate(keys)))

    assert outcomes == [None] * 8
    ids = {UUID(each["id"]) for batch in rounds for each in batch}
    assert sorted(row.id for row in of(de_wilg)) == sorted(ids)
    assert StatementId.objects.count() == len(ids)


@pytest.mark.django_db(transaction=True)
def test_of_several_that_differ_one_is_kept_whole_and_the_others_not_at_all(
    de_wilg: Organisation,
) -> None:
    keys = [key_of(de_wilg) for _ in range(8)]
    given = [str(uuid4()) for _ in range(20)]

    def sending(key: Credential, mine: int) -> Callable[[], list[UUID]]:
        batch = [statement(id=each, object={"id": f"x:{mine}"}) for each in given]
        return lambda: send(key, *(reversed(batch) if mine % 2 else batch))

    outcomes = at_once(*(sending(key, mine) for mine, key in enumerate(keys)))

    assert Counter(map(type, outcomes)) == {list: 1, ConflictError: 7}
    assert len(of(de_wilg)) == 20
    assert len({row.activity for row in of(de_wilg)}) == 1
    assert Reference.objects.filter(kind=Kind.ACTIVITY).count() == 20


@pytest.mark.django_db(transaction=True)
def test_what_is_sent_while_ours_is_told_stands_in_nobodys_way(
    bob: User, de_wilg: Organisation
) -> None:
    actor, key = actor_for(bob, de_wilg), key_of(de_wilg)

    def telling() -> None:
        for n in range(20):
            told(completed(actor, str(n)), actor=actor)

    def sending() -> None:
        for _ in range(20):
            send(key, *(statement() for _ in range(10)))

    assert at_once(telling, sending, telling, sending) == [None] * 4
    assert len(of(de_wilg)) == 400
    assert Record.objects.filter(audience="institute").count() == 20


@pytest.mark.django_db(transaction=True)
def test_batches_that_refer_to_each_other_at_one_moment_are_both_kept(
    de_wilg: Organisation,
) -> None:
    keys = [key_of(de_wilg) for _ in range(4)]
    rounds = [[str(uuid4()) for _ in keys] for _ in range(15)]

    def sending(mine: int) -> Callable[[], None]:
        def doing() -> None:
            for ids in rounds:
                about = [{"objectType": "StatementRef", "id": each} for each in ids]
                others = [statement(object=each) for each in random.sample(about, len(about))]
                send(keys[mine], *others, statement(id=ids[mine], object=about[mine - 1]))

        return doing

    assert at_once(*(sending(mine) for mine in range(len(keys)))) == [None] * 4
    assert len(of(de_wilg)) == len(rounds) * len(keys) * (len(keys) + 1)
    assert not StatementId.objects.filter(stored__gt=timezone.now()).exists()


@pytest.mark.django_db(transaction=True)
def test_whom_the_database_sends_away_out_of_a_circle_begins_anew(
    de_wilg: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, ids = key_of(de_wilg), sorted(uuid4() for _ in range(2))
    begun, attempts = Event(), []
    stored = storing._stored

    def noted(*given: Any) -> list[UUID]:
        attempts.append(given)
        return stored(*given)

    def go_the_other_way() -> None:
        """In no hurry to find out that this is a circle."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL deadlock_timeout = '1min'")
            cursor.execute(_TAKE, [ids[1], de_wilg.pk])
            begun.set()
            while not _somebody_waits(cursor):
                sleep(0.01)
            cursor.execute(_TAKE, [ids[0], de_wilg.pk])
            transaction.set_rollback(True)

    def send_both() -> None:
        begun.wait(timeout=30)
        send(key, *(statement(id=str(each)) for each in ids))

    monkeypatch.setattr(storing, "_stored", noted)
    assert at_once(go_the_other_way, send_both) == [None] * 2
    assert len(attempts) >= 2  # who begins anew at once may close the circle once more
    assert sorted(row.id for row in of(de_wilg)) == ids


_TAKE = "INSERT INTO records_statementid (id, sender, stored) VALUES (%s, %s, now())"


def _somebody_waits(cursor: Any) -> bool:
    cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
    return bool(cursor.fetchone()[0])


def test_within_a_transaction_only_that_can_begin_anew(
    wilgs: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def locked_out(*_: object, **__: object) -> None:
        tries.append(1)
        raise OperationalError from DeadlockDetected()

    monkeypatch.setattr(storing, "_keep", locked_out)

    with transaction.atomic(), pytest.raises(OperationalError):
        send(wilgs, statement())
    assert len(tries) == 1
