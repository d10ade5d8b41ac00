from dataclasses import replace

import pytest
from django.utils.translation import override

from courses.cases import walking
from courses.cases.graph import Case
from courses.cases.steps import from_json
from courses.cases.walking import Walk
from courses.writing.retracing import Line, steps_so_far, strip
from tests.courses.conftest import BESIDES, CASE, LATE, OTHER_SCENES, SCENES, WELL

EVERY = Case.from_dict({"id": "x", "start": "begin", "scenes": [*SCENES, *OTHER_SCENES], **BESIDES})


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with override("en"):
        yield


def walked(case: Case, *steps: tuple[str, ...], start: str = "", run: int = 1) -> Walk:
    taken = tuple(from_json(list(step)) for step in steps)
    return Walk(replace(case, start=start or case.start), 1, taken, run)


def test_what_changed_is_said_with_what_it_was_before() -> None:
    changed = strip(walked(EVERY, ("gesprek", "open"), start="gesprek"))["changed"]

    assert [line.words for line in changed] == [
        "“besluit”: wachten, now praten",
        "lost days: 0, now 1",
        "the log: now with Marloes zag geen brood, Hij hield zijn jas aan",
    ]


def test_what_a_set_lost_is_said_too() -> None:
    scenes = [
        {"id": "a", "kind": "passage", "effects": {"log": "+jas"}, "to": "b"},
        {"id": "b", "kind": "passage", "effects": {"log": "-jas"}, "to": "a"},
    ]
    case = Case.from_dict({"id": "x", "start": "a", "scenes": scenes, **BESIDES})

    assert strip(walked(case, ("a",)))["changed"] == [
        Line("the log: now without Hij hield zijn jas aan")
    ]


def test_a_rule_that_held_says_what_it_asked_and_where_it_led() -> None:
    assert strip(walked(CASE, *LATE))["rules"] == [
        Line(
            "4. “keuze”, rule 1 held: if lost days is 7 or more. So → 6. “Later”",
            held=True,
        )
    ]


def test_a_rule_that_did_not_hold_is_followed_by_what_was_done_instead() -> None:
    assert strip(walked(CASE, *WELL))["rules"] == [
        Line("4. “keuze”, rule 1 did not hold: if lost days is 7 or more", held=False),
        Line("4. “keuze”: no rule held, so → 5. “Op tijd”"),
    ]


def test_a_story_within_the_story_says_where_it_begins_and_ends() -> None:
    walk = walked(EVERY, ("kennis", "brood"), start="kennis")
    (begins,) = strip(walk)["rules"]
    (ends,) = strip(walking.go_on(walk, scene_id="vragen"))["rules"]

    assert "begins a story within the story: → 13. “Aan de telefoon”" in begins.words
    assert "ends the story within the story: → 2. “Twee weken later”" in ends.words


def test_a_choice_that_is_shut_says_when_it_opens() -> None:
    here = strip(walked(EVERY, start="gesprek"))["here"]

    assert here[0] == Line(
        "“‘Dat zeg ik niet.’” is shut. It opens when one was in 1. “Dinsdagmiddag” and "
        "it is not so that “besluit” is “praten”",
        held=False,
    )
    assert here[1] == Line("“Je zwijgt.” is not needed: something else is open", held=False)


@pytest.mark.parametrize(
    ("run", "line"),
    [
        (1, Line("Variant 1 is not told. It would be when it is a later walk", held=False)),
        (2, Line("Variant 1 is told, as it is a later walk", held=True)),
    ],
)
def test_a_variant_says_why_it_is_told_or_not(run: int, line: Line) -> None:
    assert strip(walked(EVERY, start="kring", run=run))["here"] == [line]


def test_all_that_is_remembered_is_told() -> None:
    shown = strip(walked(EVERY, ("gesprek", "open"), start="gesprek"))

    assert ("lost days", "1") in shown["values"]
    assert ("the log", "Marloes zag geen brood, Hij hield zijn jas aan") in shown["values"]
    assert shown["visited"] == ["7. “Aan tafel”", "8. “De kring”"]
    assert not shown["later_run"]


def test_steps_are_told_by_their_scene_and_what_was_chosen_there() -> None:
    assert steps_so_far(walked(CASE, *LATE)) == [
        "Dinsdagmiddag: “Je kijkt het nog even aan.”",
        "Twee weken later: go on",
        "Wat schrijf je op?: “Drie keer geen brood in twee weken.”, “Het gezin is arm.”",
    ]
