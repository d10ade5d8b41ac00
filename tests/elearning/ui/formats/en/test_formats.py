"""One way to write a date in each language, day first."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

WHEN = datetime(2026, 11, 22, 4, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("nl", "22 november 2026", "22 november 2026 05:23"),
        ("en", "22 November 2026", "22 November 2026 05:23"),
    ],
)
def test_a_date_is_written_in_one_way(language: str, day: str, moment: str) -> None:
    template = Template(
        '{{ when|date:"DATE_FORMAT" }}|{{ when|date:"DATETIME_FORMAT" }}|{{ when }}'
    )

    with override(language):
        assert template.render(Context({"when": WHEN})).split("|") == [day, moment, moment]
