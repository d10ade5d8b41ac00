import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Membership, Organisation, User
from elearning.records import querying, recording
from elearning.records.actors import actor_for
from elearning.records.models import Actor, Credential, Record
from elearning.xapi.queries import query
from elearning.xapi.reading import Version
from elearning.xapi.scopes import Scope
from elearning.xapi.vocabulary import Audience, Verb
from tests.elearning.records.conftest import (
    WHEN,
    completed,
    counted,
    course,
    key_of,
    lesson,
    registered,
    send,
    told,
    voiding,
    whole_story,
)
from tests.elearning.xapi.reading import ANN, BEN, LESSON, READ, statement


def test_an_organisation_reads_that_somebody_is_done_and_not_how(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)

    read = querying.institute_records(de_wilg)
    assert {record.verb for record in read} == {Verb.REGISTERED.iri, Verb.COMPLETED.iri}


def test_charlies_school_reads_nothing_of_bob(
    bobs_actor: Actor, charlies_actor: Actor, elders: Organisation
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)

    assert {record.actor for record in querying.institute_records(elders)} == {charlies_actor}


def test_what_is_learnt_under_no_flag_is_read_by_no_organisation(
    bob: User, de_wilg: Organisation
) -> None:
    whole_story(actor_for(bob, None))

    assert not querying.institute_records(de_wilg).exists()
    assert querying.seen_of(bob) == {}


