"""A case as its rules see it: scenes and choices, with all left out that no rule will ask about.

What a rule may still ask is a bit, or has a slot for a value. It is worked out once what each scene
asks, what is worth remembering from there on, and what each choice changes of that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from courses.cases.asking import Answer, Asked, Slot, Values
from courses.cases.conditions import Chosen, Condition, Has, Right, Visited
from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.cases.steps import Chose, Step
from courses.cases.variables import Add, Effect, Effects, Remove


@dataclass(slots=True)
class Shift:
    """What effects do to the bits and the values; what they made of values before is remembered."""

    cleared: int
    added: int
    slots: tuple[tuple[Slot, Effect], ...]
    known: dict[Values, Values] = field(default_factory=dict)
    past: dict[Values, int] = field(default_factory=dict)
    """Of which values a bound held something back, and the bits that say so."""

    def values(self, values: Values) -> Values:
        """The values after these effects."""
        known = self.known.get(values)
        return self._made(values) if known is None else known

    def _made(self, values: Values) -> Values:
        changed = list(values)
        for slot, effect in self.slots:
            before = changed[slot.place]
            changed[slot.place] = slot.kept(slot.variable.after(before, effect))
            if slot.past and isinstance(before, int) and slot.variable.cuts(before, effect):
                self.past[values] = self.past.get(values, 0) | slot.past
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
    shift: Shift | None
    to: int
    when: int | None
    spent: int
    """The bit that shuts it once it was made."""


@dataclass(slots=True)
class Station:
    """A scene, as far as rules can tell."""

    scene: Scene
    shown: bool
    arrival: Shift | None
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


class Projection:
    """A case wound up: its scenes as stations, its conditions by number.

    `everywhere`: conditions that will be asked at every moment, beside those of the case.
    """

    def __init__(self, case: Case, everywhere: Sequence[Condition] = ()) -> None:
        self.case, self.asked = case, Asked(case, everywhere)
        self.answers: list[Answer] = []
        self.shifts: dict[tuple[object, ...], Shift] = {}
        scenes = [scene for scene in case.scenes if scene is case.scene(scene.id)]
        self.index = {scene.id: number for number, scene in enumerate(scenes)}
        back = tuple(scene.to for scene in scenes if scene.kind is SceneKind.CALL)
        ways = {s.id: back if s.kind is SceneKind.RETURN else s.ways() for s in scenes}
        ways = {n: tuple(to for to in each if to in self.index) for n, each in ways.items()}
        anywhere = self.asked.lasting(scenes, ways)
        returned = {s.id: () if s.kind is SceneKind.RETURN else ways[s.id] for s in scenes}
        live = self.asked.lasting(scenes, returned)
        self.stations = [
            self._station(scene, live[scene.id], anywhere, ways[scene.id]) for scene in scenes
        ]
        self.questions = {each: self.asked.answer(each, None) for each in everywhere}

    def _station(
        self, scene: Scene, live: int, anywhere: dict[str, int], targets: Sequence[str]
    ) -> Station:
        shown, kept, after = scene.kind.is_shown, anywhere[scene.id], 0
        for target in targets:
            after |= anywhere[target]
        visited = self.asked.bits.get(Visited(scene.id), 0)
        arrival = self._shift(scene.effects, kept, visited) if shown else None
        lots = tuple(bit for bit, _ in self.asked.lots.get(scene.id, ()))
        station = Station(
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
        station.conditional = any(
            option.when is not None or option.spent or option.choice.fallback
            for option in station.options
        )
        return station

    def _options(self, scene: Scene, after: int) -> Iterator[Option]:
        names = [choice.id for choice in scene.choices] if scene.picks else []
        for choice in scene.choices:
            if names.count(choice.id) == 1:
                bit = self.asked.bits.get(Chosen(scene.id, choice.id), 0)
                yield Option(
                    choice=choice,
                    step=Chose(scene.id, (choice.id,)),
                    shift=self._shift(choice.effects, after, bit),
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
        self.answers.append(self.asked.answer(condition, scene))
        return len(self.answers) - 1

    def _shift(self, effects: Effects, live: int, added: int) -> Shift | None:
        """What these effects do to whatever is live; the same shift is made only once."""
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
        return self.shifts.setdefault(key, Shift(key[0], key[1], tuple(slots)))

    def _held(self, name: str, members: Sequence[str]) -> int:
        bits = 0
        for member in members:
            bits |= self.asked.bits.get(Has(name, member), 0)
        return bits


def shifted(shift: Shift | None, bits: int, values: Values) -> tuple[int, Values]:
    """The bits and the values after a shift, or after none."""
    if shift is None:
        return bits, values
    after = bits & ~shift.cleared | shift.added
    if not shift.slots:
        return after, values
    changed = shift.values(values)
    return after | shift.past.get(values, 0) if shift.past else after, changed
