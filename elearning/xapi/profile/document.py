"""The profile as it is published: JSON-LD, every name an IRI (xAPI Profiles 1.0 Structure §6).

Our statements do not name it as their category. Who does has to give each of them a time of its own
(§9), and what an organisation reads bears the end of its day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from elearning.xapi.identity import Identity
from elearning.xapi.profile.concepts import EXTENSIONS
from elearning.xapi.profile.patterns import PATTERNS
from elearning.xapi.profile.templates import TEMPLATES
from elearning.xapi.profile.terms import ExtensionTerm, Order, Pattern, Rule, Template

# Another template, rule or pattern means a next version here: what is published stays as it was.
_VERSION = "v2"
_MADE_ON = {"v2": "2026-11-23T00:00:00Z", "v1": "2026-11-22T00:00:00Z"}
_SEVERAL = (Order.SEQUENCE, Order.ALTERNATES)


def profile(identity: Identity) -> dict[str, Any]:
    """The whole profile, under the IRIs of this place."""
    return {
        "@context": "https://w3id.org/xapi/profiles/context",
        "id": identity.profile(),
        "type": "Profile",
        "conformsTo": "https://w3id.org/xapi/profiles#1.0",
        "prefLabel": {"nl": "Olifantenpaadjes", "en": "Olifantenpaadjes"},
        "definition": _DEFINITION,
        "author": {"type": "Organization", "name": "Olifantenpaadjes"},
        "versions": [*_versions(identity)],
        "concepts": [_extension(each, identity) for each in EXTENSIONS],
        "templates": [_template(each, identity) for each in TEMPLATES],
        "patterns": [_pattern(each, identity) for each in PATTERNS],
    }


def iris(identity: Identity) -> frozenset[str]:
    """Every IRI that the profile defines, its own among them, and those of its earlier versions."""
    told = profile(identity)
    parts = (*told["versions"], *told["concepts"], *told["templates"], *told["patterns"])
    named = (each.name for each in (*TEMPLATES, *PATTERNS))
    ever = (identity.profile(version, name) for name in named for version in _MADE_ON)
    return frozenset({told["id"], *(part["id"] for part in parts), *ever})


def location(rule: Rule, identity: Identity) -> str:
    """Where in a statement it is, with the IRIs of our extensions."""
    names = {each.name: identity.extension(each.name) for each in EXTENSIONS}
    return rule.location.format_map(names)


_DEFINITION = {
    "nl": "Wat Olifantenpaadjes vertelt over wie er leert. Organisaties lezen dat iets klaar is; "
    "wat iemand koos, leest alleen de leerling zelf. Statements noemen dit profiel niet.",
    "en": "What Olifantenpaadjes tells about who learns. Organisations read that something is "
    "done; what somebody chose, only the learner reads. Statements do not name this profile.",
}


def _versions(identity: Identity) -> Iterator[dict[str, Any]]:
    """Each with the one before it, the latest first."""
    for version, before in zip_longest(_MADE_ON, [*_MADE_ON][1:]):
        told = {"id": identity.profile(version), "generatedAtTime": _MADE_ON[version]}
        yield {**told, "wasRevisionOf": [identity.profile(before)]} if before else told


def _scheme(identity: Identity) -> str:
    return identity.profile(_VERSION)


def _extension(term: ExtensionTerm, identity: Identity) -> dict[str, Any]:
    return {
        "id": identity.extension(term.name),
        "type": term.place,
        "inScheme": _scheme(identity),
        "prefLabel": term.label,
        "definition": term.definition,
        "inlineSchema": json.dumps(term.schema),
    }


def _template(template: Template, identity: Identity) -> dict[str, Any]:
    told = {
        "id": identity.profile(_VERSION, template.name),
        "type": "StatementTemplate",
        "inScheme": _scheme(identity),
        "prefLabel": template.label,
        "definition": template.definition,
        "verb": template.verb.iri,
        "rules": [_rule(each, identity) for each in template.rules],
    }
    if template.object_type:
        told["objectActivityType"] = template.object_type
    if template.parent_type:
        told["contextParentActivityType"] = [template.parent_type]
    return told


def _rule(rule: Rule, identity: Identity) -> dict[str, Any]:
    told = {"location": location(rule, identity), "presence": rule.presence}
    return {**told, "all": list(rule.values)} if rule.values else told


def _pattern(pattern: Pattern, identity: Identity) -> dict[str, Any]:
    members = [identity.profile(_VERSION, name) for name in pattern.members]
    told = {
        "id": identity.profile(_VERSION, pattern.name),
        "type": "Pattern",
        "inScheme": _scheme(identity),
        "prefLabel": pattern.label,
        "definition": pattern.definition,
        pattern.order: members if pattern.order in _SEVERAL else members[0],
    }
    return {**told, "primary": True} if pattern.primary else told
