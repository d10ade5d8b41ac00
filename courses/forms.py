"""Forms of the CMS: what learners could not use is refused when it is to be published.

A draft may lack anything: a case is proofed, and the quiz of a page looked at, when it goes live.
"""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Comment, Page

from assessments.models import Quiz
from courses.cases.graph import MalformedError
from courses.cases.proof import proofing
from courses.cases.proof.findings import Finding
from courses.writing.pinning import all_pinned, errors_among, merged
from courses.writing.saying import as_said
from elearning.accounts.guests import ADDRESS
from elearning.refusing import RefusedError

PAST = _("This moment has passed. Choose a later one, or publish now.")


class TimelyPageForm(WagtailAdminPageForm):
    """A page goes live later or now, and not in the past."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        moment = cleaned.get("go_live_at")
        if moment and "go_live_at" in self.changed_data and moment < timezone.now():
            self.add_error("go_live_at", ValidationError(PAST))
        return cleaned


class CoursePageForm(TimelyPageForm):
    """Offers the sectors of today, and the one that the course is for already."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if field := self.fields.get("sector"):
            held = self.instance.sector_id
            field.queryset = field.queryset.offered(on=timezone.localdate(), held=held)


class UnpublishedQuizError(RefusedError):
    """Learners would find nothing to answer: the quiz of this page is a draft."""


def refuse_unpublished(quiz: Quiz) -> None:
    """Raise UnpublishedQuizError while a quiz is a draft; the way leads to the quiz."""
    if not quiz.live:
        words = gettext("Publish the quiz “%(quiz)s” first: it is a draft still.")
        raise UnpublishedQuizError(words % {"quiz": quiz}, url=_where(quiz))


def _where(quiz: Quiz) -> str:
    return AdminURLFinder().get_edit_url(quiz) or ""


class QuizPageForm(TimelyPageForm):
    """Says at the field that the quiz has to be published first, with the way there."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        quiz = cleaned.get("quiz")
        if quiz and not self.is_deferred_validation and not quiz.live:
            words = gettext("This quiz is a draft still, so learners can't begin it.")
            link = format_html(
                '<a href="{}">{}</a>', _where(quiz), gettext("Publish the quiz first")
            )
            self.add_error("quiz", ValidationError(format_html("{} {}", words, link)))
        return cleaned


class CasePageForm(TimelyPageForm):
    """Shows each fault where it is mended, when the author asks to publish.

    Readers without an account may change a remark while an author has it on the screen. Nobody changes
    another's comment, so Wagtail would let the author save nothing from then on.
    """

    def __init__(self, data: QueryDict | None = None, *args: Any, **options: Any) -> None:
        page = options.get("instance")
        super().__init__(_up_to_date(data, page) if data and page else data, *args, **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        faults = [] if self.is_deferred_validation else self._proofed(cleaned)
        streams = {name: getattr(self.instance, name) for name in self.instance.case_fields}
        for name, error in all_pinned(faults, streams).items():
            fields = self.errors.as_data().get(name, [])
            self.errors.pop(name, None)
            self.add_error(name, merged(fields[0], error) if fields else error)
        return cleaned

    def _proofed(self, cleaned: dict[str, Any]) -> list[Finding]:
        """Also when fields lack something, so that all is told at once; then as they were sent."""
        for name in self.instance.case_fields:
            value = cleaned[name] if name in cleaned else self[name].value()
            if name not in cleaned:
                as_said(value)
            setattr(self.instance, name, value)
        try:
            return errors_among(proofing.proofed(self.instance.case()))
        except MalformedError:  # the field that is at fault has said so
            return []


_COMMENT = re.compile(r"(comments-\d+)-id")


def _up_to_date(data: QueryDict, page: Page) -> QueryDict:
    """What was sent, with guests' comments in the words of now, and what is gone by now left out."""
    named = filter(None, map(_COMMENT.fullmatch, data))
    rows = {found[1]: pk for found in named if (pk := data.get(found[0]))}
    if not rows:
        return data
    standing = Comment.objects.filter(page=page.pk).values_list("pk", "user__email", "text")
    known = {str(pk): (email, text) for pk, email, text in standing}
    sent = data.copy()
    for row, pk in rows.items():
        if pk not in known:
            sent[f"{row}-id"], sent[f"{row}-DELETE"] = "", "on"
        elif known[pk][0] == ADDRESS:
            sent[f"{row}-text"] = known[pk][1]
    return sent
