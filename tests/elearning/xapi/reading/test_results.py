from typing import Any

import pytest

from elearning.xapi.reading.results import result
from tests.elearning.xapi.reading import fault


# xAPI 1.0.3 Data §2.4.5
def test_a_result_says_as_much_as_it_likes() -> None:
    result({})
    result(
        {
            "score": {"scaled": 0.95, "raw": 95, "min": 0, "max": 100},
            "success": True,
            "completion": False,
            "response": "",
            "duration": "PT1H0M0S",
            "extensions": {"https://example.org/x": None},
        }
    )


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"success": "true"}, "success"),
        ({"completion": "false"}, "completion"),
        ({"success": 1}, "success"),
        ({"success": None}, "success"),
        ({"response": 4}, "response"),
        ({"duration": "an hour"}, "duration"),
        ({"score": 95}, "score"),
        ({"extensions": {"x": 1}}, "extensions.x"),
        ({"grade": "A"}, "grade"),
    ],
)
def test_a_result_of_the_wrong_kind_is_refused(value: Any, where: str) -> None:
    assert fault(result, value).parameter == where


# xAPI 1.0.3 Data §2.4.5.1
@pytest.mark.parametrize(
    "score",
    [
        {},
        {"scaled": -1},
        {"scaled": 1.0},
        {"raw": 0, "min": 0, "max": 1},
        {"raw": 1, "min": 0, "max": 1},
        {"raw": -5},
        {"min": -1.5, "max": -1},
        {"raw": 10**400},
    ],
)
def test_a_score_whose_numbers_agree_is_taken(score: dict[str, Any]) -> None:
    result({"score": score})


@pytest.mark.parametrize(
    ("score", "where"),
    [
        ({"scaled": 1.01}, "score.scaled"),
        ({"scaled": -2}, "score.scaled"),
        ({"raw": -1, "min": 0}, "score.raw"),
        ({"raw": 101, "max": 100}, "score.raw"),
        ({"min": 1, "max": 1}, "score.min"),
        ({"min": 2, "max": 1}, "score.min"),
        ({"max": "100"}, "score.max"),
        ({"raw": True}, "score.raw"),
        ({"raw": float("inf")}, "score.raw"),
        ({"raw": None}, "score.raw"),
        ({"Raw": 1}, "score.Raw"),
    ],
)
def test_a_score_whose_numbers_contradict_is_refused(score: dict[str, Any], where: str) -> None:
    assert fault(result, {"score": score}).parameter == where
