"""What people see of the record: their own page, and the manager's downloads and keys."""

import codecs
import html
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from elearning.accounts import groups
from elearning.accounts.models import Membership, Organisation, Role, User
from elearning.records import credentials, privacy, querying, recording, views
from elearning.records.actors import actor_for
from elearning.records.models import Actor, Credential, Record, Secret
from elearning.xapi.vocabulary import Audience
from tests.elearning.records.conftest import (
    WHEN,
    completed,
    counted,
    key_of,
    opened,
    registered,
    send,
    told,
    whole_story,
)
from tests.elearning.xapi.reading import statement


def seen(client: Client, person: User) -> str:
    client.force_login(person)
    response = client.get(reverse("records:seen"))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return html.unescape(response.content.decode())


def statement_ids(page: str) -> set[str]:
    return set(re.findall(r'^  "id": "([0-9a-f-]{36})"', page, re.MULTILINE))


def test_the_page_shows_each_statement_the_school_can_read_and_no_other(
    client: Client, bob: User, alice: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    for actor in (bobs_actor, actor_for(alice, de_wilg)):
        whole_story(actor)

    readable = querying.institute_records(de_wilg).filter(actor__person=bob)
    assert statement_ids(seen(client, bob)) == {str(record.id) for record in readable}
    assert Record.objects.filter(audience=Audience.LEARNER, actor=bobs_actor).exists()


def test_the_page_says_what_is_still_to_come(
    client: Client, bob: User, bobs_actor: Actor, charlie: User
) -> None:
    told(counted(bobs_actor), actor=bobs_actor, when=timezone.now() + timedelta(days=1))

    page = seen(client, bob)
    assert statement_ids(page) == set()
    assert page.index("Nog niet te zien") < page.index("Je rondde ‘Les 1’ af")
    assert "Nog niet te zien" not in seen(client, charlie)


def test_what_happened_on_one_day_stands_in_the_order_in_which_it_can_happen(
    client: Client, bob: User, bobs_actor: Actor
) -> None:
    for fact in (completed(bobs_actor), registered(bobs_actor)):
        told(fact, actor=bobs_actor)

    page = seen(client, bob)
    assert page.index("Je schreef je in") < page.index("Je rondde ‘Signaleren’ af")
    assert "15:30" not in page
    assert "23:59" not in page[: page.index("<pre")]


def test_charlie_sees_nothing_of_bob(client: Client, charlie: User, bobs_actor: Actor) -> None:
    whole_story(bobs_actor)

    page = seen(client, charlie)
    assert bobs_actor.account not in page
    assert statement_ids(page) == set()
    assert "Basisschool Elders" in page
    assert "ROC De Wilg" not in page


def test_the_page_names_what_is_seen_beside_the_record(client: Client, bob: User) -> None:
    page = seen(client, bob)

    assert "<dd>Bob</dd>" in page
    assert "<dd>deelnemer</dd>" in page
    assert "Lid sinds" in page


def about(actor: Actor, **parts: Any) -> dict[str, Any]:
    """What an organisation's own system says of a pseudonym of ours."""
    account = {"homePage": recording.identity().base, "name": actor.account}
    return statement(context={"instructor": {"account": account}}, **parts)


def test_the_page_names_the_groups_that_somebody_is_in_and_no_others(
    client: Client, bob: User, de_wilg: Organisation
) -> None:
    mine, _other = (groups.make(de_wilg, name=name) for name in ("PW3B 2026", "PW3A 2026"))
    groups.put(mine, bob.memberships.all())
    client.force_login(bob)

    page = client.get(reverse("records:seen")).content.decode()

    assert "<dt>Groepen</dt><dd>PW3B 2026</dd>" in page
    assert "PW3A" not in page


def test_what_their_own_systems_recorded_of_somebody_is_on_the_page_and_in_the_download(
    client: Client, bob: User, charlie: User, bobs_actor: Actor, charlies_actor: Actor
) -> None:
    assert bobs_actor.organisation
    key = key_of(bobs_actor.organisation)
    (told_of, _other) = send(key, about(bobs_actor), statement())
    send(key, about(charlies_actor))  # a pseudonym of elsewhere: nobody's here

    page = seen(client, bob)
    assert "Wat hun eigen systemen over je vastlegden" in page
    assert statement_ids(page) == {str(told_of)}
    assert statement_ids(seen(client, charlie)) == set()
    downloads = [privacy.export(who)["sent_about_you"] for who in (bob, charlie)]
    assert [[each["statement"]["id"] for each in part] for part in downloads] == [
        [str(told_of)],
        [],
    ]
    assert downloads[0][0]["kept_by"] == "ROC De Wilg"


def test_of_what_systems_recorded_the_page_holds_the_latest(
    client: Client, bob: User, bobs_actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bobs_actor.organisation
    monkeypatch.setattr(views, "MOST_SENT", 1)
    key = key_of(bobs_actor.organisation)
    ids = [send(key, about(bobs_actor))[0] for _ in range(2)]

    page = seen(client, bob)
    assert statement_ids(page) == {str(ids[1])}
    assert "Dit zijn de laatste" in page


def test_who_left_sees_what_stays(
    client: Client, bob: User, bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)
    Membership.objects.filter(user=bob).delete()

    page = seen(client, bob)
    assert len(statement_ids(page)) == 2
    assert "Je bent weg bij ROC De Wilg" in page
    assert "Lid sinds" not in page


def test_every_organisation_has_its_own_part(
    client: Client, bob: User, bobs_actor: Actor, elders: Organisation
) -> None:
    Membership.objects.create(user=bob, organisation=elders)
    whole_story(bobs_actor)

    page = seen(client, bob)
    assert page.index("Basisschool Elders") > 0
    assert page.index("ROC De Wilg") > 0


def test_who_learns_alone_is_told_that_nobody_sees_anything(
    client: Client, bob: User, de_wilg: Organisation
) -> None:
    whole_story(actor_for(bob, None))
    Membership.objects.filter(user=bob).delete()

    page = seen(client, bob)
    assert statement_ids(page) == set()
    assert "ROC De Wilg" not in page


def test_the_page_takes_as_many_queries_for_a_long_story_as_for_a_short_one(
    client: Client,
    bob: User,
    bobs_actor: Actor,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    told(
        registered(bobs_actor),
        *(completed(bobs_actor, str(n)) for n in range(30)),
        actor=bobs_actor,
    )
    client.force_login(bob)

    with django_assert_max_num_queries(12):
        client.get(reverse("records:seen"))


def test_a_stranger_is_asked_to_log_in(client: Client, de_wilg: Organisation) -> None:
    key, _ = credentials.issue(de_wilg, by=None, when=WHEN)
    addresses = [
        reverse("records:seen"),
        reverse("records:download", args=["dewilg", "csv"]),
        reverse("records:pseudonyms", args=["dewilg"]),
        reverse("records:issue", args=["dewilg"]),
        reverse("records:key", args=["dewilg", key]),
        reverse("records:revoke", args=["dewilg", key]),
    ]

    for address in addresses:
        for response in (client.get(address), client.post(address)):
            assert response.status_code == 302
            assert response["Location"].startswith(reverse("account_login"))
    assert Credential.objects.filter(revoked_at=None).count() == 1


@pytest.mark.parametrize("who", ["bob", "charlie", "facilitator", "manager_elsewhere"])
def test_only_a_manager_of_the_organisation_downloads_or_handles_keys(
    who: str, client: Client, request: pytest.FixtureRequest, de_wilg: Organisation
) -> None:
    key, _ = credentials.issue(de_wilg, by=None, when=WHEN)
    client.force_login(request.getfixturevalue(who))
    answers = [
        client.get(reverse("records:download", args=["dewilg", "csv"])),
        client.get(reverse("records:pseudonyms", args=["dewilg"])),
        client.post(reverse("records:issue", args=["dewilg"]), {"name": "Dossier"}),
        client.get(reverse("records:key", args=["dewilg", key])),
        client.post(reverse("records:revoke", args=["dewilg", key])),
    ]

    expected = 403 if who == "facilitator" else 404
    assert [answer.status_code for answer in answers] == [expected] * 5
    assert Credential.objects.get().revoked_at is None


@pytest.fixture
def facilitator(bob: User, de_wilg: Organisation) -> User:
    Membership.objects.filter(user=bob).update(role=Role.FACILITATOR)
    return bob


@pytest.fixture
def manager_elsewhere(charlie: User) -> User:
    Membership.objects.filter(user=charlie).update(role=Role.MANAGER)
    return charlie


def test_a_manager_downloads_the_record(client: Client, ingrid: User, bobs_actor: Actor) -> None:
    whole_story(bobs_actor)
    client.force_login(ingrid)

    response = client.get(reverse("records:download", args=["dewilg", "csv"]))
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="leergegevens-dewilg-{timezone.localdate()}.csv"'
    )
    assert "no-store" in response["Cache-Control"]
    body = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert body.count(bobs_actor.account.encode()) == 2


def test_a_download_that_broke_off_goes_on(
    client: Client, ingrid: User, bobs_actor: Actor, charlies_actor: Actor
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)
    client.force_login(ingrid)

    def lines(kind: str, **asked: str) -> list[bytes]:
        response = client.get(reverse("records:download", args=["dewilg", kind]), asked)
        if asked:
            assert f"-vervolg.{kind}" in response["Content-Disposition"]
        return b"".join(response.streaming_content).splitlines()  # type: ignore[attr-defined]

    first, second = lines("ndjson")
    came_through = json.loads(first)["id"]
    assert lines("ndjson", na=came_through) == [second]
    assert lines("csv", na=came_through) == lines("csv")[2:]


def test_a_download_goes_on_after_nothing_that_cannot_be_read(
    client: Client, ingrid: User, charlies_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(charlies_actor)
    client.force_login(ingrid)
    theirs = Record.objects.values_list("id", flat=True)

    for unknown in ("", "laatste", *map(str, theirs)):
        address = reverse("records:download", args=["dewilg", "ndjson"])
        response = client.get(address, {"na": unknown}, follow=True)
        assert response.redirect_chain == [("/organisatie/dewilg/leergegevens/", 303)]
        assert "kon niet verdergaan" in response.content.decode()


def test_a_manager_downloads_the_overview_in_their_own_language(
    client: Client, ingrid: User, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    client.force_login(ingrid)

    with override("en"):
        response = client.get("/en/organisatie/dewilg/leergegevens/overzicht/")
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="overzicht-dewilg-{timezone.localdate()}.csv"'
    )
    body = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert body.startswith(codecs.BOM_UTF8 + b'"Organisation";"Name"')


def test_a_manager_downloads_the_overview_of_a_group_and_of_no_group_of_elsewhere(
    client: Client, ingrid: User, bob: User, de_wilg: Organisation, elders: Organisation
) -> None:
    pw3b, theirs = (
        groups.make(place, name=name) for place, name in ((de_wilg, "PW3B 2026"), (elders, "Team"))
    )
    groups.put(pw3b, bob.memberships.all())
    client.force_login(ingrid)
    address = reverse("records:download", args=["dewilg", "overzicht"])

    response = client.get(address, {"groep": str(pw3b.uuid)})

    day = timezone.localdate()
    name = f'attachment; filename="overzicht-dewilg-pw3b-2026-{day}.csv"'
    assert response["Content-Disposition"] == name
    body = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert b"Bob" in body
    assert b"Ingrid" not in body
    for unknown in (theirs.uuid, pw3b.pk, "x"):
        assert client.get(address, {"groep": str(unknown)}).status_code == 404
    groups.close(pw3b, when=timezone.now())
    assert client.get(address, {"groep": str(pw3b.uuid)}).status_code == 404


def test_a_manager_shows_who_they_are_reads_what_the_list_is_and_downloads_who_is_who(
    client: Client, ingrid: User, bobs_actor: Actor
) -> None:
    client.force_login(ingrid)
    address = reverse("records:pseudonyms", args=["dewilg"])

    for asked in (client.get(address), client.post(address)):
        assert asked["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": "olifantenpaadje"})
    page = client.get(address).content.decode()
    assert bobs_actor.account not in page
    assert "nooit samen" in page
    response = client.post(address)
    body = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert f'"{bobs_actor.account}";"Bob"\r\n' in body


def test_a_format_that_is_not_offered_is_not_found(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    assert client.get(reverse("records:download", args=["dewilg", "xml"])).status_code == 404


ASKED = {"name": "Personeelsdossier", "purpose": "reads", "lasts": "open"}


@pytest.fixture
def made(client: Client, ingrid: User) -> str:
    """The page of a key that Ingrid has just made."""
    client.force_login(ingrid)
    answer = client.post(reverse("records:issue", args=["dewilg"]), ASKED)
    assert answer.status_code == 303
    return answer["Location"]


def secret_on(page: str) -> str:
    found = re.search(r'id="secret">([^<]+)<', page)
    return found[1] if found else ""


def test_a_manager_makes_a_key_and_sees_its_secret_until_they_have_it(
    client: Client, made: str, ingrid: User, de_wilg: Organisation
) -> None:
    response = client.get(made)
    secret = secret_on(response.content.decode())
    credential = Credential.objects.get()
    assert opened(credential.key, secret, when=timezone.now()) == de_wilg
    assert "no-store" in response["Cache-Control"]
    assert (credential.name, credential.created_by) == ("Personeelsdossier", ingrid)

    with override("en"):
        assert secret_on(client.get(f"/en{made}").content.decode()) == secret
    assert client.post(made).status_code == 303
    assert secret_on(client.get(made).content.decode()) == ""
    portal = client.get("/organisatie/dewilg/leergegevens/").content.decode()
    assert "Personeelsdossier" in portal
    assert secret not in portal


def test_a_second_key_leaves_the_secret_of_the_first(client: Client, made: str) -> None:
    first = secret_on(client.get(made).content.decode())
    second = client.post(reverse("records:issue", args=["dewilg"]), ASKED)["Location"]
    assert secret_on(client.get(second).content.decode()) not in ("", first)

    client.post(second)
    assert secret_on(client.get(made).content.decode()) == first


def test_nobody_else_sees_the_secret(client: Client, made: str, alice: User, charlie: User) -> None:
    alice.memberships.update(role=Role.MANAGER)
    charlie.memberships.update(role=Role.MANAGER)
    colleague, stranger = Client(), Client()
    colleague.force_login(alice)
    stranger.force_login(charlie)

    assert secret_on(client.get(made).content.decode())
    assert secret_on(colleague.get(made).content.decode()) == ""
    assert stranger.get(made).status_code == 404


def test_a_key_is_made_for_something_and_not_by_looking(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)
    address = reverse("records:issue", args=["dewilg"])

    assert client.get(address).status_code == 200
    faults: list[dict[str, object]] = [
        {"name": " "},
        {"purpose": "otherwise"},
        {"purpose": "anything"},
        {"purpose": "otherwise", "scopes": ["everything"]},
        {"lasts": "ever"},
    ]
    for wrong in faults:
        assert "error-summary" in client.post(address, ASKED | wrong).content.decode()
    assert not Credential.objects.exists()


def test_a_manager_withdraws_a_key_after_being_asked(
    client: Client, ingrid: User, de_wilg: Organisation
) -> None:
    key, secret = credentials.issue(de_wilg, by=ingrid, when=WHEN, name="Personeelsdossier")
    address = reverse("records:revoke", args=["dewilg", key])
    client.force_login(ingrid)

    asked = client.get(address)
    assert key in asked.content.decode()
    assert opened(key, secret, when=WHEN) == de_wilg
    answer = client.post(address, follow=True)
    assert credentials.bearer(key, secret, when=WHEN) is None
    assert "Personeelsdossier is ingetrokken" in answer.content.decode()
    assert Credential.objects.get().revoked_by == ingrid


def test_a_manager_says_what_a_key_may_do_and_how_long(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)
    before = timezone.now()
    asked = ASKED | {"purpose": "otherwise", "scopes": ["state", "profile"], "lasts": "year"}

    page = client.post(reverse("records:issue", args=["dewilg"]), asked, follow=True)

    made = Credential.objects.get()
    assert made.scopes == ["state", "profile"]
    assert made.expires_at
    assert timedelta(days=365) <= made.expires_at - before < timedelta(days=366)
    assert "Bewaren hoe ver iemand is" in page.content.decode()


@pytest.fixture
def renewed(client: Client, made: str) -> str:
    """The page of Ingrid's key, with a new secret on it beside the old one."""
    client.post(made)
    answer = client.post(f"{made}geheim/nieuw/", {"old_lasts": "week"})
    assert answer["Location"] == made
    return made


def test_a_manager_renews_a_secret_and_its_system_never_stands_still(
    client: Client, made: str, de_wilg: Organisation
) -> None:
    old = secret_on(client.get(made).content.decode())
    client.post(made)
    assert "Nog een week" in client.get(f"{made}geheim/nieuw/").content.decode()

    page = client.post(f"{made}geheim/nieuw/", {"old_lasts": "week"}, follow=True).content.decode()
    new = secret_on(page)
    key, now = Credential.objects.get().key, timezone.now()
    assert [opened(key, each, when=now) for each in (old, new)] == [de_wilg, de_wilg]
    assert "Het oude geheim" in page

    page = client.post(f"{made}geheim/oud/intrekken/", follow=True).content.decode()
    assert [opened(key, each, when=now) for each in (old, new)] == [None, de_wilg]
    assert "Het oude geheim</h2>" not in page


def test_a_third_secret_waits_until_the_first_is_withdrawn(client: Client, renewed: str) -> None:
    address = f"{renewed}geheim/nieuw/"
    client.post(renewed)

    assert address not in client.get(renewed).content.decode()
    refused = client.post(address, {"old_lasts": "week"}, follow=True).content.decode()
    assert "Geen nieuw geheim" in refused
    assert secret_on(refused) == ""
    assert Secret.objects.count() == 2


def test_how_long_the_old_secret_opens_has_to_be_said(client: Client, made: str) -> None:
    page = client.post(f"{made}geheim/nieuw/", {"old_lasts": "ever"}).content.decode()

    assert "error-summary" in page
    assert Secret.objects.count() == 1


def test_what_happened_to_a_key_can_be_read(client: Client, renewed: str, ingrid: User) -> None:
    client.post(f"{renewed}geheim/oud/intrekken/")
    client.post(f"{renewed}intrekken/")
    page = html.unescape(client.get(renewed).content.decode())

    told = re.findall(r"<dd>([^<]+)</dd>", page.partition("Wat er met deze sleutel gebeurde")[2])
    assert [line.partition(" tot ")[0] for line in told] == [
        f"Gemaakt ({ingrid.display_name})",
        "Nieuw geheim; het oude werkt nog",
        f"Oud geheim ingetrokken ({ingrid.display_name})",
        f"Ingetrokken ({ingrid.display_name})",
    ]
    assert "geheim/nieuw/" not in page


def test_nobody_elsewhere_renews_or_withdraws_a_secret(
    client: Client, renewed: str, manager_elsewhere: User, bob: User
) -> None:
    for stranger in (manager_elsewhere, bob):
        client.force_login(stranger)
        assert client.post(f"{renewed}geheim/nieuw/", {"old_lasts": "now"}).status_code == 404
        assert client.post(f"{renewed}geheim/oud/intrekken/").status_code == 404
    assert list(Secret.objects.values_list("revoked_at", flat=True)) == [None, None]


def test_an_old_secret_is_not_withdrawn_by_looking(client: Client, renewed: str) -> None:
    assert client.get(f"{renewed}geheim/oud/intrekken/").status_code == 405


def test_the_page_of_a_key_asks_a_bounded_number_of_things(
    client: Client, renewed: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(7):
        client.get(renewed)


def test_a_manager_cannot_withdraw_the_key_of_another_organisation(
    client: Client, ingrid: User, elders: Organisation
) -> None:
    key, _ = credentials.issue(elders, by=None, when=WHEN)
    client.force_login(ingrid)

    assert client.post(reverse("records:revoke", args=["dewilg", key])).status_code == 404
    assert client.post(reverse("records:revoke", args=["elders", key])).status_code == 404
    assert Credential.objects.get().revoked_at is None


def test_who_learns_alone_hears_first_that_nobody_sees_anything(
    client: Client, charlie: User
) -> None:
    charlie.memberships.all().delete()

    page = seen(client, charlie)

    alone = page.index("Je leert voor jezelf. Geen enkele organisatie ziet iets.")
    assert alone < page.index("Leer je ooit voor een school?")
    assert "Je school ziet" not in page


def test_a_learner_reads_their_whole_story_and_who_else_does(
    client: Client, bob: User, bobs_actor: Actor, charlies_actor: Actor
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)
    client.force_login(bob)

    page = html.unescape(client.get(reverse("records:story")).content.decode())
    assert statement_ids(page) == {
        str(record.id) for record in Record.objects.filter(actor=bobs_actor)
    }
    assert page.count("alleen jij") == 2
    assert page.count("jij en ROC De Wilg") == 2


def test_who_learnt_nothing_yet_has_no_story(client: Client, charlie: User) -> None:
    client.force_login(charlie)

    assert "nog niets vastgelegd" in client.get(reverse("records:story")).content.decode()


def test_a_story_asks_for_a_login(client: Client) -> None:
    assert client.get(reverse("records:story")).status_code == 302
