"""Who may change which page of the courses, asked in one place by views, menus and buttons.

What authors may do is Wagtail's to say. What is not there is there for nobody (404); what is there and
is not theirs to change is refused, as in the rest of the CMS (403).
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from courses.models import CasePage, CoursePage

AnyPage = TypeVar("AnyPage", bound=Page)


def may_edit_any(user: Any) -> bool:
    """Whether there is any page that this person may change."""
    return bool(PagePermissionPolicy().user_has_permission(user, "change"))


def may_edit(page: Page, user: Any) -> bool:
    return bool(page.permissions_for_user(user).can_edit())


def may_publish(page: Page, user: Any) -> bool:
    return bool(page.permissions_for_user(user).can_publish())


def may_add_case(course: CoursePage, user: Any) -> bool:
    """Whether this person may put a case below this course."""
    may: bool = course.permissions_for_user(user).can_add_subpage()
    return may and CasePage.can_create_at(course)


def page_to_edit(
    request: HttpRequest, pages: type[AnyPage] | QuerySet[AnyPage], page_id: int
) -> AnyPage:
    """The page with this id among these, for who may change it.

    Raises:
        Http404: there is none.
        PermissionDenied: there is one, and this person may not change it.
    """
    page: AnyPage = get_object_or_404(pages, pk=page_id)
    _refuse_unless(may_edit(page, request.user))
    return page


def page_to_publish(
    request: HttpRequest, pages: type[AnyPage] | QuerySet[AnyPage], page_id: int
) -> AnyPage:
    """The same for who may publish it."""
    page: AnyPage = get_object_or_404(pages, pk=page_id)
    _refuse_unless(may_publish(page, request.user))
    return page


def course_to_add_to(request: HttpRequest, course_id: int) -> CoursePage:
    """The same of a course, for who may put a case below it."""
    course = get_object_or_404(CoursePage.objects.select_related("locale"), pk=course_id)
    _refuse_unless(may_add_case(course, request.user))
    return course


def _refuse_unless(may: bool) -> None:
    if not may:
        raise PermissionDenied
