import pytest
from django.db import IntegrityError, transaction

from elearning.accounts.models import Organisation, User
from elearning.records.actors import actor_for
from elearning.records.models import Actor


def test_a_person_learns_under_one_pseudonym_per_organisation(
    bob: User, de_wilg: Organisation
) -> None:
    assert actor_for(bob, de_wilg) == actor_for(bob, de_wilg)


def test_no_two_organisations_know_a_person_by_the_same_name(
    bob: User, de_wilg: Organisation, elders: Organisation
) -> None:
    names = {actor_for(bob, place).account for place in (de_wilg, elders, None)}

    assert len(names) == 3


def test_a_person_without_an_organisation_has_one_pseudonym_too(bob: User) -> None:
    assert actor_for(bob, None) == actor_for(bob, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Actor.objects.create(person=bob, organisation=None)


def test_charlie_never_gets_bobs_pseudonym(bob: User, charlie: User, de_wilg: Organisation) -> None:
    assert actor_for(bob, de_wilg) != actor_for(charlie, de_wilg)


def test_a_pseudonym_tells_nothing_of_its_person(bob: User, de_wilg: Organisation) -> None:
    account = actor_for(bob, de_wilg).account

    assert account not in (str(bob.uuid), str(bob.pk), bob.email)
