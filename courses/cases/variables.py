"""What a case keeps count of, and how a choice changes it.

A variable is a bounded whole number, a flag, one of a few words, or a set of words. What changes it is
an effect, written as a number or as a short text:

    T = 14              fourteen more
    besluit = "=melden" it is now this: a number, 1 or 0 for a flag, a word
    log = "+slaap,jas"  these too
    log = "-jas"        without these
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, assert_never

from elearning.plain import MalformedError

Value: TypeAlias = int | str | frozenset[str]

_WHOLE = re.compile(r"-?\d{1,6}")


class VariableKind(StrEnum):
    """What a variable can hold."""

    NUMBER = "number"
    FLAG = "flag"
    """1 or 0."""
    ONE_OF = "one-of"
    """One of its members; the first to begin with."""
    SET = "set"
    """Any of its members; none to begin with."""


@dataclass(frozen=True, slots=True)
class Plus:
    """So much more, or less."""

    amount: int


@dataclass(frozen=True, slots=True)
class Put:
    """From now on this."""

    value: str


@dataclass(frozen=True, slots=True)
class Add:
    """These too."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """Without these."""

    members: tuple[str, ...]


Effect: TypeAlias = Plus | Put | Add | Remove
Effects: TypeAlias = Mapping[str, Effect]


@dataclass(frozen=True, slots=True)
class Variable:
    """A name, and what it can hold; a number has a start and two bounds it cannot pass."""

    name: str
    start: int = 0
    minimum: int | None = None
    maximum: int | None = None
    kind: VariableKind = VariableKind.NUMBER
    members: tuple[str, ...] = ()

    @property
    def opening(self) -> Value:
        """Its value before the first scene."""
        match self.kind:
            case VariableKind.NUMBER:
                return self.bounded(self.start)
            case VariableKind.FLAG:
                return int(self.start > 0)
            case VariableKind.ONE_OF:
                return self.members[0] if self.members else ""
            case VariableKind.SET:
                return frozenset()
            case _:
                assert_never(self.kind)

    def bounded(self, number: int) -> int:
        """The nearest number within the bounds; a bound not given does not hold anything back."""
        if self.minimum is not None:
            number = max(number, self.minimum)
        return number if self.maximum is None else min(number, self.maximum)

    def cuts(self, number: int, effect: Effect) -> bool:
        """Whether a bound holds this effect back, so that it does not count in full."""
        match effect:
            case Plus(amount):
                free = number + amount
            case Put(word) if self.takes(effect):
                free = int(word)
            case _:
                return False
        return self.bounded(free) != free

    def takes(self, effect: Effect) -> bool:
        """Whether such an effect can change a variable of this kind."""
        match self.kind, effect:
            case VariableKind.NUMBER, Plus():
                return True
            case VariableKind.NUMBER, Put(value):
                return _WHOLE.fullmatch(value) is not None
            case VariableKind.FLAG, Put(value):
                return value in ("0", "1")
            case VariableKind.ONE_OF, Put(value):
                return value in self.members
            case VariableKind.SET, Add(members) | Remove(members):
                return set(members) <= set(self.members)
        return False

    def after(self, value: Value, effect: Effect) -> Value:
        """The value after this effect; one that does not fit changes nothing."""
        if not self.takes(effect):
            return value
        match effect, value:
            case Plus(amount), int(number):
                return self.bounded(number + amount)
            case Put(word), _:
                return word if self.kind is VariableKind.ONE_OF else self.bounded(int(word))
            case Add(members), frozenset():
                return value.union(members)
            case Remove(members), frozenset():
                return value.difference(members)
        return value


DIMENSIONS = ("V", "R", "Z", "S")
"""Every case weighs these: the child's safety, trust (relation), care taken, working together."""

LOST_DAYS = "T"

LOG = "log"
"""The set of what was noticed; its members are the observations of the case."""

BUILT_IN = (
    *(Variable(name, minimum=-20, maximum=20) for name in DIMENSIONS),
    Variable(LOST_DAYS, minimum=0, maximum=365),
)


def read_effects(data: object, path: str) -> Effects:
    """Effects by the variable that they change."""
    if not isinstance(data, Mapping):
        raise MalformedError(path, "expected a table")
    return {str(name): _read_effect(effect, f"{path}.{name}") for name, effect in data.items()}


def write_effects(effects: Effects) -> dict[str, int | str]:
    """The table that `read_effects` reads these from again."""
    return {name: written_effect(effect) for name, effect in effects.items()}


def written_effect(effect: Effect) -> int | str:
    """One effect as it is written down."""
    match effect:
        case Plus(amount):
            return amount
        case Put(value):
            return f"={value}"
        case Add(members):
            return "+" + ",".join(members)
        case Remove(members):
            return "-" + ",".join(members)
        case _:
            assert_never(effect)


def _read_effect(data: object, path: str) -> Effect:
    if type(data) is int:
        return Plus(data)
    if isinstance(data, str) and len(data) > 1:
        sign, words = data[0], data[1:]
        if sign == "=":
            return Put(words)
        if sign in "+-":
            members = tuple(words.split(","))
            return Add(members) if sign == "+" else Remove(members)
    raise MalformedError(path, 'expected an effect: a number, "=word", "+word" or "-word"')
