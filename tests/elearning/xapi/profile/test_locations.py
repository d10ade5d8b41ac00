"""Places in a statement (xAPI Profiles 1.0 Structure §8.1)."""

from typing import Any

import pytest

from elearning.xapi.profile.locations import found_at

STATEMENT = {
    "verb": {"id": "v"},
    "context": {"extensions": {"https://a.b/c.d": 0}, "parent": [{"id": 1}, {"id": 2}, {}]},
}


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("$.verb.id", ["v"]),
        ("$.verb", [{"id": "v"}]),
        ("$.verb.id.deeper", []),
        ("$.result", []),
        ("$.context.extensions['https://a.b/c.d']", [0]),
        ("$.context.parent[*].id", [1, 2]),
        ("$.context.parent.id", []),
        ("$.verb[*]", ["v"]),
        ("$", [STATEMENT]),
    ],
)
def test_what_stands_there_is_found(location: str, found: list[Any]) -> None:
    assert found_at(location, STATEMENT) == found


@pytest.mark.parametrize("location", ["verb.id", "$verb", "$.verb..id", "$.a[?(@.b)]", "$.a[0"])
def test_what_is_no_path_is_refused(location: str) -> None:
    with pytest.raises(ValueError, match="path"):
        found_at(location, STATEMENT)
