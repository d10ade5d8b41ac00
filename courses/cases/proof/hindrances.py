"""What can only be found by going everywhere: where one gets stuck, and what nobody comes to.

Rules decide where a way leads, so a case that looks whole may still shut somebody in. Every finding of
that sort carries a walk on which it happens, if the luck for it was found.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from courses.cases.graph import Case, EndingType, Priority, Scene, SceneKind
from courses.cases.proof.bounds import may_be_past, sometimes_past
from courses.cases.proof.codes import Code
from courses.cases.proof.exploring import Explored, explore
from courses.cases.proof.findings import Finding, at, way_of
from courses.cases.proof.proving import held
from courses.cases.steps import Chose, Step
from courses.cases.ways import reachable

WELL = (EndingType.EXPERT, EndingType.REPAIR)
STEPS = range(1, 6)
A_PART = 2
"""So many steps in a row an exercise tells at most; a case that tells more tells all of them."""


def on_any_way(found: Explored, *, going_round: bool = True) -> Iterator[Finding]:
    """Where one gets stuck, told as far as it was seen; `going_round`: also where one goes round."""
    yield from _stuck(found, Code.SOFT_LOCK)
    for name in sorted(found.machine.rounds if going_round else ()):
        if scene := found.case.scene(name):
            yield at(Code.UNSEEN_ROUND, scene)
    if going_round and found.complete:
        yield from _shut_in(found, Code.TRAPPED)


def on_no_way(case: Case, found: Explored) -> Iterator[Finding]:
    """What nobody comes to; to say so, everything must have been written, and seen."""
    yield from _missed(case, found)
    yield from _of_rules(found)
    yield from _without_repair(found)
    yield from _unavoidable(found)
    yield from steps_skipped(found.scenes.values())


def on_good_ways(
    case: Case, everything: Explored, *, cap: int, going_round: bool = True
) -> Iterator[Finding]:
    """Where those who make only good choices get stuck or go round, though others need not."""
    found = explore(case, cap=cap, experts=True)
    yield from _shut(found)
    yield from _few_good(found)
    yield from _passed_by(everything, found)
    if going_round and found.complete and not _closed_in(everything):
        yield from _shut_in(found, Code.EXPERT_TRAPPED)


def untrue(everything: Explored, *, cap: int) -> Iterator[Finding]:
    """What the author stated and is not so, and of each number where a bound cuts it short.

    What is stated may ask about a number when no rule does any more. Where everything was seen, it is
    also told that there was no room for what was stated.
    """
    runs, numbers = 0, may_be_past(everything.case)
    past = list(sometimes_past(everything, numbers))
    for each in held(everything, cap=cap):
        runs = max(runs, each.runs)
        if not each.is_so:
            named = {"property": each.stated.name, "way": way_of(each.against)}
            yield Finding(Code.UNTRUE, params=named, walk=each.against)
        if each.found:
            numbers -= {str(told.params["variable"]) for told in past}
            past += sometimes_past(each.found, numbers)
    yield from past
    if everything.complete and runs:
        yield Finding(Code.SAMPLED, params={"runs": runs})


def _stuck(found: Explored, code: Code) -> Iterator[Finding]:
    """Once for each scene: where something is asked and nothing can be answered."""
    for number in _first_in_each_scene(found, found.stuck):
        scene = found.scene(number)
        if scene and 0 < scene.picks <= len(scene.choices):
            yield _shown(found, number, code, scene)


def _few_good(found: Explored) -> Iterator[Finding]:
    """Once for each scene: where enough can be chosen, and not enough of it is good."""
    few = dict[int, int]()
    for number, (station, bits, values, _) in enumerate(found.moments):
        scene = found.scene(number)
        if scene and (wanted := _good_asked_for(scene)):
            opened = found.machine.opened(found.machine.stations[station], bits, values)
            good = sum(option.choice.id in scene.expert for option in opened)
            if good < wanted and len(opened) >= scene.picks_at_least:
                few[number] = good
    for number in _first_in_each_scene(found, few):
        scene, walk = found.scene(number), found.walk_to(number)
        if scene:
            wanted, way = _good_asked_for(scene), way_of(walk)
            yield at(Code.FEW_OPEN, scene, walk=walk, pick=wanted, number=few[number], way=way)


def _good_asked_for(scene: Scene) -> int:
    """How many good choices are to be made together here, if there are as many at all."""
    good = len(scene.good_choices)
    if scene.kind is SceneKind.CHECK:
        return good
    return scene.pick if scene.kind is SceneKind.PICK and good >= scene.pick else 0


def _shut(found: Explored) -> Iterator[Finding]:
    """Once for each scene: where something can be chosen, and nothing that is good."""
    machine = found.machine

    def has_others(moment: int) -> bool:
        station, bits, values, _ = found.moments[moment]
        return bool(machine.opened(machine.stations[station], bits, values))

    for number in _first_in_each_scene(found, [n for n in found.stuck if has_others(n)]):
        if (scene := found.scene(number)) and scene.leads_by_choice:
            yield _shown(found, number, Code.EXPERT_SHUT, scene)


def _missed(case: Case, found: Explored) -> Iterator[Finding]:
    """What the ways lead to and the rules keep everybody from."""
    seen, before = found.scenes, reachable(case)
    nearest = {target for scene in seen.values() for target in scene.ways()}
    for name, scene in before.items():
        if name not in seen and name in nearest:
            yield at(Code.UNREACHED, scene)
    for scene in seen.values():
        if 0 < scene.picks <= len(scene.choices):
            for choice in scene.choices:
                if not choice.fallback and not found.can_choose(scene, choice.id):
                    yield at(Code.CHOICE_NEVER, scene, choice)


def _shut_in(found: Explored, code: Code) -> Iterator[Finding]:
    """Where one goes on and on: told of the first scene of each such round."""
    told_of = set[int]()
    for number in _closed_in(found):
        if number not in told_of:
            scene = found.scene(number)
            new = not any(found.scene(each) is scene for each in told_of)
            _follow(found, number, told_of)
            if new and scene:
                yield _shown(found, number, code, scene)


def _closed_in(found: Explored) -> list[int]:
    """The moments from which the way never stops."""
    left = found.steps_to(n for n, moves in enumerate(found.moves) if not moves)
    return [number for number, steps in enumerate(left) if steps < 0]


def _follow(found: Explored, number: int, seen: set[int]) -> None:
    queue = [number]
    seen.add(number)
    for each in queue:
        for _, after in found.moves[each]:
            if after not in seen:
                seen.add(after)
                queue.append(after)


def _of_rules(found: Explored) -> Iterator[Finding]:
    """Conditions that were asked and always answered alike."""
    machine = found.machine
    for station in machine.stations:
        scene = station.scene
        for number, (condition, _) in enumerate(station.rules, start=1):
            if machine.said[condition] in (1, 2):
                always = machine.said[condition] == 2
                code = Code.RULE_ALWAYS if always else Code.RULE_NEVER
                yield at(code, scene, rule=number)
        for number, condition in enumerate(station.variants, start=1):
            if machine.said[condition] in (1, 2):
                always = machine.said[condition] == 2
                code = Code.VARIANT_ALWAYS if always else Code.VARIANT_NEVER
                yield at(code, scene, variant=number)
        for option in station.options:
            if option.when is not None and machine.said[option.when] == 2:
                yield at(Code.CHOICE_ALWAYS, scene, option.choice)


def _without_repair(found: Explored) -> Iterator[Finding]:
    """Choices after which no good ending can be come to any more, where one still could before."""
    left = found.steps_to(found.endings_of(WELL))
    asking = {s.id: s for s in found.case.scenes if s.leads_by_choice and s.expert_choices}
    hopeful, hopeless = set[Step](), dict[Step, None]()
    for number, moves in enumerate(found.moves):
        scene = found.scene(number)
        if left[number] >= 0 and scene and scene.id in asking:
            for step, after in moves:
                if left[after] >= 0:
                    hopeful.add(step)
                else:
                    hopeless[step] = None
    for step in hopeless:
        if isinstance(step, Chose) and step not in hopeful:
            scene = asking[step.scene]
            (choice,) = scene.made(step.choices)
            if choice.id not in scene.expert:
                yield at(Code.NO_REPAIR, scene, choice)


def _unavoidable(found: Explored) -> Iterator[Finding]:
    """Scenes to keep clear of, where no route to an ending does."""
    shunned = [s for s in found.scenes.values() if s.priority is Priority.AVOID and s.kind.is_shown]
    if shunned and not _ends_without(found, lambda scene: scene.priority is Priority.AVOID):
        alone = [each for each in shunned if not _ends_without(found, each.__eq__)]
        for scene in alone or shunned:
            yield at(Code.UNAVOIDABLE, scene)


def _ends_without(found: Explored, shunned: Callable[[Scene], bool]) -> bool:
    return not found.endings or found.way_around(shunned, found.endings) is not None


def _passed_by(everything: Explored, found: Explored) -> Iterator[Finding]:
    """Scenes that good choices alone should come by, and some way of good choices does not."""
    wanted = [s for s in everything.scenes.values() if s.priority is Priority.MUST]
    for scene in (each for each in wanted if each.kind.is_shown):
        if way := found.way_around(scene.__eq__, found.endings):
            walk = found.played(way[0], until=way[1])
            yield at(Code.PASSED_BY, scene, walk=walk, way=way_of(walk))


def steps_skipped(scenes: Iterable[Scene]) -> Iterator[Finding]:
    """The steps of the Meldcode to which none of these scenes belongs.

    Nothing is left out where a part of it is told, one step or a few in a row, or nothing of it.
    """
    taken = {scene.step for scene in scenes if scene.kind.is_shown} & {*STEPS}
    missing = sorted({*STEPS} - taken)
    if taken and missing and not _in_a_row(taken):
        named = ", ".join(map(str, missing))
        yield Finding(Code.STEPS_SKIPPED, params={"steps": named})


def _in_a_row(steps: Collection[int]) -> bool:
    return len(steps) <= A_PART and max(steps) - min(steps) < len(steps)


def _shown(found: Explored, moment: int, code: Code, scene: Scene) -> Finding:
    """A finding with the way on which it happens."""
    walk = found.walk_to(moment)
    return at(code, scene, walk=walk, way=way_of(walk))


def _first_in_each_scene(found: Explored, moments: Collection[int]) -> list[int]:
    first: dict[str, int] = {}
    for number in moments:
        if scene := found.scene(number):
            first.setdefault(scene.id, number)
    return [*first.values()]
