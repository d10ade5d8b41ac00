from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from courses.models import CoursePage, LessonPage


def said(answer: Any) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_who_publishes_a_course_without_parts_hears_that_nobody_can_take_it(
    admin: Client, course: CoursePage
) -> None:
    form = {
        **{name: getattr(course, name) for name in ("title", "slug", "for_whom", "tier")},
        "intro": rich_text(course.intro),
        "study_load": 45,
        "assessment_form": "",
        "outcomes": streamfield([("outcome", "Je schrijft op wat je ziet.")]),
        "teacher_page": streamfield([]),
        "sources": streamfield([]),
        "content_note": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "action-publish": "1",
    }
    edit = reverse("wagtailadmin_pages:edit", args=[course.pk])

    assert "nog geen" in said(admin.post(edit, nested_form_data(form)))
    admin.get("/beheer/")  # which shows what was said

    course.add_child(instance=LessonPage(title="Les", slug="les"))
    assert "nog geen" not in said(admin.post(edit, nested_form_data(form)))
