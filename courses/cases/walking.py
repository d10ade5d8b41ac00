"""A learner's way through a case.

A walk is a case and the steps taken in it so far. Where the learner stands follows from those two,
so nothing is stored twice and any walk can be replayed from the record. A walk is replayed once, when
it is made; the next step starts from its last moment and not from the beginning.
"""

from collections.abc import Collection, Iterator
from dataclasses import InitVar, dataclass, field
from functools import partial
from itertools import accumulate
from typing import TypeAlias, assert_never

from courses.cases.conditions import holds
from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.cases.state import State, lot


class NotOfferedError(Exception):
    """The learner does not stand where this step begins, or the scene does not offer it.

    A stale tab, a double click and a forged form all end here: show the scene again, not an error.
    """


@dataclass(frozen=True, slots=True)
class Chose:
    """In this scene, these choices."""

    scene: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Went:
    """On from this passage."""

    scene: str


@dataclass(frozen=True, slots=True)
class Back:
    """To where the last step forward began. It is a step too; nothing is deleted."""


Step: TypeAlias = Chose | Went | Back


def to_json(step: Step) -> list[str]:
    """A step as a short list: `["a1", "b"]` chose, `["p1"]` went on, `[]` went back."""
    match step:
        case Chose(scene, choices):
            return [scene, *choices]
        case Went(scene):
            return [scene]
        case Back():
            return []


def from_json(data: object) -> Step:
    """The step that `to_json` wrote; raises ValueError for anything else."""
    match data:
        case []:
            return Back()
        case [str(scene)]:
            return Went(scene)
        case [str(scene), *choices] if all(isinstance(each, str) for each in choices):
            return Chose(scene, tuple(map(str, choices)))
    raise ValueError(f"this is no step: {data!r}")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner has come to, what is remembered there, and the moment before.

    `scene` is None where a broken draft leads nowhere, or round through logic without end.
    `step` is the one that led here from `before`; the first standing has neither.
    """

    scene: Scene | None
    state: State
    step: Step | None = None
    before: "Standing | None" = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Walk:
    """A case and the steps taken in it, oldest first; going back is a step too.

    The seed is the learner's luck: it draws the lots and shuffles the choices, always alike.

    Raises:
        NotOfferedError: these steps cannot be taken in this case.
    """

    case: Case
    seed: int
    steps: tuple[Step, ...] = ()
    known: InitVar[tuple[Standing, ...]] = ()
    moments: tuple[Standing, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self, known: tuple[Standing, ...]) -> None:
        object.__setattr__(self, "moments", known or tuple(_replay(self)))

    @property
    def standing(self) -> Standing:
        """The last moment, from which the next step is taken."""
        return self.moments[-1]

    @property
    def scene(self) -> Scene | None:
        """Where the learner stands; None only in a broken draft."""
        return self.standing.scene

    @property
    def state(self) -> State:
        """What the way here has brought about; steps gone back on are not in it."""
        return self.standing.state

    @property
    def visited(self) -> frozenset[str]:
        """The scenes on the way here, this one included."""
        return self.standing.state.visited

    @property
    def finished(self) -> bool:
        """Whether the learner has come to an ending."""
        return self.scene is not None and self.scene.kind is SceneKind.ENDING

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step to go back on."""
        return self.standing.before is not None


def choose(walk: Walk, choice_ids: Collection[str], *, scene_id: str) -> Walk:
    """Make these choices in the scene the learner saw, and return the walk that results.

    The walk given is left as it was, so a refused step needs no undoing. In what order one picked
    does not matter.

    Raises:
        NotOfferedError: the learner stands elsewhere, or this is not what the scene asks for.
    """
    return walk_on(walk, Chose(scene_id, tuple(sorted(choice_ids))))


def go_on(walk: Walk, *, scene_id: str) -> Walk:
    """Leave the passage the learner saw.

    Raises:
        NotOfferedError: the learner stands elsewhere, or this is not a passage.
    """
    return walk_on(walk, Went(scene_id))


def go_back(walk: Walk, *, scene_id: str) -> Walk:
    """Return from the scene the learner saw to where the last step forward began.

    From where a broken draft leads nowhere one can go back too: nowhere is called "".

    Raises:
        NotOfferedError: the learner stands elsewhere, or has come to the first scene.
    """
    if scene_id != (walk.scene.id if walk.scene else ""):
        raise NotOfferedError(f"the learner does not stand in {scene_id}")
    return walk_on(walk, Back())


