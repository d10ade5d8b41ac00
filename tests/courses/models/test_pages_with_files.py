"""Files that a page uses are kept, whoever would throw them away."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ReferenceIndex
from wagtailmedia.models import get_media_model

from courses.models import CoursePage, LessonPage


def said(answer: Any) -> str:
    return " ".join(map(str, get_messages(answer.wsgi_request)))


def image() -> Any:
    return get_image_model().objects.create(title="Jas", file=get_test_image_file())


def document() -> Any:
    file = ContentFile(b"WEBVTT", name="ondertitels.vtt")
    return get_document_model().objects.create(title="Ondertitels", file=file)


def film() -> Any:
    file = ContentFile(b"film", name="film.mp4")
    return get_media_model().objects.create(title="Film", file=file, type="video")


def lesson_with(course: CoursePage, image: Any, document: Any, film: Any) -> LessonPage:
    body = [
        ("picture", {"image": image, "alt": "Een jas"}),
        ("film", {"film": film, "title": "Film", "captions": document}),
    ]
    return course.add_child(instance=LessonPage(title="Les", slug="les", body=body))


@pytest.mark.django_db(transaction=True)
def test_files_that_a_page_uses_are_kept_by_every_road(admin: Client, course: CoursePage) -> None:
    used = image(), document(), film()
    lesson = lesson_with(course, *used)
    assert ReferenceIndex.get_references_to(used[0]).exists()
    roads = [
        f"/beheer/images/{used[0].pk}/delete/",
        f"/beheer/bulk/wagtailimages/image/delete/?id={used[0].pk}",
        f"/beheer/documents/delete/{used[1].pk}/",
        f"/beheer/bulk/wagtaildocs/document/delete/?id={used[1].pk}",
        f"/beheer/media/delete/{used[2].pk}/",
    ]

    for road in roads:
        answer = admin.post(road)
        assert answer.status_code == 302, road
        assert lesson.title in said(answer), road
    assert all(type(each).objects.filter(pk=each.pk).exists() for each in used)

    lesson.delete()
    for road in roads[::2]:
        admin.post(road)
    assert not any(type(each).objects.filter(pk=each.pk).exists() for each in used)
