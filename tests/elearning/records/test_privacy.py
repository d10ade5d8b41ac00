from datetime import timedelta

from django.utils import timezone

from elearning.accounts import privacy as people
from elearning.accounts.models import Organisation, User
from elearning.records import actors, credentials
from elearning.records.models import Actor, Credential, Record
from tests.elearning.records.conftest import (
    WHEN,
    chose,
    counted,
    failed,
    opened,
    registered,
    told,
    whole_story,
)


def test_a_download_holds_the_whole_story_and_says_who_reads_what(
    bob: User, bobs_actor: Actor, charlies_actor: Actor
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)

    part = people.everything_about(bob)["learning_record"]
    assert part["pseudonyms"] == [{"account": bobs_actor.account, "organisation": "ROC De Wilg"}]
    assert sorted(each["read_by"] for each in part["statements"]) == [
        *["alleen jij"] * 2,
        *["jij en ROC De Wilg"] * 2,
    ]
    accounts = {each["statement"]["actor"]["account"]["name"] for each in part["statements"]}
    assert accounts == {bobs_actor.account}


def test_who_learns_for_no_organisation_is_the_only_one_to_read(charlie: User) -> None:
    alone = actors.actor_for(charlie, None)
    told(registered(alone), failed(alone), chose(alone), actor=alone)

    assert _read_by(charlie) == {"alleen jij"}


def test_what_is_held_back_is_read_by_an_organisation_later(bob: User, bobs_actor: Actor) -> None:
    told(counted(bobs_actor), actor=bobs_actor, when=timezone.now())

    assert _read_by(bob) == {"voorlopig alleen jij, en aan het eind van de dag ook ROC De Wilg"}


def _read_by(person: User) -> set[str]:
    statements = people.everything_about(person)["learning_record"]["statements"]
    return {each["read_by"] for each in statements}


def test_a_download_names_the_keys_somebody_made_and_no_secret(
    ingrid: User, de_wilg: Organisation
) -> None:
    key, secret = credentials.issue(de_wilg, by=ingrid, when=WHEN)

    part = people.everything_about(ingrid)["learning_record"]
    assert [made["key"] for made in part["keys"]] == [key]
    assert secret not in str(part)


def test_a_download_tells_when_somebody_made_or_withdrew_a_secret(
    ingrid: User, alice: User, de_wilg: Organisation
) -> None:
    key, _secret = credentials.issue(de_wilg, by=ingrid, when=WHEN)
    credential, later = Credential.objects.get(), WHEN + timedelta(days=1)
    credentials.renew(credential, by=alice, when=WHEN, until=None)
    credentials.revoke_older(credential, by=alice, when=later)

    of_ingrid, of_alice = (
        people.everything_about(who)["learning_record"]["secrets"] for who in (ingrid, alice)
    )
    first = {"key": key, "created_at": WHEN, "ends_at": None, "revoked_at": later}
    assert of_ingrid == [first]
    assert of_alice == [first, first | {"revoked_at": None}]


def test_an_erased_account_leaves_statements_of_nobody(
    bob: User, bobs_actor: Actor, charlie: User, charlies_actor: Actor
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)

    people.erase(bob)

    bobs_actor.refresh_from_db()
    assert bobs_actor.person is None
    assert Record.objects.filter(actor=bobs_actor).count() == 2
    assert Record.objects.filter(actor__person=charlie).count() == 4


def test_a_key_outlives_who_made_it(ingrid: User, de_wilg: Organisation) -> None:
    key, secret = credentials.issue(de_wilg, by=ingrid, when=WHEN)

    people.erase(ingrid)

    assert Credential.objects.get().created_by is None
    assert opened(key, secret, when=WHEN) == de_wilg
