"""What a manager fills in about the contact person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from elearning.network.forms import ContactForm

TODAY = timezone.localdate()
RIGHT = {
    "role": "officer",
    "name": "Hanneke de Boer",
    "number": "010 000 00 00",
    "email": "",
    "verified_on": TODAY.isoformat(),
}


@pytest.mark.parametrize("changes", [{}, {"number": "", "email": "hanneke@dewilg.example"}])
def test_somebody_who_can_be_reached_is_enough(changes: dict[str, str]) -> None:
    assert ContactForm({**RIGHT, **changes}).is_valid()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "bel haar maar"}, "number"),
        ({"email": "hanneke"}, "email"),
        ({"name": " "}, "name"),
        ({"name": "Han\0neke"}, "name"),
        ({"role": "directeur"}, "role"),
        ({"verified_on": (TODAY + timedelta(days=1)).isoformat()}, "verified_on"),
        ({"verified_on": "onlangs"}, "verified_on"),
    ],
)
def test_what_nobody_could_use_is_refused_at_its_field(changes: dict[str, str], field: str) -> None:
    assert list(ContactForm({**RIGHT, **changes}).errors) == [field]


def test_a_new_one_was_checked_today_and_a_day_is_written_as_a_browser_reads_it() -> None:
    assert f'value="{TODAY.isoformat()}"' in str(ContactForm()["verified_on"])
