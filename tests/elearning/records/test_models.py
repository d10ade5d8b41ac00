"""What the database itself refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from elearning.accounts.models import Organisation, User
from elearning.records.models import Actor, Record
from elearning.records.recording import forgetting
from tests.elearning.records.conftest import counted, told, whole_story


def test_a_statement_is_never_changed(bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        Record.objects.update(text="{}")


def test_nor_while_nobody_has_read_it_yet(bobs_actor: Actor) -> None:
    told(counted(bobs_actor), actor=bobs_actor, when=timezone.now() + timedelta(days=1))

    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        Record.objects.update(stored=Now())


def test_a_statement_is_not_changed_even_while_forgetting(bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    with pytest.raises(IntegrityError, match="written once"), forgetting():
        Record.objects.update(text="{}")


def test_a_statement_is_not_removed(bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        Record.objects.all().delete()


def test_forgetting_ends_with_its_block(bobs_actor: Actor) -> None:
    whole_story(bobs_actor)
    with forgetting():
        pass

    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        Record.objects.all().delete()


def test_forgetting_ends_when_it_fails_halfway(bobs_actor: Actor) -> None:
    whole_story(bobs_actor)
    with pytest.raises(RuntimeError), forgetting():
        raise RuntimeError

    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        Record.objects.all().delete()


def test_a_pseudonym_is_not_given_to_somebody_else(bobs_actor: Actor, charlie: User) -> None:
    with pytest.raises(IntegrityError, match="given once"), transaction.atomic():
        Actor.objects.filter(pk=bobs_actor.pk).update(person=charlie)


def test_a_pseudonym_does_not_move_to_another_organisation(
    bobs_actor: Actor, elders: Organisation
) -> None:
    with pytest.raises(IntegrityError, match="given once"), transaction.atomic():
        Actor.objects.filter(pk=bobs_actor.pk).update(organisation=elders)


def test_once_detached_a_pseudonym_stays_detached(bobs_actor: Actor, bob: User) -> None:
    theirs = Actor.objects.filter(pk=bobs_actor.pk)
    theirs.update(person=None)

    with pytest.raises(IntegrityError, match="given once"), transaction.atomic():
        theirs.update(person=bob)


def test_what_only_the_learner_reads_weighs_on_no_index_of_the_organisations(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = 'records_record'"
            " AND indexname LIKE 'record_for_%' AND indexdef NOT LIKE '%WHERE%'"
        )
        assert cursor.fetchall() == []
