from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from elearning.days import not_in_the_future


def test_what_was_done_was_done_today_or_before() -> None:
    today = timezone.localdate()

    for day in (today, today - timedelta(days=400)):
        not_in_the_future(day)
    with pytest.raises(ValidationError):
        not_in_the_future(today + timedelta(days=1))
