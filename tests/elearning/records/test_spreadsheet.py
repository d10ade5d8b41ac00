"""What a spreadsheet makes of a line, read as it was meant or with another separator."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.records import spreadsheet

CALCULATED = ("=", "+", "-", "@")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+31 20", "'+31 20"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=x", "'\t'=x"),
        ("\rx", "'\rx"),
        (' "=x', "' \"=x"),
        ("Jan;=1+1", "Jan;'=1+1"),
        ("Jan,+1|-1\n@x", "Jan,'+1|'-1\n'@x"),
        ("Jan; =1", "Jan;' =1"),
        ("＝1", "'＝1"),
    ],
)
def test_what_would_be_calculated_is_text(cell: str, written: str) -> None:
    ((found,),) = csv.reader([spreadsheet.line([cell])], delimiter=";")

    assert found == written


@pytest.mark.parametrize(
    "cell", ["Zoë Ünal", "a-b", "a,b;c", "2 = 2", "twee\nregels", 'Zeg „ja"', ""]
)
def test_what_would_not_stays_as_it_is(cell: str) -> None:
    ((found,),) = csv.reader([spreadsheet.line([cell])], delimiter=";")

    assert found == cell


def test_every_cell_is_quoted() -> None:
    assert spreadsheet.line(["Bob", "45"]) == '"Bob";"45"\r\n'


@given(cells=st.lists(st.text(alphabet='=+-@;,|\t "ab'), min_size=1))
@pytest.mark.parametrize("separator", [",", ";", "|", "\t"])
def test_no_cell_is_a_formula_whatever_separates_them(separator: str, cells: list[str]) -> None:
    """Even for a reader that knows no quotes."""
    text = spreadsheet.line(cells).rstrip("\r\n")

    for part in text.split(separator):
        assert not part.lstrip(' "\t').startswith(CALCULATED)
