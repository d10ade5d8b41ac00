import pytest

from courses.cases.steps import Back, Chose, Went, from_json, to_json, without_detours


def test_steps_are_kept_as_short_lists() -> None:
    steps = (Chose("a", ("x", "y")), Chose("j", ("c",), 2), Went("p"), Back())

    written = [to_json(step) for step in steps]

    assert written == [["a", "x", "y"], ["j", "c", 2], ["p"], []]
    assert tuple(map(from_json, written)) == steps


@pytest.mark.parametrize("data", [None, "a", {}, [1], ["a", 1], [[]], {"scene": "a"}])
def test_what_is_no_step_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="no step"):
        from_json(data)


@pytest.mark.parametrize(
    ("steps", "straight"),
    [
        ("", ""),
        ("a", "a"),
        ("ab<c", "ac"),
        ("ab<<c", "c"),
        ("a<b<cd", "cd"),
        ("ab<", "ab<"),  # whether one just went back is asked too
        ("ab<cd<<", "ac<"),
        ("<a", "<a"),  # nothing to go back on: for a walk to refuse
    ],
)
def test_without_detours_what_was_gone_back_on_is_left_out_but_for_the_last_step(
    steps: str, straight: str
) -> None:
    def written(letters: str) -> list[list[str]]:
        return [[] if letter == "<" else [letter] for letter in letters]

    assert without_detours(written(steps)) == written(straight)
