"""The way an expert would have gone, and the step with which a story is passed that was left shut.

An expert makes good choices as long as those lead to an ending. Where they lead round, or nowhere,
the next best is tried, and so on: from wherever an ending can be come to, an expert comes to one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.cases.offering import moves, offers, open_choices
from courses.cases.routes import Route, route
from courses.cases.steps import Chose, Step, Went
from courses.cases.walking import Walk, walk_on

Alike: TypeAlias = Mapping[str, Collection[Choice]]
"""By scene what the learner chose first, which an expert chooses too if it is good."""

MOST_TRIED = 5_000
"""So many moments are tried at most. In a case that was proofed the first way nearly always ends."""


def expert_route(
    case: Case, *, seed: int = 0, run: int = 1, sector: str = "", beside: Route = ()
) -> Route:
    """A way an expert might have gone with this luck, in this sector.

    It keeps as near as it can to the route beside it: several choices may be good, and where the
    learner's is among them the expert makes the same one. Where none is claimed to be good, the
    learner's is as good as any. It comes to an ending, unless a draft breaks off before.
    """
    alike = {stop.scene.id: stop.chosen for stop in beside}
    return route(_to_an_ending(Walk(case, seed, run=run, sector=sector), alike))


def step_past(walk: Walk) -> Step | None:
    """The step by which the story goes on for who left this scene shut; None where there is none.

    It is one that could have been taken by playing: what an expert would have chosen, and of signals
    nothing. So nobody can tell afterwards which of the two it was.
    """
    scene = walk.scene
    if scene and scene.kind is SceneKind.SIGNALS:
        return Went(scene.id)
    return next(_steps(walk, {}), None)


def maybe_shut(walk: Walk) -> frozenset[str]:
    """The scenes with a note of which nobody can tell whether they were left shut.

    That is so unless the first choice made there is another than one would have passed by with: then
    somebody read the scene.
    """
    noted = {each.scene.id for each in walk.moments if each.scene and each.scene.note}
    firsts: dict[str, int] = {}
    for number, step in enumerate(walk.steps):
        if isinstance(step, Chose) and step.scene in noted:
            firsts.setdefault(step.scene, number)
    return frozenset(noted - {name for name, number in firsts.items() if _was_read(walk, number)})


def _was_read(walk: Walk, number: int) -> bool:
    """Whether this step of a walk is a choice that nobody makes by passing."""
    before = replace(walk, steps=walk.steps[:number], known=walk.moments[: number + 1])
    return _chosen(walk.steps[number]) != _chosen(step_past(before))


def _chosen(step: Step | None) -> tuple[str, ...]:
    """What a step chooses, however sure one is of it."""
    return step.choices if isinstance(step, Chose) else ()


def _to_an_ending(begun: Walk, alike: Alike) -> Walk:
    """To an ending by the first way that leads to one; else the first way as far as it goes."""
    tried, furthest = {_moment(begun)}, None
    ways = [(begun, _steps(begun, alike))]
    while ways and len(tried) < MOST_TRIED:
        walk, steps = ways[-1]
        if walk.finished:
            return walk
        onward = next(_untried(walk, steps, tried), None)
        if onward:
            tried.add(_moment(onward))
            ways.append((onward, _steps(onward, alike)))
        else:
            furthest = furthest or walk
            ways.pop()
    return furthest or ways[-1][0]


def _untried(walk: Walk, steps: Iterator[Step], tried: Collection[object]) -> Iterator[Walk]:
    onward = (walk_on(walk, step) for step in steps)
    return (each for each in onward if _moment(each) not in tried)


def _moment(walk: Walk) -> tuple[object, ...]:
    """Where one stands and all that is remembered there."""
    state = walk.state
    known = (state.visited, state.chosen, state.calls, state.right)
    return (walk.scene and walk.scene.id, *state.values.values(), *known)


def _steps(walk: Walk, alike: Alike) -> Iterator[Step]:
    """The steps that an expert would try here, the best first, and then any other."""
    scene = walk.scene
    if scene is None:
        return
    opened = open_choices(scene, walk.state)
    for names in _wanted(walk, scene, _ranked(scene, opened, alike.get(scene.id, ()))):
        if offers(scene, names, walk.state):
            yield Chose(scene.id, names)
    for step in moves(scene, walk.state):
        if not isinstance(step, Chose) or offers(scene, step.choices, walk.state):
            yield step


def _wanted(walk: Walk, scene: Scene, ranked: Sequence[Choice]) -> Iterator[tuple[str, ...]]:
    """What an expert would choose here, by name, the best first."""
    good = [choice for choice in ranked if choice in scene.expert_choices]
    match scene.kind:
        case SceneKind.DECISION | SceneKind.DIALOGUE | SceneKind.JUDGEMENT:
            times = sum(moment.scene is scene for moment in walk.moments) - 1
            yield from ((choice.id,) for choice in _in_turn(good or ranked, times))
            yield from ((choice.id,) for choice in ranked)
        case SceneKind.PICK:
            yield scene.kept(choice.id for choice in ranked[: scene.pick])
        case SceneKind.SIGNALS:
            yield scene.kept(choice.id for choice in good)
        case SceneKind.CHECK:
            yield scene.kept(each for each in scene.expert if each in {c.id for c in good})


def _in_turn(choices: Sequence[Choice], times: int) -> Sequence[Choice]:
    """Coming to the same decision again, an expert tries the next good choice."""
    first = times % len(choices) if choices else 0
    return [*choices[first:], *choices[:first]]


def _ranked(
    scene: Scene, opened: Collection[Choice], alike: Collection[Choice]
) -> Sequence[Choice]:
    """What is open: the good choices first, and among them those made alike."""
    good = [choice for choice in scene.expert_choices if choice in opened]
    others = [choice for choice in opened if choice not in good]
    return [
        *sorted(good, key=lambda choice: choice not in alike),
        *sorted(others, key=lambda choice: choice not in alike),
    ]
