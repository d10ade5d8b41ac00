"""What an organisation sees of its people's courses: who is done and who is not, and nothing more."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage, Enrolment
from elearning.accounts.models import Organisation
from elearning.accounts.portal import PortalPanel


class ProgressPanel(PortalPanel):
    """For each course how many are done, and by name who is done and who is under way."""

    title = _("Who is done")
    order: ClassVar[int] = 20
    template_name: ClassVar[str] = "courses/portal_panel.html"
    for_facilitators: ClassVar[bool] = True

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        members = organisation.memberships.count()
        return {
            "members": members,
            "courses": _courses(organisation),
            "enrolments": _enrolments(organisation),
        }


def _courses(organisation: Organisation) -> Any:
    theirs = Q(enrolments__organisation=organisation)
    return (
        CoursePage.objects.live()
        .annotate(
            begun=Count("enrolments", filter=theirs),
            completed=Count(
                "enrolments", filter=theirs & Q(enrolments__completed_at__isnull=False)
            ),
        )
        .order_by("path")
    )


def _enrolments(organisation: Organisation) -> Any:
    """Everybody who learns for this organisation and still belongs to it."""
    return (
        Enrolment.objects.filter(
            organisation=organisation, person__memberships__organisation=organisation
        )
        .select_related("person", "course")
        .order_by("course__path", "-completed_at", "person__display_name")
    )
