"""The ways in which a statement is told, beside exactly (xAPI 1.0.3 Communication §2.1.3).

`ids` leaves what identifies; `canonical` says of activities and verbs what the store knows of them,
each in one language. Both are made from a statement that was read, and leave it as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from elearning.xapi.languages import Wish, best
from elearning.xapi.reading.activities import COMPONENTS
from elearning.xapi.reading.statements import object_type

Said = Mapping[str, Any]
Form = Callable[[Any], Any]

_IDENTIFYING = ("mbox", "mbox_sha1sum", "openid", "account")


class Format(StrEnum):
    """The ways in which a statement is told; exactly is as it was received."""

    EXACT = "exact"
    IDS = "ids"
    CANONICAL = "canonical"


@dataclass(frozen=True, slots=True)
class Known:
    """What a store knows by the IRI: definitions of activities, displays of verbs."""

    definitions: Mapping[str, Said] = field(default_factory=dict)
    displays: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def ids(statement: Said) -> dict[str, Any]:
    """Only what identifies the agents, the activities and the verb; all else as it was."""
    return _told(statement, agent=_agent_id, activity=_only_id, verb=_only_id)


def canonical(statement: Said, known: Known, *, wished: tuple[Wish, ...] = ()) -> dict[str, Any]:
    """Each activity and verb as the store knows it, or as this statement says where it doesn't."""

    def activity(said: Said) -> dict[str, Any]:
        definition = known.definitions.get(said["id"], said.get("definition"))
        return (
            {**said, "definition": _in_one_language(definition, wished)} if definition else {**said}
        )

    def verb(said: Said) -> dict[str, Any]:
        display = known.displays.get(said["id"], said.get("display"))
        return {**said, "display": _one(display, wished)} if display else {**said}

    return _told(statement, agent=dict, activity=activity, verb=verb)


def _told(statement: Said, *, agent: Form, activity: Form, verb: Form) -> dict[str, Any]:
    """A statement with each of its agents, activities and verbs in another form."""

    def told(said: Said) -> dict[str, Any]:
        forms = {"actor": agent, "authority": agent, "verb": verb, "context": context}
        return _changed(said, {**forms, "object": objects.get(object_type(said), dict)})

    def context(said: Said) -> dict[str, Any]:
        return _changed(said, {**people, "contextActivities": around})

    def around(said: Said) -> dict[str, Any]:
        return {place: _each(activity)(activities) for place, activities in said.items()}

    objects: dict[str, Form] = {
        "Activity": activity,
        "Agent": agent,
        "Group": agent,
        "SubStatement": told,
    }
    people: dict[str, Form] = {
        "instructor": agent,
        "team": agent,
        "contextAgents": _each(lambda part: _changed(part, {"agent": agent})),
        "contextGroups": _each(lambda part: _changed(part, {"group": agent})),
    }
    return told(statement)


def _changed(said: Said, forms: Mapping[str, Form]) -> dict[str, Any]:
    return {name: forms[name](part) if name in forms else part for name, part in said.items()}


def _each(form: Form) -> Form:
    return lambda value: [form(one) for one in (value if isinstance(value, list) else [value])]


def _only_id(said: Said) -> dict[str, Any]:
    return {"id": said["id"]}


def _agent_id(said: Said) -> dict[str, Any]:
    """A group without an identifier is known by its members."""
    kept = {name: said[name] for name in ("objectType", *_IDENTIFYING) if name in said}
    if not kept.keys() & {*_IDENTIFYING}:
        kept["member"] = [_agent_id(member) for member in said["member"]]
    return kept


def _in_one_language(definition: Said, wished: tuple[Wish, ...]) -> dict[str, Any]:
    def one(words: Mapping[str, str]) -> dict[str, str]:
        return _one(words, wished)

    described = _each(lambda component: _changed(component, {"description": one}))
    forms = {"name": one, "description": one, **dict.fromkeys(COMPONENTS, described)}
    return _changed(definition, forms)


def _one(words: Mapping[str, str], wished: tuple[Wish, ...]) -> dict[str, str]:
    """One entry of a language map, if it has any."""
    if not words:
        return {}
    tag = best(words, wished)
    return {tag: words[tag]}
