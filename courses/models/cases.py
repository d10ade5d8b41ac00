"""A branching case as a page: the one page that acts.

Publishing a case proofs it and makes its edition, by whichever road the publishing comes.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Revision

from courses.blocks.passages import GOING_BACK
from courses.blocks.properties import PropertiesBlock
from courses.blocks.scenes import ScenesBlock
from courses.blocks.variables import ObservationsBlock, VariablesBlock
from courses.cases.graph import Case, GoingBack, MalformedError, digest
from courses.forms import CasePageForm
from courses.models import editions
from courses.models.meldcode import Mistake
from courses.models.pages import PROSE, PartPage
from courses.writing.graphing import BeginningPanel, GraphPanel
from courses.writing.rehearsing import rehearsal
from elearning.ui.mending import MendingPanel


class CasePage(PartPage):
    """A branching case, written as a stream of scenes."""

    about = RichTextField(_("what it is about"), features=PROSE)
    touches = RichTextField(
        _("what it touches"), features=PROSE, help_text=_("Said before the case begins.")
    )
    variables = StreamField(VariablesBlock(), verbose_name=_("variables"), blank=True)
    observations = StreamField(
        ObservationsBlock(),
        verbose_name=_("observations"),
        blank=True,
        help_text=_("What can be noticed. A choice with the effect log+code notes it."),
    )
    back = models.CharField(
        _("going back"),
        max_length=20,
        choices=GOING_BACK,
        default=GoingBack.FREE.value,
        help_text=_("When a learner may go back on a choice."),
    )
    scenes = StreamField(ScenesBlock(), verbose_name=_("scenes"))
    properties = StreamField(
        PropertiesBlock(),
        verbose_name=_("what must be so"),
        blank=True,
        help_text=_("Proofing tries every way, and shows you one that goes against it."),
    )
    edition = models.ForeignKey(
        editions.Edition, models.RESTRICT, null=True, editable=False, related_name="+"
    )

    content_panels: ClassVar = [
        BeginningPanel(),
        MendingPanel(),
        *Page.content_panels,
        FieldPanel("about"),
        FieldPanel("touches"),
        GraphPanel(heading=_("Map")),
        FieldPanel("scenes"),
        FieldPanel("observations"),
        FieldPanel(
            "variables",
            help_text=_(
                "What the case remembers while it is played, such as a trust that grows or shrinks. "
                "Effects change it, conditions look at it. V, R, Z, S and T are there already."
            ),
        ),
        FieldPanel("back"),
        FieldPanel("properties"),
        *PartPage.part_panels,
    ]
    case_fields: ClassVar = ["scenes", "variables", "observations", "properties"]
    """The streams that `case` is made of; a form that is not saved yet is read by these."""

    base_form_class = CasePageForm
    page_description = _("A story in which the learner decides, scene by scene.")
    exclude_fields_in_copy: ClassVar = ["edition"]
    preview_modes: ClassVar = [
        ("", _("Front page of the case")),
        ("play", _("Play from any scene")),
        ("print", _("All scenes, to print")),
    ]
    template = "courses/case_page.html"

    class Meta:
        verbose_name = _("case")

    def case(self) -> Case:
        """The case that the stream holds now; it may be broken, as drafts are."""
        with override(self.locale.language_code):  # whoever asks, a film is told in its language
            scenes = [scene.value.data() for scene in self.scenes]
        return Case.from_dict(
            {
                "id": str(self.translation_key),
                "title": self.title,
                "lang": self.locale.language_code,
                "start": next((each["id"] for each in scenes if each["kind"].is_shown), ""),
                "variables": [variable.value.data() for variable in self.variables],
                "observations": [each.value.data() for each in self.observations],
                "back": self.back,
                "scenes": scenes,
                "properties": [each.value.data() for each in self.properties],
            }
        )

    @classmethod
    def to_keep(cls) -> QuerySet[Self]:
        """The same, and which edition it is, of which nothing else stays as it is for ever."""
        others = {field.name for field in editions.Edition._meta.concrete_fields} - {"id", "digest"}
        edition = super().to_keep().select_related("edition")
        return edition.defer(*(f"edition__{name}" for name in others))

    @property
    def published_case(self) -> Case | None:
        """The case as learners find it; None before it is published."""
        return editions.case_of(self.edition.digest) if self.edition else None

    @property
    def is_heavy(self) -> bool:
        """A case is so too when one of its published scenes bears a content note."""
        case = self.published_case
        return super().is_heavy or (case is not None and case.has_notes)

    def digest(self) -> str:
        return self.edition.digest if self.edition else ""

    def make_preview_request(
        self, original_request: Any = None, preview_mode: Any = None, attributes: Any = None
    ) -> Any:
        """As Wagtail does, and hands on what was asked for: a rehearsal keeps its steps there."""
        asked = getattr(original_request, "GET", {})
        return super().make_preview_request(
            original_request, preview_mode, {**(attributes or {}), "rehearsal": asked}
        )

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return {"play": "courses/rehearsal.html", "print": "courses/case_print.html"}.get(
            mode_name, self.template
        )

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        context = super().get_preview_context(request, mode_name)
        try:
            return context | self._told(mode_name, getattr(request, "rehearsal", {}))
        except MalformedError as error:
            return context | {"unreadable": error.path}

    def _told(self, mode_name: str, asked: Any) -> dict[str, Any]:
        """What a preview of the case itself needs, beside the page."""
        if mode_name == "play":
            return rehearsal(self.case(), asked)
        if mode_name == "print":
            case = self.case()
            mistakes = Mistake.names(on=timezone.localdate())
            return {"case": case, "digest": digest(case), "mistakes": mistakes}
        return {}

    def save(self, *args: Any, **options: Any) -> None:
        """Save; what is live has its edition from the same moment.

        Every road to publishing comes by here, the editor's own among them: it passes `publish` by.

        Raises:
            editions.BrokenCaseError: what would be live has faults.
        """
        with transaction.atomic():
            super().save(*args, **options)
            if self.live and options.get("update_fields") is None:
                self.edition = editions.edition_of(self)
                type(self).objects.filter(pk=self.pk).update(edition=self.edition)

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Publish if the case proofs clean.

        Raises:
            editions.BrokenCaseError: the case has faults. Nothing was published; the draft is safe.
                A scheduled publication is withdrawn instead, and leaves a line in the page's log.
        """
        try:
            editions.refuse_faults(revision.as_object())
        except editions.BrokenCaseError as broken:
            if options.get("log_action") != editions.SCHEDULED:
                raise
            editions.withdraw_schedule(revision, broken)
        else:
            super().publish(revision, user=user, **options)
