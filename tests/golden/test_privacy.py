"""No golden statement holds a name, an address, free text or more than an organisation may read."""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from elearning.xapi.vocabulary import Audience, Verb
from tests.golden import XAPI

FILES = sorted(XAPI.glob("*.json"))
NAMES_SOMEBODY = {"mbox", "mbox_sha1sum", "openid", "instructor", "team", "authority", "code"}
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
PATTERN_OF_IDS = re.compile(r"[\w.-]+(\[[.,]\][\w.-]+)*")
INSTITUTE_VERBS = {verb.iri for verb in Verb if verb.audience is Audience.INSTITUTE}


def walk(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    yield key, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, name)
    if isinstance(value, list):
        for inner in value:
            yield from walk(inner, key)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def golden(request: pytest.FixtureRequest) -> dict[str, Any]:
    return json.loads(request.param.read_text(encoding="utf-8"))


def test_there_are_golden_files() -> None:
    assert FILES


def test_nobody_is_named(golden: dict[str, Any]) -> None:
    keys = {key for key, _ in walk(golden)}

    assert not keys & NAMES_SOMEBODY
    assert golden["actor"].keys() == {"objectType", "account"}
    assert UUID(golden["actor"]["account"]["name"])


def test_no_address_stands_in_it(golden: dict[str, Any]) -> None:
    assert not [value for _, value in walk(golden) if E_MAIL.search(str(value))]


def test_an_answer_is_a_pattern_of_ids(golden: dict[str, Any]) -> None:
    response = golden.get("result", {}).get("response")

    assert response is None or PATTERN_OF_IDS.fullmatch(response)


def test_an_organisation_reads_that_it_is_done_not_how_it_went(golden: dict[str, Any]) -> None:
    if golden["verb"]["id"] in INSTITUTE_VERBS:
        assert golden.get("result", {}).keys() <= {"success", "completion"}
