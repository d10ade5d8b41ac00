import html
import json
import re
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from elearning.accounts import groups
from elearning.accounts.models import Membership, Organisation, Role, User
from elearning.records import credentials
from elearning.records.exports import selections
from elearning.records.exports.formats import FORMATS
from elearning.records.models import Actor, Record
from elearning.records.panels import LearningRecordPanel
from tests.elearning.records.conftest import WHEN, counted, key_of, send, told, whole_story
from tests.elearning.xapi.reading import ID, statement

PANEL = "/organisatie/dewilg/leergegevens/"


def test_a_manager_finds_downloads_and_keys_in_the_portal(
    client: Client, ingrid: User, de_wilg: Organisation, elders: Organisation
) -> None:
    ours, _ = credentials.issue(de_wilg, by=ingrid, when=WHEN)
    theirs, _ = credentials.issue(elders, by=None, when=WHEN)
    client.force_login(ingrid)

    page = client.get(PANEL).content.decode()
    for kind in sorted(FORMATS):
        assert reverse("records:download", args=["dewilg", kind]) in page
    assert reverse("records:revoke", args=["dewilg", ours]) in page
    assert theirs not in page


def test_a_withdrawn_key_stays_in_the_list_and_cannot_be_withdrawn_again(
    client: Client, ingrid: User, de_wilg: Organisation
) -> None:
    key, _ = credentials.issue(de_wilg, by=ingrid, when=WHEN)
    credentials.revoke(credentials.of(de_wilg)[0], by=ingrid, when=WHEN)
    client.force_login(ingrid)

    page = client.get(PANEL).content.decode()
    assert key in page
    assert reverse("records:revoke", args=["dewilg", key]) not in page


