"""A case as its rules see it: moments that can be told apart, and the moves between them.

It decides exactly as walking does, of states from which all is left out that no rule will ask about.
Where luck decides, there is one outcome for each lot; where one picks several choices, one for each
outcome that can be told apart, however many combinations come down to it.
"""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from courses.cases.asking import LATER, Answer, Asked, Slot, Values
from courses.cases.conditions import Chosen, Condition, Has, InSector, Right, Visited, holds
from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.cases.state import lot
from courses.cases.steps import Chose, Step, Went
from courses.cases.variables import Add, Effect, Effects, Remove
from courses.cases.walking import DEEPEST, Walk

Moment: TypeAlias = tuple[int, int, Values, tuple[int, ...]]
"""The place of a scene, the bits, the values, and where the stories within the story return to."""

NOWHERE: Moment = (-1, 0, (), ())
"""Where a broken draft leads."""

Move: TypeAlias = tuple[Step, Moment]


class TooManyError(Exception):
    """More outcomes can be told apart than there is room for."""


@dataclass(slots=True)
class Change:
    """What effects do to the bits and the values; what they made of values before is remembered."""

    cleared: int
    added: int
    slots: tuple[tuple[Slot, Effect], ...]
    known: dict[Values, Values] = field(default_factory=dict)

    def values(self, values: Values) -> Values:
        """The values after these effects."""
        known = self.known.get(values)
        return self._made(values) if known is None else known

    def _made(self, values: Values) -> Values:
        changed = list(values)
        for slot, effect in self.slots:
            after = slot.variable.after(changed[slot.place], effect)
            changed[slot.place] = slot.kept(after)
        return self.known.setdefault(values, tuple(changed))


@dataclass(slots=True)
class Memory:
    """What is still worth remembering in a scene: these bits, and the values but for the slots gone."""

    bits: int
    gone: tuple[int, ...]
    known: dict[Values, Values] = field(default_factory=dict)

    def values(self, values: Values) -> Values:
        """The values, without those about which nobody will ask."""
        if not self.gone:
            return values
        known = self.known.get(values)
        return self._without(values) if known is None else known

    def _without(self, values: Values) -> Values:
        kept: Values = tuple(0 if n in self.gone else value for n, value in enumerate(values))
        return self.known.setdefault(values, kept)


@dataclass(slots=True)
class Option:
    """A choice, as far as rules can tell."""

    choice: Choice
    step: Step
    change: Change | None
    to: int
    when: int | None
    spent: int
    """The bit that shuts it once it was made."""


@dataclass(slots=True)
class Place:
    """A scene, as far as rules can tell."""

    scene: Scene
    shown: bool
    arrival: Change | None
    lots: tuple[int, ...]
    live: int
    """The bits that can be asked about from here on, until the story within the story is over."""
    after: int
    """The bits that can be asked about beyond this scene."""
    to: int
    calls: int
    options: tuple[Option, ...]
    rules: tuple[tuple[int, int], ...]
    variants: tuple[int, ...]
    drawn: int = 0
    right: int = 0
    """The bit of a right answer to this check."""
    conditional: bool = False
    made: set[str] = field(default_factory=set)
    """The choices that could be made at some moment."""
    memories: dict[tuple[int, ...], Memory] = field(default_factory=dict)


