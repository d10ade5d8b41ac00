"""A case file as a stream of scenes.

What is written in a file enters the CMS by the form that an author fills in, so that it can be edited
there afterwards, proofed and published like any other case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, assert_never

from courses.blocks.choices import effects_line
from courses.blocks.prose import plain_text, story_blocks
from courses.blocks.rules import DEEPEST
from courses.cases.graph import SceneKind

MARK = re.compile(r'<figure data-picture="([^"<>]*)"></figure>')
"""Where in a story a picture stands, by its name; it travels beside the case."""

Block = tuple[str, Any]


class TooDeepError(ValueError):
    """A condition has more groups within one another than the form can show."""


def stream_of(scenes: Iterable[Mapping[str, Any]]) -> list[Block]:
    """The scenes of a case file as the raw value of a case's stream."""
    return [(scene["kind"], _written(scene)) for scene in scenes]


def with_pictures(stream: list[Block], pictures: Mapping[str, Any]) -> list[Block]:
    """The stream with these pictures, by their names, where their marks stood in its stories."""
    for _kind, scene in stream:
        for holder in (scene, *scene.get("variants", [])):
            if "body" in holder:
                told = (_shown_in(part, pictures) for part in holder["body"])
                holder["body"] = [part for parts in told for part in parts]
    return stream


def _shown_in(part: Block, pictures: Mapping[str, Any]) -> list[Block]:
    kind, told = part
    if kind != "narration":
        return [part]
    between, *rest = MARK.split(told)
    parts: list[Block] = [(kind, between)]
    for name, after in zip(rest[::2], rest[1::2], strict=True):
        parts += [("picture", pictures[name]), (kind, after)]
    return [(kind, told) for kind, told in parts if kind == "picture" or told.strip()]


def variables_of(variables: Iterable[Mapping[str, Any]]) -> list[Block]:
    """The variables of a case file as the raw value of a case's stream."""
    return [
        ("variable", {"kind": "number", **each, "members": " ".join(each.get("members", []))})
        for each in variables
    ]


def observations_of(observations: Iterable[Mapping[str, Any]]) -> list[Block]:
    """What can be noticed, as the raw value of a case's stream."""
    return [("observation", _observation(each)) for each in observations]


def _observation(noticed: Mapping[str, Any]) -> dict[str, Any]:
    said = {"kind": "fact", "source": "", "day": "", **noticed}
    return {"code": said.pop("id"), **said}


def stated_in(properties: Iterable[Mapping[str, Any]]) -> list[Block]:
    """What a case file states of its ways, as the raw value of a case's stream of statements."""
    return [("property", _property(stated)) for stated in properties]


def _property(stated: Mapping[str, Any]) -> dict[str, Any]:
    (kind, asked), *_ = stated["states"].items()
    one, *others = asked if kind == "before" else [asked]
    return {
        "name": stated["name"],
        "endings": stated.get("endings", []),
        "states": kind,
        **_conditions(one),
        "other": [each for other in others for each in _all_of(other)],
    }


def _written(scene: Mapping[str, Any]) -> dict[str, Any]:
    kind = SceneKind(scene["kind"])
    match kind:
        case SceneKind.PASSAGE:
            return _passage(scene)
        case SceneKind.DECISION:
            return _decision(scene)
        case SceneKind.PICK:
            return _pick(scene)
        case SceneKind.DIALOGUE:
            return {**_decision(scene), **_said(scene, "speaker", "role")}
        case SceneKind.SIGNALS:
            return {**_decision(scene), **_said(scene, "to")}
        case SceneKind.JUDGEMENT:
            return {**_decision(scene), **_said(scene, "panel", "to")}
        case SceneKind.SITUATION:
            return _situation(scene)
        case SceneKind.CHECK:
            asked = {"several": scene.get("pick", 0) != 1, "in_order": scene.get("in_order", False)}
            return {**_decision(scene), **_said(scene, "asks", "to"), **asked}
        case SceneKind.CALL:
            return {"code": scene["id"], **_said(scene, "calls", "to")}
        case SceneKind.RETURN:
            return {"code": scene["id"]}
        case SceneKind.LOGIC:
            return _logic(scene)
        case SceneKind.ENDING:
            return _ending(scene)
        case _:
            assert_never(kind)


def _shown(scene: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "code": scene["id"],
        "title": scene.get("title", ""),
        "step": scene.get("step", 0),
        "where": scene.get("where", ""),
        "you": scene.get("you", ""),
        "note": scene.get("note", ""),
        "body": story_blocks(scene.get("body", "")),
        "variants": [
            {**_conditions(each["when"]), "body": story_blocks(each.get("body", ""))}
            for each in scene.get("variants", [])
        ],
        "effects": effects_line(scene.get("effects", {})),
        **_said(scene, "priority", "back"),
    }


def _said(scene: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: scene.get(name, "") for name in names}


