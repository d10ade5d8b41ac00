import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange import twee
from courses.exchange.twee import Passage


def only(source: str) -> Passage:
    _before, (passage,) = twee.passages(source)
    return passage


def test_a_header_has_a_name_tags_and_metadata() -> None:
    passage = only(
        ':: Het bospad [bos spannend] {"position":"600,400","size":"100,200"}\nTekst.\n\n\n'
    )

    assert passage.name == "Het bospad"
    assert passage.tags == ("bos", "spannend")
    assert passage.metadata == {"position": "600,400", "size": "100,200"}
    assert passage.text == "Tekst."


@pytest.mark.parametrize("header", ["::Het bospad", ":: Het bospad ", "::  Het bospad"])
def test_a_name_alone_is_enough(header: str) -> None:
    assert only(header) == Passage(name="Het bospad")


def test_signs_that_were_escaped_are_themselves_again() -> None:
    passage = only(r':: a\[b\]\{c\}\\d\q [t\[1\]] {"position":"1,2"}')

    assert passage.name == r"a[b]{c}\dq"
    assert passage.tags == ("t[1]",)
    assert passage.metadata == {"position": "1,2"}


def test_metadata_that_cannot_be_read_costs_the_metadata_alone() -> None:
    passage = only(":: Het bospad {position: 1}\nTekst.")

    assert (passage.text, passage.metadata, passage.unread) == ("Tekst.", {}, "{position: 1}")


def test_what_stands_before_the_first_passage_is_kept_apart() -> None:
    before, parts = twee.passages("Een notitie.\n\n:: A\nx\n:: B\ny :: z")

    assert before == "Een notitie."
    assert [(each.name, each.text) for each in parts] == [("A", "x"), ("B", "y :: z")]


@pytest.mark.parametrize("text", ["", "Gewoon tekst.", "a :: b", "::\n"])
def test_text_without_a_named_passage_is_no_twee(text: str) -> None:
    assert not twee.is_twee(text)


names = st.text("ab [](){}|\\->:\n", max_size=8).map(twee.safe_name).filter(bool)


@given(
    st.lists(
        st.builds(
            Passage,
            name=names,
            text=st.text("a:\n [{", max_size=12).map(lambda text: text.strip("\n ")),
            tags=st.lists(st.text("a[]{}\\", min_size=1, max_size=4), max_size=2).map(tuple),
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read_again(parts: list[Passage]) -> None:
    _before, found = twee.passages(twee.written(parts))

    assert [(each.name, each.tags) for each in found] == [(each.name, each.tags) for each in parts]
    assert [each.text.replace("&#58;:", "::") for each in found] == [each.text for each in parts]


@given(st.text())
def test_whatever_text_comes_in_it_is_passages(source: str) -> None:
    before, parts = twee.passages(source)

    assert len(parts) == len(twee.HEADER.findall(source))
    assert before in source
