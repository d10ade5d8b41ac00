"""Two cases laid beside each other: the one that came in, and the one that the form holds.

Prose is compared by its words, as the editor writes the marks around them its own way. Everything
else is compared as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from courses.cases.graph import Case, Scene
from courses.exchange.notes import Missed, Note
from courses.exchange.prose import line_of, prose
from elearning import plain

PROSE = {"body", "portrait", "what_helped", "closing", "consequence", "feedback"}
LONGEST: Mapping[str, int] = {"title": 120, "where": 200, "note": 300, "question": 200, "text": 300}
MARK = re.compile(r"<figure\b.*?</figure>", re.DOTALL)


def differences(came: Case, holds: Case) -> list[Note]:
    """What the case that came has and the other has not, by scene; and what is too long for it."""
    return [
        *_of_the_case(came, holds),
        *(note for scene in came.scenes for note in _too_long(scene)),
        *_of_scenes(came, holds),
    ]


def as_held(case: Case) -> list[Scene]:
    """The scenes in the order of the form, which begins a case with the first that is shown.

    Where that is another than the start, the start comes before it; every other keeps its place.
    """
    start = case.scene(case.start)
    first = next((scene for scene in case.scenes if scene.kind.is_shown), None)
    if start is None or first is None or not start.kind.is_shown or start.id == first.id:
        return [*case.scenes]
    others = [scene for scene in case.scenes if scene is not start]
    place = others.index(first)
    return [*others[:place], start, *others[place:]]


def _of_the_case(came: Case, holds: Case) -> Iterator[Note]:
    was, now = plain.write(came), plain.write(holds)
    for name in sorted(was.keys() - {"id", "lang", "start", "scenes"}):
        if was[name] != now.get(name):
            yield Note(Missed.DIFFERENT, "", name)
    for name in ("lang", "start"):
        if getattr(came, name) != getattr(holds, name):
            yield Note(Missed.DIFFERENT, "", name)


def _of_scenes(came: Case, holds: Case) -> Iterator[Note]:
    """Scenes are paired in the order of the form."""
    for was, now in zip(as_held(came), holds.scenes, strict=True):
        for name in _different(plain.write(was), plain.write(now)):
            yield Note(Missed.DIFFERENT, was.title or was.id, name)


def _different(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """The fields that are not the same; what is open in one and empty in the other is."""
    for name, value in was.items():
        if name == "choices":
            yield from _different_choices(value, now.get(name) or [])
        elif _comparable(name, value) != _comparable(name, now.get(name)):
            yield name


def _different_choices(was: list[Any], now: list[Any]) -> Iterator[str]:
    """Choices are paired by their code; of two with one code the first with the first."""
    left = [*now]
    for choice in was:
        place = next((at for at, each in enumerate(left) if each["id"] == choice["id"]), None)
        other = {} if place is None else left.pop(place)
        yield from (f"choices.{choice['id']}.{name}" for name in _different(choice, other))


def _comparable(name: str, value: Any) -> Any:
    """The value without what makes no difference: marks, spaces, empty fields."""
    if name in PROSE:
        return line_of(prose(MARK.sub(" ", value or ""), "")[0])
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_comparable(name, each) for each in value]
    if not isinstance(value, Mapping):
        return value or ""
    held = {key: _comparable(key if name != "when" else name, each) for key, each in value.items()}
    return {key: each for key, each in held.items() if each or name == "when"}


def _too_long(scene: Any) -> Iterator[Note]:
    """What fits in a draft, and has to be made shorter before it can be saved in the form."""
    for thing in (scene, *scene.choices):
        for name, most in LONGEST.items():
            said = getattr(thing, name, "")
            if isinstance(said, str) and len(said) > most:
                yield Note(Missed.LONG, scene.title[: LONGEST["title"]] or scene.id, said)
