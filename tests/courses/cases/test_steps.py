import pytest

from courses.cases.steps import Back, Chose, Went, from_json, to_json


def test_steps_are_kept_as_short_lists() -> None:
    steps = (Chose("a", ("x", "y")), Chose("j", ("c",), 2), Went("p"), Back())

    written = [to_json(step) for step in steps]

    assert written == [["a", "x", "y"], ["j", "c", 2], ["p"], []]
    assert tuple(map(from_json, written)) == steps


@pytest.mark.parametrize("data", [None, "a", {}, [1], ["a", 1], [[]], {"scene": "a"}])
def test_what_is_no_step_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="no step"):
        from_json(data)
