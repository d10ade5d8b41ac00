"""Communication §2.4 and §2.5: the Person and the Activity that are told."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi.describing import activity, person
from elearning.xapi.reading import MalformedError

IRI = "https://example.org/meeting"
ACCOUNT = {"homePage": "https://example.org", "name": "bob-7"}


def told(*names: str, **agent: Any) -> dict[str, Any]:
    return person("agent", json.dumps(agent), names=names)


@pytest.mark.parametrize(
    "identifier",
    [
        {"mbox": "mailto:bob@example.org"},
        {"mbox_sha1sum": "a9993e364706816aba3e25717850c26c9cd0d89d"},
        {"openid": "https://example.org/bob"},
        {"account": ACCOUNT},
    ],
)
def test_2_4_a_person_is_told_by_what_was_asked_in_lists(identifier: dict[str, Any]) -> None:
    ((kind, value),) = identifier.items()

    assert told(**identifier) == {"objectType": "Person", kind: [value]}


def test_2_4_every_name_is_told_once() -> None:
    found = told("Bob", "B. Jansen", "Bob", "", name="Bobbie", mbox="mailto:bob@example.org")

    assert found["name"] == ["Bobbie", "Bob", "B. Jansen"]


@pytest.mark.parametrize(
    "agent",
    [
        {},
        {"objectType": "Agent"},
        {"objectType": "Group", "mbox": "mailto:team@example.org"},
        {"objectType": "Person", "mbox": ["mailto:bob@example.org"]},
        {"mbox": "mailto:bob@example.org", "account": ACCOUNT},
        {"mbox": "mailto:bob@example.org", "name": 5},
    ],
)
def test_2_4_what_is_no_agent_is_refused(agent: dict[str, Any]) -> None:
    with pytest.raises(MalformedError, match=r"^agent\b"):
        told(**agent)


@given(st.text())
def test_2_4_any_text_is_an_agent_or_refused(text: str) -> None:
    with suppress(MalformedError):
        person("agent", text)


def test_2_5_an_activity_that_nobody_described_is_told_by_its_id() -> None:
    assert activity(IRI) == {"objectType": "Activity", "id": IRI}
    assert activity(IRI, [{}]) == {"objectType": "Activity", "id": IRI}


def test_2_5_an_activity_is_told_as_it_was_described() -> None:
    definition = {"type": "https://example.org/type", "name": {"en": "Meeting"}, "extensions": {}}

    assert activity(IRI, [definition])["definition"] == definition


def test_2_5_every_language_and_extension_is_told_and_the_latest_word_counts() -> None:
    found = activity(
        IRI,
        [
            {"name": {"en": "Meeting", "nl": "Overleg"}, "extensions": {"x:a": 1}, "type": "x:t"},
            {"name": {"fr": "Réunion", "en": "Gathering"}, "extensions": {"x:b": [2]}},
            {"description": {"en": "People"}, "type": "x:u"},
        ],
    )

    assert found["definition"] == {
        "name": {"en": "Gathering", "nl": "Overleg", "fr": "Réunion"},
        "description": {"en": "People"},
        "extensions": {"x:a": 1, "x:b": [2]},
        "type": "x:u",
    }


def test_2_5_a_choice_is_told_in_every_language_and_one_that_is_gone_is_not() -> None:
    english = {
        "interactionType": "choice",
        "choices": [{"id": "a", "description": {"en": "Call"}}, {"id": "b"}],
    }
    dutch = {"choices": [{"id": "c"}, {"id": "a", "description": {"nl": "Bel"}}]}

    assert activity(IRI, [english, dutch])["definition"] == {
        "interactionType": "choice",
        "choices": [{"id": "c"}, {"id": "a", "description": {"en": "Call", "nl": "Bel"}}],
    }


def test_2_5_an_interaction_of_another_type_leaves_nothing_of_the_old_one() -> None:
    choice = {
        "name": {"en": "Q"},
        "interactionType": "choice",
        "choices": [{"id": "a"}],
        "correctResponsesPattern": ["a"],
    }

    found = activity(IRI, [choice, {"interactionType": "true-false"}])

    assert found["definition"] == {"name": {"en": "Q"}, "interactionType": "true-false"}


def test_2_5_what_is_told_leaves_what_was_said_as_it_was() -> None:
    said = [{"name": {"en": "A"}}, {"name": {"nl": "B"}}]
    activity(IRI, said)

    assert said == [{"name": {"en": "A"}}, {"name": {"nl": "B"}}]
