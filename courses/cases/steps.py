"""The steps that a learner takes in a case, and how they are written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeGuard, TypeVar

Written = TypeVar("Written", bound=Sequence[object])
"""A step as `to_json` writes it."""

SUREST = 3
"""How sure one can be of a judgement, counted from 1."""


class NotOfferedError(Exception):
    """The learner does not stand where this step begins, or the scene does not offer it.

    A stale tab, a double click and a forged form all end here: show the scene again, not an error.
    """


@dataclass(frozen=True, slots=True)
class Chose:
    """In this scene, these choices; of a judgement also how sure one is, from 1 to 3."""

    scene: str
    choices: tuple[str, ...]
    sure: int = 0


@dataclass(frozen=True, slots=True)
class Went:
    """On from this passage, or from where one could mark signals and marked none."""

    scene: str


@dataclass(frozen=True, slots=True)
class Back:
    """To where the last step forward began. It is a step too; nothing is deleted."""


Step: TypeAlias = Chose | Went | Back


def to_json(step: Step) -> list[str | int]:
    """A step as a short list: `["a1", "b"]` chose, `["p1"]` went on, `[]` went back.

    How sure one is of a judgement stands at the end: `["j1", "c", 2]`.
    """
    match step:
        case Chose(scene, choices, sure):
            return [scene, *choices, *([sure] if sure else [])]
        case Went(scene):
            return [scene]
        case Back():
            return []


def from_json(data: object) -> Step:
    """The step that `to_json` wrote; raises ValueError for anything else."""
    match data:
        case []:
            return Back()
        case [str(scene)]:
            return Went(scene)
        case [str(scene), *choices, int(sure)] if _are_words(choices):
            return Chose(scene, tuple(choices), sure)
        case [str(scene), *choices] if _are_words(choices):
            return Chose(scene, tuple(choices))
    raise ValueError(f"this is no step: {data!r}")


def without_detours(steps: Sequence[Written]) -> list[Written]:
    """Of these steps, as they are written down, those by which one came where they lead.

    To go back is to take up the moment before, as if nothing had happened since. So what was gone back
    on need not be walked again to find where one stands. The last step stands whichever it is: whether
    one just went back is asked there too.
    """
    straight: list[Written] = []
    for step in steps[:-1]:
        if step or not straight:
            straight.append(step)
        else:
            straight.pop()
    return [*straight, *steps[-1:]]


def _are_words(choices: list[object]) -> TypeGuard[list[str]]:
    return all(isinstance(each, str) for each in choices) and bool(choices)
