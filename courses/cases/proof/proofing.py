"""What to mend before a case is published, each finding pinned to the scene at fault.

A case without errors keeps a promise: wherever a learner stands, and whatever the rules decide
from there on, there are choices that lead to an ending. Proofing takes time in proportion to the
moments that rules can tell apart.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, assert_never

from courses.cases.conditions import (
    Chosen,
    Compare,
    Condition,
    Draw,
    Has,
    InSector,
    Is,
    Question,
    Right,
    Run,
    Score,
    Visited,
    questions,
)
from courses.cases.graph import Case, Choice, Scene, SceneKind
from courses.cases.phrases import missing
from courses.cases.proof.bounds import always_past
from courses.cases.proof.codes import Code
from courses.cases.proof.distressing import unannounced
from courses.cases.proof.exploring import CAP, Explored, explore
from courses.cases.proof.findings import Finding, at, called
from courses.cases.proof.hindrances import (
    on_any_way,
    on_good_ways,
    on_no_way,
    steps_skipped,
    untrue,
)
from courses.cases.proof.unwritten import unwritten
from courses.cases.proof.usage import unused
from courses.cases.remembering import remembered
from courses.cases.variables import BUILT_IN, LOG, Effects, Put, VariableKind
from courses.cases.ways import Rounds, reachable, rounds

UNREADABLE = frozenset(
    {
        Code.DUPLICATE_CHOICE,
        Code.DUPLICATE_SCENE,
        Code.DUPLICATE_VARIABLE,
        Code.EMPTY_VARIABLE,
        Code.IMPOSSIBLE_DRAW,
        Code.IMPOSSIBLE_PICK,
        Code.NO_CHOICES,
        Code.NO_MEMBERS,
        Code.UNBOUNDED_VARIABLE,
        Code.UNFIT_EFFECT,
        Code.UNFIT_QUESTION,
        Code.UNKNOWN_CHOICE,
        Code.UNKNOWN_EFFECT,
        Code.UNKNOWN_MEMBER,
        Code.UNKNOWN_SCENE,
        Code.UNKNOWN_VARIABLE,
        Code.UNSEEN_SCENE,
    }
)
"""While there are these, nobody can say what the rules decide."""

MOST_CHOICES = 6
MARKUP = re.compile(r"<[^>]*>")
HARSH_WORD = re.compile(r"\bfout(e|en)?\b", re.IGNORECASE)


def proof(case: Case, *, cap: int = CAP) -> tuple[Finding, ...]:
    """Everything to mend: the case as a whole first, then scene by scene in the author's order.

    What rules lead to is searched when they can be read; beyond `cap` moments no longer exhaustively,
    and then a finding says so.
    """
    found = [*_of_variables(case), *_of_names(case), *unused(case), *always_past(case)]
    found += [*unannounced(case), *unwritten(case)]
    for scene in case.scenes:
        found += _of_scene(case, scene)
    readable = not any(finding.code in UNREADABLE for finding in found)
    found += _of_ways(case, explore(case, cap=cap) if readable else None, cap)
    places = {scene.id: place for place, scene in reversed([*enumerate(case.scenes)])}
    return tuple(sorted(found, key=lambda finding: places.get(finding.scene_id or "", -1)))


proofed = remembered(proof)
"""The same, remembered: publishing asks it in the form, of the draft, and for the edition."""


# The case as a whole


def _of_variables(case: Case) -> Iterator[Finding]:
    taken = {LOG, *(variable.name for variable in BUILT_IN)}
    for each in case.variables:
        named: dict[str, object] = {"variable": each.name}
        if each.name in taken:
            yield Finding(Code.DUPLICATE_VARIABLE, params=named)
        if each.kind in (VariableKind.ONE_OF, VariableKind.SET):
            if not each.members:
                yield Finding(Code.NO_MEMBERS, params=named)
        elif each.kind is VariableKind.FLAG:
            pass
        elif each.minimum is None or each.maximum is None:
            yield Finding(Code.UNBOUNDED_VARIABLE, params=named)
        elif not each.minimum <= each.start <= each.maximum:
            bounds = {"start": each.start, "minimum": each.minimum, "maximum": each.maximum}
            yield Finding(Code.EMPTY_VARIABLE, params=named | bounds)
        taken.add(each.name)


def _of_names(case: Case) -> Iterator[Finding]:
    for scene in case.scenes:
        if scene.id and scene is not case.scene(scene.id):
            yield at(Code.DUPLICATE_SCENE, scene, target=scene.id)


def _of_ways(case: Case, found: Explored | None, cap: int) -> Iterator[Finding]:
    if not case.scene(case.start):
        yield Finding(Code.NO_START)
        return
    reached = reachable(case)
    for scene in case.scenes:
        if scene.id not in reached:
            yield at(Code.UNREACHABLE, scene)
    yield from _of_calls(case, reached)
    anyones, experts = rounds(case), rounds(case, Scene.expert_ways)
    yield from _of_closed(anyones, Code.LOOP)
    if found and found.complete:
        yield from _of_all_there_is(case, found, anyones, experts, cap)
        return
    yield from _of_rule_bound(anyones, Code.RULE_BOUND)
    if not anyones:
        yield from _of_closed(experts, Code.EXPERT_LOOP)
        yield from _of_rule_bound(experts, Code.EXPERT_RULE_BOUND)
    if found:
        yield Finding(Code.SAMPLED, params={"runs": found.runs})
        yield from on_any_way(found)
        yield from untrue(found, cap=cap)
        if found.is_whole:
            yield from steps_skipped(reached.values())


def _of_all_there_is(
    case: Case, found: Explored, anyones: Rounds, experts: Rounds, cap: int
) -> Iterator[Finding]:
    """What the rules really decide, so that nobody need fear what they only might."""
    yield from on_any_way(found, going_round=not anyones.closed)
    if found.is_whole:
        yield from on_no_way(case, found)
    yield from untrue(found, cap=cap)
    if not anyones.closed:
        yield from _of_closed(experts, Code.EXPERT_LOOP)
        yield from on_good_ways(case, found, cap=cap, going_round=not experts.closed)


def _of_closed(rounds: Rounds, code: Code) -> Iterator[Finding]:
    for last, first in rounds.closed:
        yield at(code, last, target=called(first))


def _of_rule_bound(rounds: Rounds, code: Code) -> Iterator[Finding]:
    for scene in rounds.rule_bound:
        yield at(code, scene)


def _of_calls(case: Case, reached: Mapping[str, Scene]) -> Iterator[Finding]:
    """Stories within the story: none returns that was not called, and none calls itself."""
    uncalled = reachable(case, _past_calls)
    for scene in reached.values():
        if scene.kind is SceneKind.RETURN and scene.id in uncalled:
            yield at(Code.STRAY_RETURN, scene)
        if scene.kind is SceneKind.CALL and scene.id in reachable(case, start=scene.calls):
            yield at(Code.ENDLESS_CALL, scene)


def _past_calls(scene: Scene) -> tuple[str, ...]:
    """The ways on, without going into the stories called."""
    return (scene.to,) if scene.kind is SceneKind.CALL else scene.ways()


# Scene by scene


def _of_scene(case: Case, scene: Scene) -> Iterator[Finding]:
    yield from _of_targets(case, scene)
    if scene.kind.is_shown and not _tells(scene.body):
        yield at(Code.NO_STORY, scene)
    yield from _of_effects(case, scene, None, scene.effects)
    for variant in scene.variants:
        yield from _of_condition(case, scene, None, variant.when)
    if scene.step not in range(6):
        yield at(Code.STEP_RANGE, scene, step=scene.step)
    yield from _of_kind(case, scene)
    if case.lang.startswith("nl"):
        yield from _of_tone(scene)


def _tells(body: str) -> bool:
    """Whether a story has words or a picture."""
    return "<img" in body or bool(MARKUP.sub("", body).strip())


def _of_kind(case: Case, scene: Scene) -> Iterator[Finding]:
    match scene.kind:
        case SceneKind.PASSAGE | SceneKind.CALL | SceneKind.RETURN:
            return
        case SceneKind.DECISION | SceneKind.DIALOGUE | SceneKind.PICK | SceneKind.JUDGEMENT:
            yield from _of_choices(case, scene)
            yield from _of_expert(scene)
        case SceneKind.SITUATION:
            yield from _of_choices(case, scene)
            yield from _of_scale(scene)
        case SceneKind.SIGNALS:
            yield from _of_choices(case, scene)
            yield from _of_places(scene)
        case SceneKind.CHECK:
            yield from _of_choices(case, scene)
            yield from _of_answer(scene)
        case SceneKind.LOGIC:
            yield from _of_rules(case, scene)
        case SceneKind.ENDING:
            yield from _of_ending(scene)
        case _:
            assert_never(scene.kind)


PICTURE = re.compile("<img|<figure data-picture")
"""In a story, or in a file in which it travels."""


def _of_places(scene: Scene) -> Iterator[Finding]:
    """Where in a story one can point at what is noticed: in each telling of it."""
    for told in (scene.body, *(variant.body for variant in scene.variants)):
        lost = missing(told, scene.phrases)
        for choice in scene.choices:
            if choice.id in lost:
                yield at(Code.NO_PHRASE, scene, choice, phrase=choice.phrase)
            if choice.spot and not PICTURE.search(told):
                yield at(Code.NO_PICTURE, scene, choice)


def _of_targets(case: Case, scene: Scene) -> Iterator[Finding]:
    choices = scene.choices if scene.leads_by_choice else ()
    ways = scene.ways()
    for place, target in enumerate(ways):
        choice = choices[place] if choices else None
        if target and not case.scene(target):
            yield at(Code.MISSING_TARGET, scene, choice, target=target)
        elif not target:
            is_else = scene.kind is SceneKind.LOGIC and place == len(ways) - 1
            yield at(Code.NO_ELSE if is_else else Code.DEAD_END, scene, choice)


def _of_choices(case: Case, scene: Scene) -> Iterator[Finding]:
    number = len(scene.choices)
    if not number:
        yield at(Code.NO_CHOICES, scene)
    elif not 0 < scene.picks <= number:
        yield at(Code.IMPOSSIBLE_PICK, scene, pick=scene.picks, number=number)
    if scene.leads_by_choice and number > MOST_CHOICES:
        yield at(Code.MANY_CHOICES, scene, number=number, most=MOST_CHOICES)
    for name, times in Counter(choice.id for choice in scene.choices).items():
        if times > 1:
            yield at(Code.DUPLICATE_CHOICE, scene, target=name)
    for choice in scene.choices:
        yield from _of_choice(case, scene, choice)


def _of_choice(case: Case, scene: Scene, choice: Choice) -> Iterator[Finding]:
    if not choice.text.strip():
        yield at(Code.NO_TEXT, scene, choice)
    if not choice.feedback.strip() and not (scene.is_ordering and scene.lesson.strip()):
        yield at(Code.NO_FEEDBACK, scene, choice)
    yield from _of_effects(case, scene, choice, choice.effects)
    if choice.when:
        yield from _of_condition(case, scene, choice, choice.when)
    for echo in choice.later:
        if not case.scene(echo.scene):
            yield at(Code.MISSING_TARGET, scene, choice, target=echo.scene)


def _of_effects(
    case: Case, scene: Scene, choice: Choice | None, effects: Effects
) -> Iterator[Finding]:
    for name, effect in effects.items():
        variable = case.all_variables.get(name)
        if variable is None:
            yield at(Code.UNKNOWN_EFFECT, scene, choice, variable=name)
        elif not variable.takes(effect):
            yield at(Code.UNFIT_EFFECT, scene, choice, variable=name)


def _of_expert(scene: Scene) -> Iterator[Finding]:
    good = {choice.id for choice in scene.expert_choices}
    for name in scene.expert:
        if name not in good:
            yield at(Code.UNKNOWN_EXPERT, scene, target=name)
    if 0 < len(good) < scene.picks:
        yield at(Code.FEW_EXPERT, scene, pick=scene.picks, number=len(good))


def _of_rules(case: Case, scene: Scene) -> Iterator[Finding]:
    for rule in scene.rules:
        yield from _of_condition(case, scene, None, rule.when)


def _of_condition(
    case: Case, scene: Scene, choice: Choice | None, condition: Condition
) -> Iterator[Finding]:
    for question in questions(condition):
        for code, named in _of_question(case, question):
            yield at(code, scene, choice, question=question, **named)


def _of_question(case: Case, question: Question) -> Iterator[tuple[Code, dict[str, Any]]]:
    """What is wrong with a question, whoever asks it, and what to name in saying so."""
    match question:
        case Compare(name, _, _) | Is(name, _) | Has(name, _):
            variable = case.all_variables.get(name)
            if variable is None:
                yield Code.UNKNOWN_VARIABLE, {"variable": name}
            elif variable.kind not in _ASKED_OF[type(question)]:
                yield Code.UNFIT_QUESTION, {"variable": name}
            elif isinstance(question, Has) and question.member not in variable.members:
                yield Code.UNKNOWN_MEMBER, {"variable": name, "member": question.member}
            elif isinstance(question, Is) and not variable.takes(Put(question.value)):
                yield Code.UNKNOWN_MEMBER, {"variable": name, "member": question.value}
        case Draw(share, parts):
            if not 0 < share < parts:
                yield Code.IMPOSSIBLE_DRAW, {"share": share, "parts": parts}
        case Visited() | Chosen() | Right():
            yield from _of_scene_asked(case, question)
        case Score(names):
            for name in names:
                yield from _of_scene_asked(case, Right(name))
        case Run() | InSector():
            return


def _of_scene_asked(
    case: Case, question: Visited | Chosen | Right
) -> Iterator[tuple[Code, dict[str, Any]]]:
    target = case.scene(question.scene)
    if target is None:
        yield Code.UNKNOWN_SCENE, {"target": question.scene}
    elif not _can_say(target, question):
        yield Code.UNSEEN_SCENE, {"target": target.title or target.id}
    elif isinstance(question, Chosen) and question.choice not in _offered(target):
        named = {"target": target.title or target.id, "answer": question.choice}
        yield Code.UNKNOWN_CHOICE, named


def _can_say(target: Scene, question: Question) -> bool:
    """Whether what is asked about a scene can be known of one of its kind."""
    return target.kind is SceneKind.CHECK if isinstance(question, Right) else target.kind.is_shown


_ASKED_OF: Mapping[type, tuple[VariableKind, ...]] = {
    Compare: (VariableKind.NUMBER,),
    Is: (VariableKind.FLAG, VariableKind.ONE_OF),
    Has: (VariableKind.SET,),
}


def _offered(scene: Scene) -> set[str]:
    return {choice.id for choice in scene.choices} if scene.picks else set()


def _of_answer(scene: Scene) -> Iterator[Finding]:
    good = {choice.id for choice in scene.expert_choices}
    if scene.is_ordering:
        yield from _of_order(scene)
    elif not good or len(good) > scene.picks:
        yield at(Code.NO_ANSWER, scene, number=len(good))
    for name in scene.expert:
        if name not in good:
            yield at(Code.UNKNOWN_EXPERT, scene, target=name)


def _of_scale(scene: Scene) -> Iterator[Finding]:
    if len(scene.scale) < 2:
        yield at(Code.NO_SCALE, scene)
    for choice in scene.choices:
        if choice.judged and len(choice.judged) != len(scene.scale):
            votes, steps = len(choice.judged), len(scene.scale)
            yield at(Code.UNFIT_VOTES, scene, choice, number=votes, all=steps)


def _of_order(scene: Scene) -> Iterator[Finding]:
    names = sorted(choice.id for choice in scene.choices)
    if len(names) < 2 or sorted(scene.expert) != names:
        yield at(Code.NO_ORDER, scene, number=len(scene.expert), all=len(names))


def _of_ending(scene: Scene) -> Iterator[Finding]:
    if scene.type is None:
        yield at(Code.NO_ENDING_TYPE, scene)
    if not scene.closing.strip():
        yield at(Code.NO_CLOSING, scene)
    if not scene.what_helped.strip():
        yield at(Code.NO_WHAT_HELPED, scene)


def _of_tone(scene: Scene) -> Iterator[Finding]:
    """What the coach says returns in the debrief, which has no use for this word."""
    said: list[tuple[Choice | None, str]] = [(choice, choice.feedback) for choice in scene.choices]
    said += [(None, scene.lesson), (None, scene.what_helped), (None, scene.closing)]
    said += [(None, each.reply) for each in scene.reflection]
    for choice, words in said:
        if found := HARSH_WORD.search(words):
            yield at(Code.HARSH_WORD, scene, choice, word=found[0])
