"""Experts' signatures under a course, apart from writing and publishing it.

A signature is put under what was published that day. It stays true of that; readers hear when the
course has changed since, and when it is time to look again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.models.pages import CoursePage
from courses.models.readings import Reading, Verdict
from elearning.days import not_in_the_future


class CourseReview(models.Model):
    """An expert who looks, or has looked, at a course; `edition` is what the signature is under."""

    course = models.ForeignKey(
        CoursePage, models.CASCADE, related_name="reviews", verbose_name=_("course")
    )
    reviewer = models.CharField(_("reviewer"), max_length=120)
    discipline = models.CharField(_("discipline"), max_length=120)
    signed_on = models.DateField(
        _("signed on"), null=True, blank=True, validators=[not_in_the_future]
    )
    review_before = models.DateField(_("review again before"), null=True, blank=True)
    edition = models.CharField(_("edition"), max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering: ClassVar = ["-signed_on", "pk"]

    def __str__(self) -> str:
        return f"{self.reviewer} ({self.discipline})"

    def save(self, *args: Any, **options: Any) -> None:
        """Save; a new signature is under the course as it is published now."""
        before = type(self).objects.filter(pk=self.pk).first()
        if self.signed_on and (before is None or before.signed_on != self.signed_on):
            self.edition = self.course.edition()
        super().save(*args, **options)

    def clean(self) -> None:
        if self.signed_on and self.review_before and self.review_before <= self.signed_on:
            words = _("This day is not after the signature. Choose a later one.")
            raise ValidationError({"review_before": words})


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as it counts today: under a whole course, or under one case of it."""

    expert: str
    discipline: str
    signed_on: date
    review_before: date | None
    expired: bool
    changed: bool
    case: str = ""


def signatures(course: CoursePage, *, on: date) -> list[Signature]:
    """The signatures under a course, the latest first; without any it is unreviewed."""
    return _latest_first(_under_the_course(course, on))


def signed_by_link(course: CoursePage, *, on: date) -> list[Signature]:
    """What was signed by a link under cases of a course, for who reviews the course as a whole.

    Learners don't read it: the link came from an author, and nobody else has seen who opened it.
    """
    return _latest_first(_under_its_cases(course, on))


def _latest_first(found: Iterable[Signature]) -> list[Signature]:
    return sorted(found, key=lambda each: each.signed_on, reverse=True)


def _under_the_course(course: CoursePage, on: date) -> Iterator[Signature]:
    signed = [(review, review.signed_on) for review in course.reviews.all() if review.signed_on]
    edition = course.edition() if signed else ""
    for review, day in signed:
        yield Signature(
            review.reviewer,
            review.discipline,
            day,
            review.review_before,
            expired=_is_over(review.review_before, on),
            changed=review.edition != edition,
        )


def _under_its_cases(course: CoursePage, on: date) -> Iterator[Signature]:
    """Of cases that are published; each signature is under the text that was read."""
    below = {"page__path__startswith": course.path, "page__live": True}
    readings = Reading.objects.filter(**below, verdict=Verdict.SIGNED).select_related(
        "page__edition"
    )
    for each in readings.only(*_READ):
        if each.signed_on:
            yield Signature(
                each.reader or gettext("a reader"),
                each.get_discipline_display(),
                each.signed_on,
                each.review_before,
                expired=_is_over(each.review_before, on),
                changed=each.digest != each.page.digest(),
                case=each.page.title,
            )


def _is_over(day: date | None, on: date) -> bool:
    return day is not None and day <= on


_READ = (
    *("reader", "discipline", "digest", "verdict", "decided_at", "review_before"),
    *("page__title", "page__edition__digest"),
)