def test_the_page_and_the_organisation_see_the_same(
    bob: User, alice: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    for actor in (bobs_actor, actor_for(alice, de_wilg)):
        whole_story(actor)

    seen = querying.seen_of(bob)
    assert list(seen) == [de_wilg]
    assert set(seen[de_wilg]) == set(querying.institute_records(de_wilg).filter(actor=bobs_actor))


def test_who_left_still_sees_what_the_organisation_holds(
    bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)
    Membership.objects.filter(user=bob).delete()

    assert len(querying.seen_of(bob)[de_wilg]) == 2


def test_charlie_sees_nothing_of_what_is_seen_of_bob(bobs_actor: Actor, charlie: User) -> None:
    whole_story(bobs_actor)

    assert querying.seen_of(charlie) == {}


def test_what_is_seen_takes_a_query_per_organisation(
    bob: User,
    de_wilg: Organisation,
    elders: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    Membership.objects.create(user=bob, organisation=elders)
    for organisation in (de_wilg, elders):
        actor = actor_for(bob, organisation)
        told(registered(actor), *(completed(actor, str(n)) for n in range(9)), actor=actor)

    with django_assert_num_queries(3):
        seen = [list(records) for records in querying.seen_of(bob).values()]
    assert [len(records) for records in seen] == [10, 10]


def test_statements_of_one_insert_always_fall_in_one_order(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    told(*(completed(bobs_actor, str(n)) for n in range(50)), actor=bobs_actor)

    up = list(querying.in_order(querying.institute_records(de_wilg)))
    down = list(querying.in_order(querying.institute_records(de_wilg), ascending=False))
    assert up == down[::-1]
    assert [record.stored for record in up] == sorted(record.stored for record in up)


@pytest.mark.django_db(transaction=True)
def test_the_record_is_complete_until_the_oldest_write_that_may_still_appear(
    bob: User, de_wilg: Organisation
) -> None:
    actor = actor_for(bob, de_wilg)
    written, looked = Event(), Event()

    def write_slowly() -> None:
        try:
            with transaction.atomic():
                recording.record(completed(actor), actor=actor, when=WHEN)
                written.set()
                looked.wait(timeout=30)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(write_slowly)
        assert written.wait(timeout=30)
        meanwhile = querying.consistent_through()
        looked.set()
        writing.result(timeout=30)

    assert meanwhile < Record.objects.get().stored < querying.consistent_through()


def test_with_nobody_writing_the_record_is_complete_until_now(db: None) -> None:
    assert abs(timezone.now() - querying.consistent_through()) < timedelta(minutes=1)


def test_what_the_store_says_is_added_to_the_text_as_written(bobs_actor: Actor) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    record = Record.objects.get()

    told_again = querying.as_told(record.text, record.stored)
    assert told_again.startswith(record.text[:-1])
    assert record.audience == Audience.INSTITUTE
    assert f'"stored":"{record.stored.isoformat()}"' in told_again


# What an organisation's own systems sent, and what they ask

PEOPLE = "mailto:ann@example.org", "mailto:crew@example.org"


@pytest.fixture
def wilgs(de_wilg: Organisation) -> Credential:
    return key_of(de_wilg)


def ask(credential: Credential, **parameters: str) -> list[UUID]:
    """The ids that a key finds, oldest first."""
    found = querying.matching(querying.records_for(credential), query(parameters, Version.ONE))
    return list(querying.in_order(found).values_list("id", flat=True))


def who(mbox: str) -> str:
    return json.dumps({"mbox": mbox})


def test_a_system_reads_what_is_told_and_what_is_sent(
    wilgs: Credential, bobs_actor: Actor, elders: Organisation
) -> None:
    whole_story(bobs_actor)
    sent = send(wilgs, statement())
    send(key_of(elders), statement())

    told_to_them = list(querying.institute_records(wilgs.organisation))
    assert sorted(ask(wilgs)) == sorted([*sent, *(record.id for record in told_to_them)])


def test_a_key_that_reads_its_own_reads_what_it_sent(
    wilgs: Credential, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)
    send(wilgs, statement())
    own = key_of(de_wilg, Scope.STATEMENTS_READ_MINE, Scope.STATEMENTS_WRITE)

    assert ask(own) == []
    sent = send(own, statement(), statement(actor=BEN))
    assert sorted(ask(own)) == sorted(sent)


def test_what_is_asked_for_is_what_is_found(wilgs: Credential) -> None:
    enrolment = str(uuid4())
    by_ann, by_ben, with_ann, inside_course = send(
        wilgs,
        statement(),
        statement(actor=BEN, verb={"id": "x:wrote"}, object={"id": "x:book"}),
        statement(
            actor=BEN,
            object={"id": "x:book"},
            context={"instructor": ANN, "registration": enrolment},
        ),
        statement(
            actor=BEN,
            object={"id": "x:book"},
            context={"contextActivities": {"parent": [{"id": "x:course"}]}},
        ),
    )

    assert ask(wilgs, agent=who(PEOPLE[0])) == [by_ann]
    assert set(ask(wilgs, agent=who(PEOPLE[0]), related_agents="true")) == {by_ann, with_ann}
    assert ask(wilgs, verb="x:wrote") == [by_ben]
    assert ask(wilgs, agent=json.dumps(BEN), verb="x:wrote", activity="x:book") == [by_ben]
    assert ask(wilgs, agent=who(PEOPLE[0]), verb="x:wrote") == []
    assert ask(wilgs, activity="x:course") == []
    assert ask(wilgs, activity="x:course", related_activities="true") == [inside_course]
    assert ask(wilgs, registration=enrolment) == [with_ann]
    assert ask(wilgs, statementId=str(by_ben)) == [by_ben]
    assert ask(wilgs, agent=who(PEOPLE[1])) == []


def test_ours_are_found_by_the_same_questions(wilgs: Credential, bobs_actor: Actor) -> None:
    told(completed(bobs_actor), counted(bobs_actor), actor=bobs_actor)
    whole, part = (Record.objects.get(activity=iri).id for iri in (course().iri, lesson().iri))
    account = {"homePage": recording.identity().base, "name": bobs_actor.account}
    store = {"homePage": recording.identity().base, "name": "record"}

    assert set(ask(wilgs, agent=json.dumps({"account": account}))) == {whole, part}
    assert ask(wilgs, agent=json.dumps({"account": store})) == []
    asked = ask(wilgs, agent=json.dumps({"account": store}), related_agents="true")
    assert set(asked) == {whole, part}
    assert ask(wilgs, activity=course().iri) == [whole]
    assert set(ask(wilgs, activity=course().iri, related_activities="true")) == {whole, part}


def test_charlies_system_finds_nothing_by_any_question(
    wilgs: Credential, elders: Organisation, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    enrolment, gone = str(uuid4()), str(uuid4())
    (sent,) = send(wilgs, statement(context={"registration": enrolment}))
    send(wilgs, statement(id=gone), voiding(gone))
    theirs = key_of(elders)

    for asked in (
        {},
        {"agent": who(PEOPLE[0])},
        {"agent": who(PEOPLE[0]), "related_agents": "true"},
        {"verb": READ["id"]},
        {"activity": LESSON["id"]},
        {"activity": LESSON["id"], "related_activities": "true"},
        {"registration": enrolment},
        {"statementId": str(sent)},
        {"voidedStatementId": gone},
    ):
        assert ask(theirs, **asked) == []
        assert ask(wilgs, **asked) != []


# xAPI 1.0.3 Data §2.3.2


def test_what_is_voided_is_found_by_asking_for_just_that(wilgs: Credential) -> None:
    first, kept = send(wilgs, statement(), statement())
    (by,) = send(wilgs, voiding(first))

    assert set(ask(wilgs)) == {kept, by}
    assert ask(wilgs, statementId=str(first)) == []
    assert ask(wilgs, voidedStatementId=str(first)) == [first]
    assert ask(wilgs, voidedStatementId=str(kept)) == []


def test_what_voids_is_not_voided(wilgs: Credential) -> None:
    (first,) = send(wilgs, statement())
    (by,) = send(wilgs, voiding(first))
    send(wilgs, voiding(by))

    assert ask(wilgs, statementId=str(by)) == [by]
    assert ask(wilgs, voidedStatementId=str(by)) == []
    assert ask(wilgs, voidedStatementId=str(first)) == [first]


def test_what_was_voided_before_it_came_is_voided(wilgs: Credential) -> None:
    coming = uuid4()
    send(wilgs, voiding(coming))
    send(wilgs, statement(id=str(coming)))

    assert ask(wilgs, voidedStatementId=str(coming)) == [coming]


def test_nobody_voids_what_is_anothers(wilgs: Credential, elders: Organisation) -> None:
    (kept,) = send(wilgs, statement())
    send(key_of(elders), voiding(kept))

    assert ask(wilgs, statementId=str(kept)) == [kept]


def test_what_the_store_told_once_its_day_is_over_is_not_voided_beforehand(
    wilgs: Credential, bobs_actor: Actor
) -> None:
    with transaction.atomic():
        told(completed(bobs_actor), actor=bobs_actor)
        coming = Record.objects.get().id
        transaction.set_rollback(True)
    send(wilgs, voiding(coming))
    told(completed(bobs_actor), actor=bobs_actor)

    assert ask(wilgs, statementId=str(coming)) == [coming]


def test_what_was_sent_is_told_as_it_was_kept(wilgs: Credential) -> None:
    send(wilgs, statement())
    sent = Record.objects.get()

    assert querying.as_told(sent.text, sent.stored, sent.audience) == sent.text
    assert json.loads(sent.text)["authority"]["account"]["name"] == wilgs.key


@pytest.mark.parametrize(
    "asked",
    [
        {"agent": who(PEOPLE[0])},
        {"agent": who(PEOPLE[0]), "related_agents": "true"},
        {"verb": "x:rare"},
        {"activity": "x:rare", "related_activities": "true"},
        {"agent": who(PEOPLE[0]), "verb": "x:rare"},
        {"statementId": str(uuid4())},
    ],
)
def test_among_many_a_page_is_found_without_reading_all(
    wilgs: Credential, asked: dict[str, str]
) -> None:
    send(wilgs, statement(verb={"id": "x:rare"}, object={"id": "x:rare"}))
    with connection.cursor() as cursor:
        cursor.execute(_MANY, {"organisation": wilgs.organisation_id})
        cursor.execute("ANALYZE records_record, records_reference, records_statementid")
    found = querying.matching(querying.records_for(wilgs), query(asked, Version.ONE))

    plan = querying.in_order(found, ascending=False)[:100].explain()

    assert "Seq Scan on records_reference" not in plan
    assert f"Seq Scan on records_record_{timezone.now():%Y_%m}" not in plan, plan


_MANY = """
    WITH many AS (
        INSERT INTO records_record
            (id, audience, organisation_id, verb, activity, timestamp, stored, text)
        SELECT gen_random_uuid(), 'organisation', %(organisation)s, 'x:v', 'x:a', now(),
            clock_timestamp(), '{}' FROM generate_series(1, 10000)
        RETURNING id, stored, organisation_id
    ), known AS (
        INSERT INTO records_statementid (id, sender, stored)
        SELECT id, organisation_id, stored FROM many
    )
    INSERT INTO records_reference (organisation_id, kind, name, stored, statement)
    SELECT organisation_id, kind, md5((kind * 1000 + ascii(id::text) %% 50)::text)::uuid, stored, id
    FROM many, generate_series(1, 5) AS kind
"""
