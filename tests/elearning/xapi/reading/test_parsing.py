import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi.reading import MalformedError
from elearning.xapi.reading.parsing import decoded, elements, keepable, parsed
from tests.elearning.xapi.reading import fault

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def test_what_json_says_is_read() -> None:
    assert parsed(' {"a": [1, 2.5, null, true, "\\u00e9\\ud83d\\ude00"]}\n') == {
        "a": [1, 2.5, None, True, "é😀"]
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Expecting value (line 1, column 1)"),
        ('{"a": 1,\n "b": }', "(line 2, column 7)"),
        ("{} {}", "behind the end (line 1, column 4)"),
        ("{'a': 1}", "not JSON"),
        ("[" * 100_000, "too deep"),
        ("9" * 5000, "too long"),
        ('"\x00"', "not JSON"),
    ],
)
def test_what_is_not_json_is_told(text: str, why: str) -> None:
    assert why in str(fault(parsed, text))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a": "\\ud800"}', "U+D800"),
        ('"\\udc00\\ud800"', "U+DC00"),
        ('{"a": "\\u0000"}', "U+0000"),
    ],
)
def test_what_no_database_takes_is_json_and_yet_not_kept(text: str, why: str) -> None:
    assert parsed(text)
    assert why in fault(keepable, text).reason


def test_what_cannot_be_kept_is_told_with_its_place() -> None:
    assert fault(keepable, '{"a": [{"b": "x\\u0000"}]}').parameter == "a[0].b"
    assert fault(keepable, '{"a": {"x\\u0000": 1}}').parameter == 'a["x\\u0000"]'


def test_a_backslash_that_is_text_itself_says_nothing() -> None:
    assert keepable('"\\\\u0000"') == "\\u0000"


# xAPI 1.0.3 Data §2.2: each property no more than one time.
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": {"b": 1, "c": 2, "b": 1}}', "a.b: is given twice; give it once"),
        ('[{"a": 1}, {"a": 1, "a": null}]', "[1].a: is given twice; give it once"),
        ('{"x:a": {}, "x:a": {}}', '["x:a"]: is given twice; give it once'),
        ('{"a": [1, NaN]}', "a[1]: is no number in JSON"),
        ('{"a": -Infinity}', "a: is no number in JSON"),
        ("Infinity", ": is no number in JSON"),
        ('{"a": 1, "a": ', ": is not JSON: Expecting value (line 1, column 15)"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused_where_it_is(text: str, said: str) -> None:
    assert str(fault(parsed, text)) == said


def test_many_names_given_twice_are_read_in_no_time() -> None:
    pairs = ",".join(f'"p{n // 2}": 1' for n in range(100_000))

    assert fault(parsed, "{" + pairs + "}").parameter == "p0"


@pytest.mark.parametrize("given", [b"\xff", b"\xed\xa0\x80", "\ud800", '"a'.encode("utf-16")])
def test_json_has_one_encoding(given: str | bytes) -> None:
    assert "UTF-8" in fault(decoded, given).reason


def test_each_element_keeps_its_text_to_the_letter() -> None:
    text = ' [ {"a" : 1.10} ,\n{"b":12345678901234567890}, [ ] ]\n'

    assert list(elements(text)) == [
        ('{"a" : 1.10}', {"a": 1.1}),
        ('{"b":12345678901234567890}', {"b": 12345678901234567890}),
        ("[ ]", []),
    ]
    assert list(elements("[ ]")) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", ""),
        ("{}", ""),
        ("[", "[0]"),
        ("[1", ""),
        ("[1,]", "[1]"),
        ("[1 2]", ""),
        ("[1] 2", ""),
        ("[,1]", "[0]"),
        ('[1, {"a": "\\u0000"}]', "[1].a"),
    ],
)
def test_a_list_that_breaks_off_or_goes_on_is_refused(text: str, where: str) -> None:
    assert fault(lambda given: list(elements(given)), text).parameter == where


@given(ANYTHING.map(json.dumps))
def test_what_was_written_is_read_as_any_parser_reads_it(text: str) -> None:
    with suppress(MalformedError):
        assert json.dumps(parsed(text)) == text


@given(st.lists(ANYTHING, max_size=4), st.sampled_from(["", " ", "\n\t"]))
def test_a_list_is_cut_up_and_nothing_is_lost(values: list[Any], space: str) -> None:
    texts = [json.dumps(value) for value in values]
    with suppress(MalformedError):
        cut = elements(f"{space}[{space}{f'{space},'.join(texts)}{space}]{space}")
        assert [text for text, _ in cut] == texts


@given(st.text() | st.text(alphabet='[]{},:"\\u0d8 1e'))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(MalformedError):
        keepable(decoded(text))
    with suppress(MalformedError):
        list(elements(text))
