import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi.json_objects import json_object
from elearning.xapi.reading import MalformedError

VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.text(), VALUES))
def test_an_object_says_what_it_said(said: dict[str, Any]) -> None:
    assert json_object("x", json.dumps(said).encode()) == said


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b'"text"',
        b"null",
        b"{",
        b'{"a": 1} {}',
        b'{"a": 1, "a": 1}',
        b'{"b": {"a": 1, "a": 2}}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": "\xff"}',
        b"\xef\xbb\xbf{}",
        '{"a": 1}'.encode("utf-16"),
        b'{"a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"a": ' + b"1" * 5000 + b"}",
    ],
)
def test_what_is_no_object_or_can_be_read_in_two_ways_is_refused(text: bytes) -> None:
    with pytest.raises(MalformedError, match=r"^part 1: must be"):
        json_object("part 1", text)
