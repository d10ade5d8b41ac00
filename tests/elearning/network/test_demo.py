"""The reviewed list."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command

from elearning.network import demo
from elearning.network.management.commands.load_support_lines import REVIEWED
from elearning.network.models import SupportLine

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


def test_the_command_loads_the_file_that_is_named(db: None, tmp_path: Path) -> None:
    file = tmp_path / "lines.toml"
    file.write_text('[[lines]]\ncode = "a"\nname = "A"\nfor_whom = "B"\nverified_on = 2026-11-21\n')

    call_command("load_support_lines", file)

    assert SupportLine.objects.get().name == "A"


def test_the_lines_stand_in_the_order_of_the_list(db: None) -> None:
    demo.load_support({"lines": [LINE, {**LINE, "code": "112", "name": "112"}]})

    assert [line.code for line in SupportLine.objects.all()] == ["veilig-thuis", "112"]


def test_the_list_that_comes_along_holds_whom_the_pages_name(db: None) -> None:
    demo.load_support(tomllib.loads(REVIEWED.read_text(encoding="utf-8")))

    numbers = dict(SupportLine.objects.values_list("code", "number"))
    assert (numbers["112"], numbers["veilig-thuis"]) == ("112", "0800-2000")
    assert {"kindertelefoon", "luisterlijn", "vertrouwensinspecteur"} <= numbers.keys()
