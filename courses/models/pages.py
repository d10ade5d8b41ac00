"""The catalogue, the courses in it, and the parts of a course.

Pages describe: they hold content and render it. What a learner does to them goes through the views;
how far a learner is, a page asks by template tags.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Revision
from wagtail.query import PageQuerySet

from assessments.models import Quiz
from courses.blocks.lessons import LessonBody, SourceBlock
from courses.forms import (
    CoursePageForm,
    QuizPageForm,
    TimelyPageForm,
    UnpublishedQuizError,
    refuse_unpublished,
)
from courses.models import editions
from courses.models.standing import StandingPermissions
from elearning.accounts.models import Sector
from elearning.ui.mending import MendingPanel

PROSE = ["bold", "italic", "link", "ol", "ul"]
NOTED = _(
    "Said before it begins, where it may be heavy to read: what it touches, in one calm sentence."
)


class CataloguePage(Page):
    """The list of courses."""

    intro = RichTextField(_("introduction"), features=PROSE, blank=True)

    content_panels: ClassVar = [MendingPanel(), *Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar = ["courses.LandingPage"]
    subpage_types: ClassVar = ["courses.CoursePage"]
    max_count = 1
    template = "courses/catalogue_page.html"
    page_description = _("The list of courses. There is one.")
    base_form_class = TimelyPageForm
    admin_default_ordering = "ord"

    class Meta:
        verbose_name = _("catalogue")

    def permissions_for_user(self, user: Any) -> StandingPermissions:
        return StandingPermissions(user, self)

    def courses(self) -> models.QuerySet[CoursePage]:
        return CoursePage.objects.child_of(self).live().select_related("sector").order_by("path")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "courses": self.courses()}


class Tier(models.TextChoices):
    """How deep a course goes: for everybody, or for who must weigh and decide."""

    BASIC = "basis", _("Basic: for everybody who works with children")
    PLUS_ONE = "plus1", _("Plus 1: for who discusses and weighs suspicions")
    PLUS_TWO = "plus2", _("Plus 2: for who gives help and protection")


class CoursePage(Page):
    """A course: what you learn, for whom, and its parts in order."""

    intro = RichTextField(_("introduction"), features=PROSE)
    outcomes = StreamField(
        [("outcome", blocks.CharBlock(max_length=200, icon="check", label=_("Outcome")))],
        verbose_name=_("what you learn"),
    )
    for_whom = models.TextField(_("for whom"))
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sector")
    )
    tier = models.CharField(_("tier"), max_length=8, choices=Tier, default=Tier.BASIC)
    study_load = models.PositiveSmallIntegerField(
        _("study load"), help_text=_("Nominal, in minutes.")
    )
    assessment_form = models.CharField(
        _("form of assessment"), max_length=200, blank=True, help_text=_("As on the certificate.")
    )
    content_note = models.TextField(_("content note"), blank=True)
    teacher_page = StreamField(
        LessonBody(),
        verbose_name=_("teacher's page"),
        blank=True,
        help_text=_("For who gives this course. Everybody can read it, learners too."),
    )
    sources = StreamField([("source", SourceBlock())], verbose_name=_("sources"), blank=True)

    content_panels: ClassVar = [
        MendingPanel(),
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("outcomes"),
        MultiFieldPanel(
            [
                FieldPanel("for_whom"),
                FieldPanel("sector"),
                FieldPanel("tier"),
                FieldPanel("study_load"),
                FieldPanel("assessment_form"),
                FieldPanel("content_note", help_text=NOTED),
            ],
            heading=_("In short"),
        ),
        FieldPanel("teacher_page"),
        FieldPanel("sources"),
        HelpPanel(template="courses/panels/reviews.html", heading=_("Review by experts")),
    ]
    parent_page_types: ClassVar = ["courses.CataloguePage"]
    subpage_types: ClassVar = ["courses.LessonPage", "courses.CasePage", "courses.QuizPage"]
    template = "courses/course_page.html"
    page_description = _(
        "What you learn, for whom, and how long it takes. Its parts are pages below it."
    )
    base_form_class = CoursePageForm
    admin_default_ordering = "ord"

    class Meta:
        verbose_name = _("course")

    def parts(self) -> PageQuerySet:
        """The parts in order, as plain pages: one query, whatever their types."""
        return Page.objects.child_of(self).live().order_by("path")

    def edition(self) -> str:
        """The digest of all parts as published now; a certificate bears it."""
        return editions.digest_of([part.digest() for part in self.parts().specific()])


class PartPage(Page):
    """What every part of a course has."""

    minutes = models.PositiveSmallIntegerField(_("minutes"), default=5)
    content_note = models.TextField(_("content note"), blank=True)
    required = models.BooleanField(_("required for the certificate"), default=True)
    summary = RichTextField(
        _("summary"), features=PROSE, blank=True, help_text=_("Offered to who skips this part.")
    )

    part_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("minutes"),
                FieldPanel("required"),
                FieldPanel("content_note", help_text=NOTED),
                FieldPanel("summary"),
            ],
            heading=_("In short"),
        ),
    ]
    parent_page_types: ClassVar = ["courses.CoursePage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = TimelyPageForm

    class Meta:
        abstract = True

    @classmethod
    def to_keep(cls) -> QuerySet[Self]:
        """Parts with their language and what changes with their revision only; streams left out."""
        streams = [field.name for field in cls._meta.fields if isinstance(field, StreamField)]
        return cls._default_manager.defer(*streams).select_related("locale")

    @property
    def is_heavy(self) -> bool:
        """Whether it bears a content note; after such a part comes a quiet page."""
        return bool(self.content_note)

    def digest(self) -> str:
        """The digest of the part as it stands published, in hexadecimal."""
        raise NotImplementedError


class LessonPage(PartPage):
    """Something to read and look at."""

    intro = RichTextField(_("introduction"), features=PROSE, blank=True)
    body = StreamField(LessonBody(), verbose_name=_("body"))

    content_panels: ClassVar = [
        MendingPanel(),
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        *PartPage.part_panels,
    ]
    template = "courses/lesson_page.html"
    page_description = _(
        "Something to read and look at: text, pictures, films, facts with their source."
    )

    class Meta:
        verbose_name = _("lesson")

    def digest(self) -> str:
        return editions.digest_of([self.title, self.intro, self.body.get_prep_value()])


class QuizPage(PartPage):
    """A place in a course for a quiz, which may serve other courses too."""

    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="+", verbose_name=_("quiz"))

    content_panels: ClassVar = [
        MendingPanel(),
        *Page.content_panels,
        FieldPanel("quiz", help_text=_("Write it first, under Quizzes in the menu.")),
        *PartPage.part_panels,
    ]
    template = "courses/quiz_page.html"
    page_description = _("A place for a quiz that is written under Quizzes.")
    base_form_class = QuizPageForm

    class Meta:
        verbose_name = _("quiz in a course")

    def save(self, *args: Any, **options: Any) -> None:
        """Save; every road to publishing comes by here.

        Raises:
            UnpublishedQuizError: learners would find nothing to answer.
        """
        if self.live and options.get("update_fields") is None:
            refuse_unpublished(self.quiz)
        super().save(*args, **options)

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Publish if there is something to answer.

        Raises:
            UnpublishedQuizError: there is not. A scheduled publication is withdrawn instead.
        """
        try:
            refuse_unpublished(revision.as_object().quiz)
        except UnpublishedQuizError as refused:
            if options.get("log_action") != editions.SCHEDULED:
                raise
            editions.withdraw_schedule(revision, refused)
        else:
            super().publish(revision, user=user, **options)

    def digest(self) -> str:
        return editions.digest_of([self.title, self.quiz.digest])
