"""Somebody's walk through a case, taken step by step by the use case and not by the browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from django.utils import timezone

from courses.cases.graph import Choice, Scene, SceneKind
from courses.cases.offering import open_choices
from courses.learning import casework, enrolment, walks
from courses.models import CasePage, Walk
from elearning.accounts.models import User

Choosing = Callable[[Scene, Sequence[Choice], int], Sequence[Choice]]
"""What is chosen in a scene, of what is open there, the how-manieth time."""


def well(scene: Scene, opened: Sequence[Choice], visit: int) -> Sequence[Choice]:
    """As an expert would; where several choices are good, the next one on coming again."""
    good = [each for each in opened if each.id in scene.expert]
    good = good[visit % len(good) :] + good[: visit % len(good)] if good else []
    return [*good, *(each for each in opened if each not in good)]


def astray(scene: Scene, opened: Sequence[Choice], visit: int) -> Sequence[Choice]:
    """What costs most the first time, and well from then on: so every detour comes to its end."""
    if visit:
        return well(scene, opened, visit)
    return sorted(opened, key=lambda each: (each.id in scene.expert, -len(each.mistakes)))


def now_and_then(scene: Scene, opened: Sequence[Choice], visit: int) -> Sequence[Choice]:
    """Well, but for one scene in three; and of signals none is marked."""
    if scene.kind is SceneKind.SIGNALS:
        return []
    return astray(scene, opened, visit) if len(scene.id) % 3 == 0 else well(scene, opened, visit)


def walked(person: User, page: CasePage, choosing: Choosing) -> Walk:
    """A first walk to an ending, for nobody's organisation."""
    taken = enrolment.enrol(
        person, course=page.get_parent().specific, organisation=None, when=timezone.now()
    )
    row, visits = casework.begin(taken, page=page, when=timezone.now()), Counter[str]()
    while not row.ended_at:
        walk = walks.replayed(row)
        scene = walks.scene_of(walk)
        ranked = choosing(scene, open_choices(scene, walk.state), visits[scene.id])
        visits[scene.id] += 1
        row = casework.step(
            row.uuid,
            person=person,
            number=walks.next_number(row),
            scene_id=scene.id,
            choices=[each.id for each in ranked[: _picks(scene)]],
            when=timezone.now(),
        )
    return row


def _picks(scene: Scene) -> int:
    return 2 if scene.kind is SceneKind.SIGNALS else scene.picks
