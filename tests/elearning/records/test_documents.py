"""The one door of documents: what happens at once, and what goes with a person."""

from __future__ import annotations

import json
from functools import partial

import pytest
from pytest_django import DjangoAssertNumQueries

from elearning.accounts import privacy as people
from elearning.accounts.models import Organisation, User
from elearning.records import documents, recording
from elearning.records.documents import Shelf
from elearning.records.models import Actor, KeptDocument
from elearning.xapi.documents import Asked, Document, Resource
from elearning.xapi.reading import AgentIdentifier
from tests.at_once import at_once

ACTIVITY = "https://dewilg.example/activities/brandoefening"
BRANDOEFENING = Asked(activity=ACTIVITY, id="x")


def allow(*, current: str | None) -> None:
    """Whatever is there, go on."""


def only_new(*, current: str | None) -> None:
    if current:
        raise ValueError("was there before")


def json_of(**properties: object) -> Document:
    return Document("application/json", json.dumps(properties).encode())


def of_actor(account: str, home_page: str = "") -> Asked:
    agent = AgentIdentifier("account", account, home_page or recording.identity().base)
    return Asked(agent=agent, id="x")


@pytest.fixture
def shelf(de_wilg: Organisation) -> Shelf:
    return Shelf(de_wilg, Resource.ACTIVITY_PROFILE)


def write(shelf: Shelf, asked: Asked, document: Document, *, merge: bool = False) -> None:
    documents.write(shelf, asked, document, merge=merge, allow=allow)


@pytest.mark.django_db(transaction=True)
def test_of_merges_that_come_at_once_none_is_lost(shelf: Shelf) -> None:
    calls = [
        partial(write, shelf, BRANDOEFENING, json_of(**{f"p{n}": n}), merge=True) for n in range(8)
    ]

    assert at_once(*calls) == [None] * 8
    kept = documents.find(shelf, BRANDOEFENING)
    assert kept
    assert json.loads(kept.document.contents) == {f"p{n}": n for n in range(8)}


@pytest.mark.django_db(transaction=True)
def test_of_those_who_make_a_document_at_once_one_does(shelf: Shelf) -> None:
    def make(n: int) -> None:
        documents.write(shelf, BRANDOEFENING, json_of(n=n), merge=False, allow=only_new)

    outcomes = at_once(*(partial(make, n) for n in range(6)))

    assert sorted(map(str, outcomes)) == ["None", *["was there before"] * 5]
    assert KeptDocument.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_place_is_not_overfilled_by_those_who_come_at_once(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_AT_A_PLACE", 3)
    places = [Asked(activity=ACTIVITY, id=str(n)) for n in range(6)]

    outcomes = at_once(*(partial(write, shelf, place, json_of()) for place in places))

    assert [type(outcome) for outcome in outcomes].count(documents.FullError) == 3
    assert KeptDocument.objects.count() == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("limit", "most"), [("MOST_IN_ALL", 3), ("BYTES_IN_ALL", 3 * len("{}"))])
