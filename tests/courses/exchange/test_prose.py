from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange.notes import Missed
from courses.exchange.prose import MOST, line_of, paragraphs, prose, words
from elearning.ui.sanitising import clean_html

NAMES = "p b i ul ol li h2 a img script style table td blockquote br div iframe svg x"
TAGS = NAMES.split()
pieces = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        [
            "<",
            ">",
            "&",
            "&lt;",
            "<!--",
            "-->",
            '<blockquote data-speaker="Jip">',
            "<a href='x'",
            "\n",
        ]
    ),
    st.text("aé &<\"'", max_size=4),
)


@pytest.mark.parametrize(
    ("html", "ours"),
    [
        ("Een\nregel", "<p>Een<br>regel</p>"),
        ("Een\n\nTwee", "<p>Een</p><p>Twee</p>"),
        ("<p>a<b>b<i>c</b>d</i>", "<p>a<strong>b<em>c</em></strong><em>d</em></p>"),
        ("<ul><li>x<li>y</ul>z", "<ul><li>x</li><li>y</li></ul><p>z</p>"),
        ("<h3>Kop</h3>tekst", "<p><strong>Kop</strong></p><p>tekst</p>"),
        ("a &lt;b&gt; &amp; c", "<p>a &lt;b&gt; &amp; c</p>"),
        (
            '<blockquote data-speaker="Jip"><p>Hoi</p></blockquote><p>na</p>',
            '<blockquote data-speaker="Jip"><p>Hoi</p></blockquote><p>na</p>',
        ),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<b></b>", ""),
        ("2 < 3", "<p>2 &lt; 3</p>"),
        ("<p onclick=x() style='a'>Hallo", "<p>Hallo</p>"),
        ("<blockquote data-speaker='Jip'></blockquote>", ""),
    ],
)
def test_foreign_prose_becomes_ours(html: str, ours: str) -> None:
    assert prose(html, "")[0] == ours


@pytest.mark.parametrize(
    ("html", "what", "detail"),
    [
        ("<a href='https://x.example'>daar</a>", Missed.ADDRESS, "https://x.example"),
        ("<img src='a.png' alt='Een hond'>", Missed.PICTURE, "Een hond a.png"),
        ("<script>alert(1)</script>", Missed.SCRIPT, "alert(1)"),
        ("<style>p { color: red }</style>", Missed.STYLE, "p { color: red }"),
        ("<!-- later -->", Missed.COMMENT, "later"),
        ("<iframe src='//x.example'></iframe>", Missed.FILM, "//x.example"),
        ("<table><tr><td>a</table>", Missed.MARKUP, "table"),
        ("<tw-hook>a</tw-hook>", Missed.MARKUP, "<tw-hook>"),
    ],
)
def test_what_has_no_place_with_us_is_noted_where_it_stood(
    html: str, what: Missed, detail: str
) -> None:
    _told, notes = prose(f"<p>Hier.</p>{html}", "Het plein")

    assert [(each.what, each.place, each.detail) for each in notes] == [(what, "Het plein", detail)]


def test_the_words_around_what_is_left_out_stay() -> None:
    assert words("Kijk <a href='x'>daar</a>, <table><tr><td>een<td>twee</table>") == (
        "Kijk daar, een twee"
    )


def test_a_text_that_is_no_prose_is_left_out_whole() -> None:
    told, notes = prose("a" * (MOST + 1), "Het plein")

    assert told == ""
    assert [note.what for note in notes] == [Missed.HUGE]


@given(st.lists(pieces, max_size=30).map("".join))
def test_whatever_comes_in_what_goes_out_is_clean_and_stays_as_it_is(html: str) -> None:
    told, _notes = prose(html, "")

    assert clean_html(told) == told
    assert prose(told, "")[0] == told


@given(st.text("ab <>&\n\"'", max_size=30))
def test_plain_text_keeps_its_words(text: str) -> None:
    assert line_of(paragraphs(text)) == " ".join(text.split())


@pytest.mark.parametrize(
    "sign", ["<", "<a ", "<b>", "<!--", "&", "<ul>", "<b></i>", "<a href='", "</", "<![CDATA["]
)
def test_no_text_takes_long_to_read(sign: str) -> None:
    before = process_time()

    prose((sign * MOST)[:MOST], "")
    assert process_time() - before < 5
