from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange.notes import Missed
from courses.exchange.twine_markup import Link, told
from elearning.ui.sanitising import clean_html


@pytest.mark.parametrize(
    ("link", "text", "to"),
    [
        ("[[Het plein]]", "Het plein", "Het plein"),
        ("[[Ga naar buiten->Het plein]]", "Ga naar buiten", "Het plein"),
        ("[[Het plein<-Ga naar buiten]]", "Ga naar buiten", "Het plein"),
        ("[[Ga naar buiten|Het plein]]", "Ga naar buiten", "Het plein"),
        ("[[a -> b -> c]]", "a -> b", "c"),
        ("[[Ga naar buiten->Het plein][$jas to 1]]", "Ga naar buiten", "Het plein"),
    ],
)
def test_a_link_of_each_form_is_a_way(link: str, text: str, to: str) -> None:
    assert told(link, "").links == (Link(text, to, inline=False),)


def test_a_line_of_links_is_no_part_of_the_story_and_a_link_in_a_sentence_is() -> None:
    said = told("Je gaat [[naar buiten->Het plein]].\n\n* [[Wachten]]\n[[A]] | [[B]]", "")

    assert said.html == "<p>Je gaat naar buiten.</p>"
    assert [(link.to, link.inline) for link in said.links] == [
        ("Het plein", True),
        ("Wachten", False),
        ("A", False),
        ("B", False),
    ]


@pytest.mark.parametrize(
    ("text", "what", "detail", "left"),
    [
        ("[[Weg->Plein][$a to 1]]", Missed.SETTER, "$a to 1", ""),
        ("<<set $a to 1>>Hallo", Missed.MACRO, "<<set $a to 1>>", "<p>Hallo</p>"),
        ("<% s.a = 1 %>Hallo", Missed.MACRO, "<% s.a = 1 %>", "<p>Hallo</p>"),
        ('(set: $a to ")")Hallo', Missed.MACRO, '(set: $a to ")")', "<p>Hallo</p>"),
        ("(if: visits > 1)[Weer hier.]", Missed.MACRO, "(if: visits > 1)", "<p>Weer hier.</p>"),
        ("Je hebt $geld euro.", Missed.VARIABLE, "$geld", "<p>Je hebt $geld euro.</p>"),
        ("[img[hond.png]]Hallo", Missed.PICTURE, "[img[hond.png]]", "<p>Hallo</p>"),
        ("/* later */Hallo", Missed.COMMENT, "/* later */", "<p>Hallo</p>"),
        ("<!-- later -->Hallo", Missed.COMMENT, "later", "<p>Hallo</p>"),
        ("[[Site->https://x.example]]", Missed.ADDRESS, "https://x.example", "<p>Site</p>"),
    ],
)
def test_what_is_no_story_is_noted_with_its_own_words(
    text: str, what: Missed, detail: str, left: str
) -> None:
    said = told(text, "Het plein")

    assert [(each.what, each.place, each.detail) for each in said.notes] == [
        (what, "Het plein", detail)
    ]
    assert said.html == left


def test_brackets_in_a_dutch_sentence_are_no_macro() -> None:
    said = told("Hij zegt niets (let op: hij is moe) (Jip: acht) en gaat [terug].", "")

    assert said.html == "<p>Hij zegt niets (let op: hij is moe) (Jip: acht) en gaat [terug].</p>"
    assert said.notes == ()


def test_chapbook_has_variables_above_a_line_and_modifiers_on_lines() -> None:
    said = told("a: 1\n--\n[if a > 0]\nHallo {a}.\n[[Weg]]", "", format_name="Chapbook")

    assert said.html == "<p>Hallo .</p>"
    assert [(each.what, each.detail) for each in said.notes] == [
        (Missed.VARIABLE, "a: 1"),
        (Missed.MACRO, "[if a > 0]"),
        (Missed.MACRO, "{a}"),
    ]
    assert said.links == (Link("Weg", "Weg", inline=False),)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("''vet'' en //schuin//", "<p><strong>vet</strong> en <em>schuin</em></p>"),
        ("**vet** en *schuin*", "<p><strong>vet</strong> en <em>schuin</em></p>"),
        ("zie https://a.example//b", "<p>zie https://a.example//b</p>"),
        ("* een\n* twee\n\nEn dan", "<ul><li>een</li><li>twee</li></ul><p>En dan</p>"),
        ("# Kop\ntekst", "<p><strong>Kop</strong></p><p>tekst</p>"),
        ("een\ntwee\n\ndrie", "<p>een<br>twee</p><p>drie</p>"),
        ("<p>een</p>\n<p>twee</p>", "<p>een</p><p>twee</p>"),
        ("3 * 4 * 5", "<p>3 * 4 * 5</p>"),
    ],
)
def test_a_writers_emphasis_becomes_ours(text: str, html: str) -> None:
    assert told(text, "").html == html


SIGNS = "[[ ]] ][ -> <- | << >> (set: (if: ) [ ] '' // * ** $a <% %> /* */ <b> \n # ! { } a b"
pieces = st.sampled_from(SIGNS.split(" "))


@given(st.lists(pieces, max_size=25).map(" ".join), st.sampled_from(["", "Chapbook", "Harlowe"]))
def test_whatever_is_written_is_clean_prose_and_links_that_lead_somewhere(
    text: str, style: str
) -> None:
    said = told(text, "", format_name=style)

    assert clean_html(said.html) == said.html
    assert all(link.to and link.text for link in said.links)


@pytest.mark.parametrize(
    "sign", ["[[", "<<", "(set:", "''", "//", "*", "[[a->", "<%", "/*", "[img["]
)
def test_no_passage_takes_long_to_read(sign: str) -> None:
    before = process_time()

    told(sign * (40_000 // len(sign)), "")
    assert process_time() - before < 10
