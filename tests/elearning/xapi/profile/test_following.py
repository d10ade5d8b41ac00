"""Every kind of statement that we tell is told as our profile has it, and of one kind alone."""

import json
from typing import Any

import pytest

from elearning.xapi.identity import Identity
from elearning.xapi.profile import following
from elearning.xapi.profile.following import StrayingError
from elearning.xapi.profile.templates import TEMPLATES
from elearning.xapi.vocabulary import Audience
from tests.golden import XAPI

IDENTITY = Identity("https://olifantenpaadjes.example/xapi")
SURE = IDENTITY.extension("certainty")
GOLDEN = sorted(path.stem for path in XAPI.glob("*.json"))


def golden(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((XAPI / f"{name}.json").read_text(encoding="utf-8"))
    return told


@pytest.mark.parametrize("name", GOLDEN)
def test_what_we_tell_is_of_one_kind(name: str) -> None:
    assert following.template(golden(name), IDENTITY) in TEMPLATES


def test_every_kind_is_told() -> None:
    told = {following.template(golden(name), IDENTITY).name for name in GOLDEN}

    assert told == {each.name for each in TEMPLATES}


def test_a_kind_is_read_by_whom_its_verb_may_be_read_by() -> None:
    for each in TEMPLATES:
        assert each.audience is Audience.LEARNER or each.verb.audience is Audience.INSTITUTE


@pytest.mark.parametrize(
    ("name", "more", "place"),
    [
        ("passed", {"result": {"success": True, "score": {"scaled": 0.9}}}, "score"),
        ("passed", {"result": {"success": True, "duration": "PT9M"}}, "duration"),
        ("passed", {"result": {"success": False}}, "success"),
        ("completed_part", {"result": {"completion": True}}, "result"),
        ("registered", {"actor": {"mbox": "mailto:bob@dewilg.example"}}, "account"),
        ("registered", {"context": {}}, "registration"),
        ("responded_single", {"result": {"response": "a", "success": True}}, "success"),
        (
            "responded_judgement",
            {"result": {"response": "a", "extensions": {SURE: 9}}},
            "certainty",
        ),
        ("experienced_scene", {"result": {"duration": "PT9M"}}, "duration"),
    ],
)
def test_what_says_more_or_less_strays(name: str, more: dict[str, Any], place: str) -> None:
    with pytest.raises(StrayingError, match=place):
        following.template({**golden(name), **more}, IDENTITY)


def test_what_is_of_no_kind_strays() -> None:
    with pytest.raises(StrayingError, match="0"):
        following.template({"verb": {"id": "https://elders.example/gluurde"}}, IDENTITY)
