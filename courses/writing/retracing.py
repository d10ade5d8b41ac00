"""What happened in a step of a rehearsal, in words: what changed, and which rules held or did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.cases import tracing
from courses.cases.graph import Case, Choice, SceneKind
from courses.cases.steps import Chose
from courses.cases.tracing import Answer, Change, Openness, Passed
from courses.cases.walking import Walk
from courses.writing.wording import (
    condition_in_words,
    scene_in_words,
    value_in_words,
    variable_in_words,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the strip; `held` says whether what it tells of was so, or None."""

    words: str
    held: bool | None = None


def strip(walk: Walk) -> dict[str, Any]:
    """The strip beside a rehearsal, part by part."""
    case, state = walk.case, walk.state
    return {
        "changed": [_changed(each, case) for each in tracing.changes(walk.standing)],
        "rules": [
            line for each in tracing.passed(case, walk.standing) for line in _rules(each, case)
        ],
        "here": [*_tellings(walk), *_choices(walk)],
        "values": [
            (variable_in_words(name), value_in_words(each, state[name], case))
            for name, each in case.all_variables.items()
        ],
        "visited": [
            scene_in_words(each.id, case) for each in case.scenes if each.id in walk.visited
        ],
        "later_run": state.run > 1,
    }


def steps_so_far(walk: Walk) -> list[str]:
    """Each step taken, by its scene and what was chosen there."""
    return [_step(walk, number) for number in range(len(walk.steps))]


def step_in_words(case: Case, step: Any) -> str:
    """What a step does: the choices it makes, or going on."""
    scene = case.scene(getattr(step, "scene", ""))
    if scene is None or not isinstance(step, Chose):
        return _("go on")
    return ", ".join(f"“{_short(each)}”" for each in scene.made(step.choices))


def _step(walk: Walk, number: int) -> str:
    step = walk.steps[number]
    scene = walk.moments[number].scene
    title = (scene.title or scene.id) if scene else ""
    return f"{title}: {step_in_words(walk.case, step)}"


def _changed(change: Change, case: Case) -> Line:
    name = variable_in_words(change.variable.name)
    if isinstance(change.before, frozenset) and isinstance(change.after, frozenset):
        return Line(f"{name}: {', '.join(_of_a_set(change.before, change.after, change, case))}")
    before = value_in_words(change.variable, change.before, case)
    after = value_in_words(change.variable, change.after, case)
    words = _("%(variable)s: %(before)s, now %(after)s")
    return Line(words % {"variable": name, "before": before, "after": after})


def _of_a_set(
    before: frozenset[str], after: frozenset[str], change: Change, case: Case
) -> Iterator[str]:
    """What came to a set, and what went from it."""
    if more := after - before:
        said = value_in_words(change.variable, more, case)
        yield _("now with %(members)s") % {"members": said}
    if less := before - after:
        said = value_in_words(change.variable, less, case)
        yield _("now without %(members)s") % {"members": said}


def _rules(passed: Passed, case: Case) -> Iterator[Line]:
    """The rules of one unseen scene, and what decided."""
    told = {"scene": scene_in_words(passed.scene.id, case), "to": scene_in_words(passed.to, case)}
    for answer in passed.answers:
        yield Line(_of_a_rule(answer, case, told), answer.held)
    match passed.scene.kind:
        case SceneKind.CALL:
            yield Line(_("%(scene)s begins a story within the story: → %(to)s") % told)
        case SceneKind.RETURN:
            yield Line(_("%(scene)s ends the story within the story: → %(to)s") % told)
        case _ if not any(answer.held for answer in passed.answers):
            yield Line(_("%(scene)s: no rule held, so → %(to)s") % told)


def _of_a_rule(answer: Answer, case: Case, told: dict[str, str]) -> str:
    asked = {"number": answer.number, "this": condition_in_words(answer.asked.when, case), **told}
    if answer.held:
        return _("%(scene)s, rule %(number)s held: if %(this)s. So → %(to)s") % asked
    return _("%(scene)s, rule %(number)s did not hold: if %(this)s") % asked


def _tellings(walk: Walk) -> Iterator[Line]:
    for answer in tracing.tellings(walk):
        asked = {"number": answer.number, "this": condition_in_words(answer.asked.when, walk.case)}
        told = _("Variant %(number)s is told, as %(this)s")
        untold = _("Variant %(number)s is not told. It would be when %(this)s")
        yield Line((told if answer.held else untold) % asked, answer.held)


HOW: Mapping[Openness, Any] = {
    Openness.OPEN: gettext_lazy("“%(choice)s” is open, as %(this)s"),
    Openness.SHUT: gettext_lazy("“%(choice)s” is shut. It opens when %(this)s"),
    Openness.MADE: gettext_lazy("“%(choice)s” was made already, and is open once"),
    Openness.FALLBACK: gettext_lazy("“%(choice)s” is open, as nothing else is"),
    Openness.SPARE: gettext_lazy("“%(choice)s” is not needed: something else is open"),
}


def _choices(walk: Walk) -> Iterator[Line]:
    for choice, how in tracing.openness(walk):
        words = HOW[how] if choice.when or how is not Openness.OPEN else _("“%(choice)s” is open")
        this = condition_in_words(choice.when, walk.case) if choice.when else ""
        held = how in (Openness.OPEN, Openness.FALLBACK)
        yield Line(words % {"choice": _short(choice), "this": this}, held)


def _short(choice: Choice) -> str:
    return shorten(choice.text, 60, placeholder="…") or choice.id
