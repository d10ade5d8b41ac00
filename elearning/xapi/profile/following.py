"""Whether a statement is told as its template has it (xAPI Profiles 1.0 Structure §8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from elearning.xapi.identity import Identity
from elearning.xapi.profile.document import location
from elearning.xapi.profile.locations import found_at
from elearning.xapi.profile.templates import TEMPLATES
from elearning.xapi.profile.terms import Presence, Rule, Template


class StrayingError(ValueError):
    """The statement is of no kind that the profile knows, or breaks a rule of its kind."""


def template(statement: Mapping[str, Any], identity: Identity) -> Template:
    """The one template that the statement, a parsed one of ours, is told by.

    Raises:
        StrayingError: it is told by none.
    """
    kinds = [each for each in TEMPLATES if _is_of(each, statement)]
    if len(kinds) != 1:
        raise StrayingError(f"templates for this kind of statement: {len(kinds)}")
    for rule in kinds[0].rules:
        if not _holds(rule, statement, identity):
            raise StrayingError(f"{kinds[0].name}: {location(rule, identity)} is {rule.presence}")
    return kinds[0]


def _is_of(template: Template, statement: Mapping[str, Any]) -> bool:
    """Whether it has all that determines this kind."""
    wanted = {
        "$.verb.id": template.verb.iri,
        "$.object.definition.type": template.object_type,
        "$.context.contextActivities.parent[*].definition.type": template.parent_type,
    }
    return all(iri in found_at(where, statement) for where, iri in wanted.items() if iri)


def _holds(rule: Rule, statement: Mapping[str, Any], identity: Identity) -> bool:
    found = found_at(location(rule, identity), statement)
    if rule.presence is Presence.EXCLUDED:
        return not found
    there = bool(found) or rule.presence is Presence.RECOMMENDED
    return there and all(value in rule.values for value in found if rule.values)
