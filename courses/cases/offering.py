"""What a scene offers somebody who comes there with what they remember: open, shut, or not at all."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import assert_never

from courses.cases.conditions import holds
from courses.cases.graph import JUDGED, Choice, Scene, SceneKind
from courses.cases.state import State
from courses.cases.steps import Chose, Step, Went


def moves(scene: Scene, state: State) -> Iterator[Step]:
    """Every step forward that rules can tell apart; of several choices, every combination."""
    opened = [choice.id for choice in open_choices(scene, state)]
    match scene.kind:
        case SceneKind.PASSAGE:
            yield Went(scene.id)
        case SceneKind.DECISION | SceneKind.DIALOGUE | SceneKind.JUDGEMENT | SceneKind.PICK:
            for some in combinations(sorted(opened), scene.picks):
                yield Chose(scene.id, some)
        case SceneKind.SIGNALS | SceneKind.CHECK | SceneKind.SITUATION:
            yield from _several(scene, opened)
        case SceneKind.ENDING | SceneKind.LOGIC | SceneKind.CALL | SceneKind.RETURN:
            return
        case _:
            assert_never(scene.kind)


def _several(scene: Scene, opened: Sequence[str]) -> Iterator[Step]:
    """All of them, where something is asked of each; or some, and none where that is allowed."""
    if scene.wants_all:
        yield from whole_answers(scene) if len(opened) == scene.picks else ()
        return
    if not scene.picks_at_least:
        yield Went(scene.id)
    for number in range(1, min(scene.picks, len(opened)) + 1):
        for some in combinations(sorted(opened), number):
            yield Chose(scene.id, some)


def whole_answers(scene: Scene) -> Iterator[Chose]:
    """The answers that rules tell apart where something is asked of each choice.

    Of judgements that is one: each choice is judged as most of the panel judged it.
    """
    if scene.is_ordering:
        yield from _orders(scene)
    elif scene.scale and scene.choices:
        middle = (len(scene.scale) + 1) // 2
        steps = ((each.id, _leading(each, middle)) for each in scene.choices)
        yield Chose(scene.id, scene.kept(f"{name}{JUDGED}{step}" for name, step in steps))


def _leading(choice: Choice, middle: int) -> int:
    return choice.judged.index(max(choice.judged)) + 1 if any(choice.judged) else middle


def _orders(scene: Scene) -> Iterator[Chose]:
    """Putting things in the right order, and in one that is not; no rule tells two of those apart."""
    written = scene.kept(choice.id for choice in scene.choices)
    orders = dict.fromkeys((scene.expert, written, written[::-1]))
    found = [each for each in orders if {*each} == {*written}]
    yield from (Chose(scene.id, each) for each in found[:2])


def offers(scene: Scene, choice_ids: Collection[str], state: State) -> bool:
    """Whether these choices are open here, and as many as the scene asks for."""
    made = scene.made(choice_ids)
    known = [choice for choice in open_choices(scene, state) if choice in made]
    if not 0 < len(known) == len(choice_ids):
        return False
    return scene.picks_at_least <= len(known) <= scene.picks


def open_choices(scene: Scene, state: State) -> tuple[Choice, ...]:
    """The choices that can be made here now; a fallback only where there is no other."""
    opened = [choice for choice in scene.choices if _is_open(scene, choice, state)]
    return tuple([each for each in opened if not each.fallback] or opened)


def closed_choices(scene: Scene, state: State) -> tuple[Choice, ...]:
    """The choices that are shown shut here, with the reason."""
    return tuple(
        choice
        for choice in scene.choices
        if choice.closed and choice.when and not holds(choice.when, state, scene_id=scene.id)
    )


def _is_open(scene: Scene, choice: Choice, state: State) -> bool:
    if choice.once and (scene.id, choice.id) in state.chosen:
        return False
    return choice.when is None or holds(choice.when, state, scene_id=scene.id)
