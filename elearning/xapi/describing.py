"""What a store tells of an agent and of an activity (xAPI 1.0.3 Communication §2.4 and §2.5)."""

from collections.abc import Iterable, Mapping
from typing import Any

from elearning.xapi import wire
from elearning.xapi.json_objects import json_object
from elearning.xapi.reading import AgentIdentifier, MalformedError

Definition = Mapping[str, Any]

_MAPS = ("name", "description", "extensions")
_COMPONENTS = ("choices", "scale", "source", "target", "steps")
_INTERACTION = ("interactionType", "correctResponsesPattern", *_COMPONENTS)


def person(parameter: str, agent: str, *, names: Iterable[str] = ()) -> dict[str, Any]:
    """The Person that an agent is: as asked, and by the names that are known besides.

    One identifier and never another: which of them are the same human being is not ours to tell.

    Raises:
        MalformedError: it is no agent, or a group.
    """
    identifier = wire.agent(parameter, agent)
    given = json_object(parameter, agent.encode("utf-8", "surrogatepass"))
    if given.get("objectType", "Agent") != "Agent":
        raise MalformedError(parameter, "objectType must be Agent; a group is no person")
    asked = given.get("name", "")
    if not isinstance(asked, str):
        raise MalformedError(parameter, "name must be a string")
    known = [name for name in dict.fromkeys((asked, *names)) if name]
    return {
        "objectType": "Person",
        **({"name": known} if known else {}),
        identifier.kind: [_value(identifier)],
    }


def activity(iri: str, definitions: Iterable[Definition] = ()) -> dict[str, Any]:
    """An activity with all that statements said of it, oldest first.

    Each language adds its words; where two say the same thing, the latest says it. One that nobody
    described is told by its id alone.
    """
    known: dict[str, Any] = {}
    for definition in definitions:
        known = _joined(known, definition)
    defined = {"definition": known} if known else {}
    return {"objectType": "Activity", "id": iri, **defined}


def _value(identifier: AgentIdentifier) -> str | dict[str, str]:
    if identifier.kind == "account":
        return {"homePage": identifier.home_page, "name": identifier.value}
    return identifier.value


def _joined(known: dict[str, Any], later: Definition) -> dict[str, Any]:
    """An interaction of another type is another question: nothing of the old one is left."""
    kind = known.get("interactionType")
    if later.get("interactionType", kind) != kind:
        known = {name: value for name, value in known.items() if name not in _INTERACTION}
    maps = {name: {**known.get(name, {}), **later[name]} for name in _MAPS if name in later}
    parts = {
        name: _components(known.get(name, ()), later[name]) for name in _COMPONENTS if name in later
    }
    return {**known, **later, **maps, **parts}


def _components(
    known: Iterable[Mapping[str, Any]], later: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The later ones, in the words of both."""
    before = {component["id"]: component.get("description", {}) for component in known}
    return [_worded(component, before.get(component["id"], {})) for component in later]


def _worded(component: Mapping[str, Any], before: Mapping[str, str]) -> dict[str, Any]:
    words = {**before, **component.get("description", {})}
    return {**component, **({"description": words} if words else {})}
