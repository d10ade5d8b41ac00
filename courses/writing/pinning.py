"""What proofing found, said in the reader's language and pinned to the field at fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any, NamedTuple, TypeAlias

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail.blocks import (
    StreamBlockValidationError,
    StreamValue,
    StructBlockValidationError,
    StructValue,
)
from wagtail.blocks.list_block import ListBlockValidationError, ListValue

from courses.blocks.rules import ConditionValue
from courses.cases.conditions import write_condition
from courses.cases.proof.codes import Code, Severity
from courses.cases.proof.findings import Finding

AT: Mapping[Code, str] = {
    Code.ALIKE: "feedback",
    Code.AT_BOUND: "effects",
    Code.CHOICE_ALWAYS: "conditions",
    Code.CHOICE_NEVER: "conditions",
    Code.DEAD_END: "to",
    Code.DUPLICATE_SCENE: "code",
    Code.DUPLICATE_VARIABLE: "name",
    Code.EMPTY_VARIABLE: "start",
    Code.EXPERT_SHUT: "choices",
    Code.FEW_OPEN: "choices",
    Code.IMPOSSIBLE_PICK: "pick",
    Code.MISSING_TARGET: "to",
    Code.NO_ANSWER: "choices",
    Code.NO_CHOICES: "choices",
    Code.NO_CLOSING: "closing",
    Code.NO_ELSE: "otherwise",
    Code.NO_ENDING_TYPE: "type",
    Code.NO_MEMBERS: "members",
    Code.NO_FEEDBACK: "feedback",
    Code.NO_ORDER: "choices",
    Code.NO_PHRASE: "phrase",
    Code.NO_PICTURE: "spot",
    Code.NO_REPAIR: "to",
    Code.NO_SCALE: "scale",
    Code.NO_STORY: "body",
    Code.NO_TEXT: "text",
    Code.NO_WHAT_HELPED: "what_helped",
    Code.PASSED_BY: "priority",
    Code.PAST_BOUND: "effects",
    Code.RULE_ALWAYS: "rules",
    Code.RULE_NEVER: "rules",
    Code.SOFT_LOCK: "choices",
    Code.STEP_RANGE: "step",
    Code.UNANNOUNCED: "note",
    Code.UNAVOIDABLE: "priority",
    Code.UNFIT_VOTES: "judged",
    Code.UNFIT_EFFECT: "effects",
    Code.UNKNOWN_EFFECT: "effects",
    Code.UNSEEN_ROUND: "rules",
    Code.VARIANT_ALWAYS: "variants",
    Code.VARIANT_NEVER: "variants",
}
"""The field in which each is mended; the others are shown at the scene or the choice as a whole."""


NAMED: Mapping[str, str] = {"variables": "variable", "properties": "property"}
"""Beside the scenes: the streams whose blocks a finding may be about, and how it names the block."""

Streams: TypeAlias = Mapping[str, StreamValue]
"""By its name each stream that a case is made of."""


def errors_among(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stand in the way of publishing."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def sentence(finding: Finding) -> str:
    """Where, what and how to mend it, in one or two sentences."""
    return gettext(finding.message) % finding.params


def all_pinned(
    findings: Iterable[Finding], streams: Streams
) -> Mapping[str, StreamBlockValidationError]:
    """By its name each stream in which something is to be mended, with what that is."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[_place_by_name(finding, streams)[0]].append(finding)
    return {
        name: pinned(each, streams[name]) if name == "scenes" else _at_named(each, name, streams)
        for name, each in found.items()
    }


def pinned(findings: Iterable[Finding], scenes: StreamValue) -> StreamBlockValidationError:
    """The findings as errors of a stream of scenes, each at the scene or the choice it is about."""
    places = {scene.value["code"]: index for index, scene in enumerate(scenes)}
    found: defaultdict[int | None, list[Finding]] = defaultdict(list)
    asked = []
    for finding in findings:
        index = places.get(finding.scene_id or "")
        keys = _asking(scenes[index].value, finding) if index is not None else None
        if index is None or keys is None:
            found[index].append(finding)
        else:
            asked.append(_at_end(scenes, [index, *keys], sentence(finding)))
    elsewhere = found.pop(None, [])
    error = StreamBlockValidationError(
        block_errors={index: _at_scene(each, scenes[index].value) for index, each in found.items()},
        non_block_errors=[sentence(finding) for finding in elsewhere],
    )
    return reduce(merged, asked, error)


class Place(NamedTuple):
    """Where to mend something: the block at fault in a stream, and the path to its field in names and
    ids. There is no block where it is about the case as a whole."""

    stream: str
    block: StreamValue.StreamChild | None = None
    path: Sequence[str] = ()


def place(finding: Finding, streams: Streams) -> Place:
    """Where a finding is mended."""
    name, index = _place_by_name(finding, streams)
    if index is not None:
        block, field = streams[name][index], AT.get(finding.code, "")
        return Place(name, block, [field] if field in block.value else [])
    blocks = {scene.value["code"]: scene for scene in streams["scenes"]}
    scene = blocks.get(finding.scene_id or "")
    if scene is None:
        return Place("scenes")
    if keys := _asking(scene.value, finding):
        return Place("scenes", scene, [*_named(scene.value, keys)])
    path, value = _inside(scene.value, finding)
    name = AT.get(finding.code, "")
    return Place("scenes", scene, [*path, name] if name in value else path)


