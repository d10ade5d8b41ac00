"""Looking back: the learner's route beside the expert's, where they met, parted and came together.

A debrief judges nobody. It says what a choice brought about, what it cost and where the way back
was. It speaks only of scenes the learner came to: what somebody did not see, they did not miss.

A scene with a content note may have been left shut, and nobody can tell. Of what may have been passed
by unread it says nothing, whether it was or not: no choice, no signal and no word of the coach.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from courses.cases.debrief.ordering import Mistimed, mistimed
from courses.cases.debrief.profiling import total
from courses.cases.expert import expert_route, maybe_shut
from courses.cases.graph import Case, Choice, Echo, Observation, ObservationKind, Scene, SceneKind
from courses.cases.routes import Route, Stop, route
from courses.cases.state import State
from courses.cases.steps import Chose, Step
from courses.cases.variables import LOG, LOST_DAYS, Add, Effects
from courses.cases.walking import Walk
from courses.cases.ways import reachable

FIRM = (ObservationKind.FACT, ObservationKind.WORDS)
"""What holds when it is read aloud: what was seen oneself, or heard from the one who said it."""


class Meeting(StrEnum):
    """How the learner's first choice stands to the expert's."""

    MET = "met"
    PARTED = "parted"
    OPEN = "open"
    """No choice is claimed to be the good one here."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A scene in which the learner chose: what came first, and what an expert would have done.

    `way_back` is the later scene where the learner's route came to the expert's again. `later` is
    what the learner read there of what these choices brought about, and nothing that was never shown.
    `said` is the answer as it was written down, and `sure` how sure they were of it.
    """

    scene: Scene
    chosen: tuple[Choice, ...]
    expert: tuple[Choice, ...]
    meeting: Meeting
    went_back: bool
    way_back: Scene | None
    later: tuple[tuple[Scene, Echo], ...] = ()
    said: tuple[str, ...] = ()
    sure: int = 0

    @property
    def panel_differs(self) -> bool:
        """Whether most of a panel judged otherwise than the expert."""
        most = max((choice.votes for choice in self.scene.choices), default=0)
        leading = [choice for choice in self.scene.choices if choice.votes == most]
        return most > 0 and bool(self.expert) and not any(c in self.expert for c in leading)

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The codes of what makes these choices costly, each once."""
        return tuple(dict.fromkeys(code for choice in self.chosen for code in choice.mistakes))


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything a learner sees when looking back on a walk."""

    yours: Route
    experts: Route
    turning_points: tuple[TurningPoint, ...]
    mistimed: tuple[Mistimed, ...]
    lost_days: int
    ending: Scene | None
    other_endings: tuple[Scene, ...]
    noticed: tuple[Observation, ...] = ()
    missed: tuple[Observation, ...] = ()

    @property
    def in_five_lines(self) -> tuple[Observation, ...]:
        """What to tell first of what was noticed, in the order of the days as the author gave it.

        Five at most: what was seen or said word for word goes before hearsay.
        """
        firm = [each for each in self._tellable if each.kind in FIRM]
        heard = [each for each in self._tellable if each.kind not in FIRM]
        kept = [*firm, *heard][:5]
        return tuple(each for each in self._tellable if each in kept)

    @property
    def beside_five_lines(self) -> tuple[Observation, ...]:
        """What else of it could be told: the choice is the learner's."""
        first = self.in_five_lines
        return tuple(each for each in self._tellable if each not in first)

    @property
    def _tellable(self) -> list[Observation]:
        """What holds when it is read aloud: no opinions, no interpretations."""
        return [
            each
            for each in self.noticed
            if each.kind in FIRM or each.kind is ObservationKind.HEARSAY
        ]


def debrief(walk: Walk, *, begun_after: int = 0) -> Debrief:
    """What can be said of this walk, by the first choice made in each scene.

    The steps after which exploring was begun nobody took: of what they chose and noted nothing is said.
    """
    told = _debrief(walk)
    return _of_exploring(told, walk.steps[:begun_after]) if begun_after else told


def _of_exploring(told: Debrief, led: Sequence[Step]) -> Debrief:
    laid_out = {step.scene for step in led if isinstance(step, Chose)}
    points = tuple(each for each in told.turning_points if each.scene.id not in laid_out)
    return replace(told, turning_points=points, mistimed=(), noticed=(), missed=())


