"""What a manager sees of receivers and does with them; what nobody else does."""

from __future__ import annotations

import html
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from elearning.accounts import groups
from elearning.accounts.models import Membership, Organisation, Role, User
from elearning.records.forwarding import arranging, sealing
from elearning.records.models import Actor, Receiver
from elearning.records.receivers import KnownBy
from tests.elearning.records.conftest import WHEN, registered, told, whole_story
from tests.elearning.records.forwarding.conftest import Standing, Stub, receiver_of
from tests.elearning.records.forwarding.test_forms import NEW

GETS = ("receiver", "receiver-change", "receiver-remove")
POSTS = ("receiver-pause", "receiver-try", "receiver-again", "receiver-remove", "receiver-change")
PASSWORD = "olifantenpaadje"


@pytest.fixture
def receiver(de_wilg: Organisation, ingrid: User) -> Receiver:
    return receiver_of(de_wilg, by=ingrid, secret="heel-geheim")


@pytest.fixture
def manager(client: Client, ingrid: User) -> Client:
    """Ingrid, who has just shown who she is."""
    client.force_login(ingrid)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def at(name: str, receiver: Receiver | None = None, code: str = "dewilg") -> str:
    return reverse(f"records:{name}", args=[code, *([receiver.uuid] if receiver else [])])


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response
    page = html.unescape(response.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def addresses(receiver: Receiver, code: str = "dewilg") -> list[tuple[str, str]]:
    return [
        *(("GET", at(name, code=code)) for name in ("receivers", "receiver-new")),
        ("POST", at("receiver-new", code=code)),
        *(("GET", at(name, receiver, code)) for name in GETS),
        *(("POST", at(name, receiver, code)) for name in POSTS),
    ]


def test_charlie_finds_nothing_whoever_he_is_at_home(
    client: Client, charlie: User, receiver: Receiver
) -> None:
    client.force_login(charlie)
    for role in Role.values:
        Membership.objects.filter(user=charlie).update(role=role)
        for method, address in addresses(receiver):
            assert client.generic(method, address).status_code == 404, (role, method, address)
    for method, address in addresses(receiver, "elders")[3:]:
        assert client.generic(method, address).status_code == 404, (method, address)
    assert receiver.events.count() == 1


def test_a_facilitator_and_a_learner_change_nothing(
    client: Client, bob: User, receiver: Receiver
) -> None:
    client.force_login(bob)
    for role, status in ((Role.LEARNER, 404), (Role.FACILITATOR, 403)):
        Membership.objects.filter(user=bob).update(role=role)
        for method, address in addresses(receiver):
            assert client.generic(method, address).status_code == status, (role, address)


def test_a_stranger_is_asked_to_log_in(client: Client, receiver: Receiver) -> None:
    for method, address in addresses(receiver):
        response = client.generic(method, address)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))


def test_what_acts_is_not_done_by_looking(manager: Client, receiver: Receiver) -> None:
    for name in ("receiver-pause", "receiver-try", "receiver-again"):
        assert manager.get(at(name, receiver)).status_code == 405


def test_a_manager_adds_a_receiver(manager: Client, de_wilg: Organisation, ingrid: User) -> None:
    response = manager.post(at("receiver-new"), NEW)

    made = Receiver.objects.get()
    assert response["Location"] == at("receiver", made)
    assert (made.organisation, made.endpoint) == (de_wilg, "https://lrs.example/xapi/")
    assert made.events.get().by == ingrid
    page = text(manager, at("receiver", made))
    assert "Scholingsdossier" in page
    assert NEW["secret"] not in page.replace("Het geheim", "")


def test_one_receiver_too_many_is_refused_in_words(
    manager: Client, de_wilg: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arranging, "MOST", 2)
    for _ in range(2):
        assert manager.post(at("receiver-new"), NEW).status_code == 303

    page = manager.post(at("receiver-new"), NEW).content.decode()
    assert "heeft 2 ontvangers" in page
    assert NEW["name"] in page
    assert Receiver.objects.count() == 2
    arranging.remove(Receiver.objects.earliest("pk"), by=None, when=WHEN)
    assert manager.post(at("receiver-new"), NEW).status_code == 303


def test_what_is_wrong_is_told_and_nothing_is_lost_but_the_secret(manager: Client) -> None:
    response = manager.post(at("receiver-new"), {**NEW, "endpoint": "http://lrs.example/"})
    page = response.content.decode()

    assert not Receiver.objects.exists()
    assert 'value="Scholingsdossier"' in page
    assert 'value="geheim"' not in page


def test_what_leads_back_here_is_refused_and_what_nobody_knows_yet_is_kept_with_a_remark(
    manager: Client, receiver: Receiver, names: Standing
) -> None:
    names["straks.example"] = []
    change = {**NEW, "endpoint": "https://straks.example/"}
    for address in (at("receiver-new"), at("receiver-change", receiver)):
        here = {**NEW, "endpoint": "http://localhost:8140/xapi/"}
        page = manager.post(address, here, HTTP_HOST="localhost:8140")
        assert "het adres van deze site zelf" in page.content.decode()
        page = manager.post(address, change, follow=True)
        assert "Niemand kent dit adres" in page.content.decode()
    assert Receiver.objects.filter(endpoint="https://straks.example/").count() == 2


def test_a_login_left_open_adds_and_changes_nothing(
    client: Client, ingrid: User, receiver: Receiver
) -> None:
    client.force_login(ingrid)
    for address in (at("receiver-new"), at("receiver-change", receiver)):
        for response in (client.get(address), client.post(address, NEW)):
            assert response.status_code == 302
            assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert Receiver.objects.count() == 1
    assert receiver.events.count() == 1