def _place_by_name(finding: Finding, streams: Streams) -> tuple[str, int | None]:
    """The stream that a finding is about and, beside the scenes, the place in it of what it names."""
    for name, param in NAMED.items() if finding.scene_id is None else ():
        places = {block.value["name"]: index for index, block in enumerate(streams[name])}
        if param in finding.params and finding.params[param] in places:
            return name, places[str(finding.params[param])]
    return "scenes", None


def _at_named(findings: list[Finding], name: str, streams: Streams) -> StreamBlockValidationError:
    found: defaultdict[int | None, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[_place_by_name(finding, streams)[1]].append(finding)
    return StreamBlockValidationError(
        {index: _at_fields(each, streams[name][index].value) for index, each in found.items()}
    )


def _inside(scene: Mapping[str, Any], finding: Finding) -> tuple[list[str], Mapping[str, Any]]:
    """The way to the choice or the rule that a finding is about, and what stands there."""
    choices, rules = (getattr(scene.get(name), "bound_blocks", []) for name in ("choices", "rules"))
    for choice in choices:
        if finding.choice_id and choice.value["code"] == finding.choice_id:
            return ["choices", str(choice.id)], choice.value
    number = finding.params.get("rule")
    if isinstance(number, int) and 0 < number <= len(rules):
        return ["rules", str(rules[number - 1].id)], rules[number - 1].value
    return [], scene


Keys: TypeAlias = Sequence[str | int]
"""A way into a block: names of fields, and places in what stands in a list."""
HOLDING = ("choices", "rules", "variants", "conditions")
"""The fields in which conditions lie, however deep."""
TAKES: Mapping[type, type[Any]] = {
    ListValue: ListBlockValidationError,
    StreamValue: StreamBlockValidationError,
    StructValue: StructBlockValidationError,
}
"""In which form the block of each kind of value takes its errors."""


def _asking(scene: StructValue, finding: Finding) -> Keys | None:
    """The way to the condition that a finding is about: the first that asks what it says is asked."""
    if finding.question is None:
        return None
    data = write_condition(finding.question)
    for keys, condition in _conditions_in(scene):
        if condition.asks() == data and _choice_at(scene, keys) == finding.choice_id:
            return keys
    return None


def _choice_at(scene: StructValue, keys: Keys) -> str | None:
    return scene["choices"][keys[1]]["code"] if keys[0] == "choices" else None


def _conditions_in(value: Any) -> Iterator[tuple[list[str | int], ConditionValue]]:
    """Every condition in a block that is no group, with the way to it."""
    if isinstance(value, ConditionValue):
        yield [], value
    for key, child in _children(value):
        for keys, condition in _conditions_in(child):
            yield [key, *keys], condition


def _children(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, StructValue):
        yield from ((name, value[name]) for name in HOLDING if value.get(name))
    elif isinstance(value, StreamValue):
        yield from enumerate(each.value for each in value)
    elif isinstance(value, ListValue):
        yield from enumerate(value)


def _named(value: Any, keys: Keys) -> Iterator[str]:
    """The same way with the ids of what stands in lists."""
    for key in keys:
        if isinstance(key, str):
            yield key
            value = value[key]
        else:
            child = value[key] if isinstance(value, StreamValue) else value.bound_blocks[key]
            yield str(child.id)
            value = child.value


def _at_end(value: Any, keys: Keys, said: str) -> Any:
    """What is said of a block, in the form in which each block on the way to it takes its errors."""
    if not keys:
        return StructBlockValidationError(non_block_errors=[said])
    key, *rest = keys
    child = value[key].value if isinstance(value, StreamValue) else value[key]
    (error,) = (error for kind, error in TAKES.items() if isinstance(value, kind))
    return error({key: _at_end(child, rest, said)})


def _at_scene(findings: list[Finding], scene: Mapping[str, list]) -> StructBlockValidationError:
    codes = [choice["code"] for choice in scene.get("choices", [])]
    chosen: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.choice_id in codes:
            chosen[codes.index(finding.choice_id)].append(finding)
    rest = [finding for finding in findings if finding.choice_id not in codes]
    errors = _at_fields(rest, scene)
    if chosen:
        at_choices = {n: _at_fields(each, scene["choices"][n]) for n, each in chosen.items()}
        errors.block_errors["choices"] = ListBlockValidationError(at_choices)
    return errors


def _at_fields(findings: list[Finding], block: Mapping[str, object]) -> StructBlockValidationError:
    """At the fields in which they are mended, as far as the block has them."""
    fields: defaultdict[str, list[str]] = defaultdict(list)
    whole: list[str] = []
    for finding in findings:
        name = AT.get(finding.code, "")
        (fields[name] if name in block else whole).append(sentence(finding))
    return StructBlockValidationError(
        {name: _at_field(name, said) for name, said in fields.items()}, whole
    )


def _at_field(name: str, said: list[str]) -> ValidationError:
    """In the form that the field's block takes its errors in."""
    if name in ("choices", "rules", "variants"):
        return ListBlockValidationError(non_block_errors=said)
    if name in ("body", "conditions"):
        return StreamBlockValidationError(non_block_errors=said)
    return ValidationError(said)


def merged(first: Any, second: Any) -> Any:
    """Both errors of one block as one; where both speak of the same field, the one that says more.

    That is the first, unless all that it says is that something is missing.
    """
    if not (hasattr(first, "block_errors") and hasattr(second, "block_errors")):
        return second if getattr(first, "code", "") == "required" else first
    inner = {**second.block_errors, **first.block_errors}
    for name in first.block_errors.keys() & second.block_errors.keys():
        inner[name] = merged(first.block_errors[name], second.block_errors[name])
    whole = [*first.non_block_errors.as_data(), *second.non_block_errors.as_data()]
    return type(first)(inner, whole)
