"""Where a rehearsal begins and with what memory: read from an address, and offered to be chosen.

An author supposes a learner who has been somewhere, noticed something, or walks once more. What does
not fit the draft, because it changed or because somebody typed in the address, is left as it is at
the beginning of the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from courses.cases.asking import asked_in
from courses.cases.conditions import Chosen
from courses.cases.graph import Case, Scene, SceneKind
from courses.cases.proof.findings import called
from courses.cases.state import State
from courses.cases.variables import Value, Variable, VariableKind
from courses.writing.wording import member_in_words, variable_in_words

SEED = 1
LATER = "later"
OF_A_VARIABLE = "v."
PLAIN = ("begin", "seed", "run", "sector", "right", "visited", "chosen")
MOST = 2**31


@dataclass(frozen=True, slots=True)
class Control:
    """A variable to be set: how it is called, what it holds, and for words what there is to choose."""

    name: str
    label: str
    kind: str
    value: Value
    minimum: int | None = None
    maximum: int | None = None
    options: tuple[tuple[str, str, bool], ...] = ()


def supposed(case: Case, asked: QueryDict) -> tuple[str, State]:
    """The scene to begin with, and what is remembered before it."""
    begin = asked.get("begin") or case.start
    seed = _whole(asked.get("seed"), SEED) % MOST
    run = 2 if asked.get("run") == LATER else 1
    sector = asked.get("sector", "")
    opening = State.opening(case.all_variables, seed=seed, run=run, sector=sector[:40])
    values = {name: _value(each, asked) for name, each in case.all_variables.items()}
    visited = frozenset(each for each in asked.getlist("visited") if case.scene(each))
    right = frozenset(asked.getlist("right")) & {each.id for each in checks(case)}
    sent = asked.getlist("chosen")
    chosen = frozenset(pair for pair in _asked_about(case) if "/".join(pair) in sent)
    return begin, replace(opening, values=values, visited=visited, right=right, chosen=chosen)


def checks(case: Case) -> list[Scene]:
    """The scenes of which it can be supposed that they were answered right."""
    return [scene for scene in case.scenes if scene.kind is SceneKind.CHECK]


def choosable(case: Case, state: State) -> list[tuple[str, str, bool]]:
    """Each choice that a rule asks about: how it is sent, how it is called, and whether it is made."""
    asked = _asked_about(case)
    return [
        (
            f"{scene.id}/{choice.id}",
            f"{called(scene)}: {choice.text or choice.id}",
            pair in state.chosen,
        )
        for scene in case.scenes
        for choice in scene.choices
        if (pair := (scene.id, choice.id)) in asked
    ]


def _asked_about(case: Case) -> set[tuple[str, str]]:
    asked = (question for scene in case.scenes for question in asked_in(scene))
    return {(each.scene, each.choice) for each in asked if isinstance(each, Chosen)}


def said(asked: QueryDict) -> list[tuple[str, str]]:
    """What was supposed, as fields that say it once more."""
    names = [name for name in asked if name in PLAIN or _sets(name)]
    return [(name, str(value)) for name in names for value in asked.getlist(name)]


def controls(case: Case, state: State) -> list[Control]:
    """What can be supposed of each variable of the case, its own before those of every case."""
    return [_control(case, each, state[name]) for name, each in case.all_variables.items()]


def _control(case: Case, variable: Variable, value: Value) -> Control:
    return Control(
        OF_A_VARIABLE + variable.name,
        variable_in_words(variable.name),
        variable.kind.value,
        value,
        variable.minimum,
        variable.maximum,
        tuple(_options(case, variable, value)),
    )


def _options(case: Case, variable: Variable, value: Value) -> Iterator[tuple[str, str, bool]]:
    """Each word that it can be or hold, how that is called, and whether it is or does."""
    if variable.kind is VariableKind.FLAG:
        yield from [("1", _("Yes"), value == 1), ("0", _("No"), value != 1)]
    for member in variable.members:
        held = member in value if isinstance(value, frozenset) else member == value
        yield member, member_in_words(variable.name, member, case), held


def _value(variable: Variable, asked: QueryDict) -> Value:
    """What is said of a variable, as far as it can be so."""
    sent = asked.getlist(OF_A_VARIABLE + variable.name)
    match variable.kind:
        case VariableKind.SET:
            return frozenset(sent) & frozenset(variable.members)
        case VariableKind.ONE_OF:
            return next((each for each in sent if each in variable.members), variable.opening)
        case VariableKind.FLAG:
            return int(sent[-1] == "1") if sent else variable.opening
        case VariableKind.NUMBER:
            return variable.bounded(_whole(sent[-1], variable.start)) if sent else variable.opening


def _whole(text: str | None, otherwise: int) -> int:
    """A whole number of at most nine figures."""
    figures = (text or "").removeprefix("-")
    return int(text or 0) if figures.isdecimal() and len(figures) < 10 else otherwise


def _sets(name: str) -> bool:
    return name.startswith(OF_A_VARIABLE)
