"""The schema that we show to others is the one that we keep to."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import Phase, given, settings

from courses.exchange import own
from courses.exchange.documents import Document
from courses.exchange.schema import schema
from tests.courses.conftest import CASE
from tests.courses.exchange.everything import EVERYTHING
from tests.courses.exchange.strategies import documents

WHOLE = schema()
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def faults(data: Any, rule: dict[str, Any], path: str = "") -> Iterator[str]:
    """What of JSON Schema we use, checked by its own rules."""
    if "$ref" in rule:
        yield from faults(data, WHOLE["$defs"][rule["$ref"].rpartition("/")[2]], path)
        return
    if "type" in rule and type(data) not in _types(rule["type"]):
        yield f"{path}: no {rule['type']}"
        return
    if ("enum" in rule and data not in rule["enum"]) or ("const" in rule and data != rule["const"]):
        yield f"{path}: {data}"
    if isinstance(data, list) and "items" in rule:
        for place, each in enumerate(data):
            yield from faults(each, rule["items"], f"{path}[{place}]")
    if isinstance(data, dict):
        yield from _faults_of_a_table(data, rule, path)


def _types(said: str | list[str]) -> list[type]:
    return [TYPES[said]] if isinstance(said, str) else [TYPES[each] for each in said]


def _faults_of_a_table(data: dict[str, Any], rule: dict[str, Any], path: str) -> Iterator[str]:
    if not rule.get("minProperties", 0) <= len(data) <= rule.get("maxProperties", 99):
        yield f"{path}: {len(data)} keys"
    yield from (f"{path}: no {key}" for key in rule.get("required", []) if key not in data)
    others = rule.get("additionalProperties", True)
    for key, value in data.items():
        inner = rule.get("properties", {}).get(key, others)
        if inner is False:
            yield f"{path}.{key}: not known"
        elif inner is not True:
            yield from faults(value, inner, f"{path}.{key}")


@given(documents)
def test_every_file_that_we_write_is_of_the_schema(document: Document) -> None:
    assert list(faults(own.table_of(document), WHOLE)) == []


def fields(data: Any, rule: dict[str, Any], name: str = "") -> Iterator[tuple[str, str]]:
    """The fields that are told of in this data, each with the kind of thing it is a field of."""
    if "$ref" in rule:
        name = rule["$ref"].rpartition("/")[2]
        rule = WHOLE["$defs"][name]
    if isinstance(data, list) and "items" in rule:
        for each in data:
            yield from fields(each, rule["items"], name)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in rule.get("properties", {}):
                yield name, key
                yield from fields(value, rule["properties"][key], name)


def known() -> set[tuple[str, str]]:
    """Every field that there is, each with the kind of thing it is a field of."""
    things = {"": WHOLE, **WHOLE["$defs"]}
    return {(name, key) for name, thing in things.items() for key in thing.get("properties", {})}


def test_whatever_a_file_can_hold_is_drawn_in_these_tests() -> None:
    """What is left at its usual value is not written, so a field that is there says something."""
    drawn: set[tuple[str, str]] = set()

    @settings(max_examples=300, derandomize=True, phases=[Phase.generate])
    @given(documents)
    def draw(document: Document) -> None:
        drawn.update(fields(own.table_of(document), WHOLE))

    draw()
    assert known() - drawn == {("Case", "version")}, "a strategy does not draw this"


def test_everything_says_whatever_a_file_can_hold() -> None:
    """A version is written from the second on, and every other language has a page of its own."""
    said = {*fields(own.table_of(EVERYTHING), WHOLE)}

    assert known() - said == {("Case", "version"), ("Case", "lang")}


def test_what_we_refuse_is_not_of_the_schema() -> None:
    table = own.table_of(Document(case=CASE))
    table["case"]["scenes"][0]["kind"] = "dance"
    table["case"]["scenes"][1]["colour"] = "red"
    table["minutes"] = "5"
    del table["case"]["id"]

    assert sorted(faults(table, WHOLE)) == [
        ".case.scenes[0].kind: dance",
        ".case.scenes[1].colour: not known",
        ".case: no id",
        ".minutes: no integer",
    ]


def test_it_is_json_and_tells_of_every_kind_of_thing() -> None:
    assert json.loads(json.dumps(WHOLE)) == WHOLE
    assert {"Case", "Scene", "Choice", "Rule", "Variable", "Picture", "Condition"} <= set(
        WHOLE["$defs"]
    )
    assert "else" in WHOLE["$defs"]["Scene"]["properties"]
