"""What changed in a case, in words: what came, what went, and what says something else than before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.blocks.passages import ENDINGS, GOING_BACK, PRIORITIES
from courses.blocks.scenes import ScenesBlock
from courses.cases.conditions import Condition
from courses.cases.graph import Case, Scene
from courses.cases.proof.revising import Change, Revised, RevisedScene, Revision
from courses.writing.wording import (
    condition_in_words,
    effects_in_words,
    scene_in_words,
    statement_in_words,
)

LABELS: Mapping[str, Any] = {
    "id": gettext_lazy("Code"),
    "kind": gettext_lazy("Kind"),
    "title": gettext_lazy("Title"),
    "start": gettext_lazy("Begins with"),
    "step": gettext_lazy("Step of the Meldcode"),
    "you": gettext_lazy("Who the learner is from here on"),
    "where": gettext_lazy("Who, where and when"),
    "note": gettext_lazy("Content note"),
    "body": gettext_lazy("Story"),
    "question": gettext_lazy("Question"),
    "expert": gettext_lazy("An expert would do this"),
    "lesson": gettext_lazy("Why this turning point matters"),
    "pick": gettext_lazy("How many to choose"),
    "to": gettext_lazy("Leads to scene"),
    "rules": gettext_lazy("Rules, the first that holds wins"),
    "otherwise": gettext_lazy("Otherwise go to scene"),
    "type": gettext_lazy("Kind of ending"),
    "what_helped": gettext_lazy("What helped"),
    "closing": gettext_lazy("Closing words"),
    "speaker": gettext_lazy("Who speaks"),
    "role": gettext_lazy("Who that is"),
    "portrait": gettext_lazy("Portrait"),
    "panel": gettext_lazy("Who the panel was"),
    "scale": gettext_lazy("Scale"),
    "calls": gettext_lazy("Begins with scene"),
    "effects": gettext_lazy("Effects"),
    "variants": gettext_lazy("Variants"),
    "priority": gettext_lazy("Priority"),
    "back": gettext_lazy("Going back"),
    "reflection": gettext_lazy("Statements"),
    "text": gettext_lazy("What the learner does or says"),
    "mistakes": gettext_lazy("Mistakes"),
    "consequence": gettext_lazy("Consequence, in the story"),
    "feedback": gettext_lazy("Feedback, from the coach"),
    "when": gettext_lazy("Offered when"),
    "closed": gettext_lazy("Why it is closed"),
    "once": gettext_lazy("Only once"),
    "fallback": gettext_lazy("Only when nothing else is open"),
    "later": gettext_lazy("Later consequences"),
    "votes": gettext_lazy("Votes of the panel"),
    "judged": gettext_lazy("Votes of the panel, by step of the scale"),
    "spot": gettext_lazy("Where in the picture"),
    "phrase": gettext_lazy("Where in the text"),
    "asks": gettext_lazy("Question of a quiz"),
    "in_order": gettext_lazy("To be put in order"),
    "source": gettext_lazy("Source"),
    "day": gettext_lazy("Day"),
    "endings": gettext_lazy("On every way to"),
    "states": gettext_lazy("It is so that"),
    "minimum": gettext_lazy("Least"),
    "maximum": gettext_lazy("Most"),
    "members": gettext_lazy("Words"),
    "name": gettext_lazy("Name"),
}
LEADING = ("to", "otherwise", "calls", "start")
CHOSEN: Mapping[str, Mapping[str, Any]] = {
    "back": dict(GOING_BACK),
    "priority": dict(PRIORITIES),
    "type": dict(ENDINGS),
}
MARKUP = re.compile(r"<[^>]*>")
PICTURE = re.compile(r'<img\b[^>]*\balt="([^"]*)"[^>]*>')

Pieces = list[tuple[bool, str]]
"""A text in pieces, each with whether it is other than in the text beside it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A field, with what it said and what it says."""

    label: str
    before: Pieces
    after: Pieces


@dataclass(frozen=True, slots=True)
class Part:
    """Something that came, went or changed: `how` is new, gone, renamed or changed."""

    how: str
    name: str
    rows: tuple[Row, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What changed: in one line, and then all of it."""

    summary: list[str]
    parts: list[Part]
    reached: list[str]
    unreached: list[str]


def told(revision: Revision, mistakes: Mapping[str, str]) -> Told:
    """All that changed, in words; `mistakes` are the names of what choices are tagged with."""
    words = _Words(revision, mistakes)
    parts = [*words.of_the_case(), *map(words.scene, revision.scenes)]
    for name, some in (
        (_("Variable"), revision.variables),
        (_("Observation"), revision.observations),
        (_("Statement"), revision.properties),
    ):
        parts += [words.part(each, f"{name} “{_called(each)}”") for each in some]
    return Told(
        _summary(revision),
        parts,
        [scene_in_words(each.id, revision.after) for each in revision.reached],
        [scene_in_words(each.id, revision.after) for each in revision.unreached],
    )


def _summary(revision: Revision) -> list[str]:
    """How many scenes and choices came, went and changed."""
    scenes, choices = revision.scenes, [each for s in revision.scenes for each in s.choices]
    there = [each for each in scenes if not each.is_new and not each.is_gone]
    counted = [
        (sum(each.is_new for each in scenes), _scenes_came),
        (sum(each.is_gone for each in scenes), _scenes_went),
        (sum(each.is_renamed for each in there), _scenes_renamed),
        (len(there) - sum(each.is_renamed for each in there), _scenes_changed),
        (sum(each.is_new for each in choices), _choices_came),
        (sum(each.is_gone for each in choices), _choices_went),
        (sum(bool(each.changes) for each in choices), _choices_changed),
    ]
    return [words(number) % {"number": number} for number, words in counted if number]


