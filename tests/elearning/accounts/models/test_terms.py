"""Sectors and professions: data, dated, in two languages."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from elearning.accounts import terms
from elearning.accounts.models import Profession, Sector

DATA = {
    "sectors": [
        {
            "code": "mbo",
            "name_nl": "mbo",
            "name_en": "vocational training",
            "valid_from": date(2019, 1, 1),
        }
    ],
    "professions": [
        {
            "code": "docent",
            "name_nl": "docent",
            "name_en": "teacher",
            "valid_from": date(2019, 1, 1),
        }
    ],
}


def test_a_term_is_named_in_the_language_of_the_reader(db: None) -> None:
    terms.load_terms(DATA)

    with translation.override("nl"):
        assert str(Profession.objects.get()) == "docent"
    with translation.override("en"):
        assert str(Profession.objects.get()) == "teacher"


def sector(code: str, since: date, until: date | None = None) -> Sector:
    named = {"name_nl": code, "name_en": code}
    return Sector.objects.create(code=code, valid_from=since, valid_until=until, **named)


def test_a_word_is_valid_from_its_first_day_to_its_last(db: None) -> None:
    sector("tijdelijk", date(2026, 1, 1), date(2026, 12, 31))
    sector("blijvend", date(2026, 12, 31))

    def valid(year: int, month: int, day: int) -> list[str]:
        asked = date(year, month, day)
        found = [each.code for each in Sector.objects.valid_on(asked)]
        assert found == [each.code for each in Sector.objects.all() if each.is_valid_on(asked)]
        return found

    assert valid(2025, 12, 31) == []
    assert valid(2026, 1, 1) == ["tijdelijk"]
    assert valid(2026, 12, 31) == ["blijvend", "tijdelijk"]
    assert valid(2027, 1, 1) == ["blijvend"]


def test_what_somebody_holds_is_offered_beside_what_is_valid(db: None) -> None:
    over = sector("voorbij", date(2019, 1, 1), date(2020, 1, 1))
    now = sector("nu", date(2019, 1, 1))
    today = date(2026, 11, 22)

    assert list(Sector.objects.offered(on=today, held=over.pk)) == [now, over]
    assert list(Sector.objects.offered(on=today, held=None)) == [now]


def test_a_word_does_not_end_before_it_begins(db: None) -> None:
    with pytest.raises(ValidationError) as refused:
        sector("po", date(2026, 1, 2), date(2026, 1, 1)).full_clean()
    assert list(refused.value.error_dict) == ["valid_until"]
