"""A quiz as it is written, and one learner's attempt at it.

Attempts are written by `assessments.attempts` alone.
"""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, Revision, RevisionMixin
from wagtail.search import index

from assessments import screens
from assessments.blocks import QuestionsBlock
from assessments.context import AttemptContext
from assessments.scoring.grading import Outcome
from assessments.scoring.papers import Paper
from elearning.records.models import Actor
from elearning.refusing import named, refuse, users_of
from elearning.ui.mending import MendingPanel


class Quiz(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """Questions that belong together, and what it takes to pass.

    A quiz stands on its own, so that two courses can use the same one.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    questions = StreamField(QuestionsBlock(), verbose_name=_("questions"))
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"),
        default=70,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("The percentage that is enough."),
    )
    shuffle = models.BooleanField(
        _("shuffle"),
        default=True,
        help_text=_("Every attempt gets the questions and their answers in another order."),
    )
    max_attempts = models.PositiveSmallIntegerField(
        _("attempts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How often somebody may try. Leave empty for as often as they like."),
    )

    panels: ClassVar = [
        MendingPanel(),
        FieldPanel("title"),
        FieldPanel("questions"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("pass_mark", "max_attempts", "shuffle", "language")],
            heading=_("Taking the quiz"),
        ),
    ]
    search_fields: ClassVar = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title or gettext("Quiz without a title")

    def save(self, *args: Any, **options: Any) -> None:
        """Save; every road to taking a quiz offline comes by here.

        Raises:
            RefusedError: pages ask this quiz, and learners would find nothing there.
        """
        published = type(self).objects.filter(pk=self.pk, live=True)
        if not self.live and published.exists() and (users := users_of(self)):
            words = gettext("“%(quiz)s” is asked in %(users)s. Take it out there first.")
            refuse(self, words % {"quiz": self, "users": named(users)})
        super().save(*args, **options)

    @property
    def paper(self) -> Paper:
        """The quiz as it stands here, in the order in which it was written."""
        asked = enumerate(self.questions)
        return Paper(
            quiz=str(self.uuid),
            title=self.title,
            language=self.language,
            pass_mark=self.pass_mark,
            questions=tuple(
                child.block.question(child.id or str(place), child.value) for place, child in asked
            ),
        )

    @property
    def digest(self) -> str:
        """The sha256 of what is asked and what it takes to pass."""
        return self.paper.digest

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish what is fit to be asked; a draft may have faults, whichever road it comes by.

        Raises:
            ValidationError: a question is faulty.
        """
        questions = revision.as_object().questions
        questions.stream_block.clean(questions)
        super().publish(revision, *args, **kwargs)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "assessments/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        pages = [
            {
                "question": question,
                "asked": screens.asked(question, self.language),
                "remarks": screens.annotated(question, self.language),
            }
            for question in self.paper.questions
        ]
        return {**super().get_preview_context(request, mode_name), "pages": pages}


class Attempt(models.Model):
    """One learner's attempt, with the questions as they were asked.

    `answers` holds, by question, the response (ids of options) and the moment it was given. What it
    is worth follows from the questions and is kept for the attempt as a whole only.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="attempts")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="attempts")
    registration = models.UUIDField()
    context = models.JSONField()
    asked = models.JSONField()
    answers = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    scaled = models.FloatField(null=True)
    passed = models.BooleanField(null=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["registration", "quiz", "actor"],
                condition=models.Q(finished_at=None),
                name="one_open_attempt",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    finished_at__isnull=True, scaled__isnull=True, passed__isnull=True
                )
                | models.Q(finished_at__isnull=False, scaled__isnull=False, passed__isnull=False),
                name="finished_attempts_have_an_outcome",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["registration", "quiz"], name="attempt_in_enrolment"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @cached_property
    def paper(self) -> Paper:
        """The questions as asked."""
        return Paper.from_json(self.asked)

    @cached_property
    def origin(self) -> AttemptContext:
        """Where the attempt was started from."""
        return AttemptContext.from_json(self.context)

    @property
    def responses(self) -> dict[str, tuple[str, ...]]:
        """What was answered so far, by question."""
        return {asked: tuple(answer["response"]) for asked, answer in self.answers.items()}

    @property
    def is_complete(self) -> bool:
        return len(self.answers) == len(self.paper.questions)

    @property
    def outcome(self) -> Outcome | None:
        """What a finished attempt came to."""
        if self.scaled is None or self.passed is None:
            return None
        return Outcome(scaled=self.scaled, passed=self.passed)
