"""The reviewed list."""

from datetime import date

import pytest
from django.core.exceptions import FieldError

from elearning.accounts.models import Organisation
from elearning.network import demo
from elearning.network.models import ContactPerson, SupportLine

LINE = {
    "code": "veilig-thuis",
    "name": "Veilig Thuis",
    "number": "0800-2000",
    "for_whom": "Advies.",
    "verified_on": date(2026, 11, 21),
}


def test_loading_twice_makes_each_line_once_and_brings_it_up_to_date(db: None) -> None:
    demo.load_support({"lines": [LINE]})
    demo.load_support({"lines": [{**LINE, "number": "0800-3000"}]})

    assert SupportLine.objects.get().number == "0800-3000"


def test_what_an_author_added_stays(db: None) -> None:
    SupportLine.objects.create(**{**LINE, "code": "eigen", "name": "Onze eigen lijn"})

    demo.load_support({"lines": [LINE]})

    assert SupportLine.objects.count() == 2


def test_a_word_that_a_line_does_not_know_is_refused(db: None) -> None:
    with pytest.raises(FieldError):
        demo.load_support({"lines": [{**LINE, "nummer": "0800"}]})


def test_the_lines_stand_in_the_order_of_the_list(db: None) -> None:
    demo.load_support({"lines": [LINE, {**LINE, "code": "112", "name": "112"}]})

    assert [line.code for line in SupportLine.objects.all()] == ["veilig-thuis", "112"]


def test_the_demos_contact_person_stays_as_a_manager_left_them(de_wilg: Organisation) -> None:
    demo.load_contact()
    contact = ContactPerson.objects.get()
    contact.full_clean()
    contact.name = "Iemand anders"
    contact.save()

    demo.load_contact()

    assert ContactPerson.objects.get().name == "Iemand anders"
