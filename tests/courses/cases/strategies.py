"""Cases and walks that nobody would think of."""

from typing import Any

from hypothesis import strategies as st

from courses.cases.conditions import COUNTED, OPERATORS
from courses.cases.graph import Case, EndingType, ObservationKind, SceneKind, VariableKind
from courses.cases.offering import moves, offers
from courses.cases.steps import Chose
from courses.cases.walking import Walk, go_back, walk_on

NAMES = ["a", "b", "c", "d", "e"]
CHOICES = ["x", "y", "z"]
MEMBERS = ["jas", "brood", "1"]

names = st.sampled_from(NAMES)
targets = st.sampled_from([*NAMES, "", "nowhere"])
words = st.sampled_from(["", "Zo.", "Dat was fout."]) | st.text("aé<\n😀", max_size=3)
marks = st.sampled_from(
    [f'<figure data-{kind}="{name}"></figure>' for kind in ("picture", "film") for name in "12"]
)
stories = words | st.lists(words | marks, max_size=3).map("".join)
numbers = st.integers(-30, 30)
variables = st.sampled_from(["V", "T", "luck", "unknown"])
seeds = st.integers(0, 2**64)


def some(members: Any) -> Any:
    return st.lists(members, max_size=3)


questions = st.one_of(
    st.builds(lambda scene: {"visited": scene}, names),
    st.builds(lambda *pair: {"chosen": [*pair]}, names, st.sampled_from(CHOICES)),
    st.builds(
        lambda *parts: {"compare": [*parts]}, variables, st.sampled_from([*OPERATORS]), numbers
    ),
    st.builds(lambda *parts: {"draw": [*parts]}, st.integers(-1, 3), st.integers(-1, 3)),
    st.builds(lambda *pair: {"has": [*pair]}, variables, st.sampled_from(MEMBERS)),
    st.builds(lambda *pair: {"is": [*pair]}, variables, st.sampled_from(MEMBERS)),
    st.builds(lambda which: {"run": which}, st.sampled_from(["first", "later"])),
    st.builds(lambda scene: {"right": scene}, names),
    st.builds(
        lambda *parts: {"score": [*parts]},
        some(names),
        st.sampled_from(COUNTED),
        st.integers(-1, 3),
    ),
    st.builds(lambda sector: {"sector": sector}, st.sampled_from(["mbo", "po"])),
)
lasting = questions.filter(lambda question: "draw" not in question)
"""Those that can be asked of a whole walk: a lot belongs to a scene."""


def joined(asked: Any) -> Any:
    """Such questions in one another, however deep, also where nothing is joined."""
    return st.recursive(
        asked,
        lambda inner: st.one_of(
            st.builds(lambda parts: {"all": parts}, some(inner)),
            st.builds(lambda parts: {"any": parts}, some(inner)),
            st.builds(lambda part: {"not": part}, inner),
        ),
        max_leaves=4,
    )


conditions = joined(questions)
properties = st.fixed_dictionaries(
    {
        "name": words,
        "states": st.one_of(
            st.builds(lambda *both: {"before": [*both]}, joined(lasting), joined(lasting)),
            st.builds(
                lambda kind, of: {kind: of}, st.sampled_from(["always", "never"]), joined(lasting)
            ),
        ),
    },
    optional={"endings": some(st.sampled_from([kind.value for kind in EndingType]))},
)


def grouped(groups: int, asked: Any = questions) -> Any:
    """Questions, their opposites, and groups of either: so many within one another at most."""
    either = asked | st.builds(lambda question: {"not": question}, asked)
    for _ in range(groups):
        several = st.lists(either, min_size=2, max_size=3)
        joined = st.builds(lambda how, of: {how: of}, st.sampled_from(["all", "any"]), several)
        either |= joined | st.builds(lambda group: {"not": group}, joined)
    return either


