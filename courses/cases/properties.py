"""What an author states of their own case, to be held against every route through it.

A property is written as a table with a name, the endings it is about (all, when none are named), and
one statement:

    { name = "…", endings = ["expert"], before = [ { visited = "a2" }, { visited = "c1" } ] }
    { name = "…", always = { chosen = ["a1", "b"] } }
    { name = "…", never = { visited = "x1" } }

`before`: wherever the second holds on a route to such an ending, the first held already. `always`
and `never`: on coming to such an ending this holds, or does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, assert_never

from courses.cases.conditions import Condition, Draw, questions, read_condition, write_condition
from elearning.plain import MalformedError


@dataclass(frozen=True, slots=True)
class Before:
    """The first held before the second did."""

    first: Condition
    second: Condition


@dataclass(frozen=True, slots=True)
class Always:
    """This holds in the end."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Never:
    """This does not hold in the end."""

    condition: Condition


Statement: TypeAlias = Before | Always | Never


def conditions_of(statement: Statement) -> tuple[Condition, ...]:
    """What a statement asks of a walk."""
    match statement:
        case Before(first, second):
            return first, second
        case Always(condition) | Never(condition):
            return (condition,)
        case _:
            assert_never(statement)


def read_statement(data: object, path: str) -> Statement:
    """The statement a table stands for."""
    match data:
        case {"before": [first, second]}:
            return Before(_read(first, f"{path}.before[0]"), _read(second, f"{path}.before[1]"))
        case {"always": condition}:
            return Always(_read(condition, f"{path}.always"))
        case {"never": condition}:
            return Never(_read(condition, f"{path}.never"))
    raise MalformedError(path, "expected before, always or never")


def write_statement(statement: Statement) -> dict[str, Any]:
    """The table that `read_statement` reads this statement from again."""
    match statement:
        case Before(first, second):
            return {"before": [write_condition(first), write_condition(second)]}
        case Always(condition):
            return {"always": write_condition(condition)}
        case Never(condition):
            return {"never": write_condition(condition)}
        case _:
            assert_never(statement)


def _read(data: object, path: str) -> Condition:
    condition = read_condition(data, path)
    if any(isinstance(question, Draw) for question in questions(condition)):
        raise MalformedError(path, "a lot belongs to a scene, so a property cannot ask about it")
    return condition


_STATEMENT: Mapping[str, Any] = {"read": read_statement, "write": write_statement}


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """Something that is so on every route to these endings, if the case is as its author wants it.

    `endings` are types of ending; none named means all.
    """

    name: str
    endings: tuple[str, ...] = ()
    states: Statement = field(metadata=_STATEMENT)
