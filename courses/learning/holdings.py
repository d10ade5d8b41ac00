"""What courses keep of a person, and how it is forgotten."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.models import Enrolment, Reading, Walk
from elearning.accounts import privacy
from elearning.accounts.models import User


def register() -> None:
    privacy.register(
        "courses",
        title=_("Courses"),
        export=export,
        erase=erase,
        models=["courses.Enrolment", "courses.Progress", "courses.Reading", "courses.Walk"],
    )


def export(person: User) -> dict[str, Any]:
    """Every enrolment with what is done and walked, and the links that one made for readers."""
    rows = Enrolment.objects.filter(person=person).select_related("course", "organisation")
    return {
        "enrolments": [
            _enrolment(row) for row in rows.prefetch_related("progress__part", "walks__page")
        ],
        "readers_asked": [
            {"case": title, "at": at}
            for title, at in Reading.objects.filter(made_by=person).values_list(
                "page__title", "made_at"
            )
        ],
    }


def erase(person: User) -> None:
    """Delete the enrolments, and with them progress and walks; a reader's link is made by nobody."""
    Enrolment.objects.filter(person=person).delete()


def _enrolment(row: Enrolment) -> dict[str, Any]:
    return {
        "course": row.course.title,
        "organisation": row.organisation.name if row.organisation else None,
        "enrolled_at": row.enrolled_at,
        "completed_at": row.completed_at,
        "done": [{"part": each.part.title, "at": each.done_at} for each in row.progress.all()],
        "walks": [_walk(walk) for walk in row.walks.all()],
    }


def _walk(row: Walk) -> dict[str, Any]:
    return {
        "case": row.page.title,
        "run": row.run,
        "exploring": row.exploring,
        "begun_after": row.begun_after,
        "seed": row.seed,
        "sector": row.sector,
        "begun_at": row.begun_at,
        "ended_at": row.ended_at,
        "steps": row.steps,
    }
