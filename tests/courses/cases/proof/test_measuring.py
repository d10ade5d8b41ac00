"""How long a case is."""

from courses.cases.graph import Case
from courses.cases.proof.exploring import explore
from courses.cases.proof.measuring import Length, Measures, measures
from tests.courses.cases.stories import (
    case,
    choice,
    decision,
    ending,
    lunch_box,
    passage,
    situation,
)


def of(told: Case) -> Measures:
    return measures(explore(told))


def words(number: int) -> str:
    return "<p>" + "woord " * number + "</p>"


BARE = {"text": "", "feedback": ""}
TOLD = case(
    decision(
        "a",
        choice("x", to="e", **BARE | {"feedback": words(7)}),
        choice("y", to="b", **BARE),
        choice("z", to="c", **BARE),
        body=words(100),
    ),
    passage("b", to="c", body=words(300)),
    passage("c", to="a", body=words(50)),
    passage("d", to="e"),
    ending("e", body=words(10), what_helped="", closing=""),
    ending("f"),
)


def test_the_shortest_way_is_read_with_all_that_is_said_on_it() -> None:
    assert of(TOLD).shortest == Length(scenes=2, words=100 + 7 + 10)


def test_the_longest_way_comes_to_no_moment_twice() -> None:
    round_and_out = case(
        decision("a", choice("x", to="b", **BARE), choice("y", to="e", **BARE), body=words(1)),
        decision("b", choice("x", to="c", **BARE), choice("y", to="e", **BARE), body=words(2)),
        decision("c", choice("x", to="a", **BARE), choice("y", to="e", **BARE), body=words(4)),
        ending("e", body=words(8), what_helped="", closing=""),
    )

    assert of(round_and_out).longest == Length(scenes=4, words=15)


def test_a_typical_way_lies_between_the_shortest_and_the_longest() -> None:
    told = of(lunch_box())

    assert told.shortest
    assert told.typical
    assert told.longest
    assert told.shortest.words <= told.typical.words <= told.longest.words


def test_what_is_said_of_all_that_one_judged_is_read() -> None:
    judged = situation(
        "s", "e", {"x": [0, 4], "y": [3, 1]}, body=words(10), scale=["past niet", "past goed"]
    )
    silent = case(judged, ending("e", body=words(5), what_helped="", closing=""))
    offered = 2 * len(["Je", "doet", "x."])
    said = 2 * len(["Zo", "is", "x."])

    assert of(silent).shortest == Length(scenes=2, words=10 + offered + said + 5)
    assert of(silent).typical == of(silent).longest == of(silent).shortest


def test_what_can_be_seen_stands_beside_what_was_written() -> None:
    told = of(TOLD)

    assert (told.scenes, told.choices, told.endings) == ((4, 6), (3, 3), (1, 2))
    assert told.complete


def test_a_case_without_an_ending_has_no_length() -> None:
    told = of(case(passage("a", to="a")))

    assert (told.shortest, told.typical, told.longest) == (None, None, None)


def test_reading_time_is_rounded_up() -> None:
    assert [Length(1, number).minutes for number in (0, 1, 200, 201)] == [0, 1, 1, 2]
