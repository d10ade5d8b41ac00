import pytest
from wagtail.blocks import StreamValue
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.rich_text import RichText

from courses.blocks.prose import SceneBody, paragraphs, plain_html, story_html
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
