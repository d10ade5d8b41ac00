"""What a case says on paper: conditions, effects, mistakes and ways in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django import template
from django.utils.translation import gettext as _

from courses.blocks.variables import KINDS, NOTED_AS
from courses.cases.conditions import Condition
from courses.cases.graph import Case, ObservationKind
from courses.cases.properties import Statement
from courses.cases.variables import Effects, Variable
from courses.writing import wording

register = template.Library()


@register.filter
def condition_in(condition: Condition, case: Case) -> str:
    """What a rule of this case asks."""
    return wording.condition_in_words(condition, case)


@register.filter
def scene_in(scene_id: str, case: Case) -> str:
    """Which scene of this case a way leads to."""
    return wording.scene_in_words(scene_id, case)


@register.filter
def effects(changes: Effects) -> str:
    """How a choice or a scene changes the variables."""
    return wording.effects_in_words(changes)


@register.filter
def spot(numbers: Sequence[int]) -> str:
    """Where in a picture something is to be seen."""
    left, top, width, height = numbers
    where = _(
        "%(left)s%% from the left, %(top)s%% from the top, %(width)s%% wide, %(height)s%% high"
    )
    return where % {"left": left, "top": top, "width": width, "height": height}


@register.filter
def called(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """The names that go with these codes; a code that has none stands as it is."""
    return ", ".join(names.get(code, code) for code in codes)


@register.filter
def stated_in(statement: Statement, case: Case) -> str:
    """What the author states of this case."""
    return wording.statement_in_words(statement, case)


@register.filter
def noted_as(kind: ObservationKind) -> str:
    """What a noticed thing is worth, in words."""
    return str(dict(NOTED_AS)[kind.value])


@register.filter
def held_in(variable: Variable, case: Case) -> str:
    """What a variable of this case can hold, and begins with."""
    bounds = [each for each in (variable.minimum, variable.maximum) if each is not None]
    words = [str(dict(KINDS)[variable.kind.value]), ", ".join(variable.members)]
    if bounds:
        words.append("…".join(map(str, bounds)))
    begins = wording.value_in_words(variable, variable.opening, case)
    words.append(_("begins with %(value)s") % {"value": begins})
    return "; ".join(filter(None, words))
