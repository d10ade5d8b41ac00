"""Lines that one can call or open."""

from datetime import date

import pytest
from django.db import IntegrityError

from elearning.network.models import SupportLine


def test_a_line_is_known_by_one_code(db: None) -> None:
    SupportLine.objects.create(code="a", name="A", verified_on=date(2026, 11, 21))

    with pytest.raises(IntegrityError):
        SupportLine.objects.create(code="a", name="B", verified_on=date(2026, 11, 21))


def test_lines_without_a_place_come_last(db: None) -> None:
    for code, order in (("c", 100), ("b", 20), ("a", 10)):
        SupportLine.objects.create(
            code=code, name=code, order=order, verified_on=date(2026, 11, 21)
        )

    assert [line.code for line in SupportLine.objects.all()] == ["a", "b", "c"]
