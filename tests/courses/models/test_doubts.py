from __future__ import annotations

import pytest
from django.db import IntegrityError

from courses.models import Doubt, LessonPage
from tests.courses.conftest import WHEN


def test_a_count_holds_no_person_session_or_walk() -> None:
    assert {field.name for field in Doubt._meta.get_fields()} == {
        "id",
        "page",
        "edition",
        "scene",
        "reason",
        "day",
        "times",
        "handled_on",
    }


def test_a_place_has_one_count_a_day_for_each_reason_until_it_is_handled(
    lesson: LessonPage,
) -> None:
    said = {"page_id": lesson.pk, "edition": "e", "reason": "onjuist", "day": WHEN.date()}
    Doubt.objects.create(**said, handled_on=WHEN.date())
    Doubt.objects.create(**said)

    with pytest.raises(IntegrityError):
        Doubt.objects.create(**said)
