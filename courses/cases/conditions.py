"""What a rule may ask: data, answered by one function, never a program.

A condition is written as a table with one key:

    { visited = "a2" }               the learner stood in this scene
    { chosen = ["a1", "b"] }         the learner chose b in scene a1
    { compare = ["T", ">=", 14] }    a variable beside a number
    { is = ["besluit", "melden"] }   a flag or a word stands so
    { has = ["log", "slaap"] }       a set holds this
    { run = "first" }                this walk is the learner's first in this case, or a "later" one
    { right = "k1" }                 the latest answer in this check was right
    { score = [["k1", "k2"], ">=", 1] }   so many of these checks were last answered right
    { sector = "mbo" }               the learner works in this sector
    { draw = [1, 3] }                the lot falls in the first of three equal parts
    { all = [ … ] }  { any = [ … ] }  { not = { … } }

A learner draws one lot for each logic scene and keeps it. Rules that ask about it in turn divide
the learners between them: `draw = [1, 3]`, then `[2, 3]`, then else makes three equal groups.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never

from courses.cases.state import LOTS, State, lot
from elearning.plain import MalformedError

DEEPEST = 20

OPERATORS: Mapping[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
COUNTED = (">=", "<=", "==")
"""How a score is compared: at least, at most, exactly."""


@dataclass(frozen=True, slots=True)
class Visited:
    """The learner stood in this scene on the way here."""

    scene: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The learner made this choice on the way here."""

    scene: str
    choice: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A variable stands so to a number."""

    variable: str
    operator: str
    number: int


@dataclass(frozen=True, slots=True)
class Is:
    """A variable that is a flag or one of a few words stands so; a flag is "1" or "0"."""

    variable: str
    value: str


@dataclass(frozen=True, slots=True)
class Has:
    """A set holds this member."""

    variable: str
    member: str


@dataclass(frozen=True, slots=True)
class Run:
    """The learner walks this case for the first time, or once more."""

    first: bool


@dataclass(frozen=True, slots=True)
class Right:
    """The learner's latest answer in this check was right."""

    scene: str


@dataclass(frozen=True, slots=True)
class Score:
    """Of these checks so many were last answered right; one that was not come to was not."""

    scenes: tuple[str, ...]
    operator: str
    number: int


@dataclass(frozen=True, slots=True)
class InSector:
    """The learner works in this sector, or learns for it."""

    sector: str


@dataclass(frozen=True, slots=True)
class Draw:
    """The learner's lot for this scene falls in the first `share` of `parts` equal parts."""

    share: int
    parts: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each of these holds; of none, that is so."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """This does not hold."""

    condition: "Condition"


Question: TypeAlias = Visited | Chosen | Compare | Is | Has | Run | Right | Score | InSector | Draw
Condition: TypeAlias = Question | AllOf | AnyOf | Not


def holds(condition: Condition, state: State, *, scene_id: str) -> bool:
    """Whether a rule of this logic scene applies; a question about what does not exist is a no."""
    match condition:
        case Visited(scene):
            return scene in state.visited
        case Chosen(scene, choice):
            return (scene, choice) in state.chosen
        case Compare(name, sign, number):
            return name in state.values and OPERATORS[sign](state.number(name), number)
        case Is(name, value):
            return name in state.values and str(state.values[name]) == value
        case Has(name, member):
            held = state.values.get(name)
            return isinstance(held, frozenset) and member in held
        case Run(first):
            return first == (state.run == 1)
        case Right(scene):
            return scene in state.right
        case Score(scenes, sign, number):
            return OPERATORS[sign](len(state.right.intersection(scenes)), number)
        case InSector(sector):
            return state.sector == sector
        case Draw(share, parts):
            return lot(state.seed, scene_id) * parts < share * LOTS
        case AllOf(conditions):
            return all(holds(each, state, scene_id=scene_id) for each in conditions)
        case AnyOf(conditions):
            return any(holds(each, state, scene_id=scene_id) for each in conditions)
        case Not(negated):
            return not holds(negated, state, scene_id=scene_id)
        case _:
            assert_never(condition)


def questions(condition: Condition) -> Iterator[Question]:
    """The single questions a condition is made of."""
    match condition:
        case AllOf(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from questions(each)
        case Not(negated):
            yield from questions(negated)
        case _:
            yield condition


def read_condition(data: object, path: str, depth: int = 0) -> Condition:
    """The condition a table stands for."""
    if depth > DEEPEST:
        raise MalformedError(path, f"conditions are nested deeper than {DEEPEST}")
    if not isinstance(data, Mapping) or len(data) != 1:
        raise MalformedError(path, "expected a condition: a table with one key")

    def inner(part: object, place: str) -> Condition:
        return read_condition(part, f"{path}.{place}", depth + 1)

    match data:
        case {"visited": str(scene)}:
            return Visited(scene)
        case {"chosen": [str(scene), str(choice)]}:
            return Chosen(scene, choice)
        case {"compare": [str(name), str(sign), int(number)]} if sign in OPERATORS:
            return Compare(name, sign, number)
        case {"is": [str(name), str(value)]}:
            return Is(name, value)
        case {"has": [str(name), str(member)]}:
            return Has(name, member)
        case {"run": "first" | "later" as which}:
            return Run(which == "first")
        case {"right": str(scene)}:
            return Right(scene)
        case {"score": [[*scenes], str(sign), int(number)]} if sign in COUNTED and _codes(scenes):
            return Score(tuple(scenes), sign, number)
        case {"sector": str(sector)}:
            return InSector(sector)
        case {"draw": [int(share), int(parts)]}:
            return Draw(share, parts)
        case {"all": [*parts]}:
            return AllOf(tuple(inner(part, f"all[{at}]") for at, part in enumerate(parts)))
        case {"any": [*parts]}:
            return AnyOf(tuple(inner(part, f"any[{at}]") for at, part in enumerate(parts)))
        case {"not": negated}:
            return Not(inner(negated, "not"))
    raise MalformedError(path, f"this is no condition: {next(iter(data))}")


def write_condition(condition: Condition) -> dict[str, Any]:
    """The table that `read_condition` reads this condition from again."""
    match condition:
        case Visited(scene):
            return {"visited": scene}
        case Chosen(scene, choice):
            return {"chosen": [scene, choice]}
        case Compare(name, sign, number):
            return {"compare": [name, sign, number]}
        case Is(name, value):
            return {"is": [name, value]}
        case Has(name, member):
            return {"has": [name, member]}
        case Run(first):
            return {"run": "first" if first else "later"}
        case Right(scene):
            return {"right": scene}
        case Score(scenes, sign, number):
            return {"score": [[*scenes], sign, number]}
        case InSector(sector):
            return {"sector": sector}
        case Draw(share, parts):
            return {"draw": [share, parts]}
        case AllOf(conditions):
            return {"all": [write_condition(each) for each in conditions]}
        case AnyOf(conditions):
            return {"any": [write_condition(each) for each in conditions]}
        case Not(negated):
            return {"not": write_condition(negated)}
        case _:
            assert_never(condition)


def _codes(names: list[object]) -> bool:
    return all(isinstance(each, str) for each in names)
