import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi.languages import Wish, best, wishes


def test_a_header_says_what_is_wished_and_how_much() -> None:
    assert wishes("nl-NL, en;q=0.8 ,*; q=0.1") == (
        Wish("nl-nl", 1),
        Wish("en", 0.8),
        Wish("*", 0.1),
    )


@pytest.mark.parametrize("header", ["", ",", "en;q=2", "en q=1", "e_n", "en;q=0.1234", "abcdefghi"])
def test_what_cannot_be_read_is_passed_over(header: str) -> None:
    assert wishes(header) == ()
    assert wishes(f"{header},nl") == (Wish("nl", 1),)


# RFC 2616 §14.4
@pytest.mark.parametrize(
    ("header", "tags", "chosen"),
    [
        ("en-GB", ["en-US", "en-GB", "nl"], "en-GB"),
        ("EN-gb", ["en-US", "en-GB"], "en-GB"),
        ("en", ["nl", "en-US"], "en-US"),
        ("da, en-gb;q=0.8, en;q=0.7", ["en-US", "en-GB"], "en-GB"),
        ("da, en-gb;q=0.8, en;q=0.7", ["en-US", "en-GB", "da"], "da"),
        ("en;q=0.5, en-US;q=0.1", ["en-US", "en-GB"], "en-GB"),
        ("*, nl;q=0.1", ["nl", "fr"], "fr"),
        ("nl;q=0, *;q=0.5", ["nl", "fr"], "fr"),
        ("nl;q=0", ["nl", "fr"], "fr"),
        ("nl, fr", ["fr", "nl"], "nl"),
        ("", ["fr", "nl"], "fr"),
        ("de", ["fr", "nl"], "fr"),
        ("en-GB", ["nl", "en-US"], "en-US"),
        ("e", ["nl", "en"], "nl"),
    ],
)
def test_the_language_that_is_wished_most_is_chosen(
    header: str, tags: list[str], chosen: str
) -> None:
    assert best(tags, wishes(header)) == chosen


@given(st.text() | st.text(alphabet="aen-*;q=01., "), st.lists(st.text(), min_size=1))
def test_whatever_is_wished_one_is_chosen(header: str, tags: list[str]) -> None:
    assert best(tags, wishes(header)) in tags