def walk_on(walk: Walk, step: Step) -> Walk:
    """Take one step, whichever it is.

    Raises:
        NotOfferedError: it cannot be taken from where the learner stands.
    """
    standing = _after(walk.case, walk.standing, step)
    return Walk(walk.case, walk.seed, (*walk.steps, step), (*walk.moments, standing))


def offers(scene: Scene, choice_ids: Collection[str]) -> bool:
    """Whether these are choices of this scene, and as many as it asks for."""
    known = [choice for choice in scene.choices if choice.id in choice_ids]
    return 0 < len(known) == len(choice_ids) == scene.picks


def shown_choices(walk: Walk) -> tuple[Choice, ...]:
    """The choices of this scene in the learner's own order, which says nothing of the author's."""
    scene = walk.scene
    if scene is None or not scene.picks:
        return ()
    return tuple(sorted(scene.choices, key=lambda each: lot(walk.seed, scene.id, each.id)))


def history(walk: Walk) -> Iterator[tuple[Standing, Step | None]]:
    """Every moment of a walk with the step that was taken there; at the last, none yet."""
    return zip(walk.moments, (*walk.steps, None), strict=True)


def _replay(walk: Walk) -> Iterator[Standing]:
    opening = State.opening(walk.case.all_variables, seed=walk.seed)
    first = _arrived(walk.case, walk.case.start, opening)
    return accumulate(walk.steps, partial(_after, walk.case), initial=first)


def _after(case: Case, standing: Standing, step: Step) -> Standing:
    """Where one step leads."""
    match step:
        case Chose(scene_id, choice_ids):
            scene = _scene_stood_in(standing, scene_id)
            chosen = _offered(scene, choice_ids)
            state = standing.state.having_chosen(scene_id, choice_ids)
            state = state.changed(choice.effects for choice in chosen)
            return _arrived(case, _onward(scene, chosen), state, step, standing)
        case Went(scene_id):
            scene = _scene_stood_in(standing, scene_id)
            return _arrived(case, _onward(scene, ()), standing.state, step, standing)
        case Back():
            if standing.before is None:
                raise NotOfferedError("there is no step to go back on")
            return standing.before
        case _:
            assert_never(step)


def _scene_stood_in(standing: Standing, scene_id: str) -> Scene:
    scene = standing.scene
    if scene is None or scene.id != scene_id:
        raise NotOfferedError(f"the learner stands in {scene and scene.id}, not in {scene_id}")
    return scene


def _offered(scene: Scene, choice_ids: Collection[str]) -> tuple[Choice, ...]:
    """These choices in the author's order, if they are what the scene asks for."""
    if not offers(scene, choice_ids):
        raise NotOfferedError(f"{scene.id} does not offer {choice_ids}")
    return tuple(choice for choice in scene.choices if choice.id in choice_ids)


def _onward(scene: Scene, chosen: tuple[Choice, ...]) -> str:
    """The way on with these choices, or with none where nothing is asked."""
    match scene.kind:
        case SceneKind.DECISION | SceneKind.PICK if not chosen:
            raise NotOfferedError(f"{scene.id} is not left without choosing")
        case SceneKind.DECISION:
            return chosen[0].to
        case SceneKind.PASSAGE | SceneKind.PICK:
            return scene.to
        case SceneKind.LOGIC | SceneKind.ENDING:
            raise NotOfferedError(f"from {scene.id} there is no step on")
        case _:
            assert_never(scene.kind)


def _arrived(
    case: Case,
    scene_id: str,
    state: State,
    step: Step | None = None,
    before: Standing | None = None,
) -> Standing:
    scene = _shown(case, scene_id, state)
    return Standing(scene, state.having_visited(scene.id) if scene else state, step, before)


def _shown(case: Case, scene_id: str, state: State) -> Scene | None:
    """The first scene from here on that is shown.

    Logic is passed through without leaving a trace, so coming to the same logic scene again can
    only lead round once more: that way ends nowhere.
    """
    scene, passed = case.scene(scene_id), set[str]()
    while scene and not scene.kind.is_shown:
        if scene.id in passed:
            return None
        passed.add(scene.id)
        scene = case.scene(_decided(scene, state))
    return scene


def _decided(scene: Scene, state: State) -> str:
    """Where a logic scene leads: by its first rule that holds, or else by its `else`."""
    for rule in scene.rules:
        if holds(rule.when, state, scene_id=scene.id):
            return rule.to
    return scene.otherwise