def _debrief(walk: Walk) -> Debrief:
    yours = route(walk)
    experts = expert_route(
        walk.case, seed=walk.seed, run=walk.run, sector=walk.sector, beside=yours
    )
    ending = walk.scene if walk.finished else None
    shut = maybe_shut(walk)
    read = tuple(stop for stop in yours if stop.scene.id not in shut)
    log = _outcome(walk.case, read).values.get(LOG, frozenset())
    noted = log if isinstance(log, frozenset) else frozenset()
    return Debrief(
        yours=yours,
        experts=experts,
        turning_points=_turning_points(yours, experts, _heard(walk), shut),
        mistimed=mistimed(yours, experts),
        lost_days=total(walk, LOST_DAYS),
        ending=ending,
        other_endings=tuple(_other_endings(walk.case, ending)),
        noticed=_observations(walk.case, noted),
        missed=_observations(walk.case, _to_be_noticed(yours) - noted),
    )


def _observations(case: Case, ids: Collection[str]) -> tuple[Observation, ...]:
    return tuple(each for each in case.observations if each.id in ids)


def _to_be_noticed(yours: Route) -> set[str]:
    """What could be marked where the learner looked for signals.

    A scene with a content note may have been left shut, and nobody can tell: it counts for nothing.
    """
    looked = [stop.scene for stop in yours if stop.scene.kind is SceneKind.SIGNALS]
    marks = [
        choice.effects.get(LOG) for scene in looked if not scene.note for choice in scene.choices
    ]
    return {member for mark in marks if isinstance(mark, Add) for member in mark.members}


_Heard: TypeAlias = Mapping[str, tuple[Scene, Collection[tuple[str, str]]]]
"""By its name each scene the learner came to, with the choices that were remembered there."""


def _heard(walk: Walk) -> _Heard:
    heard = dict[str, tuple[Scene, set[tuple[str, str]]]]()
    for scene, state in ((each.scene, each.state) for each in walk.moments):
        if scene:
            heard.setdefault(scene.id, (scene, set()))[1].update(state.chosen)
    return heard


def _turning_points(
    yours: Route, experts: Route, heard: _Heard, shut: Collection[str]
) -> tuple[TurningPoint, ...]:
    """Read from the end, so that each point knows where the expert's route comes next."""
    on_experts_route = {stop.scene.id for stop in experts}
    points, way_back = [], None
    for stop in reversed(yours):
        if stop.chosen and stop.scene.id not in shut:
            points.append(_turning_point(stop, way_back, heard))
        if stop.scene.id in on_experts_route:
            way_back = stop.scene
    return tuple(reversed(points))


def _turning_point(stop: Stop, way_back: Scene | None, heard: _Heard) -> TurningPoint:
    meeting = _meeting(stop)
    return TurningPoint(
        scene=stop.scene,
        chosen=stop.chosen,
        expert=stop.scene.expert_choices,
        meeting=meeting,
        went_back=stop.went_back,
        way_back=way_back if meeting is Meeting.PARTED else None,
        later=tuple(_later(stop, heard)),
        said=stop.said,
        sure=stop.sure,
    )


def _later(stop: Stop, heard: _Heard) -> Iterator[tuple[Scene, Echo]]:
    """What came back in a later scene, unless that one may have been left shut."""
    for choice in stop.chosen:
        for echo in choice.later:
            scene, remembered = heard.get(echo.scene, (None, ()))
            if scene and not scene.note and (stop.scene.id, choice.id) in remembered:
                yield scene, echo


def _meeting(stop: Stop) -> Meeting:
    if not stop.scene.good_choices:
        return Meeting.OPEN
    return Meeting.MET if stop.scene.meets(stop.chosen) else Meeting.PARTED


def _outcome(case: Case, route: Route) -> State:
    """What the first choices of a route add up to."""
    opening = State.opening(case.all_variables, seed=0)
    return opening.changed(each for stop in route for each in _effects(stop))


def _effects(stop: Stop) -> Iterable[Effects]:
    return (stop.scene.effects, *(choice.effects for choice in stop.chosen))


def _other_endings(case: Case, ending: Scene | None) -> Iterable[Scene]:
    """The endings the case might have come to, by other choices or by another lot."""
    found = reachable(case)
    for scene in case.scenes:
        if scene.kind is SceneKind.ENDING and scene is not ending and scene.id in found:
            yield scene
