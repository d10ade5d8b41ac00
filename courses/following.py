"""What an organisation sees of its people's courses: who is done and who is not, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Count, F, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from courses.models import Enrolment
from elearning.accounts.models import Organisation
from elearning.accounts.portal import PortalPanel


class ProgressPanel(PortalPanel):
    """For each course how many are done, and by name who is done and who is under way."""

    title = _("Who is done")
    order: ClassVar[int] = 15
    template_name: ClassVar[str] = "courses/portal_panel.html"
    for_facilitators: ClassVar[bool] = True

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        enrolments = _enrolments(organisation)
        return {
            "tallies": _tallies(enrolments),
            "enrolments": enrolments.select_related("person", "course__locale").order_by(
                "course__path", "-completed_at", "person__display_name"
            ),
        }


def _enrolments(organisation: Organisation) -> QuerySet[Enrolment]:
    """Everybody who learns for this organisation and still belongs to it."""
    return Enrolment.objects.filter(
        organisation=organisation, person__memberships__organisation=organisation
    )


def _tallies(enrolments: QuerySet[Enrolment]) -> Iterable[Mapping[str, object]]:
    """For each course how many began, and how many of them are done."""
    return (
        enrolments.values(title=F("course__title"), lang=F("course__locale__language_code"))
        .annotate(begun=Count("pk"), completed=Count("completed_at"))
        .order_by("course__path")
    )
