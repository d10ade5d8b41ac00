"""The reviewed list."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command

from elearning.network import demo
from elearning.network.management.commands.load_support_lines import REVIEWED
from elearning.network.models import Purpose, SupportLine

LINE = {
    "code": "veilig-thuis",
    "name": "Veilig Thuis",
    "number": "0800-2000",
    "purpose": "child",
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
    file.write_text(
        '[[lines]]\ncode = "a"\nname = "A"\npurpose = "child"\n'
        'for_whom = "B"\nverified_on = 2026-11-21\n'
    )

    call_command("load_support_lines", file)

    assert SupportLine.objects.get().name == "A"


def test_the_list_that_comes_along_names_112_and_veilig_thuis_and_somebody_for_yourself() -> None:
    lines = tomllib.loads(REVIEWED.read_text())["lines"]

    numbers = {line["number"] for line in lines}
    assert {"112", "0800-2000"} <= numbers
    assert {line["purpose"] for line in lines} == set(Purpose.values)
    assert all(line["verified_on"] for line in lines)
