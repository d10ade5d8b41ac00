"""Words of a story, found where they stand in its HTML."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from courses.cases.phrases import Piece, missing, pieces

STORY = (
    "<p>Jip houdt zijn <em>dunne jas</em> aan.</p>\n<p>Hij zegt &#x27;niks&#x27; &amp; lacht.</p>"
)


def joined(html: str, phrases: dict[str, str]) -> str:
    return "".join(piece.html for piece in pieces(html, phrases))


def test_a_phrase_is_a_piece_of_its_own() -> None:
    assert pieces("<p>Jip houdt zijn jas aan.</p>", {"jas": "zijn jas"}) == [
        Piece("<p>"),
        Piece("Jip houdt "),
        Piece("zijn jas", "jas"),
        Piece(" aan."),
        Piece("</p>"),
    ]


def test_space_and_the_way_a_sign_is_written_count_for_nothing() -> None:
    phrases = {"zegt": "zegt  'niks' & lacht", "aan": "dunne\njas"}

    assert missing(STORY, phrases) == set()


def test_what_stands_nowhere_or_across_marks_is_missing() -> None:
    assert missing(STORY, {"a": "zijn dunne", "b": "Jas", "c": "em", "d": "jas"}) == {"a", "b", "c"}


def test_two_phrases_do_not_overlap() -> None:
    assert missing("<p>zijn dunne jas</p>", {"a": "dunne jas", "b": "zijn dunne"}) == {"b"}


def test_the_first_place_is_the_one() -> None:
    marked = [piece.choice for piece in pieces("<p>jas</p><p>jas</p>", {"a": "jas", "b": "jas"})]

    assert list(filter(None, marked)) == ["a", "b"]


def test_signs_of_markup_stay_text() -> None:
    (piece,) = [each for each in pieces("<p>1 &lt; <b>2</b></p>", {"a": "1 <"}) if each.choice]

    assert piece.html == "1 &lt;"


@given(st.text(min_size=1), st.text())
def test_a_story_in_pieces_says_the_same(text: str, phrase: str) -> None:
    html = f"<p>{escape(text)}</p>"

    assert joined(html, {"a": phrase}) == html
