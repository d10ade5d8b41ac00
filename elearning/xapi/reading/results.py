"""How it went (xAPI 1.0.3 Data §2.4.5)."""

from typing import Any

from elearning.xapi.reading.maps import extensions
from elearning.xapi.reading.refusals import MalformedError
from elearning.xapi.reading.shapes import number, structure, text, truth
from elearning.xapi.reading.values import duration

_numbers = structure({"scaled": number, "raw": number, "min": number, "max": number})


def score(value: Any) -> None:
    """Numbers that agree: scaled from -1 to 1, raw from min to max, where these are given."""
    _numbers(value)
    if not -1 <= value.get("scaled", 0) <= 1:
        raise MalformedError("scaled", "must be from -1 to 1")
    least, raw, most = value.get("min"), value.get("raw"), value.get("max")
    if least is not None and most is not None and least >= most:
        raise MalformedError("min", "must be less than max")
    if raw is not None and least is not None and raw < least:
        raise MalformedError("raw", "must not be less than min")
    if raw is not None and most is not None and raw > most:
        raise MalformedError("raw", "must not be more than max")


result = structure(
    {
        "score": score,
        "success": truth,
        "completion": truth,
        "response": text,
        "duration": duration,
        "extensions": extensions,
    }
)
