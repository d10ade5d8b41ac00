"""What is sent: statements as a learning tool would write them, told apart by a number.

Each agent has a hundred of them, evenly spread over all that there are: what is asked of one is as
much in a small record as in a large one.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

OF_EACH_AGENT = 100
VERBS = ("attempted", "answered", "completed", "experienced", "interacted", "passed", "progressed")
ACTIVITIES = 60
HOME = "https://school.example"


def statement(number: int, statement_id: UUID, *, agents: int) -> dict[str, Any]:
    thing = number % ACTIVITIES
    return {
        "id": str(statement_id),
        "actor": agent(number % agents),
        "verb": {
            "id": verb(number),
            "display": {"nl": "werkte aan", "en": "worked on"},
        },
        "object": {
            "id": f"{HOME}/activities/{thing}",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/lesson",
                "name": {
                    "nl": f"Les {thing}: signalen zien",
                    "en": f"Lesson {thing}: seeing signs",
                },
            },
        },
        "result": {"completion": True, "score": {"scaled": 0.8}, "duration": "PT4M12S"},
        "context": {
            "registration": str(registration(number % agents)),
            "platform": "Leeromgeving",
            "contextActivities": {"parent": [{"id": f"{HOME}/courses/{thing % 6}"}]},
        },
        "timestamp": "2026-03-21T14:30:00.000Z",
    }


def agent(number: int) -> dict[str, Any]:
    return {"objectType": "Agent", "account": {"homePage": HOME, "name": f"leerling-{number}"}}


def verb(number: int) -> str:
    return f"http://adlnet.gov/expapi/verbs/{VERBS[number % len(VERBS)]}"


def registration(number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"{HOME}/{number}")


def written(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