def test_a_manager_reads_beforehand_how_much_it_is(
    client: Client,
    ingrid: User,
    bobs_actor: Actor,
    charlies_actor: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client.force_login(ingrid)
    assert "NDJSON of JSON is dat" not in client.get(PANEL).content.decode()
    whole_story(charlies_actor)
    whole_story(bobs_actor)

    page = html.unescape(client.get(PANEL).content.decode()).replace("\xa0", " ")
    assert "Er staan nu 2 vermeldingen in." in page
    assert re.search(r"Als NDJSON of JSON is dat ongeveer 1,\d KB", page)
    monkeypatch.setattr(selections, "MOST_COUNTED", 1)
    assert "meer dan 1 vermeldingen" in client.get(PANEL).content.decode()


def test_the_panel_asks_as_much_of_a_long_record(
    client: Client,
    ingrid: User,
    bobs_actor: Actor,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    told(*(counted(bobs_actor, number) for number in range(120)), actor=bobs_actor)
    client.force_login(ingrid)

    with django_assert_max_num_queries(9):
        assert "Er staan nu 120 vermeldingen in." in client.get(PANEL).content.decode()


def test_a_facilitator_gets_no_record(client: Client, bob: User, de_wilg: Organisation) -> None:
    Membership.objects.filter(user=bob).update(role=Role.FACILITATOR)
    client.force_login(bob)

    assert client.get(PANEL).status_code == 404
    assert "leergegevens" not in client.get("/organisatie/dewilg/").content.decode()


def test_the_panel_names_the_address_for_machines(
    rf: RequestFactory, de_wilg: Organisation
) -> None:
    context = LearningRecordPanel().context(rf.get("/"), de_wilg)

    assert context["endpoint"] == "http://testserver/xapi/"


VIEWER = "/organisatie/dewilg/bekijken/"


def test_a_manager_looks_through_the_record(
    client: Client, ingrid: User, bobs_actor: Actor, charlies_actor: Actor
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)
    client.force_login(ingrid)

    page = client.get(VIEWER).content.decode()
    assert "Bob schreef zich in voor ‘Signaleren’." in page
    assert "Bob rondde ‘Signaleren’ af." in page
    assert page.count("<details>") == 2
    assert "Charlie" not in page

    only = client.get(VIEWER, {"soort": "afgerond", "naam": "bob"}).content.decode()
    assert only.count("<details>") == 1


def test_a_manager_looks_through_the_record_of_a_group(
    client: Client, ingrid: User, bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)
    client.force_login(ingrid)
    assert 'name="groep"' not in client.get(VIEWER).content.decode()
    pw3b = groups.make(de_wilg, name="PW3B 2026")

    empty = client.get(VIEWER, {"groep": str(pw3b.uuid)}).content.decode()
    groups.put(pw3b, bob.memberships.all())
    page = client.get(VIEWER, {"groep": str(pw3b.uuid)}).content.decode()

    assert (empty.count("<details>"), page.count("<details>")) == (0, 2)


def test_a_group_of_elsewhere_is_no_choice(
    client: Client, ingrid: User, elders: Organisation, de_wilg: Organisation
) -> None:
    groups.make(de_wilg, name="PW3B 2026")
    theirs = groups.make(elders, name="Team Elders")
    client.force_login(ingrid)

    page = client.get(VIEWER, {"groep": str(theirs.uuid)}).content.decode()

    assert page.count('aria-invalid="true"') == 1
    assert "Team Elders" not in page


def test_a_filter_filled_in_badly_says_so_and_shows_all(
    client: Client, ingrid: User, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    client.force_login(ingrid)

    page = client.get(VIEWER, {"vanaf": "gisteren", "soort": "geheim"}).content.decode()
    assert page.count("<details>") == 2
    assert page.count('aria-invalid="true"') == 2


def test_who_does_not_manage_looks_through_nothing(
    client: Client, bob: User, charlie: User, de_wilg: Organisation
) -> None:
    for somebody in (bob, charlie):
        client.force_login(somebody)
        assert client.get(VIEWER).status_code == 404


def test_a_long_record_takes_as_many_queries(
    client: Client,
    ingrid: User,
    bobs_actor: Actor,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    told(*(counted(bobs_actor, number) for number in range(120)), actor=bobs_actor)
    client.force_login(ingrid)

    with django_assert_max_num_queries(8):
        page = client.get(VIEWER).content.decode()
    assert page.count("<details>") == 100


def test_of_a_long_statement_the_page_holds_the_beginning_and_the_way_to_all_of_it(
    client: Client, ingrid: User, bob: User, charlie: User, de_wilg: Organisation
) -> None:
    sent = statement(id=ID, result={"response": "é" * 1_000_000})
    send(key_of(de_wilg), sent)
    client.force_login(ingrid)

    page = client.get(VIEWER).content.decode()
    assert len(page) < 100_000
    address = f"/organisatie/dewilg/leergegevens/vermelding/{ID}/"
    assert f'href="{address}"' in page
    whole = client.get(address)
    assert json.loads(b"".join(whole.streaming_content))["result"] == sent["result"]  # type: ignore[attr-defined]
    assert "attachment" in whole["Content-Disposition"]
    for somebody in (bob, charlie):
        client.force_login(somebody)
        assert client.get(address).status_code == 404


def test_a_manager_opens_no_statement_that_only_a_learner_or_another_organisation_reads(
    client: Client, ingrid: User, bobs_actor: Actor, charlies_actor: Actor, elders: Organisation
) -> None:
    whole_story(bobs_actor)
    whole_story(charlies_actor)
    send(key_of(elders), statement(id=ID))
    client.force_login(ingrid)

    opened = {
        record.audience
        for record in Record.objects.all()
        if client.get(reverse("records:statement", args=["dewilg", record.id])).status_code == 200
    }
    assert opened == {"institute"}
    theirs = Record.objects.filter(organisation=elders).values_list("id", flat=True)
    for each in (*theirs, uuid4()):
        address = reverse("records:statement", args=["dewilg", each])
        assert client.get(address).status_code == 404


def test_days_that_end_before_they_begin_are_told(
    client: Client, ingrid: User, de_wilg: Organisation
) -> None:
    client.force_login(ingrid)

    page = client.get(VIEWER, {"vanaf": "2026-03-02", "tot": "2026-03-01"}).content.decode()
    assert "ligt vóór de eerste" in page
