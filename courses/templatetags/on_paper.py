"""What a case says on paper: conditions, effects, mistakes and ways in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import template

from courses import wording
from courses.cases.conditions import Condition
from courses.cases.graph import Case
from courses.cases.variables import Effects

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
def called(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """The names that go with these codes; a code that has none stands as it is."""
    return ", ".join(names.get(code, code) for code in codes)
