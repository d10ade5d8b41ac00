from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from elearning.accounts import groups
from elearning.accounts.models import Organisation, User
from elearning.records.actors import actor_for
from elearning.records.exports import selections
from elearning.records.exports.selections import Selection
from elearning.records.models import Actor, Record
from elearning.xapi.reading import MalformedError
from elearning.xapi.vocabulary import Audience
from tests.elearning.records.conftest import (
    WHEN,
    completed,
    counted,
    key_of,
    send,
    told,
    whole_story,
)
from tests.elearning.xapi.reading import statement

LATER = WHEN + timedelta(days=1)


def test_an_organisation_gets_what_it_may_read_and_what_it_sent(
    bobs_actor: Actor, charlies_actor: Actor, de_wilg: Organisation, elders: Organisation
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)
    send(key_of(elders), statement())

    assert Selection(de_wilg).total() == 2
    assert Selection(elders).total() == 3
    found = [written.audience for written in Selection(elders).statements()]
    assert sorted(found) == [Audience.INSTITUTE, Audience.INSTITUTE, Audience.ORGANISATION]


def test_it_goes_on_after_any_statement(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(*(counted(bobs_actor, number) for number in range(4)), actor=bobs_actor)
    whole = [written.parsed()["id"] for written in Selection(de_wilg).statements()]

    for place, last in enumerate(whole, start=1):
        rest = Selection(de_wilg, UUID(last))
        assert [written.parsed()["id"] for written in rest.statements()] == whole[place:]
        assert rest.total() == len(whole) - place


def test_it_goes_on_after_nothing_that_cannot_be_read(
    bobs_actor: Actor, charlies_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)
    told(completed(charlies_actor), actor=charlies_actor)
    hidden = Record.objects.exclude(organisation=de_wilg, audience=Audience.INSTITUTE)

    for unknown in [uuid4(), *hidden.values_list("id", flat=True)]:
        with pytest.raises(MalformedError, match="after"):
            Selection(de_wilg, unknown).total()


def test_of_a_group_one_gets_what_its_members_did_and_nothing_that_systems_sent(
    bob: User, bobs_actor: Actor, alice: User, de_wilg: Organisation
) -> None:
    pw3b = groups.make(de_wilg, name="PW3B 2026")
    groups.put(pw3b, bob.memberships.all())
    for actor in (bobs_actor, actor_for(alice, de_wilg)):
        whole_story(actor)
    send(key_of(de_wilg), statement())

    found = [written.parsed()["actor"] for written in Selection(de_wilg, group=pw3b).statements()]

    assert [actor["account"]["name"] for actor in found] == [bobs_actor.account] * 2
    assert Selection(de_wilg).total() == 5


def test_of_a_group_it_goes_on_after_a_statement_of_somebody_who_left_it(
    bob: User, bobs_actor: Actor, alice: User, de_wilg: Organisation
) -> None:
    pw3b = groups.make(de_wilg, name="PW3B 2026")
    groups.put(pw3b, de_wilg.memberships.all())
    whole_story(bobs_actor)
    last = [written.parsed()["id"] for written in Selection(de_wilg, group=pw3b).statements()][-1]
    groups.take_out(pw3b, bob.memberships.all())
    told(*(counted(bobs_actor, number) for number in range(2)), actor=bobs_actor, when=LATER)
    whole_story(alices := actor_for(alice, de_wilg), when=LATER)

    rest = Selection(de_wilg, UUID(last), pw3b)

    found = [written.parsed()["actor"]["account"]["name"] for written in rest.statements()]
    assert found == [alices.account] * 2


def test_beforehand_it_is_known_about_how_much_there_is(
    bobs_actor: Actor,
    charlies_actor: Actor,
    de_wilg: Organisation,
    elders: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)
    send(key_of(elders), *(statement(result={"response": "é" * 1_000}) for _ in range(120)))

    with django_assert_num_queries(2):
        size = Selection(de_wilg).size()
    assert (size.number, size.more) == (2, False)
    lines = [written.told() + "\n" for written in Selection(de_wilg).statements()]
    assert size.bytes == len("".join(lines).encode())
    theirs = sum(len(written.told().encode()) for written in Selection(elders).statements())
    assert Selection(elders).size().bytes == pytest.approx(theirs, rel=0.1)


def test_of_nothing_there_are_no_bytes(de_wilg: Organisation) -> None:
    assert Selection(de_wilg).size() == (0, False, 0)


def test_of_very_many_nobody_counts_on(
    bobs_actor: Actor, de_wilg: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(*(counted(bobs_actor, number) for number in range(4)), actor=bobs_actor)
    whole = Selection(de_wilg).size()

    monkeypatch.setattr(selections, "MOST_COUNTED", 3)
    size = Selection(de_wilg).size()
    assert (size.number, size.more) == (3, True)
    assert size.bytes == whole.bytes * 3 // 4
