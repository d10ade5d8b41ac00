"""Who to call is data; where a text of the house names a number too, it is that of the data."""

import re
import tomllib
from collections.abc import Iterator

import polib
import pytest

from elearning.local import ROOT

DUTCH = polib.pofile(str(ROOT / "locale/nl/LC_MESSAGES/django.po"))
LINES = tomllib.loads((ROOT / "fixtures/network/support.toml").read_text())["lines"]
NUMBER = re.compile(r"\b0[89]00[- ]?[\d ]*\d|\b11\d\b")
ROOMS = ("elearning", "courses", "assessments", "certificates")


def digits(number: str) -> str:
    return re.sub(r"\D", "", number)


KNOWN = {
    digits(number)
    for line in LINES
    for number in (line["number"], line.get("alternative_number", ""))
    if number
}


def texts() -> Iterator[tuple[str, str]]:
    """Every sentence of the house with where it stands, and what a template has beside sentences."""
    for entry in DUTCH:
        where = f"{[path for path, _line in entry.occurrences]}"
        yield from ((where, text) for text in (entry.msgid, entry.msgstr))
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.html"):
            html = path.read_text()
            yield str(path), " ".join(re.findall(r"tel:\d+|>\s*[\d -]+\s*<|\"[\d -]+\"\|tel", html))


NAMED = [(where, digits(found)) for where, text in texts() for found in NUMBER.findall(text)]


def test_each_number_that_a_text_of_the_house_names_is_one_of_the_data() -> None:
    assert [(where, number) for where, number in NAMED if number not in KNOWN] == []


@pytest.mark.parametrize(
    "place",
    [
        "help_strip.html",
        "debrief.html",
        "about.html",
        "call_sheet.html",
        "real_child.html",
        "debrief/screen.py",
        "certificates/rendering.py",
        "proofsheet.py",
    ],
)
def test_each_place_that_names_whom_to_call_with_doubts_names_that_number(place: str) -> None:
    (veilig_thuis,) = [line["number"] for line in LINES if line["code"] == "veilig-thuis"]

    assert digits(veilig_thuis) in {number for where, number in NAMED if place in where}
