from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Membership, Organisation, User
from elearning.records import querying, recording
from elearning.records.actors import actor_for
from elearning.records.models import Actor, Record
from elearning.xapi.vocabulary import Audience, Verb
from tests.elearning.records.conftest import WHEN, completed, registered, told, whole_story


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
