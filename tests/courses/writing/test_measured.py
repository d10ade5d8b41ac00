from django.utils.translation import override

from courses.cases.graph import Case
from courses.writing.measured import measured
from tests.courses.conftest import SCENES

CASE = {"id": "jip", "title": "Jip", "lang": "nl", "start": SCENES[0]["id"], "scenes": SCENES}


def said(**changes: object) -> list[str]:
    with override("en"):
        return measured(Case.from_dict(CASE | changes))


def test_an_author_reads_how_long_the_ways_are_and_what_can_be_come_to() -> None:
    lengths, counts = said()

    assert lengths.startswith("Shortest way: 3 scenes, 1 minute of reading. Typical: ")
    assert counts == "One can come to: scenes 5 of 5, choices 5 of 5, endings 2 of 2."


def test_what_nobody_comes_to_is_counted_as_such() -> None:
    alone = {**SCENES[-1], "id": "nergens"}

    _lengths, counts = said(scenes=[*SCENES, alone])

    assert counts == "One can come to: scenes 5 of 6, choices 5 of 5, endings 2 of 3."


def test_of_a_sample_it_is_said_that_it_is_one() -> None:
    with override("en"):
        *_measures, sample = measured(Case.from_dict(CASE), cap=2)

    assert "sample" in sample


def test_nothing_is_said_while_the_rules_cannot_be_read() -> None:
    choice, *others = SCENES[0]["choices"]
    unknown = {**choice, "effects": {"moed": 1}}

    assert said(scenes=[{**SCENES[0], "choices": [unknown, *others]}, *SCENES[1:]]) == []
