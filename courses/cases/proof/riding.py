"""What else happened on the way to each moment that was explored, told by the steps that led there.

Rules forget what none of them will ask again, and yet somebody may ask of a whole way. Nothing need be
explored anew for that: whether one stood in a scene, made a choice or noticed something can be seen in
the steps. It rides along, and all that it can have come to is carried on at once.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import inf
from operator import or_
from typing import NamedTuple, TypeAlias

from courses.cases.asking import Asked
from courses.cases.conditions import Chosen, Condition, Has, Question, Visited, questions
from courses.cases.graph import Case, Scene
from courses.cases.proof.exploring import Explored
from courses.cases.steps import Chose, Step
from courses.cases.variables import Add, Effects, Remove, VariableKind

Judging: TypeAlias = Callable[[Callable[[Condition], bool]], bool]
"""Whether a moment is one that is looked for, given what holds there."""

Front: TypeAlias = dict[int, int]
"""By moment, the marks of what can be new there."""


def can_be_seen(case: Case, conditions: Collection[Condition]) -> bool:
    """Whether the steps of a way tell all that these conditions ask of it."""
    return all(_is_seen(case, each) for one in conditions for each in questions(one))


def _is_seen(case: Case, question: Question) -> bool:
    """Where several choices are made at once one step stands for many, which does not tell which."""
    match question:
        case Visited():
            return True
        case Chosen(name, _):
            scene = case.scene(name)
            return scene is None or scene.leads_by_choice
        case Has(name, _):
            known = case.all_variables.get(name)
            together = [each for each in case.scenes if each.picks and not each.leads_by_choice]
            changing = (choice.effects for scene in together for choice in scene.choices)
            is_set = known is not None and known.kind is VariableKind.SET
            return is_set and not any(name in effects for effects in changing)
    return False


class Change(NamedTuple):
    """The bits that something takes away, and those that it brings."""

    cleared: int = 0
    added: int = 0


NOTHING = Change()


@dataclass(slots=True)
class Riding:
    """Everything that was explored, and what can have been seen on the way to each moment of it.

    What was seen is a number with a bit for each question; each such number has a mark of its own, so
    that several are carried together.
    """

    found: Explored
    conditions: Sequence[Condition]
    judging: Judging
    asked: Asked = field(init=False)
    seen: list[int] = field(init=False, default_factory=list)
    sought: int = 0
    """The marks of what is looked for."""
    _places: dict[int, int] = field(init=False, default_factory=dict)
    _known: dict[tuple[int, Change], int] = field(init=False, default_factory=dict)
    _arrivals: dict[int, Change] = field(init=False)
    _made: dict[int, dict[str, Change]] = field(init=False)

    def __post_init__(self) -> None:
        scenes = [each.scene for each in self.found.machine.stations]
        self.asked = Asked(Case(id=""), self.conditions)
        arrivals = {number: self._arrival(scene) for number, scene in enumerate(scenes)}
        self._arrivals = {number: each for number, each in arrivals.items() if any(each)}
        made = {number: self._choices(scene) for number, scene in enumerate(scenes)}
        self._made = {n: each for n, each in made.items() if any(map(any, each.values()))}
        self._mark(0)

    def nearest(self, left: Sequence[int]) -> tuple[tuple[Step, ...], int] | None:
        """The way to a moment that is looked for from which fewest steps, with these, are still left.

        None where there is none, or none from which anything is left: it is -1 where no way goes on.
        """
        fewest, fronts = inf, list[Front]()
        reached: tuple[int, int, int] | None = None
        for depth, front in enumerate(self._fronts()):
            if fewest <= depth:
                break
            fronts.append(front)
            for here, marks in front.items():
                sought = marks & self.sought
                if sought and 0 <= left[here] < fewest - depth:
                    fewest, reached = depth + left[here], (depth, here, sought & -sought)
        if reached is None:
            return None
        depth, here, mark = reached
        return self._way(fronts[:depth], here, mark), here

    def _fronts(self) -> Iterator[Front]:
        """What can be new at each moment, by how many steps it takes."""
        known = [0] * len(self.found.moments)
        coming = dict.fromkeys(range(self.found.openings), 1)
        while coming:
            front = {here: self._arrived(here, marks) for here, marks in coming.items()}
            yield front
            coming = {}
            for here, marks in front.items():
                made = self._made.get(self.found.moments[here][0])
                for step, after in self.found.moves[here]:
                    carried = self._changed(marks, _change(made, step)) if made else marks
                    if new := carried & ~known[after]:
                        known[after] |= new
                        coming[after] = coming.get(after, 0) | new

    def _arrived(self, here: int, marks: int) -> int:
        change = self._arrivals.get(self.found.moments[here][0])
        return self._changed(marks, change) if change else marks

    def _changed(self, marks: int, change: Change) -> int:
        """The marks of what these have become."""
        if not any(change):
            return marks
        key = marks, change
        if key not in self._known:
            cleared, added = change
            numbers = [self.seen[each.bit_length() - 1] for each in _each(marks)]
            self._known[key] = _together(self._mark(n & ~cleared | added) for n in numbers)
        return self._known[key]

    def _mark(self, number: int) -> int:
        """The mark of what was seen; whether it is looked for is judged once."""
        if number not in self._places:
            self._places[number] = len(self.seen)
            self.seen.append(number)
            answers = {each: self.asked.answer(each, None) for each in self.conditions}
            if self.judging(lambda condition: answers[condition](number, ())):
                self.sought |= 1 << self._places[number]
        return 1 << self._places[number]

    def _way(self, fronts: Sequence[Front], here: int, mark: int) -> tuple[Step, ...]:
        """The steps by which one came to a moment with this mark, found from the end back."""
        steps: list[Step] = []
        for front in reversed(fronts):
            step, here, mark = next(self._before(front, here, mark))
            steps.append(step)
        return tuple(reversed(steps))

    def _before(self, front: Front, here: int, mark: int) -> Iterator[tuple[Step, int, int]]:
        """The steps from these moments to this one with this mark, and with which mark before."""
        for earlier, marks in front.items():
            made = self._made.get(self.found.moments[earlier][0], {})
            for step in [step for step, after in self.found.moves[earlier] if after == here]:
                for one in _each(marks):
                    if self._arrived(here, self._changed(one, _change(made, step))) == mark:
                        yield step, earlier, one

    # What is seen

    def _arrival(self, scene: Scene) -> Change:
        """What is seen on coming to a scene."""
        if not scene.kind.is_shown:
            return NOTHING
        return self._of(scene.effects, Visited(scene.id))

    def _choices(self, scene: Scene) -> dict[str, Change]:
        """What is seen of each choice, where one is made at a time."""
        if not scene.leads_by_choice:
            return {}
        return {
            each.id: self._of(each.effects, Chosen(scene.id, each.id)) for each in scene.choices
        }

    def _of(self, effects: Effects, question: Question) -> Change:
        cleared, added = 0, self.asked.bits.get(question, 0)
        for name, effect in effects.items():
            variable = self.found.case.all_variables.get(name)
            if variable and variable.takes(effect):
                match effect:
                    case Add(members):
                        added |= self._held(name, members)
                    case Remove(members):
                        cleared |= self._held(name, members)
        return Change(cleared, added)

    def _held(self, name: str, members: Sequence[str]) -> int:
        return _together(self.asked.bits.get(Has(name, each), 0) for each in members)


def _change(made: Mapping[str, Change], step: Step) -> Change:
    """What is seen in a step."""
    return made.get(step.choices[0], NOTHING) if isinstance(step, Chose) else NOTHING


def _each(marks: int) -> Iterator[int]:
    """Marks one by one."""
    while marks:
        yield marks & -marks
        marks &= marks - 1


def _together(marks: Iterable[int]) -> int:
    return reduce(or_, marks, 0)
