from typing import Any

import pytest

from elearning.xapi.reading.activities import INTERACTION_TYPES, activity, components, definition
from tests.elearning.xapi.reading import LESSON, fault

TWO = [{"id": "a", "description": {"nl": "Appel"}}, {"id": "b"}]


# xAPI 1.0.3 Data §2.4.4.1
def test_an_activity_is_known_by_its_iri_and_may_say_more() -> None:
    activity(LESSON)
    activity(
        {
            **LESSON,
            "objectType": "Activity",
            "definition": {
                "name": {"nl": "Les"},
                "description": {"nl": "Een les"},
                "type": "http://adlnet.gov/expapi/activities/lesson",
                "moreInfo": "https://example.org/about",
                "extensions": {"https://example.org/x": None},
            },
        }
    )
    activity({**LESSON, "definition": {}})


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({}, "id"),
        ({"id": "lesson"}, "id"),
        ({"id": 1}, "id"),
        ({**LESSON, "objectType": "activity"}, "objectType"),
        ({**LESSON, "mbox": "mailto:ann@example.org"}, "mbox"),
        ({**LESSON, "definition": None}, "definition"),
        ({**LESSON, "definition": "Les"}, "definition"),
        ({**LESSON, "definition": {"name": "Les"}}, "definition.name"),
        ({**LESSON, "definition": {"name": {"a12345": "Les"}}}, "definition.name.a12345"),
        ({**LESSON, "definition": {"description": 1}}, "definition.description"),
        ({**LESSON, "definition": {"type": "lesson"}}, "definition.type"),
        ({**LESSON, "definition": {"moreInfo": "about"}}, "definition.moreInfo"),
        ({**LESSON, "definition": {"moreInfo": None}}, "definition.moreInfo"),
        ({**LESSON, "definition": {"extensions": []}}, "definition.extensions"),
        ({**LESSON, "definition": {"title": "Les"}}, "definition.title"),
    ],
)
def test_what_is_no_activity_is_refused(value: Any, where: str) -> None:
    assert fault(activity, value).parameter == where


@pytest.mark.parametrize("kind", INTERACTION_TYPES)
def test_every_interaction_may_have_a_pattern(kind: str) -> None:
    definition({"interactionType": kind})
    definition({"interactionType": kind, "correctResponsesPattern": []})
    definition({"interactionType": kind, "correctResponsesPattern": ["a[,]b", "a"]})


@pytest.mark.parametrize(
    ("kind", "lists"),
    [
        ("choice", {"choices": TWO}),
        ("sequencing", {"choices": TWO}),
        ("likert", {"scale": TWO}),
        ("matching", {"source": TWO, "target": TWO}),
        ("performance", {"steps": TWO}),
    ],
)
def test_some_interactions_have_components(kind: str, lists: dict[str, Any]) -> None:
    definition({"interactionType": kind, **lists})
    for name in lists:
        assert fault(definition, {"interactionType": "numeric", **lists}).parameter in lists
        assert fault(definition, {name: TWO}).parameter == "interactionType"


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"interactionType": "Choice"}, "interactionType"),
        ({"interactionType": "https://example.org/choice"}, "interactionType"),
        ({"interactionType": 1}, "interactionType"),
        ({"correctResponsesPattern": ["a"]}, "interactionType"),
        ({"interactionType": "choice", "correctResponsesPattern": "a"}, "correctResponsesPattern"),
        (
            {"interactionType": "choice", "correctResponsesPattern": [1]},
            "correctResponsesPattern[0]",
        ),
        ({"interactionType": "choice", "choices": {}}, "choices"),
        ({"interactionType": "choice", "choices": [*TWO, "c"]}, "choices[2]"),
        ({"interactionType": "choice", "choices": [*TWO, {}]}, "choices[2].id"),
        ({"interactionType": "choice", "choices": [{"id": 1}]}, "choices[0].id"),
        ({"interactionType": "choice", "choices": [*TWO, *TWO]}, "choices[2].id"),
        ({"interactionType": "choice", "choices": [{"id": "a", "text": "b"}]}, "choices[0].text"),
    ],
)
def test_an_interaction_that_does_not_hold_together_is_refused(value: Any, where: str) -> None:
    assert fault(definition, value).parameter == where


def test_ids_are_told_apart_within_one_list_alone() -> None:
    components([])
    assert "earlier" in fault(components, [*TWO, {"id": "a"}]).reason
    definition({"interactionType": "matching", "source": TWO, "target": TWO})
