"""What a store adds to a statement before it keeps it (xAPI 1.0.3 Data §2.3.1, §2.4).

Mostly that is added behind the text as it came, which stays to the letter. Only where a part has to
be told in another way is the statement written anew; numbers then have the precision of a double.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from elearning.xapi.reading import Received, Version
from elearning.xapi.reading.moments import moment
from elearning.xapi.reading.statements import object_type

_IN_UTC = ("Z", "z", "+00:00")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a store says of the statements it takes: when, on whose word, by which version.

    `stored` is written as it is told, or is a word that stands for it until it is known.
    """

    stored: str
    authority: Mapping[str, Any]
    version: Version


def complete(received: Received, mark: Mark, *, new_id: UUID) -> str:
    """The text of a statement with all that a store owes it; `new_id` is for one without an id.

    When it was stored and on whose word is always the store's to say, whatever was sent.
    """
    said = received.said
    absent: dict[str, Any] = {
        "id": str(new_id),
        "timestamp": mark.stored,
        "version": mark.version.unmarked,
    }
    added = {name: value for name, value in absent.items() if name not in said}
    added |= {"stored": mark.stored, "authority": dict(mark.authority)}
    changed = _in_the_form_of_an_answer(said)
    if changed is said and not added.keys() & said.keys():
        return f"{received.text[:-1].rstrip()},{_written(added)[1:]}"
    return _written({**changed, **added})


def _in_the_form_of_an_answer(said: dict[str, Any]) -> dict[str, Any]:
    """The same statement where it is as answers must be: moments in UTC, activities in lists."""
    changes: dict[str, Any] = {}
    if "timestamp" in said and not said["timestamp"].endswith(_IN_UTC):
        changes["timestamp"] = moment(said["timestamp"]).isoformat()
    around = said.get("context", {}).get("contextActivities", {})
    if any(isinstance(activities, dict) for activities in around.values()):
        lists = {place: one if isinstance(one, list) else [one] for place, one in around.items()}
        changes["context"] = {**said["context"], "contextActivities": lists}
    if object_type(said) == "SubStatement":
        inside = _in_the_form_of_an_answer(said["object"])
        if inside is not said["object"]:
            changes["object"] = inside
    return {**said, **changes} if changes else said


def _written(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