def test_an_organisation_is_not_overfilled_by_those_who_come_at_once(
    limit: str,
    most: int,
    shelf: Shelf,
    elders: Organisation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(documents, limit, most)
    places = [Asked(activity=f"{ACTIVITY}/{n}", id="x") for n in range(8)]

    outcomes = at_once(*(partial(write, shelf, place, json_of()) for place in places))

    refused = [each for each in outcomes if isinstance(each, documents.FullError)]
    assert len(refused) == 5
    assert all(f"no more than {most} " in each.reason for each in refused)
    assert KeptDocument.objects.count() == 3
    write(Shelf(elders, Resource.ACTIVITY_PROFILE), BRANDOEFENING, json_of())


def test_who_has_too_much_already_may_make_it_less_and_then_write_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(shelf, BRANDOEFENING, json_of(n=1))
    write(shelf, Asked(activity=ACTIVITY, id="y"), json_of(text="long"))
    monkeypatch.setattr(documents, "BYTES_IN_ALL", 20)

    with pytest.raises(documents.FullError, match="no more than 20 bytes"):
        write(shelf, BRANDOEFENING, json_of(n=12))
    kept = documents.find(shelf, BRANDOEFENING)
    assert kept
    assert kept.document == json_of(n=1)
    write(shelf, BRANDOEFENING, json_of(n=2))
    write(shelf, Asked(activity=ACTIVITY, id="y"), json_of())
    write(shelf, BRANDOEFENING, json_of(n=123))


@pytest.mark.django_db(transaction=True)
def test_what_is_written_and_cleared_at_once_is_whole_or_gone(de_wilg: Organisation) -> None:
    shelf = Shelf(de_wilg, Resource.STATE)
    agent = AgentIdentifier("mbox", "mailto:bob@dewilg.example")
    place = partial(Asked, activity=ACTIVITY, agent=agent)
    calls = [partial(write, shelf, place(id=str(n)), json_of(n=n)) for n in range(4)]

    outcomes = at_once(*calls, *[partial(documents.clear, shelf, place())] * 2)

    assert outcomes == [None] * 6
    for name in documents.ids(shelf, place()):
        kept = documents.find(shelf, place(id=name))
        assert kept
        assert json.loads(kept.document.contents) == {"n": int(name)}


def test_a_change_that_is_not_allowed_changes_nothing(shelf: Shelf) -> None:
    write(shelf, BRANDOEFENING, json_of(n=1))

    with pytest.raises(ValueError, match="before"):
        documents.write(shelf, BRANDOEFENING, json_of(n=2), merge=False, allow=only_new)
    with pytest.raises(ValueError, match="before"):
        documents.remove(shelf, BRANDOEFENING, allow=only_new)
    kept = documents.find(shelf, BRANDOEFENING)
    assert kept
    assert kept.document == json_of(n=1)


def test_a_change_has_a_later_moment(shelf: Shelf) -> None:
    write(shelf, BRANDOEFENING, json_of(n=1))
    first = documents.find(shelf, BRANDOEFENING)
    write(shelf, BRANDOEFENING, json_of(n=2))
    second = documents.find(shelf, BRANDOEFENING)

    assert first
    assert second
    assert first.updated < second.updated


def test_writing_takes_few_queries_however_many_there_are(
    shelf: Shelf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(30):
        write(shelf, Asked(activity=ACTIVITY, id=str(n)), json_of())

    with django_assert_num_queries(6):  # a savepoint's two, the turn, look, change, count
        write(shelf, Asked(activity=ACTIVITY, id="7"), json_of(n=1))
    with django_assert_num_queries(1):
        documents.ids(shelf, Asked(activity=ACTIVITY))


def test_what_is_kept_about_a_pseudonym_is_in_all_of_somebodys_data(
    bob: User, bobs_actor: Actor, charlies_actor: Actor, de_wilg: Organisation
) -> None:
    shelf = Shelf(de_wilg, Resource.AGENT_PROFILE)
    write(shelf, of_actor(bobs_actor.account), json_of(letters="groot"))
    write(shelf, of_actor(charlies_actor.account), json_of(letters="klein"))

    (kept,) = people.everything_about(bob)["learning_record"]["documents"]
    assert kept["kept_by"] == "ROC De Wilg"
    assert kept["account"] == bobs_actor.account
    assert json.loads(kept["contents"]) == {"letters": "groot"}


def test_what_is_no_text_is_in_all_of_somebodys_data_too(
    bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    shelf = Shelf(de_wilg, Resource.AGENT_PROFILE)
    write(shelf, of_actor(bobs_actor.account), Document("image/png", b"\xff\x00"))

    (kept,) = people.everything_about(bob)["learning_record"]["documents"]
    assert kept["contents_in_base64"] == "/wA="


def test_what_is_kept_about_a_pseudonym_goes_with_the_person(
    bob: User, bobs_actor: Actor, charlies_actor: Actor, de_wilg: Organisation, elders: Organisation
) -> None:
    for place in (de_wilg, elders):  # whoever it was that learnt the pseudonym
        write(Shelf(place, Resource.AGENT_PROFILE), of_actor(bobs_actor.account), json_of())
    stays = of_actor(charlies_actor.account)
    write(Shelf(elders, Resource.AGENT_PROFILE), stays, json_of())
    theirs = of_actor(bobs_actor.account, "https://elders.example")
    write(Shelf(de_wilg, Resource.AGENT_PROFILE), theirs, json_of())

    people.erase(bob)

    assert KeptDocument.objects.filter(actor=bobs_actor).count() == 0
    assert documents.find(Shelf(elders, Resource.AGENT_PROFILE), stays)
    assert documents.find(Shelf(de_wilg, Resource.AGENT_PROFILE), theirs)


@pytest.mark.parametrize("account", ["bob", "5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97"])
def test_an_account_that_is_nobodys_is_kept_as_any_other(
    de_wilg: Organisation, account: str
) -> None:
    shelf = Shelf(de_wilg, Resource.AGENT_PROFILE)
    write(shelf, of_actor(account), json_of())

    assert documents.find(shelf, of_actor(account))
    assert KeptDocument.objects.get().actor is None