def _scenes_came(number: int) -> str:
    return ngettext("%(number)s scene came", "%(number)s scenes came", number)


def _scenes_went(number: int) -> str:
    return ngettext("%(number)s scene went", "%(number)s scenes went", number)


def _scenes_renamed(number: int) -> str:
    return ngettext(
        "%(number)s scene has another name", "%(number)s scenes have another name", number
    )


def _scenes_changed(number: int) -> str:
    return ngettext("%(number)s scene changed", "%(number)s scenes changed", number)


def _choices_came(number: int) -> str:
    return ngettext("%(number)s choice came", "%(number)s choices came", number)


def _choices_went(number: int) -> str:
    return ngettext("%(number)s choice went", "%(number)s choices went", number)


def _choices_changed(number: int) -> str:
    return ngettext("%(number)s choice changed", "%(number)s choices changed", number)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words for one revision."""

    revision: Revision
    mistakes: Mapping[str, str]

    def of_the_case(self) -> Iterator[Part]:
        if self.revision.changes:
            yield Part(
                "changed", _("The case as a whole"), tuple(self._rows(self.revision.changes))
            )

    def scene(self, revised: RevisedScene) -> Part:
        """A scene by the title and the number it has now, or had last."""
        case = self.revision.before if revised.is_gone else self.revision.after
        name = scene_in_words((revised.before if revised.is_gone else revised.after).id, case)
        part = self.part(revised, name)
        how = "renamed" if revised.is_renamed else part.how
        choices = tuple(self._choice(each) for each in revised.choices)
        return Part(how, name, tuple(self._rows(revised.changes, revised)), choices)

    def _choice(self, revised: Revised) -> Part:
        return self.part(revised, _("choice “%(text)s”") % {"text": _called(revised)})

    def part(self, revised: Revised, name: str) -> Part:
        how = "new" if revised.is_new else "gone" if revised.is_gone else "changed"
        return Part(how, name, tuple(self._rows(revised.changes, revised)))

    def _rows(self, changes: Iterable[Change], of: Revised | None = None) -> Iterator[Row]:
        for change in changes:
            before = self._said(change.name, change.before, self.revision.before, of and of.before)
            after = self._said(change.name, change.after, self.revision.after, of and of.after)
            if before == after:
                after = _("%(said)s – with another picture, film or layout") % {"said": after}
            yield Row(str(LABELS.get(change.name, change.name)), *_beside(before, after))

    def _said(self, name: str, value: Any, case: Case, thing: Any) -> str:
        """What a field says, in words."""
        if name in LEADING:
            return scene_in_words(value, case)
        if not value and not isinstance(value, int):
            return _("nothing")
        match value:
            case bool():
                return _("Yes") if value else _("No")
            case str() if name in CHOSEN or name == "kind":
                return str(CHOSEN.get(name, _kinds()).get(value, value))
            case str():
                return _plain(value)
            case tuple():
                return "; ".join(self._in_list(name, each, case, thing) for each in value)
        if name == "effects":
            return effects_in_words(value)
        if name == "when":
            return condition_in_words(value, case)
        return statement_in_words(value, case) if name == "states" else str(value)

    def _in_list(self, name: str, value: Any, case: Case, thing: Any) -> str:
        match name:
            case "rules":
                return _led(value.when, value.to, case)
            case "variants":
                return f"{condition_in_words(value.when, case)}: {_plain(value.body)}"
            case "later":
                return f"{scene_in_words(value.scene, case)}: {value.text}"
            case "mistakes":
                return self.mistakes.get(value, value)
            case "expert":
                return _choice_in(thing, value)
            case "endings":
                return str(CHOSEN["type"].get(value, value))
        return str(value)


def _led(when: Condition, to: str, case: Case) -> str:
    words = _("if %(condition)s: → %(scene)s")
    return words % {"condition": condition_in_words(when, case), "scene": scene_in_words(to, case)}


def _choice_in(scene: Scene | None, code: str) -> str:
    choices = scene.choices if scene else ()
    return next((f"“{each.text}”" for each in choices if each.id == code), f"“{code}”")


def _called(revised: Revised) -> str:
    """What an author calls a thing: by its text, or else by its name or its code."""
    thing = revised.after or revised.before
    named = (getattr(thing, name, "") for name in ("text", "name", "id"))
    return next(filter(None, named), "")


def _kinds() -> Mapping[str, Any]:
    return {name: block.label for name, block in ScenesBlock().child_blocks.items()}


def _plain(html: str) -> str:
    """A text without its marks; a picture by what it says in words."""
    shown = PICTURE.sub(r" [\1] ", html)
    return " ".join(unescape(MARKUP.sub(" ", shown)).split()) or html


def _beside(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Two texts in pieces, by the words that are in both."""
    was, now = before.split(), after.split()
    one: Pieces = []
    other: Pieces = []
    for how, a, b, c, d in SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes():
        if b > a:
            one.append((how != "equal", " ".join(was[a:b])))
        if d > c:
            other.append((how != "equal", " ".join(now[c:d])))
    return one, other
