"""What a manager says of a receiver."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from elearning.accounts import groups
from elearning.accounts.models import Organisation
from elearning.records.forwarding.forms import AUDIENCES, VERBS, ChangeForm, NewReceiverForm
from elearning.records.models import Actor, Receiver
from elearning.records.receivers import KnownBy
from elearning.xapi.vocabulary import Audience, Verb
from tests.elearning.records.conftest import course, registered, told
from tests.elearning.records.forwarding.conftest import Standing, receiver_of

NEW: dict[str, Any] = {
    "name": "Scholingsdossier",
    "endpoint": "https://lrs.example/xapi",
    "key": "sleutel",
    "secret": "geheim",
    "audiences": ["institute"],
    "start": "beginning",
    "known_by": "pseudonym",
}


@pytest.fixture
def receiver(de_wilg: Organisation) -> Receiver:
    return receiver_of(de_wilg, audiences=["institute"], activities=["https://oud.example/cursus"])


def new(organisation: Organisation, **said: Any) -> NewReceiverForm:
    return NewReceiverForm({**NEW, **said}, organisation=organisation)


@pytest.mark.parametrize(
    "written",
    [
        "https://lrs.example/xapi",
        "https://lrs.example/xapi/",
        "https://lrs.example/xapi/statements",
        "https://lrs.example/xapi/statements/",
    ],
)
def test_an_address_is_understood_however_it_ends(de_wilg: Organisation, written: str) -> None:
    form = new(de_wilg, endpoint=written)

    assert form.is_valid(), form.errors
    assert form.described.endpoint == "https://lrs.example/xapi/"


def test_an_address_behind_our_own_door_is_refused(
    de_wilg: Organisation, settings: Settings
) -> None:
    settings.FORWARDING_TO_THIS_MACHINE = False
    for written in ("http://lrs.example/", "https://10.0.0.1/", "https://localhost/xapi/"):
        assert set(new(de_wilg, endpoint=written).errors) == {"endpoint"}


@pytest.mark.parametrize(
    "written",
    ["http://localhost:8140/xapi/", "https://leren.example/xapi/", "https://iri.example/"],
)
def test_this_site_itself_is_refused_with_the_reason(
    de_wilg: Organisation, settings: Settings, written: str
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://leren.example"
    settings.XAPI_BASE_IRI = "https://iri.example/xapi"
    form = NewReceiverForm(
        {**NEW, "endpoint": written}, organisation=de_wilg, here="http://127.0.0.1:8140/"
    )

    assert "het adres van deze site zelf" in str(form.errors["endpoint"])
    assert new(de_wilg, endpoint="http://localhost:8141/xapi/").is_valid()


def test_an_address_is_looked_up_before_it_is_kept(de_wilg: Organisation, names: Standing) -> None:
    names["binnen.example"], names["straks.example"] = ["10.0.0.1"], []
    inside, later, usual = (
        new(de_wilg, endpoint=f"https://{name}.example/") for name in ("binnen", "straks", "lrs")
    )

    assert set(inside.errors) == {"endpoint"}
    assert (later.is_valid(), later.known) == (True, False)
    assert (usual.is_valid(), usual.known) == (True, True)


def test_a_fingerprint_asks_for_a_contract(de_wilg: Organisation) -> None:
    assert set(new(de_wilg, known_by=KnownBy.ADDRESS).errors) == {"agreed"}
    assert new(de_wilg, known_by=KnownBy.ADDRESS, agreed="on").is_valid()


def test_there_are_words_for_all_that_can_go() -> None:
    assert AUDIENCES.keys() == set(Audience) - {Audience.LEARNER}
    assert VERBS.keys() == {verb.iri for verb in Verb if verb.audience is Audience.INSTITUTE}


def test_courses_are_those_that_somebody_here_is_in(
    de_wilg: Organisation, elders: Organisation, bobs_actor: Actor
) -> None:
    assert "activities" not in new(de_wilg).fields
    told(registered(bobs_actor), actor=bobs_actor)

    form = new(de_wilg, activities=[course().iri])
    assert [str(box.choice_label) for box in form["activities"]] == ["Signaleren"]
    assert form.is_valid(), form.errors
    assert form.described.activities == [course().iri]
    assert "activities" not in new(elders).fields


def test_a_secret_is_never_shown(receiver: Receiver, de_wilg: Organisation) -> None:
    assert "geheim" not in str(new(de_wilg, name="")["secret"])
    assert "geheim" not in str(ChangeForm(receiver=receiver)["secret"])


def test_a_course_that_was_chosen_stays_chosen(receiver: Receiver) -> None:
    chosen = ChangeForm(receiver=receiver)["activities"]

    assert 'value="https://oud.example/cursus"' in str(chosen)
    assert "checked" in str(chosen)


@pytest.mark.parametrize(
    "moved", [{"endpoint": "https://elders.example/xapi/"}, {"key": "andere"}], ids=str
)
def test_a_secret_is_not_taken_along_to_another_address(
    receiver: Receiver, moved: dict[str, str]
) -> None:
    """Else whoever changes an address could have the secret sent to themselves."""
    said = {**NEW, "secret": "", "endpoint": receiver.endpoint, "key": receiver.key}

    assert ChangeForm(said, receiver=receiver).is_valid()
    assert set(ChangeForm({**said, **moved}, receiver=receiver).errors) == {"secret"}
    assert ChangeForm({**said, **moved, "secret": "nieuw"}, receiver=receiver).is_valid()


def test_one_chooses_among_open_groups_of_the_organisation(
    de_wilg: Organisation, elders: Organisation
) -> None:
    assert "groups" not in NewReceiverForm(organisation=de_wilg).fields
    ours, theirs = (groups.make(place, name="PW3B") for place in (de_wilg, elders))

    form = new(de_wilg, groups=[str(ours.uuid)])

    assert form.is_valid(), form.errors
    assert list(form.described.groups) == [ours]
    of_everybody = new(de_wilg)
    assert of_everybody.is_valid()
    assert list(of_everybody.described.groups) == []
    for wrong in (theirs.uuid, ours.pk, "x"):
        assert set(new(de_wilg, groups=[str(wrong)]).errors) == {"groups"}
    groups.close(ours, when=timezone.now())
    assert set(new(de_wilg, groups=[str(ours.uuid)]).errors) == {"groups"}


def test_a_closed_group_that_was_chosen_stays_chosen(de_wilg: Organisation) -> None:
    group = groups.make(de_wilg, name="PW3B")
    receiver = receiver_of(de_wilg, groups=[group])
    groups.close(group, when=timezone.now())

    html = str(ChangeForm(receiver=receiver)["groups"])

    assert "PW3B (gesloten)" in html
    assert html.count("checked") == 1
    kept = {**NEW, "groups": [str(group.uuid)]}
    form = ChangeForm(kept, receiver=receiver)
    assert form.is_valid(), form.errors
    assert list(form.described.groups) == [group]
