"""A case in plain sentences, for who reads it on paper: conditions, effects and where a way leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import shorten
from typing import Any, assert_never

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.cases.conditions import (
    AllOf,
    AnyOf,
    Chosen,
    Compare,
    Condition,
    Draw,
    Has,
    InSector,
    Is,
    Not,
    Right,
    Run,
    Score,
    Visited,
)
from courses.cases.graph import Case, Scene
from courses.cases.properties import Before, Never, Statement, conditions_of
from courses.cases.variables import (
    LOG,
    Add,
    Effect,
    Effects,
    Plus,
    Put,
    Remove,
    Value,
    Variable,
    VariableKind,
)

BUILT_IN: Mapping[str, Any] = {
    "V": gettext_lazy("safety of the child"),
    "R": gettext_lazy("trust"),
    "Z": gettext_lazy("care with facts"),
    "S": gettext_lazy("working together"),
    "T": gettext_lazy("lost days"),
    "log": gettext_lazy("the log"),
}
STANDS: Mapping[str, Any] = {
    "<": gettext_lazy("%(variable)s is less than %(number)s"),
    "<=": gettext_lazy("%(variable)s is %(number)s or less"),
    "==": gettext_lazy("%(variable)s is exactly %(number)s"),
    "!=": gettext_lazy("%(variable)s is not %(number)s"),
    ">=": gettext_lazy("%(variable)s is %(number)s or more"),
    ">": gettext_lazy("%(variable)s is more than %(number)s"),
}
COUNTED: Mapping[str, Any] = {
    ">=": gettext_lazy("at least %(number)s of (%(checks)s) answered right"),
    "<=": gettext_lazy("at most %(number)s of (%(checks)s) answered right"),
    "==": gettext_lazy("exactly %(number)s of (%(checks)s) answered right"),
}


def condition_in_words(condition: Condition, case: Case) -> str:
    """What a rule asks, as the part of a sentence that follows “if”."""
    match condition:
        case Visited(scene):
            return _("one was in %(scene)s") % {"scene": scene_in_words(scene, case)}
        case Chosen(scene, choice):
            return _("%(choice)s was chosen in %(scene)s") % _names(scene, choice, case)
        case Compare(name, sign, number):
            return STANDS[sign] % {"variable": variable_in_words(name), "number": number}
        case Is(name, value):
            return _("%(variable)s is “%(value)s”") % {
                "variable": variable_in_words(name),
                "value": value,
            }
        case Has(name, member):
            return _("%(variable)s holds “%(member)s”") % {
                "variable": variable_in_words(name),
                "member": member,
            }
        case Run(first):
            return _("it is the first walk") if first else _("it is a later walk")
        case Right(scene):
            return _("%(scene)s was answered right") % {"scene": scene_in_words(scene, case)}
        case Score(scenes, sign, number):
            checks = ", ".join(scene_in_words(each, case) for each in scenes)
            return COUNTED[sign] % {"number": number, "checks": checks}
        case InSector(sector):
            return _("the learner's sector is “%(sector)s”") % {"sector": sector}
        case Draw(share, parts):
            return _("the lot falls among the first %(share)s of %(parts)s") % {
                "share": share,
                "parts": parts,
            }
        case AllOf(conditions):
            return _joined(conditions, case, _("and")) or _("always")
        case AnyOf(conditions):
            return _joined(conditions, case, _("or")) or _("never")
        case Not(Visited(scene)):
            return _("one was not in %(scene)s") % {"scene": scene_in_words(scene, case)}
        case Not(Chosen(scene, choice)):
            return _("%(choice)s was not chosen in %(scene)s") % _names(scene, choice, case)
        case Not(AnyOf(conditions)) if len(conditions) > 1:
            return _("none of these holds (%(these)s)") % {"these": _listed(conditions, case)}
        case Not(AllOf(conditions)) if len(conditions) > 1:
            return _("not all of these hold (%(these)s)") % {"these": _listed(conditions, case)}
        case Not(negated):
            return _("it is not so that %(this)s") % {"this": condition_in_words(negated, case)}
        case _unknown:
            assert_never(_unknown)


def statement_in_words(statement: Statement, case: Case) -> str:
    """What an author states of the ways through a case."""
    asked = [condition_in_words(each, case) for each in conditions_of(statement)]
    match statement:
        case Before():
            return _("%(first)s, before %(second)s") % {"first": asked[0], "second": asked[1]}
        case Never():
            return _("never: %(this)s") % {"this": asked[0]}
    return _("always: %(this)s") % {"this": asked[0]}


def effects_in_words(effects: Effects) -> str:
    """How each variable is changed."""
    return ", ".join(
        f"{variable_in_words(name)} {_effect(effect)}" for name, effect in effects.items()
    )


def _effect(effect: Effect) -> str:
    match effect:
        case Plus(amount):
            return f"{amount:+d}"
        case Put(value):
            return _("becomes “%(value)s”") % {"value": value}
        case Add(members):
            return _("with %(members)s") % {"members": ", ".join(members)}
        case Remove(members):
            return _("without %(members)s") % {"members": ", ".join(members)}
        case _unknown:
            assert_never(_unknown)


def variable_in_words(name: str) -> str:
    """A built-in variable by what it stands for, another by its name."""
    return str(BUILT_IN[name]) if name in BUILT_IN else f"“{name}”"


def scene_in_words(scene_id: str, case: Case) -> str:
    """A scene by its title and its number on paper; what is not there is marked."""
    scene = case.scene(scene_id)
    if not scene_id:
        return _("nowhere yet")
    if scene is None:
        return _("“%(code)s” (which does not exist)") % {"code": scene_id}
    number = [each.id for each in case.scenes].index(scene_id) + 1
    return f"{number}. “{scene.title or scene.id}”"


def _names(scene_id: str, choice_id: str, case: Case) -> dict[str, str]:
    return {
        "scene": scene_in_words(scene_id, case),
        "choice": _choice(case.scene(scene_id), choice_id),
    }


def _choice(scene: Scene | None, choice_id: str) -> str:
    known = scene is not None and any(choice.id == choice_id for choice in scene.choices)
    return (
        f"“{choice_id}”" if known else _("“%(code)s” (which does not exist)") % {"code": choice_id}
    )


def _joined(conditions: Iterable[Condition], case: Case, word: str) -> str:
    parts = [_part(each, case) for each in conditions]
    return f" {word} ".join(parts)


def _listed(conditions: Iterable[Condition], case: Case) -> str:
    return "; ".join(condition_in_words(each, case) for each in conditions)


def _part(condition: Condition, case: Case) -> str:
    """Several conditions inside another stand between brackets, so that nobody reads them apart."""
    words = condition_in_words(condition, case)
    several = isinstance(condition, AllOf | AnyOf) and len(condition.conditions) > 1
    return f"({words})" if several else words


def value_in_words(variable: Variable, value: Value, case: Case) -> str:
    """What a variable holds."""
    if isinstance(value, frozenset):
        held = [member_in_words(variable.name, each, case) for each in sorted(value)]
        return ", ".join(held) or _("nothing")
    if variable.kind is VariableKind.FLAG:
        return _("Yes") if value else _("No")
    return member_in_words(variable.name, value, case) if isinstance(value, str) else str(value)


def member_in_words(name: str, member: str, case: Case) -> str:
    """A word that a variable can be or hold; of the log what was noticed, by its own text."""
    texts = {each.id: each.text for each in case.observations} if name == LOG else {}
    return shorten((texts.get(member) or member).rstrip("."), 60, placeholder="…")
