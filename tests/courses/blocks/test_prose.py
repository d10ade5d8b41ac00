import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import StreamValue
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.rich_text import RichText

from courses.blocks.prose import (
    SceneBody,
    Told,
    paragraphs,
    plain_html,
    plain_text,
    story_blocks,
    story_html,
)
from courses.models import LessonPage


def story(*told: tuple[str, object]) -> StreamValue:
    return SceneBody().normalize(list(told))


def test_a_story_becomes_finished_html_in_its_order() -> None:
    html = story_html(
        story(
            ("narration", "<p>Jip zit.</p>"),
            ("speech", {"speaker": "Jip", "words": "Geen honger."}),
            ("narration", "<p>Hij kijkt weg.</p>"),
        )
    )

    assert html == (
        "<p>Jip zit.</p>\n"
        '<blockquote data-speaker="Jip"><p>Geen honger.</p></blockquote>\n'
        "<p>Hij kijkt weg.</p>"
    )


def test_no_story_is_nothing() -> None:
    assert story_html(story()) == ""


def test_nothing_that_is_written_in_a_story_becomes_code() -> None:
    html = story_html(
        story(
            ("narration", '<p onclick="x()">Hoi<script>x()</script></p>'),
            ("speech", {"speaker": '"><script>', "words": "<img src=x onerror=x()>"}),
        )
    )

    assert "<script" not in html
    assert "onclick" not in html
    assert "<img" not in html


def test_a_picture_in_a_story_keeps_its_words(db: None) -> None:
    image = Image.objects.create(title="jas", file=get_test_image_file())
    picture = {"image": image, "alt": "Een dunne jas", "decorative_because": "", "caption": ""}

    assert 'alt="Een dunne jas"' in story_html(story(("picture", picture)))


@pytest.mark.parametrize("rich", [RichText("<p>Ja</p>"), "<p>Ja</p>"])
def test_rich_text_is_read_in_either_form(rich: object) -> None:
    assert plain_html(rich) == "<p>Ja</p>"


@pytest.mark.parametrize("nothing", [None, "", RichText("")])
def test_what_is_left_open_says_nothing(nothing: object) -> None:
    assert plain_html(nothing) == ""


def test_a_link_to_a_page_is_resolved_when_the_edition_is_made(lesson: LessonPage) -> None:
    html = plain_html(f'<p><a linktype="page" id="{lesson.pk}">de stappen</a></p>')

    assert f'href="{lesson.url}"' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Eén regel.", "<p>Eén regel.</p>"),
        ("Een.\n\nTwee.", "<p>Een.</p>\n\n<p>Twee.</p>"),
        ("5 < 6 & <b>vet</b>", "<p>5 &lt; 6 &amp; &lt;b&gt;vet&lt;/b&gt;</p>"),
        ("", ""),
    ],
)
def test_plain_text_becomes_paragraphs(text: str, html: str) -> None:
    assert paragraphs(text) == html


def test_a_story_is_narration_and_speech_in_turn() -> None:
    told = story_blocks(
        "<p>Jip zit.</p>"
        '<blockquote data-speaker="Jip"><p>Geen honger.</p><p>Echt.</p></blockquote>'
        "<p>Hij kijkt weg.</p>"
    )

    assert told == [
        ("narration", "<p>Jip zit.</p>"),
        ("speech", {"speaker": "Jip", "words": "Geen honger.\n\nEcht."}),
        ("narration", "<p>Hij kijkt weg.</p>"),
    ]


def test_no_story_is_no_blocks() -> None:
    assert story_blocks("  ") == []


def test_plain_text_keeps_paragraphs_and_signs() -> None:
    assert plain_text("<p>Bij A &amp; B.</p>\n<p>Om 5 &lt; 6.</p>") == "Bij A & B.\n\nOm 5 < 6."


SIGNS = st.sampled_from([*"aé<>&\"' \n", "&amp;", "<p>", "</p>", "<br>", "\n\n", "</blockquote>"])
WORDS = st.lists(SIGNS, min_size=1, max_size=12).map("".join).filter(str.strip)
NARRATED = st.sampled_from(["<p>Jip zit.</p>", "<ul><li>een</li></ul><p>en <b>twee</b></p>"])


@given(WORDS)
def test_text_that_became_paragraphs_is_read_again(words: str) -> None:
    assert plain_text(paragraphs(words)) == re.sub(r"\n{2,}", "\n\n", words.strip())


@given(st.lists(st.tuples(WORDS, WORDS, NARRATED), max_size=3))
def test_a_story_that_was_told_is_read_again(turns: list[tuple[str, str, str]]) -> None:
    """Narration and speech in turn; a story that is read has one paragraph mark, and so has this."""
    told: list[Told] = []
    for speaker, words, narration in turns:
        said = re.sub(r"\n{2,}", "\n\n", words.strip())
        told.append(("speech", {"speaker": speaker, "words": said}))
        told.append(("narration", narration))

    assert story_blocks(story_html(story(*told))) == told
