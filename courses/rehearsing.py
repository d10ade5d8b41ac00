"""Playing a draft: an author's walk through a case that is not published.

Nothing of it is kept. The scene to begin from and the steps so far travel in the address, so that the
preview in the editor needs no place to store them, and a draft may change between two steps.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from courses.cases import walking
from courses.cases.graph import Case

SEED = 1


def rehearsal(case: Case, asked: Any) -> dict[str, Any]:
    """Where the rehearsal stands after the step that was asked for, and what led there."""
    shown = [scene for scene in case.scenes if scene.kind.is_shown]
    begin = asked.get("begin") or case.start
    walk = _walked(replace(case, start=begin), asked.get("steps", ""))
    choices = asked.getlist("choice") if hasattr(asked, "getlist") else []
    sure = asked.get("sure", "")
    walk, refused = _stepped(
        walk, asked.get("scene", ""), choices, int((sure in "123" and sure) or 0)
    )
    return {
        "walk": walk,
        "scene": walk.scene,
        "choices": walking.shown_choices(walk),
        "closed": walking.closed_choices(walk.scene, walk.state) if walk.scene else (),
        "echoes": walking.echoes(walk),
        "scenes": shown,
        "begin": begin,
        "steps": json.dumps([walking.to_json(step) for step in walk.steps]),
        "taken": _taken(walk, asked.get("scene", "")),
        "refused": refused,
        "values": {name: walk.state[name] for name in case.all_variables},
    }


def _walked(case: Case, steps: str) -> walking.Walk:
    """The walk that these steps make; from the beginning again if the draft no longer has them."""
    try:
        taken = tuple(walking.from_json(step) for step in json.loads(steps or "[]"))
        return walking.Walk(case, SEED, taken)
    except (ValueError, TypeError, walking.NotOfferedError):
        return walking.Walk(case, SEED)


def _stepped(
    walk: walking.Walk, scene_id: str, choices: list[str], sure: int
) -> tuple[walking.Walk, bool]:
    if not scene_id:
        return walk, False
    try:
        if choices:
            return walking.choose(walk, choices, scene_id=scene_id, sure=sure), False
        return walking.go_on(walk, scene_id=scene_id), False
    except walking.NotOfferedError:
        return walk, True


def _taken(walk: walking.Walk, scene_id: str) -> list[Any]:
    """The choices of the step just taken, whose feedback is to be shown."""
    last = walk.steps[-1] if walk.steps else None
    if not isinstance(last, walking.Chose) or last.scene != scene_id:
        return []
    scene = walk.case.scene(last.scene)
    return [choice for choice in scene.choices if choice.id in last.choices] if scene else []
