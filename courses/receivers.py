"""What courses do when a room below has news: a quiz was finished."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from courses.learning import progress


def note_result(sender: object, finished: Any, **_: object) -> None:
    """Count the quiz's place in the course as done if it was passed.

    The token is the one that `courses` gave when the attempt began: enrolment and page.
    """
    enrolment, _slash, part = finished.token.partition("/")
    progress.note_result(
        UUID(enrolment), part_id=int(part), passed=finished.passed, when=finished.when
    )
