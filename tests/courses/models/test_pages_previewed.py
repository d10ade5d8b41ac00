"""A preview can be checked by the editor; what is live bears nothing of the CMS."""

from django.test import Client

from courses.models import LessonPage

BAR = "wagtail-userbar"


def test_the_bar_by_which_the_editor_counts_and_checks_is_in_the_preview_alone(
    admin: Client, lesson: LessonPage
) -> None:
    asked = admin.get("/beheer/").wsgi_request

    preview = lesson.make_preview_request(asked).render().content.decode()

    assert BAR in preview
    assert BAR not in admin.get(lesson.url).content.decode()
