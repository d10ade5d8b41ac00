"""Statements to read, and what is said of those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from elearning.xapi.reading import MalformedError

ID = "5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97"
SHA1 = "a9993e364706816aba3e25717850c26c9cd0d89d"
SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
ANN = {"mbox": "mailto:ann@example.org"}
BEN = {"account": {"homePage": "https://example.org", "name": "ben"}}
TEAM = {"objectType": "Group", "member": [ANN, BEN]}
LESSON = {"id": "https://example.org/lesson"}
READ = {"id": "https://example.org/verbs/read"}
VOIDED = {"id": "http://adlnet.gov/expapi/verbs/voided"}
EARLIER = {"objectType": "StatementRef", "id": ID}


def statement(**parts: Any) -> dict[str, Any]:
    """Ann read a lesson, with these parts in addition or instead."""
    return {"actor": ANN, "verb": READ, "object": LESSON, **parts}


def inside(**parts: Any) -> dict[str, Any]:
    """The same as the object of a statement."""
    return statement(object=statement(objectType="SubStatement", **parts))


def fault(check: Callable[[Any], object], value: Any) -> MalformedError:
    """What is wrong with a value, according to a check that must refuse it."""
    with pytest.raises(MalformedError) as refusal:
        check(value)
    return refusal.value
