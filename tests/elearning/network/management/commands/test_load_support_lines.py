"""Putting the reviewed list in the database."""

import tomllib
from datetime import date
from pathlib import Path

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


def test_the_command_loads_the_file_that_is_named(db: None, tmp_path: Path) -> None:
    file = tmp_path / "lines.toml"
    file.write_text('[[lines]]\ncode = "a"\nname = "A"\nfor_whom = "B"\nverified_on = 2026-11-21\n')

    call_command("load_support_lines", file)

    assert SupportLine.objects.get().name == "A"


def test_the_list_that_comes_along_holds_whom_the_pages_name(db: None) -> None:
    demo.load_support(tomllib.loads(REVIEWED.read_text(encoding="utf-8")))

    numbers = dict(SupportLine.objects.values_list("code", "number"))
    assert (numbers["112"], numbers["veilig-thuis"]) == ("112", "0800-2000")
    assert {"kindertelefoon", "luisterlijn", "vertrouwensinspecteur"} <= numbers.keys()
