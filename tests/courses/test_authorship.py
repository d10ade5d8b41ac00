import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from courses import authorship
from courses.models import CasePage, CataloguePage, CoursePage, LessonPage
from elearning.accounts import authors
from elearning.accounts.models import User


@pytest.fixture
def author(catalogue: CataloguePage, alice: User) -> User:
    authors.keep_groups()
    authors.make_author(alice)
    return alice


def asked_by(person: User) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = person
    return request


def test_an_author_changes_what_stands_below_the_catalogue(
    author: User, course: CoursePage, case_page: CasePage, catalogue: CataloguePage
) -> None:
    request = asked_by(author)

    assert authorship.may_edit_any(author)
    assert authorship.page_to_edit(request, CasePage, case_page.pk) == case_page
    assert authorship.page_to_publish(request, CasePage, case_page.pk) == case_page
    assert authorship.course_to_add_to(request, course.pk) == course
    with pytest.raises(PermissionDenied):
        authorship.page_to_edit(request, CataloguePage, catalogue.pk)


def test_charlie_changes_nothing(charlie: User, course: CoursePage, case_page: CasePage) -> None:
    request = asked_by(charlie)

    assert not authorship.may_edit_any(charlie)
    for page_of in (authorship.page_to_edit, authorship.page_to_publish):
        with pytest.raises(PermissionDenied):
            page_of(request, CasePage, case_page.pk)
    with pytest.raises(PermissionDenied):
        authorship.course_to_add_to(request, course.pk)


def test_what_is_not_there_is_there_for_nobody(
    author: User, course: CoursePage, lesson: LessonPage
) -> None:
    request = asked_by(author)

    with pytest.raises(Http404):
        authorship.page_to_edit(request, CasePage, lesson.pk)
    with pytest.raises(Http404):
        authorship.page_to_edit(request, CasePage.objects.none(), lesson.pk)
    with pytest.raises(Http404):
        authorship.page_to_publish(request, CasePage, 0)
    with pytest.raises(Http404):
        authorship.course_to_add_to(request, lesson.pk)
