"""The schema of our own format, said for others: JSON Schema, made from the dataclasses themselves.

Nobody writes it down by hand, so it cannot differ from what is read and written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from courses.cases import conditions, properties, variables
from courses.cases.graph import Case
from courses.exchange import own
from courses.exchange.documents import Document, read_bytes, read_case, read_films

DRAFT = "https://json-schema.org/draft/2020-12/schema"
READERS: Mapping[Any, str] = {
    conditions.read_condition: "Condition",
    variables.read_effects: "Effects",
    properties.read_statement: "States",
}
EFFECTS = {
    "type": "object",
    "description": variables.__doc__,
    "additionalProperties": {"type": ["integer", "string"]},
}
ASKED = {"$ref": "#/$defs/Condition"}
STATES = {
    "type": "object",
    "description": properties.__doc__,
    "properties": {
        "before": {"type": "array", "items": ASKED, "minItems": 2, "maxItems": 2},
        "always": ASKED,
        "never": ASKED,
    },
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
}
PLAIN: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    UUID: {"type": "string", "format": "uuid"},
}


def schema() -> dict[str, Any]:
    """What a file of ours may hold; `$defs` has one entry for each kind of thing in it."""
    defs: dict[str, Any] = {"Condition": _condition(), "Effects": EFFECTS, "States": STATES}
    whole = _table(Document, defs)
    said = {"format": {"const": own.NAME}, "version": {"const": own.VERSION}}
    return {
        "$schema": DRAFT,
        "title": own.NAME,
        **whole,
        "properties": said | whole["properties"],
        "required": ["format", "version", *whole["required"]],
        "$defs": defs,
    }


def outline() -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """The same for people: each kind of thing with its fields, what they hold, and which must be."""
    said = schema()
    things = [("", said), *sorted(said["$defs"].items())]
    return [
        (
            name,
            [
                (key, "".join(_holds(rule)), key in thing.get("required", ()))
                for key, rule in thing.get("properties", {}).items()
            ],
        )
        for name, thing in things
    ]


def _holds(rule: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in rule:
        yield rule["$ref"].rpartition("/")[2]
    elif "const" in rule:
        yield str(rule["const"])
    elif "enum" in rule:
        yield " | ".join(rule["enum"])
    elif "items" in rule:
        yield from ("[ ", *_holds(rule["items"]), " ]")
    elif isinstance(rule.get("additionalProperties"), Mapping):
        yield from ("{ … : ", *_holds(rule["additionalProperties"]), " }")
    elif isinstance(rule.get("type"), list):
        yield " | ".join(rule["type"])
    else:
        yield rule.get("contentEncoding") or rule.get("type", "…")


def _table(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """The schema of one dataclass: no other keys than those of its fields."""
    hints = get_type_hints(kind)
    kept = [field for field in fields(kind) if field.init]
    return {
        "type": "object",
        "description": kind.__doc__,
        "properties": {_key(each): _field(each, hints[each.name], defs) for each in kept},
        "required": [_key(each) for each in kept if _is_required(each)],
        "additionalProperties": False,
    }


def _key(field: Field[Any]) -> str:
    return str(field.metadata.get("key", field.name))


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _field(field: Field[Any], hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """By its type, or by its reader where it has one of its own; what that is, only it knows."""
    reader: Callable[..., Any] | None = field.metadata.get("read")
    if reader in (None, read_films):
        return _typed(hint, defs)
    if reader is read_case:
        return _case(defs)
    if reader is read_bytes:
        return {"type": "string", "contentEncoding": "base64"}
    return {"$ref": f"#/$defs/{READERS[reader]}"}


def _case(defs: dict[str, Any]) -> dict[str, Any]:
    table = _table(Case, defs)
    version = {"type": "integer", "description": "The version of the form of cases, from 1."}
    defs["Case"] = {**table, "properties": {"version": version, **table["properties"]}}
    return {"$ref": "#/$defs/Case"}


def _typed(hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    inner = get_args(hint)
    if get_origin(hint) is UnionType:
        return _typed(inner[0], defs)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _typed(inner[0], defs)}
    if get_origin(hint) is Mapping:
        return {"type": "object", "additionalProperties": _typed(inner[1], defs)}
    if is_dataclass(hint):
        return _named(hint, defs)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return PLAIN.get(hint, {})


def _named(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in defs:
        defs[kind.__name__] = {}  # so that a kind that holds itself ends
        defs[kind.__name__] = _table(kind, defs)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _condition() -> dict[str, Any]:
    """A table with one key; which keys there are is told by the module that reads them."""
    itself = {"$ref": "#/$defs/Condition"}
    several = {"type": "array", "items": itself}
    return {
        "type": "object",
        "description": conditions.__doc__,
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {"all": several, "any": several, "not": itself},
    }
