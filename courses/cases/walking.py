"""A learner's way through a case.

A walk is a case and the steps taken in it so far. Where the learner stands follows from those two,
so nothing is stored twice and any walk can be replayed from the record. A walk is replayed once, when
it is made; the next step starts from its last moment and not from the beginning.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import InitVar, dataclass, field
from functools import partial
from itertools import accumulate
from typing import assert_never

from courses.cases.conditions import holds
from courses.cases.graph import Case, Choice, GoingBack, Scene, SceneKind
from courses.cases.offering import offers, open_choices
from courses.cases.state import State, lot
from courses.cases.steps import SUREST, Back, Chose, NotOfferedError, Step, Went

DEEPEST = 8
"""How many stories may be told within one another."""


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

    The seed is the learner's luck: it draws the lots and shuffles the choices, always alike. `run`
    counts the learner's walks in this case, from 1. Who is `exploring` looks where other choices
    would have led, and may go back wherever they like. `sector` is where the learner works.

    Raises:
        NotOfferedError: these steps cannot be taken in this case.
    """

    case: Case
    seed: int
    steps: tuple[Step, ...] = ()
    run: int = 1
    exploring: bool = False
    sector: str = ""
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
        """Whether there is a step that the case lets one go back on."""
        before = self.standing.before
        return before is not None and _lets_back(self, before.scene)

    @property
    def body(self) -> str:
        """What is told here: the first of the scene's variants that holds, or else its body."""
        scene = self.scene
        return _told(scene, self.state) if scene else ""


def begun(case: Case, state: State) -> Walk:
    """A walk from the start of a case with this memory, as if that was how one had come there."""
    first = _arrived(case, case.start, state)
    return Walk(case, state.seed, run=state.run, sector=state.sector, known=(first,))


def choose(walk: Walk, choice_ids: Collection[str], *, scene_id: str, sure: int = 0) -> Walk:
    """Make these choices in the scene the learner saw, and return the walk that results.

    The walk given is left as it was, so a refused step needs no undoing. In what order one picked
    matters only where that is asked. `sure` is for a judgement: from 1 to 3, or 0 for not said.

    Raises:
        NotOfferedError: the learner stands elsewhere, or this is not what the scene asks for.
    """
    scene = walk.case.scene(scene_id)
    kept = scene.kept(choice_ids) if scene else tuple(choice_ids)
    return walk_on(walk, Chose(scene_id, kept, sure))


def go_on(walk: Walk, *, scene_id: str) -> Walk:
    """Leave the passage the learner saw, or the signals without marking any.

    Raises:
        NotOfferedError: the learner stands elsewhere, or something is asked there.
    """
    return walk_on(walk, Went(scene_id))


def go_back(walk: Walk, *, scene_id: str) -> Walk:
    """Return from the scene the learner saw to where the last step forward began.

    From where a broken draft leads nowhere one can go back too: nowhere is called "".

    Raises:
        NotOfferedError: the learner stands elsewhere, or the case does not let one go back here.
    """
    if not walk.can_go_back:
        raise NotOfferedError("there is no step to go back on")
    if scene_id != (walk.scene.id if walk.scene else ""):
        raise NotOfferedError(f"the learner does not stand in {scene_id}")
    return walk_on(walk, Back())


def walk_on(walk: Walk, step: Step) -> Walk:
    """Take one step, whichever it is.

    Raises:
        NotOfferedError: it cannot be taken from where the learner stands.
    """
    standing = _after(walk.case, walk.standing, step)
    moments = (*walk.moments, standing)
    steps = (*walk.steps, step)
    return Walk(walk.case, walk.seed, steps, walk.run, walk.exploring, walk.sector, moments)


def shown_choices(walk: Walk) -> tuple[Choice, ...]:
    """The open choices in the learner's own order, which says nothing of the author's."""
    scene = walk.scene
    if scene is None or not scene.picks:
        return ()
    return shuffled(scene, open_choices(scene, walk.state), seed=walk.seed)


def shuffled(scene: Scene, choices: Sequence[Choice], *, seed: int) -> tuple[Choice, ...]:
    """These choices of a scene in the order in which who has this luck is shown them."""
    if scene.kind is SceneKind.JUDGEMENT:
        return tuple(choices)  # a scale, which has an order of its own
    shown = tuple(sorted(choices, key=lambda each: lot(seed, scene.id, each.id)))
    if scene.is_right(each.id for each in shown) and scene.is_ordering:
        return (*shown[1:], *shown[:1])  # nobody finds them in their order already
    return shown


@dataclass(frozen=True, slots=True)
class Heard:
    """What an earlier choice brings about here."""

    scene: Scene
    choice: Choice
    text: str


def echoes(walk: Walk) -> tuple[Heard, ...]:
    """What choices on the way here bring about in this scene, in the author's order."""
    here, chosen = walk.scene, walk.state.chosen
    return tuple(
        Heard(scene, choice, later.text)
        for scene in walk.case.scenes
        for choice in scene.choices
        if choice.later and (scene.id, choice.id) in chosen
        for later in choice.later
        if here and later.scene == here.id
    )


