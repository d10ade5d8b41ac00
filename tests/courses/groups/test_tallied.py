"""A tally on the screen, in the drawing and in the table: all say the same."""

import csv
import io
from typing import Any

import pytest
from django.utils.timezone import localdate
from django.utils.translation import override

from courses.groups import tallied as reading
from courses.groups.tallied import NEVER, Line, asked, csv_lines, telling
from courses.models import CasePage, Mistake, Tally
from elearning.accounts.models import Organisation
from tests.courses.conftest import LATE, WELL, published
from tests.courses.crowd import NEXT_DAY, NEXT_MONTH, Walkers, tallied, walkers

__all__ = ["walkers"]  # a fixture


@pytest.fixture
def tally(walkers: Walkers) -> Tally:
    walkers(12, WELL, explored=LATE)
    walkers(8, LATE)
    return tallied()[0]


def rows(told: reading.Telling) -> list[dict[str, str]]:
    text = "".join(csv_lines(told)).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_a_tally_is_told_scene_by_scene(tally: Tally) -> None:
    told = telling(tally)
    begin = told.places[0]

    assert told.everybody == Line("Iedereen", 20, 12)
    assert (begin.title, begin.came.first) == ("Dinsdagmiddag", 20)
    assert begin.answers == [
        Line("Je schrijft op wat je zag.", 12, 0, good=True),
        Line("Je kijkt het nog even aan.", 8, 12),
    ]
    assert [line.label for line in begin.onward] == ["Wat schrijf je op?", "Twee weken later"]
    assert [place.scene.id for place in told.places] == [
        "begin",
        "later",
        "feiten",
        "goed",
        "laat",
    ]


def test_a_mark_is_told_in_words_and_one_without_words_by_its_code(tally: Tally) -> None:
    assert telling(tally).mistakes == [Line("ALLEEN_AFWACHTEN", 8, NEVER)]
    Mistake.objects.create(
        code="ALLEEN_AFWACHTEN",
        name_nl="Alleen afwachten",
        name_en="Only waiting",
        valid_from="2020-01-01",
    )

    assert telling(tally).mistakes == [Line("Alleen afwachten", 8, NEVER)]


def test_the_table_says_what_the_screen_says(tally: Tally) -> None:
    told = telling(tally)

    shown = {
        (place.title, line.label): (line.first, line.later)
        for place in told.places
        for line in place.answers
    }
    taken = {
        (row["Scène"], row["Antwoord of vervolg"]): (
            int(row["Eerste keer"]),
            int(row["Daarna verkend"]),
        )
        for row in rows(told)
        if row["Wat is geteld"] == "Koos"
    }
    assert taken == shown
    assert rows(told)[0]["Eerste keer"] == "20"


def test_what_is_not_told_is_not_in_the_table_either(walkers: Walkers) -> None:
    walkers(17, WELL)
    walkers(3, LATE)
    told = telling(tallied()[0])

    came = {
        row["Scène"]: row["Eerste keer"]
        for row in rows(told)
        if row["Wat is geteld"] == "Kwam hier"
    }

    assert came["Later"] == "niet verteld"
    assert told.places[0].answers == []
    assert not {"3", "17"} & {row["Eerste keer"] for row in rows(told)}


@pytest.mark.parametrize(
    ("run", "columns"),
    [
        ("first", ["Eerste keer"]),
        ("later", ["Daarna verkend"]),
        ("both", ["Eerste keer", "Daarna verkend"]),
    ],
)
def test_one_may_ask_for_the_first_time_or_for_what_came_afterwards(
    tally: Tally, run: str, columns: list[str]
) -> None:
    assert list(rows(telling(tally, run=run))[0])[5:] == columns


def test_a_spreadsheet_calculates_nothing(walkers: Walkers, case_page: CasePage) -> None:
    case_page.scenes[0].value["title"] = "=HYPERLINK(1)"
    published(case_page)
    walkers(10, WELL)
    [newer] = tallied()

    assert '"\'=HYPERLINK(1)"' in "".join(csv_lines(telling(newer)))


def test_the_drawing_has_a_way_as_broad_as_the_part_that_went_it(tally: Tally) -> None:
    drawing = telling(tally, run="first").drawing

    breadth = {
        (stroke.way.origin, stroke.way.target): (stroke.breadth, stroke.way.words)
        for stroke in drawing.strokes
    }
    assert breadth["begin", "feiten"][1] == "12"
    assert breadth["begin", "later"][1] == "8"
    assert breadth["begin", "feiten"][0] > breadth["begin", "later"][0]
    assert breadth["feiten", "goed"][1] == "12"


def test_the_drawing_of_what_came_afterwards_leaves_out_where_nobody_came(tally: Tally) -> None:
    drawing = telling(tally, run="later").drawing

    assert "goed" not in {box.node.name for box in drawing.boxes}
    assert {box.node.name: box.node.words for box in drawing.boxes}["laat"] == "12"


def test_where_people_left_off_stands_beside_it(tally: Tally, walkers: Walkers) -> None:
    walkers(12, (LATE[0],))
    tallied(NEXT_MONTH)

    told = telling(tally)

    assert told.left_people == 12
    assert Line("Twee weken later", 12, NEVER) in told.left
    assert any(row["Wat is geteld"] == "Hield hier op" for row in rows(told))


