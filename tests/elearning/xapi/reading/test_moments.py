from datetime import UTC, datetime

import pytest

from elearning.xapi.reading import Version
from elearning.xapi.reading.moments import TIMESTAMPS, happened, moment, moment_kept, with_a_day
from tests.elearning.xapi.reading import fault

BOTH = [
    "2026-11-21T14:30:05Z",
    "2026-11-21t14:30:05z",
    "2026-11-21T14:30:05.250Z",
    "2026-11-21T14:30:05.123456789+01:00",
    "2008-09-15T15:53:00.601+00:00",
    "2024-02-29T23:59:59-11:30",
    "2026-11-21T14:30:05-00:30",
]
# ISO 8601 has more forms than RFC 3339 (1.0.3 Data §4.5).
ISO_ALONE = [
    "2026-11-21T14:30:05",
    "2026-11-21T14:30",
    "2026-11-21T14:30Z",
    "2026-11-21T14:30:05,25Z",
    "2026-11-21T14:30:05+01",
    "2026-11-21T14:30:05+0100",
    "20261121T143005Z",
    "20261121T1430",
    "20261121T143005.25+0100",
]
NEITHER: list[object] = [
    "",
    "yesterday",
    "01/011/2015",
    "2026-11-21",
    "2026-11-21 14:30:05Z",
    "2026-11-21T14:30:05-00",
    "2026-11-21T14:30:05-0000",
    "2026-11-21T14:30:05-00:00",
    "2026-13-01T00:00:00Z",
    "2026-02-29T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+14:00",
    "2026-11-21T25:00:00Z",
    "2026-11-21T14:30:05+99:99",
    "2026-11-21T14:30:05.Z",
    "20261121T14:30:05Z",
    "2026-11-21T143005Z",
    "20261321T143005Z",
    "20261121T143005-0000",
    "2026-11-21T14:30:05Z\n",
    "２026-11-21T14:30:05Z",
    None,
    1766327405,
    {},
]


@pytest.mark.parametrize("text", BOTH)
def test_a_date_and_time_with_its_offset_is_a_timestamp_of_both_versions(text: str) -> None:
    for version in Version:
        TIMESTAMPS[version](text)


@pytest.mark.parametrize("text", ISO_ALONE)
def test_the_later_version_takes_fewer_forms(text: str) -> None:
    TIMESTAMPS[Version.ONE](text)
    assert "RFC 3339" in fault(TIMESTAMPS[Version.TWO], text).reason


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_no_moment_is_refused_by_both(text: object) -> None:
    for version in Version:
        assert fault(TIMESTAMPS[version], text).reason


def test_a_moment_is_told_in_utc_to_the_microsecond() -> None:
    assert moment("2026-11-21T15:30:05.1234567+0100") == datetime(
        2026, 11, 21, 14, 30, 5, 123456, UTC
    )


def test_without_an_offset_it_is_utc() -> None:
    assert moment("20261121T1430") == moment("2026-11-21T14:30")
    assert moment("2026-11-21T14:30") == datetime(2026, 11, 21, 14, 30, tzinfo=UTC)


def test_of_what_was_kept_there_is_no_moment_where_no_calendar_has_it() -> None:
    assert moment_kept("2026-11-21T14:30:00Z") == datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
    assert moment_kept("9999-12-31T23:59:59-14:00") is None


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (datetime.max.replace(tzinfo=UTC), "9999-12-30T23:59:59.999999+00:00"),
        (datetime.min.replace(tzinfo=UTC), "0001-01-02T00:00:00+00:00"),
        (datetime(2026, 11, 21, tzinfo=UTC), "2026-11-21T00:00:00+00:00"),
    ],
)
def test_a_moment_without_a_day_everywhere_is_told_on_the_nearest_that_has(
    when: datetime, told: str
) -> None:
    assert with_a_day(when).isoformat() == told


@pytest.mark.parametrize("text", ["0001-01-01T23:59:59Z", "9999-12-31T00:00:00Z"])
def test_what_happened_has_a_day_everywhere_on_earth(text: str) -> None:
    for version in Version:
        TIMESTAMPS[version](text)
        assert "no day" in fault(happened(version), text).reason


@pytest.mark.parametrize("text", ["0001-01-02T00:00:00Z", "9999-12-30T23:59:59Z"])
def test_else_it_may_have_been_at_any_time(text: str) -> None:
    for version in Version:
        happened(version)(text)
