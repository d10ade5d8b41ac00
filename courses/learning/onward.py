"""What comes after a quiz in a course: the certificate, the next part, or something to read again."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.onward import Onward, Reading
from courses.learning import outline
from courses.learning.outline import Outline
from courses.models import Enrolment


def after_quiz(token: str) -> Onward | None:
    """By the token that the attempt began with: the enrolment and the page of the quiz."""
    enrolment, _slash, part = token.partition("/")
    try:
        found = Enrolment.objects.filter(uuid=UUID(enrolment)).select_related("course__locale")
        mine, page_id = found.first(), int(part)
    except ValueError:
        return None
    return _onward(outline.outline(mine), page_id) if mine else None


def _onward(seen: Outline, page_id: int) -> Onward:
    if seen.completed:
        words = _("You have completed this course. Your certificate is ready.")
        return Onward(words, _("See your certificate"), reverse("certificates:mine"))
    others = [part.page for part in seen.parts if part.page.pk != page_id]
    coming = seen.place(page_id).onward
    again = tuple(Reading(each.title, each.get_url()) for each in others)
    return Onward(_words(seen), _("Go on"), coming.get_url(), coming.title, again)


def _words(seen: Outline) -> str:
    said = ngettext(
        "%(done)s of the %(all)s parts of this course is done.",
        "%(done)s of the %(all)s parts of this course are done.",
        seen.done,
    )
    return said % {"done": seen.done, "all": len(seen.parts)}
