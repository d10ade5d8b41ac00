"""What changed in a case between two tellings: an edition and the next one, or a draft.

Scenes are known by their code, choices by theirs within the scene. A scene that only has another code
is the same scene under another code, if nothing else tells it apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from courses.cases.graph import Case, Scene, Variant
from courses.cases.proof.exploring import explore

MEASURES = re.compile(r'\s(?:srcset|sizes|width|height|poster)="[^"]*"')
OF_THE_CASE = ("title", "start", "back")
SEARCHED = 20_000
"""So many moments are searched for what can be come to; beyond them a sample says what it can."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that says something else than before."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Revised:
    """A thing before and after, where it has its code in both; else one of the two is None."""

    before: Any
    after: Any
    changes: tuple[Change, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_gone(self) -> bool:
        return self.after is None


@dataclass(frozen=True, slots=True)
class RevisedScene(Revised):
    """A scene before and after, with the choices in it that changed."""

    choices: tuple[Revised, ...] = ()

    @property
    def is_renamed(self) -> bool:
        return any(change.name in ("id", "title") for change in self.changes)


@dataclass(frozen=True, slots=True)
class Revision:
    """All that changed; `reached` and `unreached` are scenes that are in both tellings."""

    before: Case
    after: Case
    changes: tuple[Change, ...]
    scenes: tuple[RevisedScene, ...]
    variables: tuple[Revised, ...]
    observations: tuple[Revised, ...]
    properties: tuple[Revised, ...]
    reached: tuple[Scene, ...]
    unreached: tuple[Scene, ...]

    def __bool__(self) -> bool:
        parts = (self.changes, self.scenes, self.variables, self.observations, self.properties)
        return any((*parts, self.reached, self.unreached))


def revision(before: Case, after: Case) -> Revision:
    """What changed from the first to the second."""
    scenes = tuple(_scenes(before, after))
    return Revision(
        before,
        after,
        tuple(_changes(before, after, OF_THE_CASE)),
        scenes,
        tuple(_revised(before.variables, after.variables, key="name")),
        tuple(_revised(before.observations, after.observations)),
        tuple(_revised(before.properties, after.properties, key="name")),
        *_come_to(before, after, scenes),
    )


def _scenes(before: Case, after: Case) -> Iterator[RevisedScene]:
    """In the order of the second, then those that are gone."""
    earlier, later = _by_code(before.scenes, "id"), _by_code(after.scenes, "id")
    loose = [scene for code, scene in earlier.items() if code not in later]
    for code, scene in later.items():
        was = earlier.get(code) or _same_but_for_its_code(scene, loose)
        if was in loose:
            loose.remove(was)
        revised = _scene(was, scene)
        if was is None or revised.changes or revised.choices:
            yield revised
    yield from (RevisedScene(scene, None) for scene in loose)


def _by_code(things: Iterable[Any], name: str) -> dict[tuple[str, int], Any]:
    """Things by their code, and where a draft gives several the same one by their number among them."""
    found: dict[tuple[str, int], Any] = {}
    counted: Counter[str] = Counter()
    for each in things:
        code = getattr(each, name)
        counted[code] += 1
        found[code, counted[code]] = each
    return found


def _same_but_for_its_code(scene: Scene, loose: Iterable[Scene]) -> Scene | None:
    return next((each for each in loose if replace(each, id=scene.id) == scene), None)


def _scene(before: Scene | None, after: Scene) -> RevisedScene:
    if before is None:
        return RevisedScene(None, after)
    names = [field.name for field in fields(Scene) if field.name != "choices"]
    choices = tuple(_revised(before.choices, after.choices))
    return RevisedScene(before, after, tuple(_changes(before, after, names)), choices)


def _revised(before: Iterable[Any], after: Iterable[Any], *, key: str = "id") -> Iterator[Revised]:
    earlier = _by_code(before, key)
    for code, each in _by_code(after, key).items():
        was = earlier.pop(code, None)
        changes = tuple(_changes(was, each, [field.name for field in fields(each)])) if was else ()
        if was is None or changes:
            yield Revised(was, each, changes)
    yield from (Revised(each, None) for each in earlier.values())


def _changes(before: Any, after: Any, names: Iterable[str]) -> Iterator[Change]:
    for name in names:
        was, now = getattr(before, name), getattr(after, name)
        if _comparable(was) != _comparable(now):
            yield Change(name, was, now)


def _comparable(value: Any) -> Any:
    """A text without how large its pictures are drawn; which they are says the name of the copy."""
    if isinstance(value, str):
        return " ".join(MEASURES.sub("", value).split())
    if isinstance(value, tuple):
        return tuple(_comparable(each) for each in value)
    return (value.when, _comparable(value.body)) if isinstance(value, Variant) else value


def _come_to(
    before: Case, after: Case, scenes: Iterable[RevisedScene]
) -> tuple[tuple[Scene, ...], tuple[Scene, ...]]:
    """The scenes in both that can be come to now and could not before, and the other way round."""
    codes = {each.after.id: each.before.id for each in scenes if each.before and each.after}
    was, now = (explore(case, cap=SEARCHED).scenes.keys() for case in (before, after))
    both = [each for each in after.scenes if before.scene(codes.get(each.id, each.id))]
    pairs = [(each, codes.get(each.id, each.id) in was, each.id in now) for each in both]
    return (
        tuple(scene for scene, earlier, later in pairs if later and not earlier),
        tuple(scene for scene, earlier, later in pairs if earlier and not later),
    )
