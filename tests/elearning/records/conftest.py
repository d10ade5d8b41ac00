"""Two learners, and facts of each kind that an organisation may and may not read."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import pytest
from django.db import transaction

from elearning.accounts.models import Organisation, User
from elearning.records import actors, credentials, recording, storing
from elearning.records.models import Actor, Credential, Record, Reference, StatementId
from elearning.records.naming import names
from elearning.xapi.reading import Version, read
from elearning.xapi.references import references
from elearning.xapi.scopes import Scope
from elearning.xapi.statements import Activity, Context, Fact, Result, WalkContext
from elearning.xapi.vocabulary import ActivityType, Audience, Verb
from tests.elearning.xapi.reading import VOIDED, statement

# Long enough ago for an organisation to read what happened in the days after it too.
WHEN = datetime(2026, 3, 21, 14, 30, tzinfo=UTC)
ENROLMENT = UUID("5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97")

Told = Callable[..., None]


def enrolment_of(actor: Actor) -> UUID:
    return uuid5(ENROLMENT, actor.account)


def course() -> Activity:
    iri = recording.identity().course("signaleren")
    return Activity(iri, ActivityType.COURSE, {"nl": "Signaleren"}, study_load=45)


def scene(number: int = 1) -> Activity:
    iri = recording.identity().scene("broodtrommel", number)
    return Activity(iri, ActivityType.SCENE, {"nl": f"Scène {number}"})


def decision(number: int = 1) -> Activity:
    iri = recording.identity().decision("broodtrommel", number)
    return Activity(iri, ActivityType.INTERACTION, {"nl": "Wat doe je?"})


def lesson(number: int = 1) -> Activity:
    iri = recording.identity().lesson(number)
    return Activity(iri, ActivityType.LESSON, {"nl": f"Les {number}"})


def in_course(actor: Actor) -> Context:
    return Context(enrolment_of(actor), parents=(course(),), edition="3f9a")


def on_a_walk(actor: Actor) -> Context:
    case = Activity(
        recording.identity().case("broodtrommel"), ActivityType.CASE, {"nl": "De lege broodtrommel"}
    )
    walk = WalkContext(step=1, run=1, exploring=False)
    return Context(enrolment_of(actor), (case,), (course(),), edition="3f9a", walk=walk)


def registered(actor: Actor) -> Fact:
    return Fact(Verb.REGISTERED, course(), Context(enrolment_of(actor)), Audience.INSTITUTE)


def completed(actor: Actor, key: str = "") -> Fact:
    context = Context(enrolment_of(actor), edition="3f9a")
    result = Result(completion=True)
    return Fact(Verb.COMPLETED, course(), context, Audience.INSTITUTE, result, key)


def failed(actor: Actor) -> Fact:
    """A quiz that did not work out: told, for an organisation may hear of it."""
    quiz = Activity(recording.identity().quiz("vijf-stappen"), ActivityType.QUIZ, {"nl": "Toets"})
    return Fact(Verb.FAILED, quiz, in_course(actor), Audience.INSTITUTE, Result(success=False))


def experienced(actor: Actor, number: int = 1) -> Fact:
    return Fact(Verb.EXPERIENCED, scene(number), on_a_walk(actor), Audience.LEARNER)


def counted(actor: Actor, number: int = 1) -> Fact:
    """A part that counts as done."""
    return Fact(Verb.COMPLETED, lesson(number), in_course(actor), Audience.INSTITUTE)


def chose(actor: Actor, number: int = 1) -> Fact:
    result = Result(response="a")
    return Fact(Verb.RESPONDED, decision(number), on_a_walk(actor), Audience.LEARNER, result)


def told(*facts: Fact, actor: Actor, when: datetime = WHEN) -> None:
    with transaction.atomic():
        recording.record(*facts, actor=actor, when=when)


def whole_story(actor: Actor, *, when: datetime = WHEN) -> None:
    """Four facts: two that the organisation may read, two that it may not."""
    facts = (registered(actor), experienced(actor), chose(actor), completed(actor))
    told(*facts, actor=actor, when=when)


def opened(key: str, secret: str, *, when: datetime) -> Organisation | None:
    """The organisation whose record these open."""
    found = credentials.bearer(key, secret, when=when)
    return found.organisation if found else None


def key_of(organisation: Organisation, *scopes: Scope) -> Credential:
    """A key that may do these things, or everything."""
    granted = scopes or [Scope.ALL]
    key, _secret = credentials.issue(organisation, by=None, when=WHEN, scopes=granted)
    return Credential.objects.get(key=key)


def send(credential: Credential, *statements: dict[str, Any]) -> list[UUID]:
    """What a system sends in one batch; the ids that it is told."""
    batch = read(json.dumps(statements), Version.ONE)
    return storing.store(batch, credential=credential, version=Version.ONE)


def kept_before(credential: Credential, said: dict[str, Any], *, happened: datetime) -> Record:
    """As it lies there since a time when it was not refused yet."""
    told = {**said, "stored": WHEN.isoformat(), "version": "1.0.0"}
    found, organisation = references(said), credential.organisation
    record = Record.objects.create(
        id=UUID(said["id"]),
        audience=Audience.ORGANISATION,
        organisation=organisation,
        credential=credential,
        verb=found.verb,
        activity=found.activity,
        timestamp=happened,
        stored=WHEN,
        text=json.dumps(told),
    )
    StatementId.objects.create(id=record.id, sender=organisation.pk, stored=WHEN)
    for kind, name in names(found):
        Reference.objects.create(
            organisation=organisation, kind=kind, name=name, stored=WHEN, statement=record.id
        )
    return record


def voiding(statement_id: object, **parts: Any) -> dict[str, Any]:
    about = {"objectType": "StatementRef", "id": str(statement_id)}
    return statement(verb=VOIDED, object=about, **parts)


@pytest.fixture
def bobs_actor(bob: User, de_wilg: Organisation) -> Actor:
    return actors.actor_for(bob, de_wilg)


@pytest.fixture
def charlies_actor(charlie: User, elders: Organisation) -> Actor:
    return actors.actor_for(charlie, elders)


@pytest.fixture
def actor_at(de_wilg: Organisation) -> Callable[[User], Actor]:
    """The pseudonym of somebody at De Wilg."""
    return lambda person: actors.actor_for(person, de_wilg)
