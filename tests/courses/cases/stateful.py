"""Cases in which rules remember, and a plain search through them to compare with.

The search takes every step that walking offers, from every state that walking makes, with every luck
that matters; it forgets nothing and knows no short cut.
"""

from itertools import product
from typing import Any

from hypothesis import strategies as st

from courses.cases.conditions import COUNTED, OPERATORS, Draw, questions
from courses.cases.graph import Case, SceneKind
from courses.cases.offering import moves
from courses.cases.state import LOTS, lot
from courses.cases.walking import Standing, Walk, walk_on
from tests.courses.cases.strategies import NAMES, some

KINDS = [kind.value for kind in SceneKind]
SOUND_KINDS = [kind for kind in KINDS if kind not in ("call", "return")]
CHOICES = ["x", "y", "z"]
MEMBERS = ["eten", "jas", "slaap"]

VARIABLES = [
    {"name": "n", "start": 0, "minimum": -1, "maximum": 3},
    {"name": "vlag", "kind": "flag"},
    {"name": "besluit", "kind": "one-of", "members": ["", "melden", "praten"]},
    {"name": "gezien", "kind": "set", "members": MEMBERS},
]

UNKNOWN = {"besluit": ["=onbekend"], "gezien": ["+onbekend"]}
TYPES = ["expert", "repair", "delayed"]
WORDS = {"body": "<p>Zo.</p>", "closing": "<p>Rust.</p>", "what_helped": "<p>Bellen.</p>"}
WITHIN = ["begin", "uit"]
"""The scenes of a story within the story, beside the one that calls it."""


def effects(*, sound: bool) -> Any:
    """What a choice or an arrival changes; of a sound case only what can be changed so."""
    known: dict[str, list[Any]] = {
        "n": [-1, 1, 1, 2, "=2", "=0"],
        "vlag": ["=1", "=0"],
        "besluit": ["=melden", "=praten"],
        "gezien": ["+eten", "+jas,slaap", "-eten,jas"],
    }
    both = {name: each + (UNKNOWN.get(name, []) * (not sound)) for name, each in known.items()}
    return st.fixed_dictionaries({}, optional={n: st.sampled_from(e) for n, e in both.items()})


SECTORS = ["", "mbo", "po"]


def conditions(visited: list[str], chosen: list[tuple[str, str]], checks: list[str]) -> Any:
    """What a rule asks, of these scenes and choices among others."""
    compared = [["n", sign, number] for sign in OPERATORS for number in range(-2, 5)]
    words = [["besluit", "melden"], ["besluit", "praten"], ["vlag", "0"], ["vlag", "1"]]
    asked = [
        *({"visited": name} for name in visited),
        *({"chosen": [*pair]} for pair in chosen),
        *({"is": pair} for pair in words),
        *({"has": ["gezien", member]} for member in MEMBERS),
        *({"run": run} for run in ("first", "later")),
        *({"right": name} for name in checks),
        *({"score": [checks, sign, number]} for sign in COUNTED for number in range(3)),
        *({"sector": name} for name in SECTORS[1:]),
        {"draw": [1, 2]},
    ]
    one = st.sampled_from(asked) | st.sampled_from([{"compare": each} for each in compared])
    return st.recursive(
        one,
        lambda inner: st.one_of(
            st.builds(lambda parts: {"all": parts}, some(inner)),
            st.builds(lambda parts: {"any": parts}, some(inner)),
            st.builds(lambda part: {"not": part}, inner),
        ),
        max_leaves=3,
    )


@st.composite
def stateful_cases(draw: st.DrawFn, *, most: int = 5, sound: bool = False) -> Case:
    """A case with every kind of scene and of memory.

    In a sound one all that is named is there, and a story within the story is told whole; what its
    rules bring about is another matter.
    """
    names = NAMES[: draw(st.integers(1, most))]
    kinds = [draw(st.sampled_from(SOUND_KINDS if sound else KINDS)) for _ in names]
    offered = {name: CHOICES[: draw(st.integers(1, 3))] for name in names}
    told_within = sound and draw(st.booleans())
    shown = [name for name, kind in zip(names, kinds, strict=True) if kind != "logic"]
    shown += WITHIN[:1] if told_within else []
    asking = [n for n, kind in zip(names, kinds, strict=True) if kind in ("decision", "pick")]
    checks = [name for name, kind in zip(names, kinds, strict=True) if kind == "check"]
    if sound:
        pairs = [(name, each) for name in asking for each in offered[name]]
        rules = conditions([*shown, "end"], pairs, checks)
    else:
        rules = conditions(NAMES, [(name, each) for name in NAMES for each in CHOICES], NAMES)
    called = ["roep"] if told_within else []
    targets = st.sampled_from([*names, *called, "end", *([] if sound else ["", "nergens"])])
    table = [
        _scene(draw, name, kind, offered[name], targets, rules, sound=sound)
        for name, kind in zip(names, kinds, strict=True)
    ]
    if told_within:
        table += _story_within(draw, targets, rules)
    table.append({"id": "end", "kind": "ending", "type": draw(st.sampled_from(TYPES))} | WORDS)
    return Case.from_dict({"id": "c", "start": "a", "variables": VARIABLES, "scenes": table})


