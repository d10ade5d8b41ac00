"""The profile as published has the structure of xAPI Profiles 1.0, and what is out stays as it is."""

import json
from collections.abc import Iterator
from typing import Any

from elearning.xapi.identity import Identity
from elearning.xapi.profile import document
from elearning.xapi.vocabulary import Verb
from tests.golden import assert_golden_document

IDENTITY = Identity("https://olifantenpaadjes.example/xapi")
PROFILE = json.loads(json.dumps(document.profile(IDENTITY)))
PARTS = [*PROFILE["concepts"], *PROFILE["templates"], *PROFILE["patterns"]]


def values(inside: Any) -> Iterator[Any]:
    yield inside
    if isinstance(inside, dict | list):
        for value in inside.values() if isinstance(inside, dict) else inside:
            yield from values(value)


def test_what_is_published_changes_only_with_a_new_version() -> None:
    assert_golden_document("profile-v2", PROFILE)


def test_4_nothing_in_it_is_empty() -> None:
    assert not [value for value in values(PROFILE) if value in ({}, [], "", None)]


def test_6_it_says_what_it_is() -> None:
    assert PROFILE["type"] == "Profile"
    assert PROFILE["@context"] == "https://w3id.org/xapi/profiles/context"
    assert PROFILE["conformsTo"] == "https://w3id.org/xapi/profiles#1.0"
    assert PROFILE["author"].keys() >= {"type", "name"}


def test_6_1_a_version_has_a_name_of_its_own() -> None:
    ids = [PROFILE["id"], *(each["id"] for each in [*PROFILE["versions"], *PARTS])]

    assert len(set(ids)) == len(ids)
    assert document.iris(IDENTITY) >= set(ids)


def test_6_2_each_version_names_the_one_before_it() -> None:
    now, *earlier = PROFILE["versions"]

    assert now["wasRevisionOf"] == [earlier[0]["id"]]
    assert "wasRevisionOf" not in earlier[-1]
    assert now["generatedAtTime"] > earlier[0]["generatedAtTime"]


def test_all_parts_are_of_this_version_and_told_in_both_languages() -> None:
    for part in PARTS:
        assert part["inScheme"] == PROFILE["versions"][0]["id"]
        assert part["prefLabel"].keys() == part["definition"].keys() == {"nl", "en"}


def test_7_2_an_extension_says_what_its_value_is() -> None:
    for part in PROFILE["concepts"]:
        assert part["type"] in {"ContextExtension", "ResultExtension"}
        assert json.loads(part["inlineSchema"])["type"]


def test_8_each_verb_has_a_template() -> None:
    assert {part["verb"] for part in PROFILE["templates"]} == {verb.iri for verb in Verb}


def test_8_1_a_rule_asks_something() -> None:
    for part in PROFILE["templates"]:
        for rule in part["rules"]:
            assert rule["location"].startswith("$.")
            assert "{" not in rule["location"]
            assert rule["presence"] in {"included", "excluded", "recommended"}
            assert not (rule["presence"] == "excluded" and "all" in rule)


ORDERS = {"alternates", "optional", "oneOrMore", "sequence", "zeroOrMore"}


def test_9_a_pattern_has_one_order_of_things_that_are_there() -> None:
    known = {part["id"]: part for part in PARTS}
    for part in PROFILE["patterns"]:
        (order,) = part.keys() & ORDERS
        members = part[order] if isinstance(part[order], list) else [part[order]]
        assert known.keys() >= set(members)
        assert len(members) > 1 or order not in {"alternates", "sequence"}
        if order == "alternates":
            assert not [m for m in members if known[m].keys() & {"optional", "zeroOrMore"}]


def test_9_each_template_stands_in_one_story() -> None:
    told = [name for part in PROFILE["patterns"] for name in values(part) if isinstance(name, str)]

    for template in PROFILE["templates"]:
        assert told.count(template["id"]) == 1
