"""What a profile is made of (xAPI Profiles 1.0 Structure §7.2, §8, §9).

A name here is the last part of an IRI; `document` hangs it under the profile's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from elearning.xapi.vocabulary import ActivityType, Audience, Verb

Words = Mapping[str, str]


class Presence(StrEnum):
    """Whether anything stands in the place that a rule is about."""

    INCLUDED = "included"
    RECOMMENDED = "recommended"
    EXCLUDED = "excluded"


class Place(StrEnum):
    """Where in a statement an extension may stand."""

    CONTEXT = "ContextExtension"
    RESULT = "ResultExtension"


@dataclass(frozen=True, slots=True)
class ExtensionTerm:
    """An extension of our own; `schema` says what its value is (JSON Schema, draft 7)."""

    name: str
    place: Place
    label: Words
    definition: Words
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """What must stand in a place, or must not.

    A name of ours in braces in `location` stands for the IRI of that extension. What stands in the
    place is one of `values`, if any are named; what is recommended may be left out.
    """

    location: str
    presence: Presence
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of statement. What makes a statement of this kind: its verb, object and parent."""

    name: str
    audience: Audience
    label: Words
    definition: Words
    verb: Verb
    object_type: ActivityType | None = None
    parent_type: ActivityType | None = None
    rules: tuple[Rule, ...] = ()


class Order(StrEnum):
    """How what a pattern names follows each other."""

    ALTERNATES = "alternates"
    ONE_OR_MORE = "oneOrMore"
    SEQUENCE = "sequence"
    ZERO_OR_MORE = "zeroOrMore"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Statements of one enrolment, in their order.

    `members` are names of templates and other patterns; only a sequence and alternates have several.
    A pattern is `primary` when statements are held to it by itself.
    """

    name: str
    order: Order
    members: tuple[str, ...]
    label: Words
    definition: Words
    primary: bool = field(default=False)