class Machine:
    """A case wound up: it opens, and from each moment it says which moves there are.

    `experts`: only good choices are made where some are named. `everywhere`: conditions that will be
    asked of every moment, beside those of the case. It remembers what came up: the places passed, the
    unseen scenes that led round, the choices that could be made, and how each condition was answered.
    """

    def __init__(
        self,
        case: Case,
        *,
        experts: bool = False,
        everywhere: Sequence[Condition] = (),
        most: int = 1 << 16,
    ) -> None:
        self.case, self.experts, self.most = case, experts, most
        self.asked = Asked(case, everywhere)
        self.conditions: list[Condition] = []
        self.answers: list[Answer] = []
        self.said: list[int] = []  # of each condition: 1 if it was ever untrue, 2 if ever true
        self.changes: dict[tuple[object, ...], Change] = {}
        self.rounds: set[str] = set()
        self.passed: set[int] = set()
        scenes = [scene for scene in case.scenes if scene is case.scene(scene.id)]
        self.index = {scene.id: number for number, scene in enumerate(scenes)}
        back = tuple(scene.to for scene in scenes if scene.kind is SceneKind.CALL)
        ways = {s.id: back if s.kind is SceneKind.RETURN else s.ways() for s in scenes}
        ways = {n: tuple(to for to in each if to in self.index) for n, each in ways.items()}
        anywhere = self.asked.lasting(scenes, ways)
        returned = {s.id: () if s.kind is SceneKind.RETURN else ways[s.id] for s in scenes}
        live = self.asked.lasting(scenes, returned)
        self.places = [
            self._place(scene, live[scene.id], anywhere, ways[scene.id]) for scene in scenes
        ]
        self.questions = {each: self.asked.answer(each, None) for each in everywhere}

    # Winding up

    def _place(
        self, scene: Scene, live: int, anywhere: dict[str, int], targets: Sequence[str]
    ) -> Place:
        shown, kept, after = scene.kind.is_shown, anywhere[scene.id], 0
        for target in targets:
            after |= anywhere[target]
        visited = self.asked.bits.get(Visited(scene.id), 0)
        arrival = self._change(scene.effects, kept, visited) if shown else None
        lots = tuple(bit for bit, _ in self.asked.lots.get(scene.id, ()))
        place = Place(
            scene=scene,
            shown=shown,
            arrival=arrival,
            lots=lots,
            drawn=sum(lots),
            right=self.asked.bits.get(Right(scene.id), 0) if scene.kind is SceneKind.CHECK else 0,
            live=live,
            after=after,
            to=self.index.get(scene.to, -1),
            calls=self.index.get(scene.calls, -1),
            options=tuple(self._options(scene, after)),
            rules=self._rules(scene),
            variants=tuple(self._number(each.when, scene) for each in scene.variants if shown),
        )
        place.conditional = any(
            option.when is not None or option.spent or option.choice.fallback
            for option in place.options
        )
        return place

    def _options(self, scene: Scene, after: int) -> Iterator[Option]:
        names = [choice.id for choice in scene.choices] if scene.picks else []
        for choice in scene.choices:
            if names.count(choice.id) == 1:
                bit = self.asked.bits.get(Chosen(scene.id, choice.id), 0)
                yield Option(
                    choice=choice,
                    step=Chose(scene.id, (choice.id,)),
                    change=self._change(choice.effects, after, bit),
                    to=self.index.get(choice.to if scene.leads_by_choice else scene.to, -1),
                    when=self._number(choice.when, scene) if choice.when else None,
                    spent=bit if choice.once else 0,
                )

    def _rules(self, scene: Scene) -> tuple[tuple[int, int], ...]:
        if scene.kind is not SceneKind.LOGIC:
            return ()
        return tuple(
            (self._number(rule.when, scene), self.index.get(rule.to, -1)) for rule in scene.rules
        )

    def _number(self, condition: Condition, scene: Scene) -> int:
        self.conditions.append(condition)
        self.answers.append(self.asked.answer(condition, scene))
        self.said.append(0)
        return len(self.said) - 1

    def _change(self, effects: Effects, live: int, added: int) -> Change | None:
        """What these effects do to whatever is live; the same change is made only once."""
        cleared, slots = 0, []
        for name, effect in effects.items():
            variable, slot = self.case.all_variables.get(name), self.asked.slots.get(name)
            if variable is None or not variable.takes(effect):
                continue
            if slot and slot.bit & live:
                slots.append((slot, effect))
            match effect:
                case Add(members):
                    added |= self._held(name, members)
                case Remove(members):
                    cleared |= self._held(name, members)
        key = (cleared & live, added & live, tuple((each.place, effect) for each, effect in slots))
        if not any(key):
            return None
        return self.changes.setdefault(key, Change(key[0], key[1], tuple(slots)))

    def _held(self, name: str, members: Sequence[str]) -> int:
        bits = 0
        for member in members:
            bits |= self.asked.bits.get(Has(name, member), 0)
        return bits

    # Running

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
        return self.places[moment[0]].scene if moment[0] >= 0 else None

    def stands_at(self, walk: Walk, moment: Moment) -> bool:
        """Whether a walk has come to this moment, as far as rules can tell."""
        number, bits, values, calls = moment
        if number < 0 or walk.scene is not self.places[number].scene:
            return number < 0 and walk.scene is None
        memory, state = self._memory(self.places[number], calls), walk.state
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
        place = self.places[number]
        for variant in place.variants:
            if self._holds(variant, bits, values):
                break
        match place.scene.kind:
            case SceneKind.PASSAGE:
                went = Went(place.scene.id)
                return [(went, each) for each in self._arrive(place.to, bits, values, calls)]
            case SceneKind.DECISION | SceneKind.DIALOGUE | SceneKind.JUDGEMENT:
                return self._decided(place, moment, self._choosable(place, bits, values))
            case SceneKind.PICK | SceneKind.SIGNALS | SceneKind.CHECK:
                found: list[Move] = []
                for step, picked, changed in self._picked(place, bits, values):
                    arrived = self._arrive(place.to, picked, changed, calls)
                    found += [(step, each) for each in arrived]
                return found
            case SceneKind.ENDING | SceneKind.LOGIC | SceneKind.CALL | SceneKind.RETURN:
                return []
            case _:
                assert_never(place.scene.kind)

    def some_moves(self, moment: Moment, chance: random.Random) -> list[Move]:
        """The moves from here by one choice, or one combination of choices, left to chance."""
        number, bits, values, _ = moment
        if number < 0:
            return []
        place = self.places[number]
        match place.scene.kind:
            case SceneKind.DECISION | SceneKind.DIALOGUE | SceneKind.JUDGEMENT:
                options = self._choosable(place, bits, values)
                return self._decided(place, moment, [chance.choice(options)] if options else [])
            case SceneKind.PICK | SceneKind.SIGNALS | SceneKind.CHECK:
                return self._picked_by_chance(place, moment, chance)
            case _:
                return self.moves(moment)

    def _picked_by_chance(self, place: Place, moment: Moment, chance: random.Random) -> list[Move]:
        _, bits, values, calls = moment
        least, most, options, forced = self._asked_for(place, self.opened(place, bits, values))
        if not self._can_pick(place, least, options):
            return []
        place.made.update(option.choice.id for option in options)
        free = [option for option in options if option not in forced]
        room = min(most - len(forced), len(free))
        some = chance.sample(free, chance.randint(max(least - len(forced), 0), room))
        picked = [option for option in options if option in forced or option in some]
        for option in picked:
            bits, values = _changed(option.change, bits, values)
        names = [option.choice.id for option in picked]
        if place.scene.is_right(names):
            bits |= place.right
        elif place.right:
            bits &= ~place.right
        step = _step(place, names)
        return [(step, each) for each in self._arrive(place.to, bits, values, calls)]

    def opened(self, place: Place, bits: int, values: Values) -> Sequence[Option]:
        """The choices that can be made now; a fallback only where there is no other."""
        options: Sequence[Option] = place.options
        if place.conditional:
            options = [
                option
                for option in options
                if not bits & option.spent
                and (option.when is None or self._holds(option.when, bits, values))
            ]
            options = [each for each in options if not each.choice.fallback] or options
        return options

    def _choosable(self, place: Place, bits: int, values: Values) -> Sequence[Option]:
        """What is open, and of that what an expert would choose, where that is what is wanted."""
        opened = self.opened(place, bits, values)
        if self.experts and place.scene.expert_choices:
            return [option for option in opened if option.choice.id in place.scene.expert]
        return opened

    def _decided(self, place: Place, moment: Moment, options: Sequence[Option]) -> list[Move]:
        _, bits, values, calls = moment
        found: list[Move] = []
        for option in options:
            place.made.add(option.choice.id)
            after, changed = _changed(option.change, bits, values)
            for each in self._arrive(option.to, after, changed, calls):
                found.append((option.step, each))  # noqa: PERF401
        return found

    def _picked(
        self, place: Place, bits: int, values: Values
    ) -> Iterator[tuple[Step, int, Values]]:
        """One of the combinations for each outcome, with that outcome."""
        least, most, options, forced = self._asked_for(place, self.opened(place, bits, values))
        if not self._can_pick(place, least, options):
            return
        place.made.update(option.choice.id for option in options)
        counting, right = least > 0, place.right & place.after
        start = (0, bits & place.after | right, values)
        found: dict[tuple[int, int, Values], tuple[str, ...]] = {start: ()}
        idle = [each.choice.id for each in options if not each.change and each not in forced]
        idle = [] if right else idle  # whether it is right depends on each of them
        for option in options:
            if option.choice.id in idle:
                continue
            wanted = option.choice.id in place.scene.expert
            taken = {} if option in forced else _left_out(found, right if wanted else 0)
            for (count, held, before), names in found.items():
                if count < most:
                    held, before = _changed(option.change, held, before)
                    held &= ~(0 if wanted else right)
                    key = (count + 1 if counting else 0, held, before)
                    taken.setdefault(key, (*names, option.choice.id))
            found = taken
            if len(found) > self.most:
                raise TooManyError
        seen = set()
        for (count, held, after_values), names in found.items():
            wanting = max(least - count, 0)
            if wanting <= len(idle) and (held, after_values) not in seen:
                seen.add((held, after_values))
                yield _step(place, [*names, *idle[:wanting]]), held, after_values

    def _can_pick(self, place: Place, least: int, options: Sequence[Option]) -> bool:
        return min(place.scene.picks_at_least, 1) <= least <= len(options)

    def _asked_for(
        self, place: Place, opened: Sequence[Option]
    ) -> tuple[int, int, Sequence[Option], Sequence[Option]]:
        """How many choices at least and at most, of which, and which of them for certain."""
        scene = place.scene
        good = [option for option in opened if option.choice.id in scene.expert]
        experts = self.experts and bool(scene.expert_choices)
        if scene.kind in (SceneKind.SIGNALS, SceneKind.CHECK):
            least, most = scene.picks_at_least, min(scene.picks, len(opened))
            return (least, most, good, good) if experts else (least, most, opened, ())
        if not experts:
            return scene.pick, scene.pick, opened, ()
        if len(good) >= scene.pick:
            return scene.pick, scene.pick, good, ()
        return scene.pick, scene.pick, opened, good

    def _holds(self, number: int, bits: int, values: Values) -> bool:
        holds = self.answers[number](bits, values)
        self.said[number] |= 2 if holds else 1
        return holds

    def _arrive(
        self, target: int, bits: int, values: Values, calls: tuple[int, ...]
    ) -> list[Moment]:
        """The first moments at which something is shown from this place on, one for each lot."""
        if target >= 0 and self.places[target].shown:
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
            place = self.places[target]
            if place.shown:
                found += self._settled(target, bits, values, calls)
            elif (target, calls) in passed or len(calls) > DEEPEST:
                if len(calls) <= DEEPEST:
                    self.rounds.add(place.scene.id)
                found.append(NOWHERE)
            elif place.lots and not bits & place.drawn:
                queue += [(target, bits | lot, calls, passed) for lot in reversed(place.lots)]
            else:
                self.passed.add(target)
                passed |= {(target, calls)}
                queue.append((*self._led(place, bits, values, calls), passed))
        return found

    def _led(
        self, place: Place, bits: int, values: Values, calls: tuple[int, ...]
    ) -> tuple[int, int, tuple[int, ...]]:
        """Where an unseen scene leads."""
        match place.scene.kind:
            case SceneKind.CALL:
                return place.calls, bits, (*calls, place.to)
            case SceneKind.RETURN if calls:
                return calls[-1], bits, calls[:-1]
            case SceneKind.RETURN:
                return -1, bits, ()
        for condition, to in place.rules:
            if self._holds(condition, bits, values):
                return to, bits, calls
        return self.index.get(place.scene.otherwise, -1), bits, calls

    def _settled(
        self, number: int, bits: int, values: Values, calls: tuple[int, ...]
    ) -> list[Moment]:
        """The moments in which a scene begins, with what need not be remembered forgotten."""
        place = self.places[number]
        if place.arrival:
            bits, values = _changed(place.arrival, bits, values)
        memory = place.memories.get(calls) or self._memory(place, calls)
        values = memory.values(values)
        if place.lots and not bits & place.drawn:
            return [(number, (bits | lot) & memory.bits, values, calls) for lot in place.lots]
        return [(number, bits & memory.bits, values, calls)]

    def _memory(self, place: Place, calls: tuple[int, ...]) -> Memory:
        """What is worth remembering: until the stories within the story are over, and after each."""
        if calls not in place.memories:
            kept = place.live
            for back in calls:
                kept |= self.places[back].live if back >= 0 else 0
            gone = tuple(s.place for s in self.asked.slots.values() if not s.bit & kept)
            place.memories[calls] = Memory(kept, gone)
        return place.memories[calls]


def _step(place: Place, chosen: Collection[str]) -> Step:
    names = tuple(sorted(chosen))
    return Chose(place.scene.id, names) if names else Went(place.scene.id)


Found: TypeAlias = dict[tuple[int, int, Values], tuple[str, ...]]


def _left_out(found: Found, right: int) -> Found:
    """The same without one more choice, which is then no longer right if that was in the answer."""
    if not right:
        return dict(found)
    without: Found = {}
    for (count, held, values), names in found.items():
        without.setdefault((count, held & ~right, values), names)
    return without


def _changed(change: Change | None, bits: int, values: Values) -> tuple[int, Values]:
    if change is None:
        return bits, values
    after = bits & ~change.cleared | change.added
    return after, change.values(values) if change.slots else values
