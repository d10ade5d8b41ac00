import copy
import json
from pathlib import Path
from typing import Any

import pytest

from elearning.xapi.formats import Known, canonical, ids
from elearning.xapi.languages import wishes
from elearning.xapi.reading.statements import STATEMENTS, Version
from tests.elearning.xapi.reading import (
    ANN,
    BEN,
    EARLIER,
    LESSON,
    READ,
    SHA1,
    TEAM,
    inside,
    statement,
)
from tests.golden import XAPI

FULL_ANN = {**ANN, "objectType": "Agent", "name": "Ann"}
CREW = {"objectType": "Group", "mbox": "mailto:crew@example.org", "name": "Crew", "member": [ANN]}
WORDS = {"nl": "Les", "en-GB": "Lesson"}
CHOICES = [{"id": "a", "description": WORDS}, {"id": "b"}]
DEFINED = {
    **LESSON,
    "objectType": "Activity",
    "definition": {
        "name": WORDS,
        "description": {},
        "interactionType": "choice",
        "choices": CHOICES,
        "extensions": {"x:words": WORDS},
    },
}
SAID_READ = {**READ, "display": {"nl": "las", "en": "read"}}
WHOLE = {
    "actor": FULL_ANN,
    "verb": SAID_READ,
    "object": DEFINED,
    "authority": {**BEN, "name": "Ben"},
    "result": {"success": True},
    "context": {
        "instructor": CREW,
        "team": TEAM,
        "platform": "web",
        "contextActivities": {"parent": [DEFINED], "other": []},
        "contextAgents": [{"objectType": "contextAgent", "agent": FULL_ANN}],
        "contextGroups": [{"objectType": "contextGroup", "group": CREW}],
    },
}


# xAPI 1.0.3 Communication §2.1.3, format ids
def test_ids_leave_what_identifies_and_nothing_else() -> None:
    crew = {"objectType": "Group", "mbox": "mailto:crew@example.org"}
    ann = {**ANN, "objectType": "Agent"}

    assert ids(WHOLE) == {
        "actor": ann,
        "verb": READ,
        "object": LESSON,
        "authority": BEN,
        "result": {"success": True},
        "context": {
            "instructor": crew,
            "team": TEAM,
            "platform": "web",
            "contextActivities": {"parent": [LESSON], "other": []},
            "contextAgents": [{"objectType": "contextAgent", "agent": ann}],
            "contextGroups": [{"objectType": "contextGroup", "group": crew}],
        },
    }


@pytest.mark.parametrize(
    "who", [{"mbox_sha1sum": SHA1}, {"openid": "https://ann.example"}, BEN, ANN]
)
def test_whoever_it_is_stays_known(who: dict[str, Any]) -> None:
    group = {"objectType": "Group", "name": "We", "member": [{**who, "name": "Ann"}]}

    assert ids(statement(actor={**who, "name": "Ann"}))["actor"] == who
    assert ids(statement(actor=group))["actor"] == {"objectType": "Group", "member": [who]}


def test_an_object_of_another_kind_keeps_what_says_so() -> None:
    assert ids(statement(object=FULL_ANN))["object"] == {**ANN, "objectType": "Agent"}
    assert ids(statement(object=EARLIER))["object"] == EARLIER
    assert ids(inside(actor=FULL_ANN, object=DEFINED))["object"] == {
        "objectType": "SubStatement",
        "actor": {**ANN, "objectType": "Agent"},
        "verb": READ,
        "object": LESSON,
    }


# §2.1.3, format canonical and its language filtering
def test_canonical_says_each_thing_in_one_language() -> None:
    told = canonical(WHOLE, Known(), wished=wishes("en"))
    one = {
        **DEFINED,
        "definition": {
            "name": {"en-GB": "Lesson"},
            "description": {},
            "interactionType": "choice",
            "choices": [{"id": "a", "description": {"en-GB": "Lesson"}}, {"id": "b"}],
            "extensions": {"x:words": WORDS},
        },
    }

    assert told["verb"] == {**READ, "display": {"en": "read"}}
    assert told["object"] == one
    assert told["context"]["contextActivities"] == {"parent": [one], "other": []}
    assert (told["actor"], told["context"]["team"]) == (FULL_ANN, TEAM)


def test_each_map_is_chosen_from_by_itself() -> None:
    told = canonical(
        inside(verb={**READ, "display": {"fr": "lu", "nl": "las"}}, object=DEFINED),
        Known(),
        wished=wishes("fr, nl;q=0.5"),
    )

    assert told["object"]["verb"]["display"] == {"fr": "lu"}
    assert told["object"]["object"]["definition"]["name"] == {"nl": "Les"}


def test_what_the_store_knows_goes_before_what_the_statement_says() -> None:
    known = Known(
        definitions={LESSON["id"]: {"name": {"nl": "De les"}, "type": "x:lesson"}},
        displays={READ["id"]: {"nl": "las"}},
    )

    for said in (statement(), statement(object=DEFINED, verb=SAID_READ)):
        told = canonical(said, known)
        assert told["object"]["definition"] == {"name": {"nl": "De les"}, "type": "x:lesson"}
        assert told["verb"]["display"] == {"nl": "las"}


def test_what_nobody_described_stays_undescribed() -> None:
    assert canonical(statement(), Known()) == statement()


def test_telling_leaves_the_statement_as_it_was() -> None:
    before = copy.deepcopy(WHOLE)
    ids(WHOLE)
    canonical(WHOLE, Known())

    assert before == WHOLE


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("path", sorted(XAPI.glob("*.json")), ids=lambda path: path.stem)
def test_in_every_format_it_is_a_statement(path: Path, version: Version) -> None:
    said = json.loads(path.read_text())

    STATEMENTS[version](ids(said))
    STATEMENTS[version](canonical(said, Known()))
