"""Loading the sectors and professions."""

from datetime import date

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


def test_loading_twice_makes_each_term_once_and_brings_it_up_to_date(db: None) -> None:
    terms.load_terms(DATA)
    terms.load_terms(
        {"sectors": [{**DATA["sectors"][0], "name_nl": "middelbaar beroepsonderwijs"}]}
    )

    assert Sector.objects.get().name_nl == "middelbaar beroepsonderwijs"
    assert Profession.objects.get().code == "docent"


def test_the_file_says_how_long_a_term_is_offered(db: None) -> None:
    until = date(2026, 7, 31)
    terms.load_terms({"sectors": [{**DATA["sectors"][0], "valid_until": until}]})
    assert Sector.objects.get().valid_until == until

    terms.load_terms(DATA)
    assert Sector.objects.get().valid_until is None
