from __future__ import annotations

from time import perf_counter

import pytest

from courses.reviewing.discretion import Trace, names, traces


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail naar m.jansen@school.nl graag", Trace.EMAIL),
        ("Bel me op 06-12345678.", Trace.PHONE),
        ("Bel 06 12 34 56 78", Trace.PHONE),
        ("Bel (0592) 31 23 45", Trace.PHONE),
        ("Bel +31 6 1234 5678", Trace.PHONE),
        ("Bel 0６-12345678 in vreemde cijfers", Trace.PHONE),
        ("Nummer 123456782 staat erin", Trace.CITIZEN_NUMBER),
        ("Nummer 123.456.782 staat erin", Trace.CITIZEN_NUMBER),
        ("zijn BSN: 12345", Trace.CITIZEN_NUMBER),
        ("Het kind is van 12-03-2015", Trace.BIRTH),
        ("Het kind is van 12 / 3 / 2015", Trace.BIRTH),
        ("Jip, geboren op 3 maart", Trace.BIRTH),
        ("geb. 3 mrt 2015", Trace.BIRTH),
    ],
)
def test_what_leads_to_a_person_is_found(text: str, found: Trace) -> None:
    assert found in traces(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bij twijfel 0800-2000, bij gevaar 112.",
        "De Kindertelefoon is 0800 0432.",
        "Sinds 1 januari 2019 is het afwegingskader verplicht.",
        "In stap 3 spreek je binnen 5 dagen, na 10 minuten, met 2 ouders.",
        "Artikel 2.6.4 Wmo 2015 en artikel 5.2.6 Wmo 2015",
        "In 20 van de 40 gevallen (2017-2024).",
        "Jip is acht. Hij is geboren in een klein dorp.",
    ],
)
def test_what_a_reviewer_may_well_write_is_left_alone(text: str) -> None:
    assert traces(text) == []


def test_a_giant_text_is_read_in_no_time() -> None:
    begun = perf_counter()

    for text in ("0 " * 50_000, "a@" * 50_000, "geb " * 50_000, "1-" * 50_000):
        traces(text)

    assert perf_counter() - begun < 5


@pytest.mark.parametrize(
    "text", ["Groet, Anne de Boer", "ANNE  DE\nBOER", "(anne de boer)", "Anne de Boer"]
)
def test_a_whole_name_is_found_however_it_is_written(text: str) -> None:
    assert names(text, " Anne de Boer ")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anne zou hier niet bellen.", "Anne"),
        ("Anne zou hier niet bellen.", "Anne de Boer"),
        ("Marianne de Boerin", "Anne de Boer"),
        ("Wat dan ook", ""),
        ("a (b", "a (b c"),
    ],
)
def test_a_person_in_the_story_who_is_called_so_too_is_no_reader(text: str, name: str) -> None:
    assert not names(text, name)
