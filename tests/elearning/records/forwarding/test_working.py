"""A round along the receivers, to our own store and to one that does as it is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from elearning.accounts import groups
from elearning.accounts import privacy as people
from elearning.accounts.models import LearningGroup, Membership, Organisation, User
from elearning.records import credentials, querying, recording
from elearning.records.actors import actor_for
from elearning.records.forwarding import arranging, working
from elearning.records.forwarding.answers import Trouble
from elearning.records.forwarding.mapping import fingerprint
from elearning.records.models import Actor, Receiver, Record
from elearning.records.receivers import BEGINNING, KnownBy
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import (
    WHEN,
    completed,
    counted,
    course,
    key_of,
    registered,
    send,
    told,
    voiding,
    whole_story,
)
from tests.elearning.records.forwarding.conftest import (
    Add,
    Stub,
    kept_at,
    name_there,
    naming_of,
    receiver_of,
)
from tests.elearning.xapi.reading import statement

pytestmark = pytest.mark.django_db(transaction=True)

REGISTERED = "http://adlnet.gov/expapi/verbs/registered"


def later(**span: float) -> Callable[[], datetime]:
    return lambda: timezone.now() + timedelta(**span)


def told_times(actor: Actor, times: int) -> None:
    told(*(completed(actor, str(number)) for number in range(times)), actor=actor)


def test_what_the_organisation_may_read_is_there_once_and_nothing_else(
    to_elders: Add, bobs_actor: Actor, charlies_actor: Actor, elders: Organisation
) -> None:
    receiver = to_elders()
    whole_story(bobs_actor)
    whole_story(charlies_actor)

    for _ in range(2):
        working.round_off()
    naming = naming_of(receiver)
    ours = querying.institute_records(receiver.organisation)
    there = kept_at(elders)
    assert there.keys() == {naming.id(str(record.id)) for record in ours}
    assert {each["actor"]["account"]["name"] for each in there.values()} == {
        name_there(receiver, bobs_actor.account)
    }
    receiver.refresh_from_db()
    assert receiver.last_success_at
    assert receiver.trouble == ""


def test_what_was_sent_but_not_noted_is_kept_once(
    to_elders: Add, bobs_actor: Actor, elders: Organisation
) -> None:
    """As after a crash between the answer and the note of it."""
    receiver = to_elders()
    told_times(bobs_actor, 120)
    working.round_off()
    before = kept_at(elders)
    assert len(before) == 120
    half = querying.in_order(Record.objects.filter(audience="institute"))[60]

    Receiver.objects.update(passed_stored=half.stored, passed_id=half.id)
    working.round_off()
    assert kept_at(elders) == before
    assert not receiver.dead_letters.exists()


def test_two_receivers_know_nobody_by_the_same_name(
    to_elders: Add, bobs_actor: Actor, elders: Organisation
) -> None:
    one, other = to_elders(), to_elders()
    whole_story(bobs_actor)

    working.round_off()
    there = kept_at(elders)
    assert len(there) == 4
    names = {each["actor"]["account"]["name"] for each in there.values()}
    assert names == {name_there(each, bobs_actor.account) for each in (one, other)}
    assert len({each["context"]["registration"] for each in there.values()}) == 2


def test_what_systems_wrote_goes_with_what_takes_it_back(
    to_elders: Add, de_wilg: Organisation, elders: Organisation
) -> None:
    to_elders()
    system = key_of(de_wilg)
    (target,) = send(system, statement(id=str(uuid4())))
    send(system, voiding(target))

    working.round_off()
    there = kept_at(elders)
    back = next(each for each in there.values() if each["object"].get("objectType"))
    assert back["object"]["id"] in there
    assert "ann@" not in json.dumps(there)
    voided = Record.objects.get(organisation=elders, voids=True)
    assert str(voided.target) in there


def test_only_what_was_chosen_goes(
    to_elders: Add, bobs_actor: Actor, de_wilg: Organisation, elders: Organisation
) -> None:
    receiver = to_elders(audiences=["institute"], verbs=[REGISTERED], activities=[course().iri])
    told(registered(bobs_actor), counted(bobs_actor), completed(bobs_actor), actor=bobs_actor)
    send(key_of(de_wilg), statement())

    working.round_off()
    assert [each["verb"]["id"] for each in kept_at(elders).values()] == [REGISTERED]
    receiver.refresh_from_db()
    last = querying.in_order(querying.readable_records(de_wilg), ascending=False)[0]
    assert receiver.passed_id == last.id


@pytest.fixture
def pw3b(de_wilg: Organisation, bob: User) -> LearningGroup:
    """A class with Bob in it."""
    group = groups.make(de_wilg, name="PW3B 2026")
    groups.put(group, bob.memberships.filter(organisation=de_wilg))
    return group


def done_by(stub: Stub) -> list[str]:
    """Whose statements a receiver got, in its own names."""
    return [each["actor"]["account"]["name"] for batch in stub.batches for each in batch]


def test_of_a_group_goes_what_who_is_in_it_then_does(
    stub: Stub,
    bob: User,
    bobs_actor: Actor,
    alice: User,
    de_wilg: Organisation,
    pw3b: LearningGroup,
) -> None:
    receiver = receiver_of(de_wilg, stub.url, groups=[pw3b])
    alices_actor = actor_for(alice, de_wilg)
    bobs, alices = (name_there(receiver, who.account) for who in (bobs_actor, alices_actor))

    def what_goes(key: str) -> list[str]:
        stub.batches.clear()
        for actor in (bobs_actor, alices_actor):
            told(completed(actor, key), actor=actor)
        working.round_off()
        return done_by(stub)

    assert what_goes("first") == [bobs]
    groups.put(pw3b, alice.memberships.all())
    assert sorted(what_goes("second")) == sorted([bobs, alices])
    groups.take_out(pw3b, bob.memberships.all())
    assert what_goes("third") == [alices]
    groups.close(pw3b, when=timezone.now())
    assert what_goes("fourth") == []
    receiver.refresh_from_db()
    last = querying.in_order(querying.readable_records(de_wilg), ascending=False)[0]
    assert receiver.passed_id == last.id


def test_who_leaves_the_organisation_is_sent_on_no_longer(
    stub: Stub, bob: User, bobs_actor: Actor, de_wilg: Organisation, pw3b: LearningGroup
) -> None:
    receiver_of(de_wilg, stub.url, groups=[pw3b])
    told(completed(bobs_actor), actor=bobs_actor)
    bob.memberships.get().delete()

    working.round_off()

    assert stub.batches == []


def test_who_is_in_two_of_the_groups_is_sent_on_once(
    stub: Stub, bob: User, bobs_actor: Actor, de_wilg: Organisation, pw3b: LearningGroup
) -> None:
    other = groups.make(de_wilg, name="Mentorgroep")
    groups.put(other, bob.memberships.all())
    receiver_of(de_wilg, stub.url, groups=[pw3b, other])
    told_times(bobs_actor, 3)

    working.round_off()

    assert len(_ids(stub)) == len(set(_ids(stub))) == 3


def test_of_a_group_goes_what_systems_wrote_of_its_members_by_pseudonym(
    stub: Stub, bobs_actor: Actor, de_wilg: Organisation, alice: User, pw3b: LearningGroup
) -> None:
    receiver = receiver_of(de_wilg, stub.url, groups=[pw3b])
    base = recording.identity().base
    for account in (bobs_actor.account, actor_for(alice, de_wilg).account, "personeel-17"):
        actor = {"account": {"homePage": base, "name": account}}
        send(key_of(de_wilg), statement(actor=actor))

    working.round_off()

    assert done_by(stub) == [name_there(receiver, bobs_actor.account)]


def test_what_was_cut_off_goes_again_of_who_is_in_the_group_still(
    stub: Stub,
    bob: User,
    bobs_actor: Actor,
    alice: User,
    de_wilg: Organisation,
    pw3b: LearningGroup,
) -> None:
    """As after a crash between the answer and the note of it, with somebody gone meanwhile."""
    groups.put(pw3b, alice.memberships.all())
    receiver = receiver_of(de_wilg, stub.url, groups=[pw3b])
    alices_actor = actor_for(alice, de_wilg)
    for number in range(3):
        for actor in (bobs_actor, alices_actor):
            told(completed(actor, str(number)), actor=actor)
    working.round_off()
    before = set(_ids(stub))
    stub.batches.clear()
    half = querying.in_order(Record.objects.all())[1]

    groups.take_out(pw3b, bob.memberships.all())
    Receiver.objects.update(passed_stored=half.stored, passed_id=half.id)
    working.round_off()

    assert set(done_by(stub)) == {name_there(receiver, alices_actor.account)}
    assert set(_ids(stub)) < before
    assert len(_ids(stub)) == 2


def test_what_was_not_taken_of_who_left_the_group_goes_no_more(
    stub: Stub,
    bob: User,
    bobs_actor: Actor,
    alice: User,
    de_wilg: Organisation,
    ingrid: User,
    pw3b: LearningGroup,
) -> None:
    groups.put(pw3b, alice.memberships.all())
    receiver = receiver_of(de_wilg, stub.url, groups=[pw3b])
    alices_actor = actor_for(alice, de_wilg)
    for actor in (bobs_actor, alices_actor):
        told(completed(actor), actor=actor)
    stub.says = lambda _path, _batch: 400
    working.round_off()
    assert receiver.dead_letters.count() == 2
    stub.says = lambda _path, _batch: 200

    groups.take_out(pw3b, bob.memberships.all())
    arranging.send_again(receiver, by=ingrid, when=timezone.now())
    working.round_off()

    assert done_by(stub) == [name_there(receiver, alices_actor.account)]
    assert not receiver.dead_letters.exists()


def test_one_that_is_paused_or_removed_gets_nothing(
    to_elders: Add, bobs_actor: Actor, elders: Organisation, ingrid: User
) -> None:
    paused, removed = to_elders(), to_elders()
    arranging.pause(paused, by=ingrid, when=timezone.now())
    arranging.remove(removed, by=ingrid, when=timezone.now())
    whole_story(bobs_actor)

    working.round_off()
    assert kept_at(elders) == {}
    arranging.resume(paused, by=ingrid, when=timezone.now())
    working.round_off()
    assert len(kept_at(elders)) == 2


def test_charlies_school_gets_nothing_of_bob(
    stub: Stub, bobs_actor: Actor, charlies_actor: Actor, elders: Organisation
) -> None:
    receiver = receiver_of(elders, stub.url)
    whole_story(bobs_actor)
    whole_story(charlies_actor)

    working.round_off()
    sent = [each for batch in stub.batches for each in batch]
    assert {each["actor"]["account"]["name"] for each in sent} == {
        name_there(receiver, charlies_actor.account)
    }
    assert len(sent) == 2


def test_a_receiver_that_leads_back_here_gets_everything_once(
    live_server: LiveServer, de_wilg: Organisation, bobs_actor: Actor
) -> None:
    """Its own door: what comes in by it is kept, and goes nowhere."""
    key, secret = credentials.issue(
        de_wilg, by=None, when=WHEN, scopes=[Scope.STATEMENTS_WRITE, Scope.STATEMENTS_READ]
    )
    receiver = receiver_of(de_wilg, f"{live_server.url}/xapi/", key=key, secret=secret)
    send(key_of(de_wilg), statement())
    told_times(bobs_actor, 60)

    for _ in range(8):
        working.go_round()
    assert not working.go_round()
    assert len(kept_at(de_wilg)) == 1 + 61
    assert not receiver.dead_letters.exists()


def test_two_that_send_on_to_each_other_get_what_the_other_has_of_its_own(
    to_elders: Add,
    live_server: LiveServer,
    de_wilg: Organisation,
    elders: Organisation,
    bob: User,
    bobs_actor: Actor,
    charlies_actor: Actor,
) -> None:
    to_elders(known_by=KnownBy.ADDRESS)
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN, scopes=[Scope.STATEMENTS_WRITE])
    receiver_of(elders, f"{live_server.url}/xapi/", key=key, secret=secret)
    whole_story(bobs_actor)
    whole_story(charlies_actor)

    for _ in range(4):
        working.go_round()
    people.erase(bob)  # which is passed on as well, and no further
    for _ in range(4):
        working.go_round()
    assert not working.go_round()
    assert (len(kept_at(elders)), len(kept_at(de_wilg))) == (2 + 2, 2)


# By contract


def test_by_contract_members_are_known_by_their_address(
    to_elders: Add, bob: User, bobs_actor: Actor, elders: Organisation
) -> None:
    to_elders(known_by=KnownBy.ADDRESS)
    whole_story(bobs_actor)

    working.round_off()
    actors = [each["actor"] for each in kept_at(elders).values()]
    assert [each["mbox_sha1sum"] for each in actors] == [fingerprint(bob.email)] * 2


def test_who_left_is_known_by_a_pseudonym_from_then_on(
    to_elders: Add, bob: User, bobs_actor: Actor, elders: Organisation
) -> None:
    receiver = to_elders(known_by=KnownBy.ADDRESS)
    whole_story(bobs_actor)
    Membership.objects.filter(user=bob).delete()

    working.round_off()
    actors = [each["actor"] for each in kept_at(elders).values()]
    assert [each["account"]["name"] for each in actors] == [
        name_there(receiver, bobs_actor.account)
    ] * 2


def test_an_erasure_is_passed_on_to_who_knows_somebody_by_more_than_a_pseudonym(
    to_elders: Add,
    bob: User,
    alice: User,
    bobs_actor: Actor,
    elders: Organisation,
    actor_at: Callable[[User], Actor],
) -> None:
    receiver, other = to_elders(known_by=KnownBy.ADDRESS), to_elders()
    whole_story(bobs_actor)
    whole_story(actor_at(alice))
    send(key_of(receiver.organisation), statement(actor=_ours(bobs_actor)))
    working.round_off()
    bobs = {
        statement_id
        for statement_id, said in kept_at(elders).items()
        if said["actor"].get("mbox_sha1sum") == fingerprint(bob.email)
    }
    assert len(bobs) == 3

    people.erase(bob)
    for _ in range(2):
        working.round_off()
    voided = Record.objects.filter(organisation=elders, voids=True)
    assert {str(each.target) for each in voided} == bobs
    assert not receiver.recognised.filter(actor=bobs_actor).exists()
    assert receiver.recognised.count() == 1
    assert [event.what for event in receiver.events.all()] == ["made", "withdrawn"]
    assert [event.what for event in other.events.all()] == ["made"]


def test_an_erasure_waits_for_a_receiver_that_is_down(
    stub: Stub, bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    receiver = receiver_of(de_wilg, stub.url, known_by=KnownBy.ADDRESS)
    whole_story(bobs_actor)
    working.round_off()
    people.erase(bob)
    stub.says = lambda _path, _batch: 503
    working.round_off()
    assert receiver.recognised.exists()

    stub.says = lambda _path, _batch: 200
    working.go_round(now=later(hours=2))
    assert not receiver.recognised.exists()
    assert [each["verb"]["id"].rpartition("/")[2] for each in stub.batches[-1]] == ["voided"] * 2


def test_a_receiver_that_takes_back_slowly_is_asked_a_batch_in_a_turn(
    stub: Stub, bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    receiver = receiver_of(de_wilg, stub.url, known_by=KnownBy.ADDRESS)
    told_times(bobs_actor, 120)
    working.round_off()
    people.erase(bob)
    stub.batches.clear()

    sizes = []
    while receiver.recognised.exists():
        assert working.go_round(now=slow(20))
        sizes.append([len(batch) for batch in stub.batches])
        taken = _withdrawn(stub)
        stub.asked.clear()
    assert sizes == [[50], [50, 50], [50, 50, 20]]
    assert len(taken) == len(set(taken)) == 120
    assert [event.what for event in receiver.events.all()] == ["made", "withdrawn"]
    assert not working.go_round(now=slow(20))


def test_one_that_refuses_slowly_to_take_back_is_left_alone_and_asked_on_where_it_was(
    stub: Stub, bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    receiver = receiver_of(de_wilg, stub.url, known_by=KnownBy.ADDRESS)
    told_times(bobs_actor, 20)
    working.round_off()
    people.erase(bob)
    stub.asked.clear()
    stub.says = lambda _path, _batch: 400

    working.go_round(now=slow(10))
    receiver.refresh_from_db()
    assert len(stub.asked) < 10
    assert receiver.trouble == Trouble.SILENT
    known = receiver.recognised.get()
    assert known.withdrawn_stored > BEGINNING

    stub.says = lambda _path, _batch: 200
    working.go_round(now=later(hours=1))
    assert 0 < len(_withdrawn(stub)) < 20
    assert not receiver.recognised.exists()


def _withdrawn(stub: Stub) -> list[str]:
    """What a receiver was asked to take back, and did."""
    return [each["object"]["id"] for batch in stub.batches for each in batch if _is_voiding(each)]


def _is_voiding(said: dict[str, Any]) -> bool:
    return bool(said["verb"]["id"].endswith("/voided"))


def _ours(actor: Actor) -> dict[str, Any]:
    from elearning.records import recording

    return {"account": {"homePage": recording.identity().base, "name": actor.account}}


# When it does not go well


def test_a_statement_that_is_refused_is_put_aside_and_can_be_sent_again(
    stub: Stub, bobs_actor: Actor, de_wilg: Organisation, ingrid: User
) -> None:
    receiver = receiver_of(de_wilg, stub.url)
    told_times(bobs_actor, 30)
    bad = naming_of(receiver).id(str(querying.institute_records(de_wilg)[17].id))
    stub.says = lambda _path, batch: 400 if bad in {each["id"] for each in batch} else 200

    working.round_off()
    (letter,) = receiver.dead_letters.all()
    assert (naming_of(receiver).id(str(letter.statement)), letter.reason) == (bad, "refused")
    assert len(_ids(stub)) == 29

    arranging.send_again(receiver, by=ingrid, when=timezone.now())
    working.round_off()
    assert receiver.dead_letters.get().again_at is None
    stub.says = lambda _path, _batch: 200
    arranging.send_again(receiver, by=ingrid, when=timezone.now())
    working.round_off()
    assert not receiver.dead_letters.exists()
    assert len(_ids(stub)) == len(set(_ids(stub))) == 30


def test_a_receiver_that_is_down_is_left_alone_longer_each_time(
    stub: Stub, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    receiver = receiver_of(de_wilg, stub.url)
    told_times(bobs_actor, 3)
    stub.says = lambda _path, _batch: 503

    for tries in range(1, 7):
        working.go_round(now=later(hours=2 * tries))
        working.go_round(now=later(hours=2 * tries))
        assert len(stub.asked) == tries
    receiver.refresh_from_db()
    assert (receiver.failures, receiver.trouble, receiver.status) == (6, Trouble.BUSY, 503)

    stub.says = lambda _path, _batch: 200
    working.go_round(now=later(hours=20))
    assert [len(batch) for batch in stub.batches] == [1], "one goes first"
    working.round_off()
    assert [len(batch) for batch in stub.batches] == [1, 2]
    assert not receiver.dead_letters.exists()


def test_one_receiver_that_is_down_holds_up_no_other(
    stub: Stub, to_elders: Add, bobs_actor: Actor, elders: Organisation, de_wilg: Organisation
) -> None:
    receiver_of(de_wilg, stub.url)
    to_elders()
    stub.says = lambda _path, _batch: 500
    whole_story(bobs_actor)

    working.round_off()
    assert len(kept_at(elders)) == 2


def slow(seconds: float) -> Callable[[], datetime]:
    """A clock by which everything takes long."""
    moments = count()
    return lambda: timezone.now() + timedelta(seconds=seconds * next(moments))


def test_many_addresses_where_nobody_answers_hold_up_no_other_organisation(
    stub: Stub, bobs_actor: Actor, de_wilg: Organisation, elders: Organisation
) -> None:
    for number in range(6):
        receiver_of(de_wilg, f"{stub.url}{number}/")
    other = receiver_of(elders, f"{stub.url}elders/")
    stub.says = lambda path, _batch: 200 if "elders" in path else 503
    whole_story(bobs_actor)
    send(key_of(elders), statement())

    def asked() -> list[str]:
        paths = [path.split("/")[-2] for _, path, _ in stub.asked]
        stub.asked.clear()
        return paths

    working.go_round(now=slow(8))
    first = asked()
    assert len(first) < 4
    assert first[-1] == "elders"
    other.refresh_from_db()
    assert other.last_success_at
    for _ in range(6):
        working.go_round(now=slow(8))
    assert {*first, *asked()} == {*"012345", "elders"}


def test_one_that_refuses_slowly_is_left_alone_and_goes_on_where_it_was(
    stub: Stub, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    receiver = receiver_of(de_wilg, stub.url)
    told_times(bobs_actor, 20)
    stub.says = lambda _path, _batch: 400

    working.go_round(now=slow(10))
    receiver.refresh_from_db()
    assert len(stub.asked) < 10
    assert receiver.trouble == Trouble.SILENT
    letters = receiver.dead_letters.count()
    assert 0 < letters < 20

    working.go_round(now=later(hours=1))
    assert receiver.dead_letters.count() == 20
    receiver.refresh_from_db()
    assert receiver.trouble == ""


def test_a_statement_that_breaks_the_receiver_is_put_aside_at_last(
    stub: Stub, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    receiver = receiver_of(de_wilg, stub.url)
    told_times(bobs_actor, 12)
    bad = naming_of(receiver).id(str(querying.institute_records(de_wilg)[3].id))
    stub.says = lambda _path, batch: 500 if bad in {each["id"] for each in batch} else 200

    for tries in range(1, 8):
        working.go_round(now=later(hours=2 * tries))
    (letter,) = receiver.dead_letters.all()
    assert (naming_of(receiver).id(str(letter.statement)), letter.reason) == (bad, "broke")
    assert len(_ids(stub)) == len(set(_ids(stub))) == 11


def test_a_secret_that_nobody_can_open_is_trouble_and_no_crash(
    stub: Stub, bobs_actor: Actor, de_wilg: Organisation, settings: Settings
) -> None:
    receiver = receiver_of(de_wilg, stub.url)
    whole_story(bobs_actor)
    settings.SECRET_KEY = "only-for-the-tests-too-" + "1" * 40

    working.round_off()
    receiver.refresh_from_db()
    assert receiver.trouble == Trouble.SEALED
    assert stub.asked == []


def test_the_site_may_get_another_secret(
    stub: Stub, bobs_actor: Actor, de_wilg: Organisation, settings: Settings
) -> None:
    receiver = receiver_of(de_wilg, stub.url)
    told_times(bobs_actor, 1)
    working.round_off()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "2" * 50, [settings.SECRET_KEY]
    told(completed(bobs_actor, "b"), actor=bobs_actor)
    working.round_off()
    settings.SECRET_KEY_FALLBACKS = []
    told(completed(bobs_actor, "c"), actor=bobs_actor)
    working.round_off()

    names = {each["actor"]["account"]["name"] for batch in stub.batches for each in batch}
    receiver.refresh_from_db()
    assert names == {name_there(receiver, bobs_actor.account)}
    assert len(_ids(stub)) == 3


def test_an_idle_round_asks_nobody_anything(stub: Stub, de_wilg: Organisation) -> None:
    receiver_of(de_wilg, stub.url)

    assert not working.go_round()
    assert stub.asked == []


def _ids(stub: Stub) -> list[UUID]:
    return [UUID(each["id"]) for batch in stub.batches for each in batch]
