from dataclasses import FrozenInstanceError, fields

import pytest

from courses.signals import CourseCompleted


def test_what_is_told_upward_cannot_be_changed_by_who_hears_it() -> None:
    completed = CourseCompleted(**{field.name: None for field in fields(CourseCompleted)})  # type: ignore[arg-type]

    with pytest.raises(FrozenInstanceError):
        completed.edition = "anders"  # type: ignore[misc]


def test_it_names_nobody() -> None:
    names = {field.name for field in fields(CourseCompleted)}

    assert not names & {"name", "email", "person", "display_name"}
