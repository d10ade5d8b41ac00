"""What the rules of a case ask, where they ask it, and so what two learners can differ in.

A learner remembers every scene and every choice; a case asks about few of them. Here each thing that
is asked becomes a bit, or a slot for a variable's value, and for each scene it is worked out which of
them can still be asked from there on. What nobody will ask any more is forgotten.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from courses.cases.conditions import (
    OPERATORS,
    AllOf,
    AnyOf,
    Chosen,
    Compare,
    Condition,
    Draw,
    Has,
    InSector,
    Is,
    Not,
    Question,
    Right,
    Run,
    Score,
    Visited,
    questions,
)
from courses.cases.graph import Case, Scene, SceneKind
from courses.cases.state import LOTS
from courses.cases.variables import Effect, Plus, Value, Variable, VariableKind

Values: TypeAlias = tuple[Value, ...]
Answer: TypeAlias = Callable[[int, Values], bool]
"""Whether a condition holds with these bits and these values."""

LATER = Run(first=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a variable's value is kept, and the least and most by which it is told apart."""

    variable: Variable
    place: int
    bit: int
    least: int | None
    most: int | None
    past: int = 0
    """The bit that a bound held it back in this very step; none where nobody could tell."""

    def kept(self, value: Value) -> Value:
        """A value that answers alike, now and after whatever may still happen to it."""
        if isinstance(value, int):
            if self.most is not None and value > self.most:
                return self.most
            if self.least is not None and value < self.least:
                return self.least
        return value


@dataclass(slots=True)
class Asked:
    """Every question of a case, as bits and slots; `everywhere` is asked in each scene besides."""

    case: Case
    everywhere: Sequence[Condition] = ()
    bits: dict[Question, int] = field(default_factory=dict)
    slots: dict[str, Slot] = field(default_factory=dict)
    lots: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """For each scene that draws: the bit of each part of the lots, and one lot that lies in it."""
    _next: int = 1

    def __post_init__(self) -> None:
        asked: list[tuple[Scene | None, Question]] = [
            (scene, question) for scene in self.case.scenes for question in asked_in(scene)
        ]
        asked += [(None, each) for condition in self.everywhere for each in questions(condition)]
        self._make_slots([question for _, question in asked])
        cuts: defaultdict[str, set[int]] = defaultdict(set)
        for scene, question in asked:
            match question:
                case Visited() | Chosen() | Has() | Right() | InSector():
                    self._bit_of(question)
                case Score(scenes):
                    self._rights(scenes)
                case Run():
                    self._bit_of(LATER)
                case Draw() if scene:
                    cuts[scene.id].add(_cut(question))
        for name, places in cuts.items():
            self.lots[name] = tuple((self._bit(), lot) for lot in sorted({0, *places} - {LOTS}))

    def _bit(self) -> int:
        bit, self._next = self._next, self._next << 1
        return bit

    def _bit_of(self, question: Question) -> int:
        if question not in self.bits:
            self.bits[question] = self._bit()
        return self.bits[question]

    def _rights(self, scenes: Iterable[str]) -> int:
        """The bits of a right answer in each of these checks."""
        bits = 0
        for scene in scenes:
            bits |= self._bit_of(Right(scene))
        return bits

    def _make_slots(self, asked: Iterable[Question]) -> None:
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        for question in asked:
            match question:
                case Compare(name, _, number):
                    numbers[name].add(number)
                case Is(name, word):
                    numbers[name] |= {int(word)} if _is_number(word) else set()
        effects = _effects_on(self.case)
        for name, asked_for in numbers.items():
            variable = self.case.all_variables.get(name)
            if variable and variable.kind is not VariableKind.SET:
                least, most = _range(variable, asked_for, effects.get(name, ()))
                own = variable in self.case.variables and _may_be_past(variable, least, most)
                place, bit, past = len(self.slots), self._bit(), self._bit() if own else 0
                self.slots[name] = Slot(variable, place, bit, least, most, past)

    def needs(self, question: Question, scene: Scene | None) -> int:
        """The bits in which the answer to a question is kept."""
        match question:
            case Visited() | Chosen() | Has() | Right() | InSector():
                return self.bits[question]
            case Score(scenes):
                return self._rights(scenes)
            case Run():
                return self.bits[LATER]
            case Compare(name, _, _) | Is(name, _):
                return self.slots[name].bit if name in self.slots else 0
            case Draw():
                return sum(bit for bit, _ in self.lots[scene.id]) if scene else 0
            case _:
                assert_never(question)

    def answer(self, condition: Condition, scene: Scene | None) -> Answer:
        """How a condition is answered from the bits and the values."""
        match condition:
            case AllOf(conditions):
                every = [self.answer(each, scene) for each in conditions]
                return lambda bits, values: all(each(bits, values) for each in every)
            case AnyOf(conditions):
                some = [self.answer(each, scene) for each in conditions]
                return lambda bits, values: any(each(bits, values) for each in some)
            case Not(negated):
                inner = self.answer(negated, scene)
                return lambda bits, values: not inner(bits, values)
            case _:
                return self._answer(condition, scene)

    def _answer(self, question: Question, scene: Scene | None) -> Answer:
        match question:
            case Visited() | Chosen() | Has() | Right() | InSector():
                bit = self.bits[question]
                return lambda bits, _: bits & bit != 0
            case Score(scenes, sign, number):
                rights, counted = self._rights(scenes), OPERATORS[sign]
                return lambda bits, _: counted((bits & rights).bit_count(), number)
            case Run(first):
                bit = self.bits[LATER]
                return lambda bits, _: (bits & bit == 0) == first
            case Draw(share, parts):
                lots = self.lots[scene.id] if scene else ()
                hits = sum(bit for bit, lot in lots if lot * parts < share * LOTS)
                return lambda bits, _: bits & hits != 0
            case Compare(name, sign, number):
                return self._comparison(name, sign, number)
            case Is(name, word):
                return self._identity(name, word)
            case _:
                assert_never(question)

    def _comparison(self, name: str, sign: str, number: int) -> Answer:
        compared, slot = OPERATORS[sign], self.slots.get(name)
        if name not in self.case.all_variables:
            return lambda _, __: False
        if slot is None or slot.variable.kind is VariableKind.ONE_OF:
            always = compared(0, number)
            return lambda _, __: always
        place = slot.place
        return lambda _, values: compared(values[place], number)  # type: ignore[arg-type]

    def _identity(self, name: str, word: str) -> Answer:
        slot = self.slots.get(name)
        if slot is None:
            return lambda _, __: False
        place = slot.place
        return lambda _, values: str(values[place]) == word

    def lasting(self, scenes: Sequence[Scene], ways: Mapping[str, Iterable[str]]) -> dict[str, int]:
        """For each scene the bits of what is asked in it, or in any scene one may come to after it."""
        always = sum({self.needs(q, None) for each in self.everywhere for q in questions(each)})
        live = {scene.id: always | self._needed_in(scene) for scene in scenes}
        before: defaultdict[str, list[str]] = defaultdict(list)
        for name, targets in ways.items():
            for target in targets:
                before[target].append(name)
        queue = [name for name, bits in live.items() if bits]
        while queue:
            name = queue.pop()
            for earlier in before[name]:
                if live[name] & ~live[earlier]:
                    live[earlier] |= live[name]
                    queue.append(earlier)
        return live

    def _needed_in(self, scene: Scene) -> int:
        bits = 0
        for question in asked_in(scene):
            bits |= self.needs(question, scene)
        return bits


