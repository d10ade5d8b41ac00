"""What goes when its time is up, and what stays."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from elearning.accounts import privacy as people
from elearning.accounts.models import Membership, Organisation, Role, User
from elearning.records import retention
from elearning.records.models import Actor, Credential, KeptDocument, Record, Reference, StatementId
from elearning.records.retention import Due, years_before
from elearning.records.terms import Kind
from elearning.xapi.vocabulary import Audience
from tests.elearning.records.conftest import WHEN, key_of, send, told, voiding, whole_story
from tests.elearning.records.conftest import registered as enrolled
from tests.elearning.xapi.reading import statement

LATER = timezone.now() + timedelta(days=366)


@pytest.fixture
def key(de_wilg: Organisation) -> Credential:
    return key_of(de_wilg)


@pytest.mark.parametrize(
    ("when", "years", "before"),
    [
        ("2026-11-23", 1, "2025-11-23"),
        ("2028-02-29", 1, "2027-02-28"),
        ("2028-02-29", 4, "2024-02-28"),
    ],
)
def test_a_year_is_counted_by_the_calendar(when: str, years: int, before: str) -> None:
    moment = datetime.fromisoformat(when).replace(tzinfo=UTC)

    assert years_before(moment, years).date().isoformat() == before


def test_without_a_term_everything_stays(de_wilg: Organisation, bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    assert list(retention.forget_due(when=LATER + timedelta(days=36_500))) == []
    assert Record.objects.count() == 4


def test_what_is_too_old_goes_with_all_that_leads_to_it(
    de_wilg: Organisation, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    retention.keep_for(de_wilg, {Kind.INSTITUTE: 1}, by=None, when=WHEN)

    (due,) = retention.forget_due(when=LATER)

    assert (due.kind, due.number) == (Kind.INSTITUTE, 2)
    assert set(Record.objects.values_list("audience", flat=True)) == {Audience.LEARNER}
    assert StatementId.objects.count() == 2
    assert not Reference.objects.exists()


def test_what_is_young_enough_stays(de_wilg: Organisation, bobs_actor: Actor) -> None:
    whole_story(bobs_actor)
    retention.keep_for(de_wilg, {Kind.INSTITUTE: 2}, by=None, when=WHEN)

    (due,) = retention.forget_due(when=LATER)
    assert due.number == 0
    assert Record.objects.count() == 4


def test_each_kind_of_each_organisation_has_its_own_term(
    de_wilg: Organisation,
    elders: Organisation,
    bobs_actor: Actor,
    charlies_actor: Actor,
    key: Credential,
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)
    send(key, statement())
    retention.keep_for(de_wilg, {Kind.OWN_SYSTEMS: 1}, by=None, when=WHEN)

    list(retention.forget_due(when=LATER))

    assert not Record.objects.filter(audience=Audience.ORGANISATION).exists()
    assert Record.objects.count() == 8


def test_only_to_try_says_the_same_and_keeps_everything(
    de_wilg: Organisation, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    retention.keep_for(de_wilg, {Kind.INSTITUTE: 1}, by=None, when=WHEN)

    tried = list(retention.forget_due(when=LATER, try_only=True))
    assert Record.objects.count() == 4
    assert list(retention.forget_due(when=LATER)) == tried


def test_what_was_taken_back_never_comes_back(de_wilg: Organisation, key: Credential) -> None:
    """However old what takes it back is: a statement may come in after the one that voids it."""
    target = statement(id="7b1fd0d6-4f4b-4b6e-9f0c-0f6a4f1f6c11")
    send(key, voiding(target["id"]))
    send(key, target)
    retention.keep_for(de_wilg, {Kind.OWN_SYSTEMS: 1}, by=None, when=WHEN)
    younger = Record.objects.get(voids=False).stored

    list(retention.forget_due(when=younger.replace(year=younger.year + 1)))
    assert set(Record.objects.values_list("voids", flat=True)) == {True, False}

    for _ in range(2):  # first the one, then what took it back
        list(retention.forget_due(when=LATER))
    assert not Record.objects.exists()


def test_documents_go_by_when_they_were_last_changed(de_wilg: Organisation) -> None:
    for name, age in (("old", 400), ("new", 300)):
        KeptDocument.objects.create(
            organisation=de_wilg,
            resource="state",
            place="7b1fd0d6-4f4b-4b6e-9f0c-0f6a4f1f6c11",
            name=name,
            contents=b"",
            updated=timezone.now() - timedelta(days=age),
        )
    retention.keep_for(de_wilg, {Kind.DOCUMENTS: 1}, by=None, when=WHEN)

    (due,) = retention.forget_due(when=timezone.now())

    assert due.number == 1
    assert KeptDocument.objects.get().name == "new"


def test_it_goes_on_until_all_is_gone(
    de_wilg: Organisation, key: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "_TOGETHER", 2)
    send(key, *(statement() for _ in range(5)))
    retention.keep_for(de_wilg, {Kind.OWN_SYSTEMS: 1}, by=None, when=WHEN)

    (due,) = retention.forget_due(when=LATER)
    assert due.number == 5
    assert not Record.objects.exists()


def test_a_term_is_changed_and_taken_back(de_wilg: Organisation) -> None:
    for terms in (
        {Kind.INSTITUTE: 5, Kind.DOCUMENTS: 1},
        {Kind.INSTITUTE: None, Kind.DOCUMENTS: 2},
    ):
        retention.keep_for(de_wilg, terms, by=None, when=WHEN)

    assert retention.terms_of(de_wilg) == {
        Kind.INSTITUTE: None,
        Kind.OWN_SYSTEMS: None,
        Kind.DOCUMENTS: 2,
    }


def test_the_command_reports_and_only_tries_if_asked(
    de_wilg: Organisation,
    bobs_actor: Actor,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole_story(bobs_actor)
    retention.keep_for(de_wilg, {Kind.INSTITUTE: 1}, by=None, when=WHEN)
    monkeypatch.setattr(timezone, "now", lambda: LATER)

    call_command("forget_records", "--dry-run")
    assert "dewilg institute: 2 would go" in capsys.readouterr().out
    call_command("forget_records")
    assert "dewilg institute: 2 gone" in capsys.readouterr().out
    assert Record.objects.count() == 2


def asked(**terms: str) -> dict[str, str]:
    """The form as it is sent: a term for each kind."""
    return {**{kind.value: "geen" for kind in Kind}, **terms}


def signed_in(client: Client, person: User) -> None:
    """Just now, with the password."""
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": "olifantenpaadje"})


PANEL = "/organisatie/dewilg/bewaren/"
CHANGE = "/organisatie/dewilg/bewaren/wijzigen/"


def test_a_manager_says_how_long_and_is_asked_where_something_goes(
    client: Client, ingrid: User, de_wilg: Organisation, bobs_actor: Actor
) -> None:
    told(enrolled(bobs_actor), actor=bobs_actor)
    signed_in(client, ingrid)

    answer = client.post(CHANGE, asked(institute="2"))
    assert (answer.status_code, answer["Location"]) == (303, PANEL)
    assert retention.terms_of(de_wilg)[Kind.INSTITUTE] == 2
    assert "van vóór" not in client.get(PANEL).content.decode()  # nothing is that old


def test_what_would_go_is_told_before_it_does(
    client: Client, ingrid: User, de_wilg: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    would_go = Due(de_wilg, Kind.INSTITUTE, WHEN, 3)
    monkeypatch.setattr(retention, "due", lambda *_args, **_when: [would_go])
    signed_in(client, ingrid)

    page = client.post(CHANGE, asked(institute="1")).content.decode()
    assert "3 van vóór 21 maart 2026" in page
    assert 'data-kind="grave"' in page
    assert retention.terms_of(de_wilg)[Kind.INSTITUTE] is None

    (sure,) = re.findall(r'name="sure" value="([^"]*)"', page)
    client.post(CHANGE, asked(institute="1", sure=sure))
    assert retention.terms_of(de_wilg)[Kind.INSTITUTE] == 1


def test_who_is_sure_of_one_term_is_asked_again_about_another(
    client: Client, ingrid: User, de_wilg: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    would_go = Due(de_wilg, Kind.INSTITUTE, WHEN, 3)
    monkeypatch.setattr(retention, "due", lambda *_args, **_when: [would_go])
    signed_in(client, ingrid)
    page = client.post(CHANGE, asked(institute="5")).content.decode()
    (sure,) = re.findall(r'name="sure" value="([^"]*)"', page)

    for other in (asked(institute="1", sure=sure), asked(institute="5", sure="1")):
        assert 'name="sure"' in client.post(CHANGE, other).content.decode()
    assert retention.terms_of(de_wilg)[Kind.INSTITUTE] is None
    client.post(CHANGE, asked(institute="5", sure=sure))
    assert retention.terms_of(de_wilg)[Kind.INSTITUTE] == 5


def test_who_set_a_term_is_told_to_managers_and_to_themselves(
    client: Client, ingrid: User, charlie: User, de_wilg: Organisation, elders: Organisation
) -> None:
    for terms in ({Kind.INSTITUTE: 5}, {Kind.INSTITUTE: 5}, {Kind.INSTITUTE: None}):
        retention.keep_for(de_wilg, terms, by=ingrid, when=WHEN)
    retention.keep_for(elders, {Kind.DOCUMENTS: 1}, by=charlie, when=WHEN)
    client.force_login(ingrid)

    page = client.get(PANEL).content.decode()
    assert [change.years for change in retention.changes(de_wilg)] == [None, 5]
    assert page.count("(Ingrid)") == 2
    assert "5 jaar" in page
    assert "Charlie" not in page
    exported = people.everything_about(ingrid)["learning_record"]["terms_set"]
    assert [each["years"] for each in exported] == [None, 5]
    ingrid.delete()
    assert [change.by for change in retention.changes(de_wilg)] == [None, None]


def test_what_is_no_term_is_refused(client: Client, ingrid: User, de_wilg: Organisation) -> None:
    signed_in(client, ingrid)

    assert "institute" in client.post(CHANGE, asked(institute="0")).content.decode()
    assert retention.terms_of(de_wilg)[Kind.INSTITUTE] is None


def test_only_a_manager_says_how_long(
    client: Client, bob: User, charlie: User, de_wilg: Organisation
) -> None:
    for somebody in (bob, charlie):
        client.force_login(somebody)
        assert client.get(PANEL).status_code == 404
        assert client.post(CHANGE, asked(institute="1")).status_code == 404
    Membership.objects.filter(user=bob).update(role=Role.FACILITATOR)
    client.force_login(bob)
    assert client.post(CHANGE, asked(institute="1")).status_code in (403, 404)
    assert not de_wilg.retention_terms.exists()


def test_a_login_left_open_changes_nothing(
    client: Client, ingrid: User, de_wilg: Organisation
) -> None:
    client.force_login(ingrid)

    answer = client.post(CHANGE, asked(institute="1"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not de_wilg.retention_terms.exists()
