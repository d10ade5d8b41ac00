from typing import Any

import pytest
from django.utils.translation import override
from wagtail.blocks import StreamValue

from courses.blocks.properties import PropertiesBlock
from courses.blocks.scenes import ScenesBlock
from courses.blocks.variables import ObservationsBlock, VariablesBlock
from courses.cases.graph import Case
from courses.cases.proof.codes import Code, Severity
from courses.cases.proof.findings import Finding
from courses.cases.proof.proofing import proof
from courses.exchange.casefile import stream_of
from courses.writing.pinning import (
    Streams,
    all_pinned,
    errors_among,
    merged,
    pinned,
    place,
    sentence,
)
from tests.courses.conftest import SCENES

pytestmark = pytest.mark.django_db  # which mistakes there are, a choice asks the database


@pytest.fixture
def scenes() -> StreamValue:
    return ScenesBlock().normalize(stream_of(SCENES))


def test_only_errors_stand_in_the_way() -> None:
    warning = next(code for code in Code if code.severity is Severity.WARNING)
    error = next(code for code in Code if code.severity is Severity.ERROR)

    assert errors_among([Finding(warning), Finding(error)]) == [Finding(error)]


def test_each_fault_stands_at_the_scene_it_is_about(scenes: StreamValue) -> None:
    faults = [
        Finding(Code.DEAD_END, "later", params={"scene": "later"}),
        Finding(Code.UNREACHABLE, "later", params={"scene": "later"}),
        Finding(Code.NO_CLOSING, "laat", params={"scene": "laat"}),
    ]

    error = pinned(faults, scenes)

    assert sorted(error.block_errors) == [1, 5]
    assert error.block_errors[1].block_errors["to"].messages == [sentence(faults[0])]
    assert list(error.block_errors[1].non_block_errors) == [sentence(faults[1])]
    assert error.block_errors[5].block_errors["closing"].messages == [sentence(faults[2])]
    assert not error.non_block_errors


def test_a_fault_of_a_choice_stands_at_that_choice(scenes: StreamValue) -> None:
    silent = Finding(Code.NO_FEEDBACK, "begin", "wacht", {"scene": "begin", "choice": "wacht"})
    same = Finding(Code.DUPLICATE_CHOICE, "begin", None, {"scene": "begin", "target": "wacht"})

    error = pinned([silent, same], scenes).block_errors[0]

    (place,) = error.block_errors["choices"].block_errors
    at_choice = error.block_errors["choices"].block_errors[place]
    assert place == 1
    assert at_choice.block_errors["feedback"].messages == [sentence(silent)]
    assert list(error.non_block_errors) == [sentence(same)]


@pytest.mark.parametrize(
    ("code", "scene", "field"),
    [
        (Code.NO_CHOICES, "begin", "choices"),
        (Code.NO_STORY, "later", "body"),
        (Code.RULE_NEVER, "keuze", "rules"),
        (Code.VARIANT_NEVER, "later", "variants"),
    ],
)
def test_a_list_bears_the_faults_that_are_about_it_as_a_whole(
    scenes: StreamValue, code: Code, scene: str, field: str
) -> None:
    named = {"scene": scene, "rule": 1, "variant": 1}
    (error,) = pinned([Finding(code, scene, params=named)], scenes).block_errors.values()

    assert len(error.block_errors[field].non_block_errors) == 1


def within(*asked: dict[str, Any]) -> dict[str, Any]:
    """A condition with these in a group in a group."""
    return {"all": [{"run": "first"}, {"any": [{"run": "later"}, {"not": {"any": [*asked]}}]}]}


def asking(scene: dict[str, Any], **where: Any) -> tuple[StreamValue, list[Finding]]:
    """A case with this scene second, and what there is to mend in what is asked in it."""
    scenes = ScenesBlock().normalize(stream_of([SCENES[0], scene | where, *SCENES[3:]]))
    case = Case.from_dict({"id": "x", "scenes": [each.value.data() for each in scenes]})
    return scenes, [each for each in proof(case) if each.question]


GONE, UNKNOWN = {"visited": "weg"}, {"compare": ["nieuw", ">", 1]}
DEEP = ["conditions", 1, "conditions", 1, "conditions"]
PLACES: list[tuple[str, dict[str, Any]]] = [
    ("choices", {"choices": [{"id": "a", "text": "Zo."}, {"id": "b", "text": "Of zo."}]}),
    ("rules", {"kind": "logic", "rules": [{"to": "goed", "when": {"run": "first"}}, {}]}),
    ("variants", {"variants": [{"when": {"run": "first"}, "body": "<p>Zo.</p>"}, {}]}),
]


@pytest.mark.parametrize(("field", "scene"), PLACES, ids=[name for name, _ in PLACES])
def test_what_is_wrong_in_a_group_stands_at_the_very_condition(
    field: str, scene: dict[str, Any]
) -> None:
    first, second = scene[field]
    listed = [first, {"to": "goed", **second, "when": within(GONE, UNKNOWN)}]
    scenes, findings = asking(
        {"id": "x", "kind": "decision", "choices": [], **scene}, **{field: listed}
    )

    assert {each.code for each in findings} == {Code.UNKNOWN_SCENE, Code.UNKNOWN_VARIABLE}
    errors: Any = pinned(findings, scenes)
    for key in (1, field, 1, *DEEP):
        (errors,) = [errors.block_errors[key]]
    for finding, number in zip(findings, (0, 1), strict=True):
        assert list(errors.block_errors[number].non_block_errors) == [sentence(finding)]