def history(walk: Walk) -> Iterator[tuple[Standing, Step | None]]:
    """Every moment of a walk with the step that was taken there; at the last, none yet."""
    return zip(walk.moments, (*walk.steps, None), strict=True)


def _replay(walk: Walk) -> Iterator[Standing]:
    variables = walk.case.all_variables
    opening = State.opening(variables, seed=walk.seed, run=walk.run, sector=walk.sector)
    first = _arrived(walk.case, walk.case.start, opening)
    return accumulate(walk.steps, partial(_after, walk.case), initial=first)


def _after(case: Case, standing: Standing, step: Step) -> Standing:
    """Where one step leads."""
    if isinstance(step, Back):
        if standing.before is None:
            raise NotOfferedError("there is no step to go back on")
        return standing.before
    scene_id, state = leaving(standing, step)
    return _arrived(case, scene_id, state, step, standing)


def leaving(standing: Standing, step: Chose | Went) -> tuple[str, State]:
    """The scene that a step forward points at, and what is remembered on leaving by it.

    Raises:
        NotOfferedError: it cannot be taken from where the learner stands.
    """
    scene = _scene_stood_in(standing, step.scene)
    if isinstance(step, Went):
        return _onward(scene, ()), standing.state
    chosen = _offered(scene, step.choices, standing.state)
    if not (0 <= step.sure <= SUREST and (step.sure == 0 or scene.asks_how_sure)):
        raise NotOfferedError(f"{step.scene} does not ask how sure one is, or not so")
    state = standing.state.having_chosen(step.scene, (choice.id for choice in chosen))
    if scene.kind is SceneKind.CHECK:
        state = state.having_answered(step.scene, right=scene.is_right(step.choices))
    return _onward(scene, chosen), state.changed(choice.effects for choice in chosen)


def _scene_stood_in(standing: Standing, scene_id: str) -> Scene:
    scene = standing.scene
    if scene is None or scene.id != scene_id:
        raise NotOfferedError(f"the learner stands in {scene and scene.id}, not in {scene_id}")
    return scene


def _told(scene: Scene, state: State) -> str:
    for variant in scene.variants:
        if holds(variant.when, state, scene_id=scene.id):
            return variant.body
    return scene.body


def _lets_back(walk: Walk, scene: Scene | None) -> bool:
    """Whether the case lets one go back to that scene now."""
    if walk.exploring:
        return True
    match (scene and scene.back) or walk.case.back:
        case GoingBack.FREE:
            return True
        case GoingBack.AFTER_FEEDBACK:
            return not isinstance(walk.steps[-1], Back)
        case GoingBack.AT_DEBRIEF:
            return False


def _offered(scene: Scene, choice_ids: Collection[str], state: State) -> tuple[Choice, ...]:
    """These choices, if they are what the scene asks for."""
    if not offers(scene, choice_ids, state):
        raise NotOfferedError(f"{scene.id} does not offer {choice_ids}")
    return scene.made(choice_ids)


def _onward(scene: Scene, chosen: tuple[Choice, ...]) -> str:
    """The way on with these choices, or with none where nothing is asked."""
    match scene.kind:
        case SceneKind.DECISION | SceneKind.DIALOGUE if chosen:
            return chosen[0].to
        case SceneKind.PICK | SceneKind.JUDGEMENT | SceneKind.SITUATION | SceneKind.CHECK if chosen:
            return scene.to
        case SceneKind.DECISION | SceneKind.DIALOGUE:
            raise NotOfferedError(f"{scene.id} is not left without choosing")
        case SceneKind.PICK | SceneKind.JUDGEMENT | SceneKind.SITUATION | SceneKind.CHECK:
            raise NotOfferedError(f"{scene.id} is not left without choosing")
        case SceneKind.PASSAGE | SceneKind.SIGNALS:
            return scene.to
        case SceneKind.LOGIC | SceneKind.CALL | SceneKind.RETURN | SceneKind.ENDING:
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
    scene, state = _shown(case, scene_id, state)
    if scene:
        state = state.having_visited(scene.id).changed([scene.effects])
    return Standing(scene, state, step, before)


def _shown(case: Case, scene_id: str, state: State) -> tuple[Scene | None, State]:
    """The first scene from here on that is shown, and the state in which one comes there.

    What is not shown leaves no trace but the stories called and not yet over. So coming to the same
    unseen scene again with the same of those can only lead round once more: that way ends nowhere.
    """
    scene, passed = case.scene(scene_id), set[tuple[str, tuple[str, ...]]]()
    while scene and not scene.kind.is_shown:
        if (scene.id, state.calls) in passed or len(state.calls) > DEEPEST:
            return None, state
        passed.add((scene.id, state.calls))
        scene_id, state = decided(scene, state)
        scene = case.scene(scene_id)
    return scene, state


def decided(scene: Scene, state: State) -> tuple[str, State]:
    """Where an unseen scene leads: logic by its first rule that holds, or else by its `else`."""
    match scene.kind:
        case SceneKind.CALL:
            return scene.calls, state.having_called(scene.to)
        case SceneKind.RETURN:
            return (state.calls or ("",))[-1], state.having_returned()
    for rule in scene.rules:
        if holds(rule.when, state, scene_id=scene.id):
            return rule.to, state
    return scene.otherwise, state
