"""What comes in by another road than the editor is as the editor would have saved it."""

from typing import Any

from django.utils.html import strip_tags
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from courses.exchange.editing import as_saved
from courses.models import CasePage, CoursePage, LessonPage


def texts(page: Page) -> dict[str, Any]:
    """The rich texts and the streams of a page, as they are stored."""
    fields = [f for f in page._meta.get_fields() if isinstance(f, RichTextField | StreamField)]
    return {field.name: field.get_prep_value(getattr(page, field.name)) for field in fields}


def test_opening_and_saving_a_page_of_the_demo_changes_nothing(demo: None) -> None:
    pages = list(Page.objects.filter(depth__gt=1).specific())

    assert {type(page) for page in pages} >= {CasePage, CoursePage, LessonPage}
    for page in pages:
        before = texts(page)
        assert texts(as_saved(page)) == before, page


def test_rich_text_is_written_as_the_editor_writes_it(course: CoursePage) -> None:
    lesson = LessonPage(title="Les", intro="<p>Een\n  regel. </p>\n<p>En   nog een.</p>")
    lesson.body = [
        ("prose", "<p>Een kind\n zegt: <strong>niets</strong>.</p>\n"),
        ("quotation", {"text": "  Ik hoefde het niet zeker te weten. ", "speaker": "leraar"}),
    ]

    once = texts(as_saved(lesson))

    assert "\n" not in once["intro"]
    assert lesson.body[1].value["text"] == "Ik hoefde het niet zeker te weten."
    assert texts(as_saved(lesson)) == once


def test_no_word_gets_lost_on_the_way() -> None:
    lesson = as_saved(LessonPage(intro="<p>Bel <b>112</b>.</p><ul><li>een</li><li>twee</li></ul>"))

    assert strip_tags(lesson.intro) == "Bel 112.eentwee"
