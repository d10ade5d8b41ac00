"""The front door of the site."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from courses.blocks.landing import TrialBlock
from courses.blocks.lessons import LessonBody
from courses.forms import TimelyPageForm
from courses.models.pages import PROSE, CoursePage
from elearning.ui.mending import MendingPanel


class LandingPage(Page):
    """The front door: what this is, for whom, the next step, and a scene to try."""

    heading = models.CharField(_("heading"), max_length=160)
    lead = RichTextField(_("lead"), features=PROSE)
    trial = StreamField([("scene", TrialBlock())], verbose_name=_("scene to try"), max_num=1)
    body = StreamField(LessonBody(), verbose_name=_("body"), blank=True)

    content_panels: ClassVar = [
        MendingPanel(),
        *Page.content_panels,
        FieldPanel("heading"),
        FieldPanel("lead"),
        FieldPanel("trial"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["courses.CataloguePage"]
    max_count = 1
    base_form_class = TimelyPageForm
    page_description = _("The front door of the site. There is one.")
    template = "courses/landing_page.html"

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The scene with the choice that was made in the address, if one was; nothing is kept."""
        scene = self.trial[0].value if self.trial else None
        choices = list(scene["choices"]) if scene else []
        options = [{"id": str(place), **choice} for place, choice in enumerate(choices)]
        chosen = request.GET.get("keuze", "")
        return {
            **super().get_context(request, *args, **kwargs),
            "trial": scene,
            "options": options,
            "chosen": [chosen],
            "taken": next((each for each in options if each["id"] == chosen), None),
            "course": _only_course,
        }


def _only_course() -> CoursePage | None:
    """The course to begin with, where there is no choice between several."""
    courses = list(CoursePage.objects.live()[:2])
    return courses[0] if len(courses) == 1 else None
