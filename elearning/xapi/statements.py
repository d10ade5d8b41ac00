"""A fact of ours, and the statement that tells it.

A room says what happened as a `Fact`; who did it and when are added in one place, where the fact is
recorded. So no room ever has a learner's identity in hand when it speaks about them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import tincan

from elearning.xapi.identity import Identity
from elearning.xapi.vocabulary import ActivityType, Audience, Extension, Verb


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that can be done: its IRI, its kind, its name by language.

    `definition` holds the parts of a cmi.interaction; `study_load` is nominal, in minutes.
    """

    iri: str
    type: ActivityType
    name: Mapping[str, str]
    definition: Mapping[str, Any] | None = None
    study_load: int | None = None


@dataclass(frozen=True, slots=True)
class WalkContext:
    """Where in a case: in which step of the Meldcode (0: none), in which of the learner's walks.

    Who is `exploring` looks where other choices would have led, after a walk that was finished. The
    `seed` of the walk is told where it begins: with it and the choices made it can be walked again.
    """

    step: int
    run: int
    exploring: bool
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Where it happened: in which enrolment, inside what, on which edition of the content."""

    registration: UUID
    parents: tuple[Activity, ...] = ()
    grouping: tuple[Activity, ...] = ()
    edition: str = ""
    walk: WalkContext | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """How it went: `scaled` from -1 to 1, `response` as a response pattern, never free text.

    `sure` is how sure somebody said to be, from 1 to 3, or 0 for not said.
    """

    success: bool | None = None
    completion: bool | None = None
    response: str | None = None
    scaled: float | None = None
    sure: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """Everything about what happened but who and when.

    `key` tells this fact from the others of the same person, enrolment, verb and activity: an
    attempt's uuid, a step's number, or nothing where it can happen only once.

    Raises:
        ValueError: the fact would tell an organisation more than that somebody is done.
    """

    verb: Verb
    activity: Activity
    context: Context
    audience: Audience
    result: Result | None = None
    key: str = ""

    def __post_init__(self) -> None:
        if self.audience is not Audience.LEARNER and not self._fit_for_an_institute():
            raise ValueError(f"{self.verb.name} says more than an organisation may read")

    def _fit_for_an_institute(self) -> bool:
        tells = self.result or Result()
        return (
            self.verb.audience is Audience.INSTITUTE
            and tells.response is None
            and tells.scaled is None
        )


def statement(
    fact: Fact, *, actor_account: str, timestamp: datetime, identity: Identity
) -> tincan.Statement:
    """The statement that tells `fact` of the pseudonymous account `actor_account`.

    What only the store may say (`stored`, `authority`) is left out. The same fact of the same
    account always gets the same id, whenever it is told.
    """
    return tincan.Statement(
        id=_statement_id(fact, actor_account, identity),
        actor=_agent(actor_account, identity),
        verb=_VERBS[fact.verb],
        object=_activity(fact.activity),
        result=_result(fact.result, identity),
        context=_context(fact.context, identity),
        timestamp=timestamp.astimezone(UTC),
    )


def _statement_id(fact: Fact, actor_account: str, identity: Identity) -> UUID:
    registration = fact.context.registration
    return identity.statement_id(
        actor_account, registration, fact.verb.iri, fact.activity.iri, fact.key
    )


def _agent(account: str, identity: Identity) -> tincan.Agent:
    return tincan.Agent(account=tincan.AgentAccount(home_page=identity.base, name=account))


def _activity(activity: Activity) -> tincan.Activity:
    said = [activity.iri, activity.type, activity.name, activity.definition, activity.study_load]
    return _lasting(json.dumps(said))


@lru_cache(maxsize=4096)
def _lasting(said: str) -> tincan.Activity:
    """What stands in many statements is built and written once: that is most of the cost of a fact."""
    iri, kind, name, definition, study_load = json.loads(said)
    extra = definition or {}
    if study_load is not None:
        extra["extensions"] = {Extension.PLANNED_DURATION: f"PT{study_load}M"}
    built = tincan.Activity(
        id=iri, definition=tincan.ActivityDefinition(type=kind, name=name, **extra)
    )
    written = built.as_version()
    object.__setattr__(built, "as_version", lambda _version: written)
    return built


def _context(context: Context, identity: Identity) -> tincan.Context:
    around = {
        place: [_activity(activity) for activity in activities]
        for place, activities in (("parent", context.parents), ("grouping", context.grouping))
        if activities
    }
    return tincan.Context(
        registration=context.registration,
        revision=context.edition or None,
        context_activities=tincan.ContextActivities(**around) if around else None,
        extensions=_where(context.walk, identity) if context.walk else None,
    )


def _where(walk: WalkContext, identity: Identity) -> dict[str, Any]:
    told: dict[str, Any] = {"run": walk.run, "exploring": walk.exploring}
    if walk.step:
        told["meldcode-step"] = walk.step
    if walk.seed is not None:
        told["seed"] = walk.seed
    return {identity.extension(name): value for name, value in told.items()}


def _result(result: Result | None, identity: Identity) -> tincan.Result | None:
    if result is None:
        return None
    score = None if result.scaled is None else tincan.Score(scaled=result.scaled)
    return tincan.Result(
        success=result.success,
        completion=result.completion,
        response=result.response,
        score=score,
        extensions={identity.extension("certainty"): result.sure} if result.sure else None,
    )


_VERBS = {verb: tincan.Verb(id=verb.iri, display=verb.display) for verb in Verb}