def _story_within(draw: st.DrawFn, targets: Any, asked: Any) -> list[dict[str, Any]]:
    """A story that many scenes may come by: one scene that may lead back to itself, and the way out."""
    begin, out = WITHIN
    kind = draw(st.sampled_from(["passage", "decision", "dialogue", "pick", "signals"]))
    within = st.sampled_from(WITHIN)
    return [
        {"id": "roep", "kind": "call", "calls": begin, "to": draw(targets)},
        _scene(draw, begin, kind, CHOICES[:2], within, asked, sound=True),
        {"id": out, "kind": "return"},
    ]


def _scene(
    draw: st.DrawFn,
    name: str,
    kind: str,
    offered: list[str],
    targets: Any,
    asked: Any,
    *,
    sound: bool,
) -> dict[str, Any]:
    rule = st.fixed_dictionaries({"to": targets, "when": asked})
    variant = st.fixed_dictionaries({"body": st.just("Anders."), "when": asked})
    choice = st.fixed_dictionaries(
        {"text": st.just("Zo."), "feedback": st.just("Zo."), "effects": effects(sound=sound)},
        optional={"when": asked, "once": st.booleans(), "fallback": st.booleans()},
    )
    most = len(offered) if sound else 2
    in_order = kind == "check" and draw(st.booleans())
    good = (
        st.permutations(offered)
        if in_order
        else st.lists(st.sampled_from(offered), max_size=2, unique=True)
    )
    return WORDS | {
        "id": name,
        "kind": kind,
        "type": draw(st.sampled_from(TYPES)),
        "to": draw(targets),
        "else": draw(targets),
        "calls": draw(targets),
        "effects": draw(effects(sound=sound)),
        "rules": draw(some(rule)),
        "variants": draw(st.lists(variant, max_size=1)),
        "pick": draw(st.integers(1, most)),
        "expert": draw(good),
        "in_order": in_order,
        "choices": [{"id": each, "to": draw(targets), **draw(choice)} for each in offered],
    }


def lucks(case: Case) -> list[int]:
    """A seed for each way in which the lots of a case can fall; all its draws are one in two."""
    drawing = [scene.id for scene in case.scenes if _draws(case, scene.id)]
    found: dict[tuple[bool, ...], int] = {}
    seed = 0
    while len(found) < 2 ** len(drawing):
        found.setdefault(tuple(lot(seed, name) * 2 < LOTS for name in drawing), seed)
        seed += 1
    return list(found.values())


def _draws(case: Case, name: str) -> bool:
    scene = case.scene(name)
    if scene is None:
        return False
    asked = [rule.when for rule in scene.rules] + [each.when for each in scene.variants]
    asked += [choice.when for choice in scene.choices if choice.when]
    return any(isinstance(each, Draw) for condition in asked for each in questions(condition))


class TooMuchError(Exception):
    """More states than a plain search has the patience for."""


def every_walk(case: Case, *, most: int = 4000, history: bool = False) -> list[Walk]:
    """A walk to every state that can be come to at all; with `history`, by every set of states."""
    found: list[Walk] = []
    for seed in lucks(case):
        for run, sector in product((1, 2), SECTORS):
            seen, queue = set(), [Walk(case, seed, (), run, sector=sector)]
            for walk in queue:
                passed = frozenset(map(_moment, walk.moments)) if history else None
                if (key(walk), passed) not in seen:
                    seen.add((key(walk), passed))
                    found.append(walk)
                    queue += [walk_on(walk, step) for step in steps(walk)]
                if len(found) > most:
                    raise TooMuchError
    return found


def steps(walk: Walk) -> list[Any]:
    """The steps forward that walking offers."""
    return [*moves(walk.scene, walk.state)] if walk.scene else []


def _moment(standing: Standing) -> tuple[object, ...]:
    state = standing.state
    values = tuple(sorted(state.values.items(), key=lambda pair: pair[0]))
    passed = (state.visited, state.chosen, state.calls, state.right)
    return (standing.scene and standing.scene.id, values, *passed)


def key(walk: Walk) -> tuple[object, ...]:
    """All that can make a difference from here on."""
    return _moment(walk.standing)
