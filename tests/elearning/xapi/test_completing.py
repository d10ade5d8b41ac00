import json
from typing import Any
from uuid import UUID

import pytest

from elearning.xapi.completing import Mark, complete
from elearning.xapi.reading import Received, Version, read_one
from tests.elearning.xapi.reading import ANN, BEN, ID, LESSON, inside, statement

NEW = UUID("00000000-0000-4000-8000-000000000001")
STORED = "2026-11-21T14:30:05.250000+00:00"
MARK = Mark(STORED, BEN, Version.ONE)


def completed(said: dict[str, Any] | str, mark: Mark = MARK) -> Received:
    text = said if isinstance(said, str) else json.dumps(said)
    return read_one(complete(read_one(text, mark.version), mark, new_id=NEW), mark.version)


# xAPI 1.0.3 Data §2.4.1, §2.4.7 to §2.4.10
def test_what_is_absent_is_filled_in() -> None:
    assert completed(statement()).said == {
        **statement(),
        "id": str(NEW),
        "timestamp": STORED,
        "version": "1.0.0",
        "stored": STORED,
        "authority": BEN,
    }
    later = Mark(MARK.stored, BEN, Version.TWO)
    assert completed(statement(), later).said["version"] == "2.0.0"


def test_what_was_said_stays_but_for_what_is_the_stores_to_say() -> None:
    said = statement(
        id=ID,
        timestamp="2020-01-01T00:00:00.123456789Z",
        version="1.0.9",
        authority=ANN,
        stored="2020-01-01T00:00:00Z",
    )

    assert completed(said).said == {**said, "stored": STORED, "authority": BEN}


def test_the_text_stays_to_the_letter_and_is_added_to() -> None:
    text = (
        '{ "verb":{"id":"x:\\u00e9"}, "actor": {"mbox": "mailto:ann@example.org"},\n'
        ' "object": {"id":"x:y"}, "result": {"score": {"raw": 0.10000000000000000000001}} \n}'
    )

    assert completed(text).text.startswith(text.removesuffix(" \n}") + ',"id":"00000000')


# xAPI 1.0.3 Data §2.4.6.2
@pytest.mark.parametrize("make", [statement, inside])
def test_an_activity_by_itself_becomes_a_list_of_one(make: Any) -> None:
    said = make(context={"contextActivities": {"parent": LESSON, "other": [LESSON, LESSON]}})
    done = completed(said).said
    told = done["object"] if make is inside else done

    assert told["context"]["contextActivities"] == {"parent": [LESSON], "other": [LESSON, LESSON]}
    assert said["actor"] == done["actor"]


# xAPI 1.0.3 Data §4.5; 2.0.0 §4.2.7
@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2023-05-04T12:00:00-05:00", "2023-05-04T17:00:00+00:00"),
        ("2023-05-04T12:00:00.123+0200", "2023-05-04T10:00:00.123000+00:00"),
        ("2023-05-04T12:00:00", "2023-05-04T12:00:00+00:00"),
        ("2023-05-04T12:00:00Z", "2023-05-04T12:00:00Z"),
        ("2023-05-04T12:00:00.1+00:00", "2023-05-04T12:00:00.1+00:00"),
    ],
)
def test_moments_are_told_in_utc(told: str, kept: str) -> None:
    assert completed(statement(timestamp=told)).said["timestamp"] == kept
    assert completed(inside(timestamp=told)).said["object"]["timestamp"] == kept


def test_what_came_stays_as_it_was() -> None:
    said = inside(context={"contextActivities": {"parent": LESSON}})
    received = Received(json.dumps(said), said)
    complete(received, MARK, new_id=NEW)

    assert said == inside(context={"contextActivities": {"parent": LESSON}})
