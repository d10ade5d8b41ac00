from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from elearning.paper.columns import blocks


def told(html: str) -> list[tuple[str, str]]:
    found = blocks(html, lang="nl")
    return [(each["kind"], "".join(run["text"] for run in each["runs"])) for each in found]


def test_headings_paragraphs_and_items_come_in_order() -> None:
    html = "<h2>1. <span lang='en'>Lunch</span></h2><p>Jip  zit\n stil.</p>"
    html += "<ul><li>Een</li><li>Twee</li></ul>"

    assert told(html) == [
        ("heading", "1. Lunch"),
        ("paragraph", "Jip zit stil."),
        ("item", "Een"),
        ("item", "Twee"),
    ]
    heading = blocks(html, lang="nl")[0]
    assert heading["level"] == 2
    assert [run["lang"] for run in heading["runs"]] == ["nl", "en"]


def test_rules_keep_their_numbers_and_begin_anew_in_another_list() -> None:
    html = "<ol><li>Een</li><li>Twee</li></ol><ol><li>Drie</li></ol><ul><li>Vier</li></ul>"

    assert [each["number"] for each in blocks(html, lang="nl")] == [1, 2, 1, 0]


def test_what_somebody_says_bears_their_name_once() -> None:
    html = '<blockquote data-speaker="Jip"><p>Niks.</p><p>Echt niet.</p></blockquote><p>Stil.</p>'

    assert [each["speaker"] for each in blocks(html, lang="nl")] == ["Jip", "", ""]


def test_terms_and_details_lines_and_strong_words() -> None:
    html = "<dl><dt>Gevolg</dt><dd><p>Een<br>twee <strong>drie</strong></p></dd></dl>"

    assert told(html) == [("term", "Gevolg"), ("detail", "Een\ntwee drie")]
    assert [run["strong"] for run in blocks(html, lang="nl")[1]["runs"]][-1] is True


def test_a_picture_is_its_words_and_room_is_room() -> None:
    html = '<p><img src="x" alt="Een trommel"></p><hr class="room"><hr><svg><text>x</text></svg>'

    assert told(html) == [("picture", "Een trommel"), ("room", "")]


def test_what_the_fonts_lack_does_not_come_through() -> None:
    assert told("<p>王 &lt;b&gt; 🌱</p>") == [("paragraph", "· <b> ·")]


@given(st.text(alphabet="<>/plidolh1234 \"='abc&;", max_size=200))
def test_whatever_comes_in_is_read(html: str) -> None:
    for each in blocks(html, lang="nl"):
        assert each["kind"] == "room" or any(run["text"].strip() for run in each["runs"])
