import pytest
from django.utils.translation import override
from wagtail.blocks import StreamValue

from courses.blocks.properties import PropertiesBlock
from courses.blocks.scenes import ScenesBlock
from courses.blocks.variables import ObservationsBlock, VariablesBlock
from courses.cases.proof.codes import Code, Severity
from courses.cases.proof.findings import Finding
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