effects = st.dictionaries(
    variables, numbers | st.sampled_from(["=1", "=jas", "+jas,brood", "-jas"]), max_size=2
)
choices = st.fixed_dictionaries(
    {"id": st.sampled_from(CHOICES)},
    optional={
        "text": words,
        "to": targets,
        "effects": effects,
        "when": conditions,
        "closed": words,
        "once": st.booleans(),
        "fallback": st.booleans(),
        "later": some(st.fixed_dictionaries({"scene": targets}, optional={"text": words})),
        "votes": st.integers(0, 3),
        "mistakes": some(st.sampled_from(["ALLEEN_AFWACHTEN", "PRIVACYLEK"])),
        "consequence": words,
        "feedback": words,
        "judged": some(st.integers(0, 3)),
        "spot": st.lists(st.integers(0, 100), max_size=4),
        "phrase": words,
    },
)
rules = st.fixed_dictionaries({"when": conditions}, optional={"to": targets})
scenes = st.fixed_dictionaries(
    {"id": names, "kind": st.sampled_from([kind.value for kind in SceneKind])},
    optional={
        "title": words,
        "step": st.integers(-1, 7),
        "where": words,
        "note": words,
        "body": stories,
        "question": words,
        "expert": some(st.sampled_from(CHOICES)),
        "lesson": words,
        "choices": some(choices),
        "pick": st.integers(-1, 3),
        "to": targets,
        "rules": some(rules),
        "else": targets,
        "type": st.sampled_from([kind.value for kind in EndingType]),
        "what_helped": words,
        "closing": words,
        "speaker": words,
        "role": words,
        "portrait": words | marks,
        "panel": words,
        "scale": some(words),
        "asks": words,
        "in_order": st.booleans(),
        "you": words,
        "calls": targets,
        "effects": effects,
        "variants": some(st.fixed_dictionaries({"when": conditions}, optional={"body": stories})),
        "reflection": some(st.fixed_dictionaries({}, optional={"text": words, "reply": words})),
        "priority": st.sampled_from(["must", "avoid"]),
        "back": st.sampled_from(["free", "after-feedback", "debrief"]),
    },
)
drafts = st.fixed_dictionaries(
    {"id": names},
    optional={
        "title": words,
        "lang": st.sampled_from(["nl", "en"]),
        "start": targets,
        "variables": some(
            st.fixed_dictionaries(
                {"name": variables},
                optional={
                    "start": numbers,
                    "minimum": numbers,
                    "maximum": numbers,
                    "kind": st.sampled_from([kind.value for kind in VariableKind]),
                    "members": some(st.sampled_from(MEMBERS)),
                },
            )
        ),
        "observations": some(
            st.fixed_dictionaries(
                {"id": st.sampled_from(MEMBERS)},
                optional={
                    "text": words,
                    "kind": st.sampled_from([kind.value for kind in ObservationKind]),
                    "source": words,
                    "day": words,
                },
            )
        ),
        "properties": some(properties),
        "back": st.sampled_from(["free", "after-feedback", "debrief"]),
        "scenes": st.lists(scenes, max_size=7),
    },
)
broken_cases = drafts.map(Case.from_dict)
"""Whatever an author may leave behind."""


@st.composite
def tidy_cases(draw: st.DrawFn) -> Case:
    """Every name in place and every word written, though a learner may still go round and round."""
    number = draw(st.integers(1, 5))
    known = st.sampled_from([*NAMES[:number], "end"])
    kinds = draw(st.lists(st.sampled_from([*SceneKind]), min_size=number, max_size=number))
    playable = [n for n, k in zip(NAMES, kinds, strict=False) if k.is_shown]
    asked = st.one_of(
        st.builds(lambda scene: {"visited": scene}, st.sampled_from([*playable, "end"])),
        st.builds(lambda number: {"compare": ["V", ">=", number]}, st.integers(-2, 2)),
        st.just({"draw": [1, 2]}),
    )
    table = [
        {
            "id": name,
            "kind": kind.value,
            "body": "Zo.",
            "type": "repair",
            "closing": "Rust.",
            "what_helped": "Bellen.",
            "to": draw(known),
            "else": draw(known),
            "calls": draw(known),
            "rules": draw(some(st.fixed_dictionaries({"to": known, "when": asked}))),
            "pick": draw(st.integers(1, 2)),
            "expert": draw(some(st.sampled_from(["x", "y"]))),
            "choices": [
                {
                    "id": choice,
                    "text": "Zo.",
                    "feedback": "Zo.",
                    "to": draw(known),
                    "effects": draw(st.dictionaries(st.just("V"), st.integers(-2, 2))),
                }
                for choice in CHOICES[: draw(st.integers(2, 3))]
            ],
        }
        for name, kind in zip(NAMES, kinds, strict=False)
    ]
    last = {"id": "end", "kind": "ending", "type": "expert", "body": "Zo."}
    table.append(last | {"closing": "Rust.", "what_helped": "Bellen."})
    return Case.from_dict({"id": "tidy", "start": "a", "scenes": table})


def a_step(draw: Any, walk: Walk, *, back: bool = True) -> Walk | None:
    """One step that this scene offers, or None where it offers nothing."""
    offered = [*_forward(draw, walk)]
    if back and walk.can_go_back:
        offered.append(go_back(walk, scene_id=walk.scene.id if walk.scene else ""))
    return draw(st.sampled_from(offered)) if offered else None


def _forward(draw: Any, walk: Walk) -> list[Walk]:
    scene, state = walk.scene, walk.state
    steps = [*moves(scene, state)] if scene else []
    if not scene or not steps:
        return []
    step = draw(st.sampled_from(steps))
    offered = not isinstance(step, Chose) or offers(scene, step.choices, state)
    return [walk_on(walk, step)] if offered else []


@st.composite
def walks(draw: st.DrawFn, cases: Any, *, most: int = 12) -> Walk:
    """A walk of steps that were offered, with going back among them."""
    run, sector = draw(st.integers(1, 2)), draw(st.sampled_from(["", "mbo", "po"]))
    walk = Walk(draw(cases), draw(seeds), run=run, sector=sector)
    for _ in range(draw(st.integers(0, most))):
        walk = a_step(draw, walk) or walk
    return walk
