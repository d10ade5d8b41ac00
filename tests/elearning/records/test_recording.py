import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from elearning.accounts import roles
from elearning.accounts.models import Organisation, Role, User
from elearning.records import querying, recording
from elearning.records.actors import actor_for
from elearning.records.models import Actor, Record, Reference, StatementId
from elearning.records.naming import Kind
from elearning.xapi.reading import MalformedError
from elearning.xapi.vocabulary import Audience, Verb
from tests.elearning.records.conftest import (
    WHEN,
    chose,
    completed,
    counted,
    course,
    decision,
    enrolment_of,
    experienced,
    registered,
    scene,
    told,
    whole_story,
)


def test_a_fact_becomes_a_row_that_says_what_its_statement_says(bobs_actor: Actor) -> None:
    told(completed(bobs_actor), actor=bobs_actor)

    row = Record.objects.get()
    statement = json.loads(row.text)
    assert statement["id"] == str(row.id)
    assert statement["verb"]["id"] == row.verb == Verb.COMPLETED.iri
    assert statement["object"]["id"] == row.activity == course().iri
    assert statement["actor"]["account"]["name"] == bobs_actor.account
    assert UUID(statement["context"]["registration"]) == row.registration
    assert (row.timestamp, row.audience) == (recording.days_end(WHEN), Audience.INSTITUTE)
    assert row.organisation == bobs_actor.organisation


def test_who_leaves_an_organisation_goes_on_unseen_by_it(
    bobs_actor: Actor, bob: User, de_wilg: Organisation
) -> None:
    told(registered(bobs_actor), actor=bobs_actor)
    roles.leave(bob, de_wilg, when=WHEN)
    told(completed(bobs_actor), actor=bobs_actor)

    assert [seen.verb for seen in querying.institute_records(de_wilg)] == [Verb.REGISTERED.iri]
    assert [seen.verb for seen in querying.seen_of(bob)[de_wilg]] == [Verb.REGISTERED.iri]
    assert Record.objects.count() == 2


def test_who_comes_back_is_not_seen_to_have_gone_on_meanwhile(
    bobs_actor: Actor, bob: User, de_wilg: Organisation
) -> None:
    roles.leave(bob, de_wilg, when=WHEN)
    told(registered(bobs_actor), actor=bobs_actor)
    roles.join(bob, de_wilg, role=Role.LEARNER, when=WHEN)
    told(completed(bobs_actor), actor=bobs_actor)

    assert [seen.verb for seen in querying.institute_records(de_wilg)] == [Verb.COMPLETED.iri]


