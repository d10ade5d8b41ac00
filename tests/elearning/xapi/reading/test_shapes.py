from typing import Any

import pytest

from elearning.xapi.reading import shapes
from elearning.xapi.reading.shapes import Check
from tests.elearning.xapi.reading import fault

PERSON = shapes.structure({"name": shapes.text, "age": shapes.natural}, required=("name",))
PEOPLE = shapes.listing(PERSON, least=1)


# xAPI 1.0.3 Data §2.2: the wrong type is refused, also where the text of a string would do.
@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (shapes.text, ["", "x"], [None, 1, True, [], {}]),
        (shapes.truth, [True, False], [None, 0, 1, "true"]),
        (shapes.number, [0, -1, 0.5, 10**400], [None, True, "1", float("nan"), float("inf")]),
        (shapes.natural, [0, 27, 10**30], [None, True, -1, 1.0, "1"]),
        (shapes.one_of("a", "b"), ["a", "b"], [None, "A", "", ["a"], {}]),
        (shapes.listing(shapes.text), [[], ["a"]], [None, "a", {}, [1], [["a"]]]),
        (PEOPLE, [[{"name": "Ann"}]], [[], [{}], [None]]),
        (PERSON, [{"name": "Ann"}, {"name": "", "age": 3}], [None, [], "x", {}, {"age": 3}]),
    ],
)
def test_a_shape_fits_or_it_does_not(check: Check, good: list[Any], bad: list[Any]) -> None:
    for value in good:
        check(value)
    for value in bad:
        assert fault(check, value).reason


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([{"age": 3}], "[0].name: is missing"),
        ([{"name": "Ann"}, {"name": 3}], "[1].name: must be text, and is a number"),
        ([{"name": "Ann", "nick": "A"}], "[0].nick: is no property here; known are name, age"),
        ([{"Name": "Ann"}], "[0].Name: is written name here; case matters"),
    ],
)
def test_a_fault_says_where_it_is_and_how_to_mend_it(value: Any, said: str) -> None:
    assert str(fault(PEOPLE, value)) == said


def test_an_object_says_by_its_type_which_it_is() -> None:
    check = shapes.by_type(
        {
            "A": shapes.structure({"objectType": shapes.text}),
            "B": shapes.structure({"objectType": shapes.text, "b": shapes.text}, required=("b",)),
        },
        otherwise="A",
    )

    check({})
    check({"objectType": "B", "b": ""})
    assert fault(check, {"objectType": "B"}).parameter == "b"
    others: list[object] = ["C", "b", "", None, [], {}]
    for kind in others:
        assert str(fault(check, {"objectType": kind})) == (
            "objectType: must be A or B, written exactly so"
        )


def test_without_a_default_the_type_must_be_said() -> None:
    assert fault(shapes.by_type({"A": shapes.text}), {}).parameter == "objectType"