def test_a_secret_does_not_wait_in_a_session(client: Client, ingrid: User) -> None:
    """All else that was filled in is there when the password has been given."""
    client.force_login(ingrid)
    client.post(at("receiver-new"), {**NEW, "secret": "heel-geheim"})
    kept = [str(session.get_decoded()) for session in Session.objects.all()]
    assert any("Scholingsdossier" in each for each in kept)
    assert not any("heel-geheim" in each for each in kept)

    confirm = reverse("account_reauthenticate") + f"?next={at('receiver-new')}"
    page = client.post(confirm, {"password": PASSWORD}).content.decode()
    assert 'value="Scholingsdossier"' in page
    assert not Receiver.objects.exists()


def test_a_manager_changes_a_receiver(manager: Client, receiver: Receiver) -> None:
    said = {**NEW, "name": "Dossier", "key": receiver.key, "secret": ""}
    manager.post(at("receiver-change", receiver), said)

    receiver.refresh_from_db()
    assert receiver.name == "Dossier"
    assert sealing.opened(receiver.secret) == "heel-geheim"


def test_a_manager_pauses_starts_and_removes(manager: Client, receiver: Receiver) -> None:
    for to in ("pause", "resume"):
        manager.post(at("receiver-pause", receiver), {"to": to})
        receiver.refresh_from_db()
        assert bool(receiver.paused_at) == (to == "pause")
    assert manager.get(at("receiver-remove", receiver)).status_code == 200
    manager.post(at("receiver-remove", receiver))

    assert manager.get(at("receiver", receiver)).status_code == 404
    receiver.refresh_from_db()
    assert receiver.secret == ""


def test_a_manager_tries_and_reads_what_is_wrong(
    manager: Client, stub: Stub, de_wilg: Organisation
) -> None:
    receiver = receiver_of(de_wilg, stub.url)
    stub.says = lambda _path, _batch: 401
    page = manager.post(at("receiver-try", receiver), follow=True).content.decode()
    assert page.count("de sleutel en het geheim niet") == 1
    assert "net geprobeerd" in page

    stub.says = lambda _path, _batch: 200
    page = manager.post(at("receiver-try", receiver), follow=True).content.decode()
    assert "kent de sleutel" in page
    assert "de sleutel en het geheim niet" not in page


def test_a_manager_sees_how_it_goes_and_sends_again(
    manager: Client, receiver: Receiver, bobs_actor: Actor
) -> None:
    whole_story(bobs_actor)
    receiver.dead_letters.create(
        statement=receiver.uuid, stored=WHEN, reason="refused", status=400, at=WHEN
    )
    Receiver.objects.update(trouble="key", failures=1)

    assert "Scholingsdossier nu even niet" in text(manager, at("receivers"))
    page = text(manager, at("receiver", receiver))
    assert str(receiver.uuid) in page
    assert "(400)" in page
    manager.post(at("receiver-again", receiver))
    assert receiver.dead_letters.get().again_at
    assert "gaat opnieuw" in text(manager, at("receiver", receiver))


def test_the_portal_leads_there(manager: Client, receiver: Receiver) -> None:
    panel = manager.get("/organisatie/dewilg/leergegevens/").content.decode()

    assert f'href="{at("receivers")}"' in panel


def test_the_schools_page_says_to_whom_it_goes(
    client: Client, bob: User, bobs_actor: Actor, charlie: User, receiver: Receiver
) -> None:
    receiver_of(receiver.organisation, "https://dienst.example/", known_by=KnownBy.ADDRESS)
    Receiver.objects.update(last_success_at=WHEN)
    told(registered(bobs_actor), actor=bobs_actor)
    client.force_login(bob)
    page = text(client, reverse("records:seen"))
    assert "Scholingsdossier (lrs.example)" in page
    assert "vingerafdruk van je e-mailadres" in page

    client.force_login(charlie)
    assert "lrs.example" not in text(client, reverse("records:seen"))
    arranging.remove(receiver, by=None, when=timezone.now())
    client.force_login(bob)
    assert "lrs.example" not in text(client, reverse("records:seen"))


def test_one_gets_those_of_a_group_alone_and_its_page_and_theirs_say_so(
    manager: Client, de_wilg: Organisation, bob: User, bobs_actor: Actor, alice: User
) -> None:
    group = groups.make(de_wilg, name="PW3B 2026")
    groups.put(group, bob.memberships.all())
    told(registered(bobs_actor), actor=bobs_actor)
    manager.post(at("receiver-new"), {**NEW, "groups": [str(group.uuid)]})

    receiver = Receiver.objects.get()
    assert list(receiver.groups.all()) == [group]
    assert "Alleen van wie in deze groepen zit PW3B 2026" in text(manager, at("receiver", receiver))
    Receiver.objects.update(last_success_at=WHEN)
    manager.force_login(bob)
    assert "je zit in: PW3B 2026" in text(manager, reverse("records:seen"))
    manager.force_login(alice)
    page = text(manager, reverse("records:seen"))
    assert "PW3B" not in page
    assert "daar gaat dus niets van jou heen" in page


def test_a_group_of_elsewhere_narrows_nothing_and_is_refused(
    manager: Client, elders: Organisation, de_wilg: Organisation
) -> None:
    theirs = groups.make(elders, name="Team Elders")

    page = manager.post(at("receiver-new"), {**NEW, "groups": [str(theirs.uuid)]})

    assert "Team Elders" not in page.content.decode()
    assert not Receiver.objects.exists()
