"""The moves of a case, told apart only where its rules tell them apart.

They are exactly those of walking, of states from which all is left out that no rule will ask about.
Where luck decides, there is one outcome for each lot; where one picks several choices, one for each
outcome that can be told apart, however many combinations come down to it.
"""

import random
from collections.abc import Sequence
from typing import TypeAlias, assert_never

from courses.cases.asking import LATER, Values
from courses.cases.conditions import Condition, InSector, holds
from courses.cases.graph import Case, Scene, SceneKind
from courses.cases.offering import whole_answers
from courses.cases.proof.picking import Picking
from courses.cases.proof.projecting import Memory, Option, Projection, Station, shifted
from courses.cases.state import lot
from courses.cases.steps import Back, Chose, Step, Went
from courses.cases.walking import DEEPEST, Walk

Moment: TypeAlias = tuple[int, int, Values, tuple[int, ...]]
"""The number of a station, the bits, the values, and where the stories within the story return to."""

NOWHERE: Moment = (-1, 0, (), ())
"""Where a broken draft leads."""

Move: TypeAlias = tuple[Step, Moment]


class Machine:
    """A case that runs: it opens, and from each moment it says which moves there are.

    `experts`: only good choices are made where some are named. `everywhere`: conditions that will be
    asked of every moment, beside those of the case. It remembers what came up: the stations passed, the
    unseen scenes that led round, the choices that could be made, how each condition was answered, and
    what a bound held back since `past` was last made nought.
    """

    def __init__(
        self,
        case: Case,
        *,
        experts: bool = False,
        everywhere: Sequence[Condition] = (),
        most: int = 1 << 16,
    ) -> None:
        projection = Projection(case, everywhere)
        self.case, self.experts, self.most = case, experts, most
        self.asked, self.questions = projection.asked, projection.questions
        self.stations, self.index = projection.stations, projection.index
        self.answers = projection.answers
        self.said = [0] * len(self.answers)  # of each: 1 if it was ever untrue, 2 if ever true
        self.rounds: set[str] = set()
        self.passed: set[int] = set()
        self.past, self.pasts = 0, sum(slot.past for slot in self.asked.slots.values())

    def openings(self) -> list[Moment]:
        """The first moments, one for each lot, each run and each sector that matters."""
        values: Values = tuple(s.kept(s.variable.opening) for s in self.asked.slots.values())
        later = self.asked.bits.get(LATER, 0)
        sectors = [self.asked.bits.get(InSector(name), 0) for name in self.sectors]
        start = self.index.get(self.case.start, -1)
        found = [
            each
            for sector in sectors
            for run in {0, later}
            for each in self._arrive(start, run | sector, values, ())
        ]
        return list(dict.fromkeys(found))

    @property
    def sectors(self) -> list[str]:
        """The sectors that can be told apart: none, or one of those asked for."""
        return ["", *(each.sector for each in self.asked.bits if isinstance(each, InSector))]

    def scene(self, moment: Moment) -> Scene | None:
        """Where the learner stands at this moment."""
        return self.stations[moment[0]].scene if moment[0] >= 0 else None

    def holds(self, condition: Condition, moment: Moment) -> bool:
        """Whether a condition that is asked everywhere holds at this moment."""
        number, bits, values, _ = moment
        return number >= 0 and self.questions[condition](bits, values)

    def stands_at(self, walk: Walk, moment: Moment) -> bool:
        """Whether a walk has come to this moment, as far as rules can tell."""
        number, bits, values, calls = moment
        if number < 0 or walk.scene is not self.stations[number].scene:
            return number < 0 and walk.scene is None
        memory, state = self._memory(self.stations[number], calls), walk.state
        for question, bit in self.asked.bits.items():
            if bit & memory.bits and holds(question, state, scene_id="") != bool(bits & bit):
                return False
        for name, parts in self.asked.lots.items():
            drawn = max(bit for bit, least in parts if least <= lot(state.seed, name))
            if any(bits & bit for bit, _ in parts) and not bits & drawn:
                return False
        if calls != tuple(self.index.get(name, -1) for name in state.calls):
            return False
        slots = self.asked.slots.items()
        held = tuple(slot.kept(state.values[name]) for name, slot in slots)
        return values == memory.values(held)

    def moves(self, moment: Moment) -> list[Move]:
        """Every move forward, told apart by where it leads."""
        number, bits, values, calls = moment
        if number < 0:
            return []
        station = self.stations[number]
        for variant in station.variants:
            if self._holds(variant, bits, values):
                break
        match station.scene.kind:
            case SceneKind.PASSAGE:
                went = Went(station.scene.id)
                return [(went, each) for each in self._arrive(station.to, bits, values, calls)]
            case SceneKind.DECISION | SceneKind.DIALOGUE | SceneKind.JUDGEMENT:
                return self._decided(station, moment, self._choosable(station, bits, values))
            case SceneKind.PICK | SceneKind.SIGNALS | SceneKind.CHECK | SceneKind.SITUATION:
                if station.scene.wants_all:
                    return self._answered_whole(station, moment)
                return self._picked(station, moment)
            case SceneKind.ENDING | SceneKind.LOGIC:
                return []
            case SceneKind.CALL | SceneKind.RETURN:
                return []
            case _:
                assert_never(station.scene.kind)

    def after(self, moment: Moment, step: Step) -> list[Moment]:
        """Where this very step leads, one moment for each lot; none where it cannot be taken."""
        number, bits, values, calls = moment
        if number < 0 or isinstance(step, Back) or self.stations[number].scene.id != step.scene:
            return []
        station = self.stations[number]
        scene, names = station.scene, step.choices if isinstance(step, Chose) else ()
        wanted = [choice.id for choice in scene.made(names)]
        made = [o for o in self.opened(station, bits, values) if o.choice.id in wanted]
        if len(made) != len(names) or not scene.picks_at_least <= len(made) <= scene.picks:
            return []
        for option in made:
            bits, values = shifted(option.shift, bits, values)
        bits = bits | station.right if scene.is_right(names) else bits & ~station.right
        return self._arrive(made[0].to if made else station.to, bits, values, calls)

    def held_back(self, moment: Moment, step: Step) -> int:
        """The bits of what a bound holds back in this very step."""
        self.past = 0
        self.after(moment, step)
        return self.past

    def some_moves(self, moment: Moment, chance: random.Random) -> list[Move]:
        """The moves from here by one choice, or one combination of choices, left to chance."""
        number, bits, values, _ = moment
        if number < 0:
            return []
        station = self.stations[number]
        match station.scene.kind:
            case SceneKind.DECISION | SceneKind.DIALOGUE | SceneKind.JUDGEMENT:
                options = self._choosable(station, bits, values)
                return self._decided(station, moment, [chance.choice(options)] if options else [])
            case SceneKind.CHECK | SceneKind.SITUATION if station.scene.wants_all:
                moves = self._answered_whole(station, moment)
                return [chance.choice(moves)] if moves else []
            case SceneKind.PICK | SceneKind.SIGNALS | SceneKind.CHECK:
                return self._picked_by_chance(station, moment, chance)
            case _:
                return self.moves(moment)

    def _picked_by_chance(
        self, station: Station, moment: Moment, chance: random.Random
    ) -> list[Move]:
        _, bits, values, calls = moment
        picking = self._picking(station, bits, values)
        if not picking.can_be_done:
            return []
        step, bits, values = picking.by_chance(bits, values, chance)
        return [(step, each) for each in self._arrive(station.to, bits, values, calls)]

    def opened(self, station: Station, bits: int, values: Values) -> Sequence[Option]:
        """The choices that can be made now; a fallback only where there is no other."""
        options: Sequence[Option] = station.options
        if station.conditional:
            options = [
                option
                for option in options
                if not bits & option.spent
                and (option.when is None or self._holds(option.when, bits, values))
            ]
            options = [each for each in options if not each.choice.fallback] or options
        return options

    def _choosable(self, station: Station, bits: int, values: Values) -> Sequence[Option]:
        """What is open, and of that what an expert would choose, where that is what is wanted."""
        opened = self.opened(station, bits, values)
        if self.experts and station.scene.good_choices:
            return [option for option in opened if option.choice.id in station.scene.expert]
        return opened

    def _decided(self, station: Station, moment: Moment, options: Sequence[Option]) -> list[Move]:
        _, bits, values, calls = moment
        found: list[Move] = []
        for option in options:
            station.made.add(option.choice.id)
            after, changed = shifted(option.shift, bits, values)
            for each in self._arrive(option.to, after, changed, calls):
                found.append((option.step, each))  # noqa: PERF401
        return found

    def _answered_whole(self, station: Station, moment: Moment) -> list[Move]:
        """All of them: judged, or in the right order and in another, which an expert does not give."""
        _, bits, values, calls = moment
        opened = self.opened(station, bits, values)
        steps = {
            each: station.scene.is_right(each.choices) for each in whole_answers(station.scene)
        }
        if len(opened) < station.scene.picks or not steps:
            return []
        station.made.update(option.choice.id for option in opened)
        for option in opened:
            bits, values = shifted(option.shift, bits, values)
        good = [step for step, right in steps.items() if right] if self.experts else []
        found: list[Move] = []
        for step in good or steps:
            after = bits | station.right if steps[step] else bits & ~station.right
            found += [(step, each) for each in self._arrive(station.to, after, values, calls)]
        return found

    def _picked(self, station: Station, moment: Moment) -> list[Move]:
        """As many as are asked: every outcome that can be told apart."""
        _, bits, values, calls = moment
        found: list[Move] = []
        picking = self._picking(station, bits, values)
        for step, after, changed in picking.outcomes(bits, values, room=self.most):
            found += [(step, each) for each in self._arrive(station.to, after, changed, calls)]
        return found

    def _picking(self, station: Station, bits: int, values: Values) -> Picking:
        """How many choices at least and at most, of which, and which of them for certain."""
        scene, opened = station.scene, self.opened(station, bits, values)
        good = [option for option in opened if option.choice.id in scene.expert]
        experts = self.experts and bool(scene.expert_choices)
        if scene.kind in (SceneKind.SIGNALS, SceneKind.CHECK):
            least, most = scene.picks_at_least, min(scene.picks, len(opened))
            return Picking(station, least, most, *((good, good) if experts else (opened, ())))
        if not experts:
            return Picking(station, scene.pick, scene.pick, opened)
        if len(good) >= scene.pick:
            return Picking(station, scene.pick, scene.pick, good)
        return Picking(station, scene.pick, scene.pick, opened, good)

    def _holds(self, number: int, bits: int, values: Values) -> bool:
        holds = self.answers[number](bits, values)
        self.said[number] |= 2 if holds else 1
        return holds

    def _arrive(
        self, target: int, bits: int, values: Values, calls: tuple[int, ...]
    ) -> list[Moment]:
        """The first moments at which something is shown from here on, one for each lot."""
        if target >= 0 and self.stations[target].shown:
            return self._settled(target, bits, values, calls)
        found: list[Moment] = []
        queue: list[tuple[int, int, tuple[int, ...], frozenset[tuple[int, tuple[int, ...]]]]] = [
            (target, bits, calls, frozenset())
        ]
        while queue:
            target, bits, calls, passed = queue.pop()
            if target < 0:
                found.append(NOWHERE)
                continue
            station = self.stations[target]
            if station.shown:
                found += self._settled(target, bits, values, calls)
            elif (target, calls) in passed or len(calls) > DEEPEST:
                if len(calls) <= DEEPEST:
                    self.rounds.add(station.scene.id)
                found.append(NOWHERE)
            elif station.lots and not bits & station.drawn:
                queue += [(target, bits | lot, calls, passed) for lot in reversed(station.lots)]
            else:
                self.passed.add(target)
                passed |= {(target, calls)}
                queue.append((*self._led(station, bits, values, calls), passed))
        return found

    def _led(
        self, station: Station, bits: int, values: Values, calls: tuple[int, ...]
    ) -> tuple[int, int, tuple[int, ...]]:
        """Where an unseen scene leads."""
        match station.scene.kind:
            case SceneKind.CALL:
                return station.calls, bits, (*calls, station.to)
            case SceneKind.RETURN if calls:
                return calls[-1], bits, calls[:-1]
            case SceneKind.RETURN:
                return -1, bits, ()
        for condition, to in station.rules:
            if self._holds(condition, bits, values):
                return to, bits, calls
        return self.index.get(station.scene.otherwise, -1), bits, calls

    def _settled(
        self, number: int, bits: int, values: Values, calls: tuple[int, ...]
    ) -> list[Moment]:
        """The moments in which a scene begins, with what need not be remembered forgotten."""
        station = self.stations[number]
        if station.arrival:
            bits, values = shifted(station.arrival, bits, values)
        if bits & self.pasts:
            self.past |= bits & self.pasts
        memory = station.memories.get(calls) or self._memory(station, calls)
        values = memory.values(values)
        if station.lots and not bits & station.drawn:
            return [(number, (bits | lot) & memory.bits, values, calls) for lot in station.lots]
        return [(number, bits & memory.bits, values, calls)]

    def _memory(self, station: Station, calls: tuple[int, ...]) -> Memory:
        """What is worth remembering: until the stories within the story are over, and after each."""
        if calls not in station.memories:
            kept = station.live
            for back in calls:
                kept |= self.stations[back].live if back >= 0 else 0
            gone = tuple(s.place for s in self.asked.slots.values() if not s.bit & kept)
            station.memories[calls] = Memory(kept, gone)
        return station.memories[calls]
