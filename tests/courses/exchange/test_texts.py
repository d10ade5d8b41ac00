import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange import texts
from courses.exchange.notes import Refusal, RefusedError


def refusal(content: str | bytes) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        texts.json_of(content) if isinstance(content, str) else texts.text_of(content)
    return refused.value


def test_line_ends_become_one_kind_and_the_mark_before_the_text_goes() -> None:
    assert texts.text_of(b"\xef\xbb\xbfeen\r\ntwee\rdrie") == "een\ntwee\ndrie"


def test_text_in_another_encoding_is_refused_with_its_line() -> None:
    error = refusal("één\ntwéé".encode() + "\nveè".encode("latin-1"))

    assert (error.reason, error.place) == (Refusal.NO_TEXT, "3")


def test_broken_json_is_refused_with_its_line() -> None:
    error = refusal('{\n "a": 1,\n}')

    assert (error.reason, error.place) == (Refusal.NO_JSON, "3")


@pytest.mark.parametrize(
    "deep", ["[" * 100_000, "[" * 500 + "]" * 500, '{"a":' * 200 + "1" + "}" * 200]
)
def test_json_that_goes_on_inwards_is_refused(deep: str) -> None:
    assert refusal(deep).reason is Refusal.DEEP


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1" * 5000])
def test_what_is_no_number_to_anybody_is_refused(number: str) -> None:
    assert refusal(f'{{"a": {number}}}').reason is Refusal.NO_JSON


def test_signs_that_cannot_be_stored_go_wherever_they_stand() -> None:
    written = '{"a\\u0000": ["b\\ud800c", "d\\u001be"]}'

    assert texts.json_of(written) == {"a": ["bc", "de"]}
    assert texts.holds_signs(written)
    assert not texts.holds_signs('{"a": "b\\n\\té😀"}')


@pytest.mark.parametrize("mark", ["<", "&", "\\u003c", "\\u0026", "\\u003C"])
def test_more_markup_than_anybody_can_clean_is_refused(mark: str) -> None:
    texts.refuse_a_thicket(mark * texts.MOST_MARKS)
    with pytest.raises(RefusedError) as refused:
        texts.refuse_a_thicket(mark * (texts.MOST_MARKS + 1))

    assert refused.value.reason is Refusal.TOO_LARGE


@given(st.text())
def test_legible_text_can_be_stored_and_is_left_alone(text: str) -> None:
    legible = texts.legible(text)

    assert "\0" not in legible
    assert legible.encode().decode() == legible
    assert texts.legible(legible) == legible
