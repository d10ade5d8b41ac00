from elearning.accounts import privacy as people
from elearning.accounts.models import Organisation, User
from elearning.records import credentials
from elearning.records.models import Actor, Credential, Record
from tests.elearning.records.conftest import WHEN, whole_story


def test_a_download_holds_the_whole_story_and_says_who_reads_what(
    bob: User, bobs_actor: Actor, charlies_actor: Actor
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)

    part = people.everything_about(bob)["learning_record"]
    assert part["pseudonyms"] == [{"account": bobs_actor.account, "organisation": "ROC De Wilg"}]
    assert sorted(told["read_by"] for told in part["statements"]) == [
        *["institute"] * 2,
        *["learner"] * 2,
    ]
    accounts = {told["statement"]["actor"]["account"]["name"] for told in part["statements"]}
    assert accounts == {bobs_actor.account}


def test_a_download_names_the_keys_somebody_made_and_no_secret(
    ingrid: User, de_wilg: Organisation
) -> None:
    key, secret = credentials.issue(de_wilg, by=ingrid, when=WHEN)

    part = people.everything_about(ingrid)["learning_record"]
    assert [made["key"] for made in part["keys"]] == [key]
    assert secret not in str(part)


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
    assert credentials.bearer(key, secret, when=WHEN) == de_wilg