def test_the_way_to_a_condition_in_a_group_is_told_by_ids() -> None:
    rules = [{"to": "goed", "when": within(GONE)}]
    scenes, (finding,) = asking({"id": "x", "kind": "logic"}, rules=rules)

    found = place(finding, {"scenes": scenes})

    rule = scenes[1].value["rules"].bound_blocks[0]
    outer = rule.value["conditions"][1]
    inner = outer.value["conditions"][1]
    last = inner.value["conditions"][0]
    ids = [each.id for each in (rule, outer, inner, last)]
    assert found.block is not None
    assert found.block.value["code"] == "x"
    assert found.path == [
        *("rules", str(ids[0]), "conditions", str(ids[1])),
        *("conditions", str(ids[2]), "conditions", str(ids[3])),
    ]


def test_two_errors_of_one_block_are_told_together_and_of_one_field_the_first(
    scenes: StreamValue,
) -> None:
    told = pinned([Finding(Code.NO_CLOSING, "laat", params={"scene": "laat"})], scenes)
    more = pinned(
        [
            Finding(Code.NO_START),
            Finding(Code.NO_CLOSING, "laat", params={"scene": "anders"}),
            Finding(Code.NO_WHAT_HELPED, "laat", params={"scene": "laat"}),
        ],
        scenes,
    )

    both = merged(told, more)

    assert len(both.non_block_errors) == 1
    assert sorted(both.block_errors[5].block_errors) == ["closing", "what_helped"]
    assert "laat" in both.block_errors[5].block_errors["closing"].messages[0]


def test_what_is_about_no_scene_stands_above_them_all(scenes: StreamValue) -> None:
    nowhere = [Finding(Code.NO_START), Finding(Code.DEAD_END, "weg", params={"scene": "weg"})]

    error = pinned(nowhere, scenes)

    assert not error.block_errors
    assert list(error.non_block_errors) == [sentence(finding) for finding in nowhere]


def test_a_scene_that_bears_the_name_of_another_is_the_one_at_fault() -> None:
    twice = ScenesBlock().normalize(stream_of([*SCENES, {**SCENES[1], "title": "Nog eens"}]))
    duplicate = Finding(Code.DUPLICATE_SCENE, "later", params={"scene": "later", "target": "later"})

    assert list(pinned([duplicate], twice).block_errors) == [6]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", Code)
def test_every_finding_can_be_said_in_every_language(code: Code, language: str) -> None:
    params = dict.fromkeys(_named_in(code.message), "x")

    with override(language):
        assert "%(" not in sentence(Finding(code, params=params))


def _named_in(message: str) -> list[str]:
    return [part.partition(")")[0] for part in message.split("%(")[1:]]


@pytest.fixture
def streams(scenes: StreamValue) -> Streams:
    named = [{"type": "variable", "value": {"name": name}} for name in ("moed", "rust", "moed")]
    stated = [{"type": "property", "value": {"name": "Eerst bellen"}}]
    return {
        "scenes": scenes,
        "observations": ObservationsBlock().normalize([]),
        "variables": VariablesBlock().to_python(named),
        "properties": PropertiesBlock().to_python(stated),
    }


def test_a_place_is_said_in_names_and_ids(streams: Streams) -> None:
    fault = Finding(Code.NO_FEEDBACK, "begin", "wacht", {"scene": "begin", "choice": "wacht"})
    first, second = streams["scenes"][0], streams["scenes"][1]
    choice = first.value["choices"].bound_blocks[1]

    assert place(fault, streams) == ("scenes", first, ["choices", str(choice.id), "feedback"])
    assert place(Finding(Code.UNREACHABLE, "later"), streams) == ("scenes", second, [])
    assert place(Finding(Code.NO_START), streams) == ("scenes", None, ())


def test_a_rule_is_found_by_its_number(streams: Streams) -> None:
    fault = Finding(Code.UNKNOWN_VARIABLE, "keuze", params={"rule": 1, "variable": "rust"})
    rule = streams["scenes"][3].value["rules"].bound_blocks[0]

    assert place(fault, streams) == ("scenes", streams["scenes"][3], ["rules", str(rule.id)])


def test_a_variable_and_a_statement_are_found_by_their_names(streams: Streams) -> None:
    unread = Finding(Code.NEVER_READ, params={"variable": "rust"})
    twice = Finding(Code.DUPLICATE_VARIABLE, params={"variable": "moed"})
    untrue = Finding(Code.UNTRUE, params={"property": "Eerst bellen"})

    assert place(unread, streams) == ("variables", streams["variables"][1], [])
    assert place(twice, streams) == ("variables", streams["variables"][2], ["name"])
    assert place(untrue, streams) == ("properties", streams["properties"][0], [])
    assert place(Finding(Code.UNTRUE, params={"property": "Weg"}), streams).block is None


def test_on_publishing_each_fault_stands_in_the_stream_it_is_about(streams: Streams) -> None:
    faults = [
        Finding(Code.DUPLICATE_VARIABLE, params={"variable": "moed"}),
        Finding(Code.UNTRUE, params={"property": "Eerst bellen", "way": "a → e"}),
        Finding(Code.NO_START),
    ]

    errors = all_pinned(faults, streams)

    assert sorted(errors) == ["properties", "scenes", "variables"]
    assert errors["variables"].block_errors[2].block_errors["name"].messages == [
        sentence(faults[0])
    ]
    assert list(errors["properties"].block_errors[0].non_block_errors) == [sentence(faults[1])]
    assert list(errors["scenes"].non_block_errors) == [sentence(faults[2])]