def _passage(scene: Mapping[str, Any]) -> dict[str, Any]:
    statements = [{"text": "", "reply": "", **each} for each in scene.get("reflection", [])]
    return {**_shown(scene), **_said(scene, "question", "to"), "reflection": statements}


def _decision(scene: Mapping[str, Any]) -> dict[str, Any]:
    good = scene.get("expert", [])
    return {
        **_shown(scene),
        "question": scene.get("question", ""),
        "choices": [_choice(choice, good=choice["id"] in good) for choice in _best_first(scene)],
        "lesson": scene.get("lesson", ""),
    }


def _pick(scene: Mapping[str, Any]) -> dict[str, Any]:
    return {**_decision(scene), "pick": scene["pick"], "to": scene.get("to", "")}


def _situation(scene: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **_shown(scene),
        **_said(scene, "question", "lesson", "panel", "to"),
        "scale": list(scene.get("scale", [])),
        "choices": [_judged(choice) for choice in scene["choices"]],
    }


def _judged(choice: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "code": choice["id"],
        "text": choice["text"],
        "feedback": plain_text(choice.get("feedback", "")),
        "judged": " ".join(str(each) for each in choice.get("judged", [])),
    }


def _logic(scene: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": scene.get("title", ""),
        "code": scene["id"],
        "rules": [_rule(rule) for rule in scene.get("rules", [])],
        "otherwise": scene.get("else", ""),
    }


def _ending(scene: Mapping[str, Any]) -> dict[str, Any]:
    return {**_shown(scene), **_said(scene, "type", "what_helped", "closing")}


def _best_first(scene: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The choices with the good ones first, in the order in which the file names them.

    The learner sees them shuffled; the first of the good ones is where an expert's route goes.
    """
    rank = {choice_id: place for place, choice_id in enumerate(scene.get("expert", []))}
    return sorted(scene["choices"], key=lambda choice: rank.get(choice["id"], len(rank)))


def _choice(choice: Mapping[str, Any], *, good: bool) -> dict[str, Any]:
    return {
        "code": choice["id"],
        "text": choice["text"],
        "to": choice.get("to", ""),
        "good": good,
        "consequence": plain_text(choice.get("consequence", "")),
        "feedback": plain_text(choice.get("feedback", "")),
        "effects": effects_line(choice.get("effects", {})),
        "mistakes": choice.get("mistakes", []),
        **_conditions(choice.get("when", {"all": []})),
        "closed": choice.get("closed", ""),
        "once": choice.get("once", False),
        "fallback": choice.get("fallback", False),
        "later": choice.get("later", []),
        "votes": choice.get("votes", 0),
        "spot": " ".join(str(each) for each in choice.get("spot", [])),
        "phrase": choice.get("phrase", ""),
    }


def _rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {"to": rule["to"], **_conditions(rule["when"])}


def _conditions(when: Mapping[str, Any]) -> dict[str, Any]:
    """How the conditions count together, and each of them: a question, its opposite, or a group."""
    match, parts = _joined(when)
    if len(parts) > 1 or when == {"all": []}:
        return {"match": match, "conditions": [_condition(each) for each in parts]}
    return {"match": "all", "conditions": [_condition(when)]}


def _all_of(when: Mapping[str, Any]) -> list[Block]:
    """The conditions where it is not asked how they count: all have to hold."""
    said = _conditions(when)
    return said["conditions"] if said["match"] == "all" else [_condition(when)]


def _condition(condition: Mapping[str, Any], groups: int = DEEPEST) -> Block:
    """A condition as a block, in which so many groups may stand within one another."""
    match, parts = _joined(condition)
    if match and not groups:
        raise TooDeepError
    if match:
        inner = [_condition(each, groups - 1) for each in parts]
        return "group", {"match": match, "conditions": inner}
    return _question(condition)


def _joined(condition: Mapping[str, Any]) -> tuple[str, Sequence[Mapping[str, Any]]]:
    """How a condition joins others, and which; a question, or its opposite, joins none."""
    match condition:
        case {"all": parts}:
            return "all", parts
        case {"any": parts}:
            return "any", parts
        case {"not": {"any": parts}}:
            return "none", parts
        case {"not": {"all": parts}} if len(parts) != 1:
            return "not_all", parts
        case {"not": {"all": _} | {"not": _} as negated}:
            return "not_all", [negated]
    return "", ()


def _question(condition: Mapping[str, Any]) -> Block:
    negated = "not" in condition
    (kind, asked), *_ = (condition["not"] if negated else condition).items()
    names = {
        "visited": ["scene"],
        "chosen": ["scene", "choice"],
        "compare": ["variable", "operator", "bound"],
        "is": ["variable", "value"],
        "has": ["variable", "member"],
        "run": ["which"],
        "right": ["scene"],
        "score": ["checks", "operator", "number"],
        "sector": ["sector"],
        "draw": ["hits", "out_of"],
    }[kind]
    values = [asked] if isinstance(asked, str) else asked
    block = "is_so" if kind == "is" else kind
    return block, {"negated": negated, **dict(zip(names, values, strict=True))}