def test_many_facts_take_one_query(
    bobs_actor: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    facts = [experienced(bobs_actor, number) for number in range(20)]

    with transaction.atomic(), django_assert_num_queries(1):
        recording.record(*facts, actor=bobs_actor, when=WHEN)
    assert Record.objects.count() == 20


def test_of_facts_told_together_the_later_one_is_stored_later(bobs_actor: Actor) -> None:
    numbers = range(1, 13)
    told(*(experienced(bobs_actor, number) for number in numbers), actor=bobs_actor)

    rows = Record.objects.order_by("stored").values_list("activity", "stored")
    assert [activity for activity, _ in rows] == [scene(number).iri for number in numbers]
    assert len({stored for _, stored in rows}) == len(numbers)


def test_nothing_to_tell_takes_no_query(
    bobs_actor: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with transaction.atomic(), django_assert_num_queries(0):
        recording.record(actor=bobs_actor, when=WHEN)


def test_a_fact_told_twice_stays_as_it_was_first_told(bobs_actor: Actor) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    first = Record.objects.get()
    told(completed(bobs_actor), actor=bobs_actor, when=WHEN + timedelta(days=1))
    told(completed(bobs_actor), completed(bobs_actor), actor=bobs_actor)

    again = Record.objects.get()
    assert (again.text, again.stored) == (first.text, first.stored)
    assert again.timestamp == recording.days_end(WHEN)


@pytest.mark.django_db(transaction=True)
def test_a_fact_without_a_transaction_is_refused(bob: User, de_wilg: Organisation) -> None:
    actor = actor_for(bob, de_wilg)

    with pytest.raises(recording.OutsideTransactionError):
        recording.record(completed(actor), actor=actor, when=WHEN)
    with pytest.raises(recording.OutsideTransactionError):
        recording.forget(actor, registration=enrolment_of(actor), about=[])
    with pytest.raises(recording.OutsideTransactionError):
        recording.forget_person(bob)
    assert not Record.objects.exists()


def test_what_did_not_happen_is_not_recorded(bobs_actor: Actor) -> None:
    with transaction.atomic():
        recording.record(completed(bobs_actor), actor=bobs_actor, when=WHEN)
        transaction.set_rollback(True)
    assert not Record.objects.exists()


def test_names_hang_under_the_setting_whatever_the_host(settings: object, db: None) -> None:
    settings.XAPI_BASE_IRI = "https://record.example/x/"  # type: ignore[attr-defined]

    assert recording.identity().quiz("t").startswith("https://record.example/x/activity/")


def test_what_any_store_would_refuse_is_not_told_while_trying(
    bobs_actor: Actor, settings: object
) -> None:
    nowhere = replace(course(), iri="the course")
    fact = replace(completed(bobs_actor), activity=nowhere)

    with pytest.raises(MalformedError, match=r"^object\.id: must be an absolute IRI"):
        told(fact, actor=bobs_actor)
    settings.XAPI_PROOFREAD = False  # type: ignore[attr-defined]
    told(fact, actor=bobs_actor)
    assert Record.objects.get().activity == "the course"


@pytest.mark.django_db(transaction=True)
def test_two_who_tell_the_same_at_once_never_block_each_other_for_ever(
    bob: User, de_wilg: Organisation
) -> None:
    actor = actor_for(bob, de_wilg)
    together = Barrier(2)

    def tell(backwards: bool) -> None:
        try:
            for around in range(25):
                facts = [experienced(actor, around * 100 + n) for n in range(40)]
                together.wait(timeout=30)
                told(*(reversed(facts) if backwards else facts), actor=actor)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(tell, backwards) for backwards in (False, True)]:
            done.result(timeout=60)

    assert Record.objects.count() == 25 * 40


def test_skipping_forgets_what_only_the_learner_could_read(bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    with transaction.atomic():
        recording.forget(
            bobs_actor,
            registration=enrolment_of(bobs_actor),
            about=[scene().iri, decision().iri, course().iri],
        )
    assert set(Record.objects.values_list("verb", flat=True)) == {
        Verb.REGISTERED.iri,
        Verb.COMPLETED.iri,
    }


def test_skipping_one_part_leaves_the_other_parts(bobs_actor: Actor) -> None:
    told(experienced(bobs_actor, 1), experienced(bobs_actor, 2), actor=bobs_actor)

    with transaction.atomic():
        recording.forget(bobs_actor, registration=enrolment_of(bobs_actor), about=[scene(1).iri])
    assert Record.objects.get().activity == scene(2).iri


def test_skipping_in_one_enrolment_leaves_another(bobs_actor: Actor) -> None:
    told(experienced(bobs_actor), actor=bobs_actor)

    with transaction.atomic():
        recording.forget(bobs_actor, registration=UUID(int=7), about=[scene().iri])
    assert Record.objects.exists()


def test_nobody_elses_record_is_forgotten(bobs_actor: Actor, charlies_actor: Actor) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)

    with transaction.atomic():
        recording.forget(bobs_actor, registration=enrolment_of(charlies_actor), about=[scene().iri])
        recording.forget(bobs_actor, registration=enrolment_of(bobs_actor), about=[scene().iri])
    assert Record.objects.filter(actor=charlies_actor).count() == 4


def test_an_erased_person_leaves_what_the_organisation_holds_and_nothing_else(
    bob: User, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    before = dict(Record.objects.values_list("id", "text"))

    with transaction.atomic():
        recording.forget_person(bob)

    left = dict(Record.objects.values_list("id", "text"))
    assert len(left) == 2
    assert left.items() <= before.items()
    assert not Record.objects.filter(audience=Audience.LEARNER).exists()
    assert not Actor.objects.filter(person=bob).exists()


def test_what_was_done_under_no_flag_goes_with_the_person(bob: User) -> None:
    whole_story(actor_for(bob, None))

    with transaction.atomic():
        recording.forget_person(bob)
    assert not Record.objects.exists()


def test_erasing_bob_leaves_charlie(bob: User, bobs_actor: Actor, charlies_actor: Actor) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)

    with transaction.atomic():
        recording.forget_person(bob)
    charlies_actor.refresh_from_db()
    assert charlies_actor.person
    assert charlies_actor.records.count() == 4


def test_a_step_tells_two_facts(bobs_actor: Actor) -> None:
    told(chose(bobs_actor), experienced(bobs_actor), registered(bobs_actor), actor=bobs_actor)

    assert Record.objects.filter(audience=Audience.LEARNER).count() == 2


# What is kept beside a statement


def test_an_id_is_kept_beside_each_statement_and_goes_with_it(bobs_actor: Actor) -> None:
    whole_story(bobs_actor)
    assert set(StatementId.objects.values_list("id", "stored", "sender")) == {
        (record.id, record.stored, 0) for record in Record.objects.all()
    }

    with transaction.atomic():
        recording.forget(
            bobs_actor,
            registration=enrolment_of(bobs_actor),
            about=[scene().iri, decision().iri, course().iri],
        )
    assert StatementId.objects.count() == Record.objects.count() == 2


def test_what_was_forgotten_can_be_told_again(bobs_actor: Actor) -> None:
    told(experienced(bobs_actor), actor=bobs_actor)
    with transaction.atomic():
        recording.forget(bobs_actor, registration=enrolment_of(bobs_actor), about=[scene().iri])
    told(experienced(bobs_actor), actor=bobs_actor)

    assert Record.objects.count() == 1


def test_only_what_an_organisation_may_read_is_found_by_what_it_names(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    told(experienced(bobs_actor), chose(bobs_actor), actor=bobs_actor)
    assert not Reference.objects.exists()

    told(completed(bobs_actor), actor=bobs_actor)
    done = Record.objects.get(audience=Audience.INSTITUTE)
    assert set(Reference.objects.values_list("organisation", "stored", "statement")) == {
        (de_wilg.pk, done.stored, done.id)
    }
    kinds = {Kind(kind) for kind in Reference.objects.values_list("kind", flat=True)}
    assert kinds == {*Kind} - {Kind.VOIDED, Kind.VOIDING}


def test_who_left_or_learns_alone_is_found_by_no_organisation(
    bobs_actor: Actor, bob: User, de_wilg: Organisation
) -> None:
    roles.leave(bob, de_wilg, when=WHEN)
    told(registered(bobs_actor), actor=bobs_actor)
    whole_story(actor_for(bob, None))

    assert not Reference.objects.exists()


def test_what_is_told_twice_is_found_once(bobs_actor: Actor) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    first = list(Reference.objects.values_list("pk"))
    told(completed(bobs_actor), completed(bobs_actor), actor=bobs_actor)

    assert list(Reference.objects.values_list("pk")) == first


def test_what_goes_for_good_can_be_found_no_more(bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    with recording.forgetting():
        Record.objects.all().delete()
    assert not StatementId.objects.exists()
    assert not Reference.objects.exists()


# What is held back until the day is over

TOMORROW = timezone.now() + timedelta(days=1)


def test_what_is_held_back_is_read_by_nobody_before_the_day_is_over(
    bobs_actor: Actor, bob: User, de_wilg: Organisation
) -> None:
    told(registered(bobs_actor), counted(bobs_actor), actor=bobs_actor, when=TOMORROW)

    assert not querying.institute_records(de_wilg).exists()
    assert not querying.seen_of(bob)[de_wilg]
    assert {record.verb for record in querying.coming_of(bob)[de_wilg]} == {
        Verb.REGISTERED.iri,
        Verb.COMPLETED.iri,
    }


def test_the_day_over_it_is_read_by_day_and_not_by_hour(
    bobs_actor: Actor, bob: User, de_wilg: Organisation
) -> None:
    told(registered(bobs_actor), actor=bobs_actor, when=WHEN.replace(hour=8))
    for number, hour in enumerate((9, 10, 22)):
        told(counted(bobs_actor, number), actor=bobs_actor, when=WHEN.replace(hour=hour))
    told(completed(bobs_actor), actor=bobs_actor, when=WHEN.replace(hour=22, minute=1))

    read = querying.institute_records(de_wilg)
    assert {timezone.localtime(record.timestamp).isoformat() for record in read} == {
        "2026-03-21T23:59:59.999999+01:00"
    }
    assert {json.loads(record.text)["timestamp"] for record in read} == {
        "2026-03-21T22:59:59.999999+00:00"
    }
    assert not querying.coming_of(bob)[de_wilg]


def test_what_comes_out_late_is_not_stored_in_the_past(bobs_actor: Actor) -> None:
    before = timezone.now()
    told(counted(bobs_actor), actor=bobs_actor, when=WHEN)

    assert Record.objects.get().stored > before