def asked_in(scene: Scene) -> Iterator[Question]:
    """What is asked on coming to a scene and on leaving it."""
    for condition in conditions_in(scene):
        yield from questions(condition)
    for choice in scene.choices:
        if choice.once and scene.picks:
            yield Chosen(scene.id, choice.id)


def asks_for_sector(case: Case) -> bool:
    """Whether anything in a case depends on where the learner works."""
    return bool(sectors_asked_for(case))


def sectors_asked_for(case: Case) -> tuple[str, ...]:
    """The sectors that a case asks about, each once and in the author's order."""
    asked = (question for scene in case.scenes for question in asked_in(scene))
    return tuple(dict.fromkeys(each.sector for each in asked if isinstance(each, InSector)))


def counts(case: Case, name: str) -> bool:
    """Whether anything that one may do in a case changes this variable."""
    return bool(_effects_on(case).get(name))


def conditions_in(scene: Scene) -> Iterator[Condition]:
    """The conditions on which it depends what a scene tells, offers or decides."""
    if scene.kind is SceneKind.LOGIC:
        yield from (rule.when for rule in scene.rules)
    if scene.kind.is_shown:
        yield from (variant.when for variant in scene.variants)
    if scene.picks:
        yield from (choice.when for choice in scene.choices if choice.when)


def _effects_on(case: Case) -> Mapping[str, list[Effect]]:
    found: defaultdict[str, list[Effect]] = defaultdict(list)
    for scene in case.scenes:
        for effects in (scene.effects, *(choice.effects for choice in scene.choices)):
            for name, effect in effects.items():
                found[name].append(effect)
    return found


def _range(
    variable: Variable, numbers: set[int], effects: Iterable[Effect]
) -> tuple[int | None, int | None]:
    """Beyond which two values of a variable can no longer be told apart.

    A number that only ever grows need not be counted beyond the highest that is asked for.
    """
    if variable.kind is not VariableKind.NUMBER or not numbers:
        return None, None
    steps = [effect.amount for effect in effects if isinstance(effect, Plus)]
    most = max(numbers) + 1 if all(step >= 0 for step in steps) else None
    least = min(numbers) - 1 if all(step <= 0 for step in steps) else None
    return least, most


def _may_be_past(variable: Variable, least: int | None, most: int | None) -> bool:
    """Whether it makes a difference to anybody that a bound holds this back.

    It makes none where it goes one way only, and nobody asks how far beyond the bound it would have
    come.
    """
    lower, upper = variable.minimum, variable.maximum
    if variable.kind is not VariableKind.NUMBER or lower is None or upper is None:
        return False
    return (most is None or most > upper + 1) and (least is None or least < lower - 1)


def _is_number(word: str) -> bool:
    return word.removeprefix("-").isdecimal()


def _cut(draw: Draw) -> int:
    """The first lot for which a draw is answered otherwise than for those below it."""
    if draw.parts == 0:
        return 0
    above = draw.share * LOTS // draw.parts + 1
    cut = -(-draw.share * LOTS // draw.parts) if draw.parts > 0 else above
    return min(max(cut, 0), LOTS)
