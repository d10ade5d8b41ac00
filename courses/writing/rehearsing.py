"""Playing a draft: an author's walk through a case that is not published.

Nothing of it is kept. The scene to begin from, the memory to begin with and the steps so far travel in
the address, so that the preview in the editor needs no place to store them, and a draft may change
between two steps. A way that proofing found can travel along too: then it is walked step by step.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import QueryDict

from assessments.screens import Told
from courses.answering import answer_in
from courses.blocks.checks import order_told
from courses.cases import offering, walking
from courses.cases.asking import sectors_asked_for
from courses.cases.graph import Case
from courses.cases.proof.findings import Finding
from courses.cases.steps import Chose, NotOfferedError, Step, from_json, to_json
from courses.writing import retracing, supposing
from courses.writing.pinning import sentence
from courses.writing.supposing import LATER, SEED

SALT = "courses.rehearsing"
LONGEST = 500  # steps of a rehearsal; who takes more begins anew

__all__ = ["SEED", "rehearsal", "way_to"]


def way_to(finding: Finding) -> str:
    """The address, after its question mark, at which the way to a finding is walked; or nothing."""
    walk = finding.walk
    if walk is None or not walk.steps:
        return ""
    asked = {
        "mode": "play",
        "way": _written(walk),
        "begin": walk.case.start,
        "seed": walk.seed,
        "found": signing.dumps(sentence(finding), salt=SALT, compress=True),
    }
    if walk.run > 1:
        asked["run"] = LATER
    return urlencode(asked | ({"sector": walk.sector} if walk.sector else {}))


def rehearsal(case: Case, asked: Any) -> dict[str, Any]:
    """Where the rehearsal stands after the step that was asked for, and what led there."""
    asked = asked if isinstance(asked, QueryDict) else QueryDict()
    begin, state = supposing.supposed(case, asked)
    walk = _walked(walking.begun(replace(case, start=begin), state), asked.get("steps", ""))
    walk, refused = _stepped(walk, asked)
    return {
        "case": case,
        "walk": walk,
        "scene": walk.scene,
        "choices": walking.shown_choices(walk),
        "closed": offering.closed_choices(walk.scene, walk.state) if walk.scene else (),
        "echoes": walking.echoes(walk),
        "scenes": [scene for scene in case.scenes if scene.kind.is_shown],
        "begin": begin,
        "supposed": state,
        "supposed_again": supposing.said(asked),
        "controls": supposing.controls(case, state),
        "checks": supposing.checks(case),
        "choosable": supposing.choosable(case, state),
        "sectors": sectors_asked_for(case),
        "steps": _written(walk),
        "so_far": _so_far(walk),
        "taken": _taken(walk, asked.get("scene", "")),
        "order": _order(walk, asked.get("scene", "")),
        "refused": refused,
        "strip": retracing.strip(walk),
        "followed": _followed(walk, asked),
    }


@dataclass(frozen=True, slots=True)
class Followed:
    """A way that is walked step by step: how far one is, and the step that comes next."""

    way: str
    found: str
    finding: str
    number: int
    of: int
    next: str = ""
    next_steps: str = ""
    is_left: bool = False
    """Another step was taken than the way takes, or the draft doesn't have the way any more."""


def _followed(walk: walking.Walk, asked: QueryDict) -> Followed | None:
    way = _steps_of(asked.get("way", ""))
    if not way:
        return None
    done = len(walk.steps)
    so_far = Followed(asked.get("way", ""), asked.get("found", ""), _finding(asked), done, len(way))
    if walk.steps != way[:done]:
        return replace(so_far, is_left=True)
    if done == len(way):
        return so_far
    try:
        after = walking.walk_on(walk, way[done])
    except NotOfferedError:
        return replace(so_far, is_left=True)
    words = retracing.step_in_words(walk.case, way[done])
    return replace(so_far, next=words, next_steps=_written(after))


def _finding(asked: QueryDict) -> str:
    """What was found at the end of the way, if it was we who said so."""
    try:
        return str(signing.loads(asked.get("found", ""), salt=SALT))
    except signing.BadSignature:
        return ""


def _so_far(walk: walking.Walk) -> list[tuple[str, str]]:
    """Each step in words, with the steps before it: to go back there."""
    told = retracing.steps_so_far(walk)
    steps = [to_json(step) for step in walk.steps]
    return [(words, json.dumps(steps[:number])) for number, words in enumerate(told)]


def _walked(walk: walking.Walk, steps: str) -> walking.Walk:
    """The walk that these steps make; from the beginning again if the draft no longer has them."""
    after = walk
    try:
        for step in _steps_of(steps):
            after = walking.walk_on(after, step)
    except NotOfferedError:
        return walk
    return after


def _steps_of(text: str) -> tuple[Step, ...]:
    """The steps that are written down so; none if that is no list of steps."""
    if text.count("[") > LONGEST:
        return ()
    try:
        return tuple(from_json(step) for step in json.loads(text or "[]"))
    except (ValueError, TypeError, RecursionError):
        return ()


def _written(walk: walking.Walk) -> str:
    return json.dumps([to_json(step) for step in walk.steps])


def _stepped(walk: walking.Walk, asked: QueryDict) -> tuple[walking.Walk, bool]:
    """After the step that a form of the scene sends, and whether it was refused."""
    scene_id, answer = asked.get("scene", ""), answer_in(asked)
    if not scene_id:
        return walk, False
    try:
        if answer.choices:
            sure = answer.sure
            return walking.choose(walk, answer.choices, scene_id=scene_id, sure=sure), False
        return walking.go_on(walk, scene_id=scene_id), False
    except NotOfferedError:
        return walk, True


def _taken(walk: walking.Walk, scene_id: str) -> list[Any]:
    """The choices of the step just taken, whose feedback is to be shown."""
    last = walk.steps[-1] if walk.steps else None
    if not isinstance(last, Chose) or last.scene != scene_id:
        return []
    scene = walk.case.scene(last.scene)
    return [*scene.made(last.choices)] if scene else []


def _order(walk: walking.Walk, scene_id: str) -> Told | None:
    """What is said of the step just taken, if things were put in order there."""
    last, scene = walk.steps[-1] if walk.steps else None, walk.case.scene(scene_id)
    if scene is None or not scene.is_ordering or not _taken(walk, scene_id):
        return None
    return order_told(scene, getattr(last, "choices", ()), walk.case.lang)