def test_without_a_word_the_latest_group_is_shown(tally: Tally, walkers: Walkers) -> None:
    walkers(20, LATE, when=NEXT_DAY)
    [newer] = tallied(NEXT_MONTH)

    def chosen(**wanted: Any) -> Tally:
        found = asked(Tally.objects.all(), wanted)
        assert found
        return found.tally

    assert chosen() == newer
    assert chosen(groep=str(tally.uuid)) == tally
    assert chosen(groep="elders") == newer


def test_a_group_is_named_by_its_case_and_by_how_many_and_when(tally: Tally) -> None:
    found = asked(Tally.objects.all(), {})

    assert found
    assert found.by_edition == {"De trommel": [(tally, "De trommel – 20 mensen (21-11-2026)")]}
    with override("en"):
        assert found.name.startswith("20 people, ")


def test_two_editions_are_told_apart_by_the_day_on_which_they_were_published(
    tally: Tally, case_page: CasePage, walkers: Walkers
) -> None:
    case_page.scenes[0].value["title"] = "Woensdagmiddag"
    published(case_page)
    walkers(20, LATE)
    tallied()

    found = asked(Tally.objects.all(), {})

    assert found
    assert all(", gepubliceerd op " in each for each in found.by_edition)


def test_a_file_and_each_of_its_rows_say_of_whom_they_are(tally: Tally) -> None:
    told = telling(tally, run="first")

    day = localdate(tally.edition.made_at)
    name = f"casussen-de-trommel-editie-{day}-groep-2026-11-21-20-mensen-eerste-keer.csv"
    assert reading.file_name("casussen", told) == name
    for row in rows(told):
        assert row["Casus en editie"].startswith("De trommel, gepubliceerd op ")
        assert row["Groep"] == "20 mensen, 21 november 2026"


def test_where_nothing_is_counted_nothing_is_said_to_be_kept_back(tally: Tally) -> None:
    empty = {"Kwam hier vaker dan één keer", "Ging terug en koos opnieuw", "Wat in de weg zat"}
    empty.add("Hoe lang het duurde")

    for row in rows(telling(tally)):
        assert (row["Daarna verkend"] == "") == (row["Wat is geteld"] in empty), row


def test_the_others_together_say_nothing_of_a_time_in_which_all_is_told_apart() -> None:
    whole, part = {"a": 0, "b": 0}, {"a": 0, "*": 12}

    lines = list(reading._lines(whole, part, {"a": "A", "b": "B"}))

    assert lines == [Line("A", 0, 0), Line("B", 0, None), Line("De andere samen", NEVER, 12)]


def test_where_nobody_looked_afterwards_there_is_no_column_for_it(walkers: Walkers) -> None:
    walkers(12, WELL)
    told = telling(tallied()[0])

    assert (told.shows_first, told.shows_later) == (True, False)
    assert (told.shows_again, told.shows_back) == (False, False)
    assert "Daarna verkend" not in rows(told)[0]
    assert telling(told.tally, run="later").shows_later


def test_scenes_of_which_nothing_can_be_told_are_set_apart(walkers: Walkers) -> None:
    walkers(17, WELL)
    walkers(3, LATE)
    told = telling(tallied()[0])

    apart = {place.scene.id for place in told.untold_places}
    assert "later" in apart
    assert {place.scene.id for place in told.told_places} | apart == {
        place.scene.id for place in told.places
    }
    assert not any(line.is_told for place in told.untold_places for line in place.answers)


def test_the_drawing_leaves_out_what_is_not_told(walkers: Walkers) -> None:
    walkers(17, WELL)
    walkers(3, LATE)

    drawing = telling(tallied()[0]).drawing

    assert all(stroke.way.words.isdigit() for stroke in drawing.strokes)
    assert "later" not in {box.node.name for box in drawing.boxes}


def test_without_groups_there_is_nothing_to_ask(de_wilg: Organisation) -> None:
    assert asked(Tally.objects.filter(organisation=de_wilg), {}) is None


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (
            {"30-60": 6, "-15": 7, "15-30": 0, "60-1440": 5, "1440-": 9},
            [
                Line("Korter dan 15 minuten", 7, NEVER),
                Line("15 minuten tot 30 minuten", 0, NEVER),
                Line("30 minuten tot 1 uur", 6, NEVER),
                Line("1 uur tot 24 uur", 5, NEVER),
                Line("24 uur en langer", 9, NEVER),
            ],
        ),
        (
            {"-30": 9, "30-": 11},
            [Line("Korter dan 30 minuten", 9, NEVER), Line("30 minuten en langer", 11, NEVER)],
        ),
    ],
)
def test_how_long_it_took_is_told_from_short_to_long(
    tally: Tally, kept: dict[str, int], told: list[Line]
) -> None:
    tally.told["first"]["lasted"] = kept

    found = telling(tally)

    assert found.lasted == told
    taken = [
        (row["Antwoord of vervolg"], int(row["Eerste keer"]))
        for row in rows(found)
        if row["Wat is geteld"] == "Hoe lang het duurde"
    ]
    assert taken == [(line.label, line.first) for line in told]
    assert telling(tally, run="later").lasted == []
