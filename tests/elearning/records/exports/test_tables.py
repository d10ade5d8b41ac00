from datetime import UTC, datetime
from typing import Any

import pytest

from elearning.records.exports.tables import TABLES, Column
from elearning.xapi.vocabulary import Extension, Verb


@pytest.mark.parametrize(
    ("type_", "found", "cell"),
    [
        (str, "ja", "ja"),
        (str, "", None),
        (int, "45", 45),
        (float, 1, 1.0),
        (bool, False, False),
        (bool, None, None),
        (datetime, "2026-03-21T14:30:00+01:00", datetime(2026, 3, 21, 13, 30, tzinfo=UTC)),
    ],
)
def test_a_cell_is_of_its_columns_type_or_empty(type_: type, found: Any, cell: Any) -> None:
    told = Column(type_, lambda _said: found).cell({})

    assert told == cell
    assert told is None or isinstance(told, type_)


@pytest.mark.parametrize(
    ("planned", "minutes"),
    [
        ("PT45M", 45),
        ("P1D", None),
        (7, 7),
        ([], None),
        ("PT999999999M", 999_999_999),
        ("PT9999999999M", None),
    ],
)
def test_a_study_load_is_minutes_or_nothing(planned: Any, minutes: int | None) -> None:
    said = {"object": {"definition": {"extensions": {Extension.PLANNED_DURATION: planned}}}}

    assert TABLES["inschrijvingen"].columns["study_load_minutes"].cell(said) == minutes


def test_every_verb_that_an_organisation_reads_is_of_one_family() -> None:
    told = [verb for table in TABLES.values() for verb in table.verbs]

    assert sorted(told) == sorted(verb.iri for verb in Verb if verb.audience == "institute")
