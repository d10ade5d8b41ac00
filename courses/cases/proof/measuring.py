"""How long a case is, and how much of it there is to see.

Words are counted as they are read: the story, what is asked and offered, and what is said of a choice.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low

from courses.cases.graph import Scene
from courses.cases.proof.exploring import Explored
from courses.cases.steps import Chose, Step

WORDS_A_MINUTE = 200
TYPICAL_RUNS = 1000
LONGEST_RUN = 500
MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Length:
    """How far a route goes: scenes come to, and words read."""

    scenes: int
    words: int

    @property
    def minutes(self) -> int:
        """Time to read it, rounded up."""
        return -(-self.words // WORDS_A_MINUTE)


@dataclass(frozen=True, slots=True)
class Measures:
    """What there is to a case; the lengths are None where no ending can be come to.

    `shortest` has the fewest scenes, `longest` the most words without coming to the same moment
    twice, as far as a search in proportion to the case finds it. `typical` is the middle one of many
    random runs. Each count stands beside how many the author wrote.
    """

    scenes: tuple[int, int]
    choices: tuple[int, int]
    endings: tuple[int, int]
    moments: int
    moves: int
    complete: bool
    shortest: Length | None
    typical: Length | None
    longest: Length | None


def measures(found: Explored) -> Measures:
    """The measures of a case that was explored."""
    shown = [scene for scene in found.case.scenes if scene.kind.is_shown]
    seen = [scene for scene in found.scenes.values() if scene.kind.is_shown]
    choices = [(scene, choice.id) for scene in shown if scene.picks for choice in scene.choices]
    able = {scene.id for scene in seen}
    routes = _Routes(found)
    return Measures(
        scenes=(len(seen), len(shown)),
        choices=(sum(s.id in able and found.can_choose(s, c) for s, c in choices), len(choices)),
        endings=(sum(not s.ways() for s in seen), sum(not s.ways() for s in shown)),
        moments=len(found.moments),
        moves=sum(map(len, found.moves)),
        complete=found.complete,
        shortest=routes.shortest(),
        typical=routes.typical(),
        longest=routes.longest(),
    )


class _Routes:
    """Routes through what was found, with the words read on them."""

    def __init__(self, found: Explored) -> None:
        self.found = found
        self.ends = set(found.endings)
        scenes = {scene.id: _words_of_scene(scene) for scene in found.case.scenes}
        stood = map(found.scene, range(len(found.moments)))
        self.read = [scenes[scene.id] if scene else 0 for scene in stood]
        self.choices = {
            (scene.id, choice.id): _words(choice.consequence, choice.feedback)
            for scene in found.case.scenes
            for choice in scene.choices
        }

    def shortest(self) -> Length | None:
        """Of the ending that takes the fewest steps."""
        if not self.ends:
            return None
        number, scenes = self.found.endings[0], 0
        words = self.read[number]
        while origin := self.found.came[number]:
            number, step = origin
            words += self.read[number] + self._said(step)
            scenes += 1
        return Length(scenes + 1, words)

    def typical(self) -> Length | None:
        """The middle of what random runs read, as far as they came to an ending."""
        chance = random.Random(1)  # noqa: S311
        runs = [self._run(chance) for _ in range(TYPICAL_RUNS if self.ends else 0)]
        lengths = [(run.words, run.scenes) for run in runs if run]
        if not lengths:
            return None
        words, scenes = median_low(lengths)
        return Length(scenes, words)

    def _run(self, chance: random.Random) -> Length | None:
        number = chance.randrange(self.found.openings)
        words, scenes = self.read[number], 1
        while (moves := self.found.moves[number]) and scenes < LONGEST_RUN:
            step, number = chance.choice(moves)
            words += self.read[number] + self._said(step)
            scenes += 1
        return Length(scenes, words) if number in self.ends else None

    def longest(self) -> Length | None:
        """The longest of the routes that remain when ways that lead back are left out."""
        best: dict[int, tuple[int, int]] = {}
        for number, onward in self._last_first():
            left = [
                (best[after][0] + self._said(step), best[after][1])
                for step, after in onward
                if after in best
            ]
            if left or number in self.ends:
                words, scenes = max(left, default=(0, 0))
                best[number] = (words + self.read[number], scenes + 1)
        openings = [best[number] for number in range(self.found.openings) if number in best]
        words, scenes = max(openings, default=(0, 0))
        return Length(scenes, words) if openings else None

    def _last_first(self) -> Iterator[tuple[int, list[tuple[Step, int]]]]:
        """Each moment after all that follow it, with the moves from it that do not lead back."""
        under_way, done = set[int](), set[int]()
        for opening in range(self.found.openings):
            stack = [opening]
            while stack:
                number = stack[-1]
                if number in done or number in under_way:
                    stack.pop()
                    if number in under_way:
                        under_way.remove(number)
                        done.add(number)
                        yield number, self._onward(number, done)
                else:
                    under_way.add(number)
                    stack += [
                        n
                        for _, n in self.found.moves[number]
                        if n not in done and n not in under_way
                    ]

    def _onward(self, number: int, done: set[int]) -> list[tuple[Step, int]]:
        return [(step, n) for step, n in self.found.moves[number] if n in done and n != number]

    def _said(self, step: Step) -> int:
        """What is read of a step: what it brought about, and what a coach says of it."""
        if not isinstance(step, Chose):
            return 0
        scene = self.found.case.scene(step.scene)
        made = scene.made(step.choices) if scene else ()
        return sum(self.choices[step.scene, choice.id] for choice in made)


def _words_of_scene(scene: Scene) -> int:
    told = _words(scene.note, scene.where, scene.title, scene.body, scene.question)
    offered = _words(*(choice.text for choice in scene.choices)) if scene.picks else 0
    ticked = _words(*(said for each in scene.reflection for said in (each.text, each.reply)))
    return told + offered + ticked + _words(scene.what_helped, scene.closing)


def _words(*texts: str) -> int:
    return sum(len(MARKUP.sub(" ", text).split()) for text in texts)
