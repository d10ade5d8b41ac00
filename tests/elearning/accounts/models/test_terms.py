"""Sectors and professions: data, dated, in two languages."""

from datetime import date

from django.utils import translation

from elearning.accounts import terms
from elearning.accounts.models import Profession

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
