"""The luck that a learner has in a case: the lots they drew, where they work, and which walk it is.

Two learners with the same luck can go the same ways. How far each came is only fair to compare with
how far they could have come, so the lots are drawn first and then it is worked out what was possible.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from courses.cases.asking import LATER, Asked, sectors_asked_for
from courses.cases.conditions import AllOf, AnyOf, Condition, Draw, InSector, Not, Run
from courses.cases.graph import Case, Scene
from courses.cases.state import LOTS, lot
from courses.cases.walking import Walk

ALWAYS, NEVER = AllOf(()), AnyOf(())


@dataclass(frozen=True, slots=True)
class Luck:
    """For each scene that draws, the part of the lots drawn there; whether it is a later walk; and
    the sector, if the case asks about it.
    """

    parts: tuple[int, ...] = ()
    later: bool = False
    sector: str = ""

    @property
    def name(self) -> str:
        """The same for all who have this luck in this case."""
        return ".".join(map(str, (int(self.later), *self.parts))) + self.sector


def every_luck(case: Case) -> Iterator[Luck]:
    """Every luck that can be told apart in a case."""
    asked = Asked(case)
    runs = (False, True) if LATER in asked.bits else (False,)
    lots = product(*(range(len(lots)) for lots in asked.lots.values()))
    for parts, later, sector in product(lots, runs, ("", *sectors_asked_for(case))):
        yield Luck(parts, later, sector)


def luck_of(walk: Walk) -> Luck:
    """The luck with which somebody walks."""
    asked = Asked(walk.case)
    parts = tuple(
        sum(least <= lot(walk.seed, name) for _, least in lots) - 1
        for name, lots in asked.lots.items()
    )
    known = walk.sector if walk.sector in sectors_asked_for(walk.case) else ""
    return Luck(parts, LATER in asked.bits and walk.run > 1, known)


def settled(case: Case, luck: Luck) -> Case:
    """The case as it is for who has this luck: nothing in it is left to chance."""
    lots = Asked(case).lots
    drawn = {
        name: parts[part][1] for (name, parts), part in zip(lots.items(), luck.parts, strict=True)
    }
    scenes = tuple(_settled_scene(scene, drawn, luck) for scene in case.scenes)
    return replace(case, scenes=scenes)


def _settled_scene(scene: Scene, drawn: Mapping[str, int], luck: Luck) -> Scene:
    def answered(condition: Condition) -> Condition:
        return _answered(condition, drawn.get(scene.id, 0), luck)

    return replace(
        scene,
        rules=tuple(replace(each, when=answered(each.when)) for each in scene.rules),
        variants=tuple(replace(each, when=answered(each.when)) for each in scene.variants),
        choices=tuple(
            replace(each, when=answered(each.when)) if each.when else each for each in scene.choices
        ),
    )


def _answered(condition: Condition, drawn: int, luck: Luck) -> Condition:
    """The condition with what luck decides filled in."""
    match condition:
        case Draw(share, parts):
            return ALWAYS if drawn * parts < share * LOTS else NEVER
        case Run(first):
            return ALWAYS if first != luck.later else NEVER
        case InSector(sector):
            return ALWAYS if sector == luck.sector else NEVER
        case AllOf(conditions):
            return AllOf(tuple(_answered(each, drawn, luck) for each in conditions))
        case AnyOf(conditions):
            return AnyOf(tuple(_answered(each, drawn, luck) for each in conditions))
        case Not(negated):
            return Not(_answered(negated, drawn, luck))
    return condition
