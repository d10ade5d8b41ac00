"""The map of a case, beside the form in which it is written, and on an empty form what to begin with.

The panel holds what the script needs to draw and to speak: its words, and where it may ask what is
to be mended. The map itself is read from the form, so what is not saved yet shows as well; without
the script the form is all there is, and it is complete.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.forms import Media
from django.forms.widgets import Script
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

WORDS = {
    "add": _("New scene"),
    "undo": _("Undo: %(action)s"),
    "nothing_to_undo": _("Nothing to undo"),
    "undone": _("Undone: %(action)s."),
    "cannot_undo": _("This can't be undone any more: the scene has changed."),
    "no_step": _("No step yet"),
    "start": _("Start"),
    "in_step": _("step %(step)s"),
    "without_step": _("no step"),
    "leads_to": _("leads to %(scenes)s"),
    "leads_nowhere": _("leads nowhere yet"),
    "leads_back": _("leads back to where it was called"),
    "ends": _("the story ends here"),
    "error": _("error"),
    "errors": _("errors"),
    "warning": _("warning"),
    "warnings": _("warnings"),
    "missing": _("“%(code)s”, which is not there"),
    "untitled": _("No title yet"),
    "choice": _("Choice %(code)s"),
    "rule": _("Rule %(number)s"),
    "open": _("Drag to a scene: %(way)s"),
    "nowhere": _("nowhere yet"),
    "connected": _("“%(way)s” now leads to “%(scene)s”."),
    "disconnected": _("“%(way)s” leads nowhere now."),
    "connect": _("connect “%(way)s”"),
    "made": _("The scene “%(scene)s” was made."),
    "make": _("make “%(scene)s”"),
    "make_this": _("Make the scene “%(scene)s”"),
    "not_there": _("There is no scene “%(code)s” yet."),
    "duplicated": _("“%(scene)s” was duplicated."),
    "duplicate": _("duplicate “%(scene)s”"),
    "copy_of": _("%(scene)s (copy)"),
    "widened": _("“%(scene)s” has one more way."),
    "widen": _("one more way in “%(scene)s”"),
    "renamed": _("The scene is called “%(scene)s” now. Its code stays “%(code)s”."),
    "named_first": _("The scene is called “%(scene)s” now, with the code “%(code)s”."),
    "rename": _("rename “%(scene)s”"),
    "letter": _("a letter for a choice in “%(scene)s”"),
    "deleted": _("“%(scene)s” was deleted."),
    "delete": _("delete “%(scene)s”"),
    "delete_ask": _("Delete “%(scene)s”?"),
    "pointed_at": _("These lead to it, and will lead nowhere:"),
    "not_pointed_at": _("Nothing leads to this scene."),
    "mentioned": _("These speak of it, and will then speak of a scene that is not there:"),
    "telling": _("Telling %(number)s"),
    "asks": _("in a condition"),
    "told_later": _("in what it brings about later"),
    "stated": _("Statement “%(name)s”"),
    "found": _("%(count)s found"),
    "show": _("Show on the map"),
    "play": _("Play from here"),
    "no_findings": _("Nothing to mend."),
    "unproofed": _("Could not be checked just now. Your text is safe."),
    "unreadable": _("Can't be checked yet: a field is filled in wrongly (%(path)s)."),
    "named": _("%(kind)s “%(scene)s”"),
    "whole": _("The case as a whole"),
    "walk": _("Walk this way"),
    "walk_to": _("Walk this way, to %(scene)s (opens in a new tab)"),
    "unwalked": _("This way can't be shown now. Mend the fields that are filled in wrongly first."),
    "tally": _("To mend: %(counts)s"),
    "map_of": _("Map of %(count)s scenes"),
}
"""What the script says, each with its parameters; it has no words of its own."""


def words(*, on: date) -> dict[str, str]:
    """All of it in the language of the page, and the five steps under the names of that day."""
    steps = apps.get_model("courses", "MeldcodeStep").steps(on=on)
    named = {number: f"{number}. {step.name}" for number, step in steps.items()}
    lanes = {f"step_{number}": named.get(number, str(number)) for number in range(1, 6)}
    return {**{name: str(said) for name, said in WORDS.items()}, **lanes}


class BeginningPanel(Panel):
    """On top of an empty form: the way to what a case can begin with."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/panels/beginning.html"

        def is_shown(self) -> bool:
            return self.instance.pk is None and self.form is not None and not self.form.is_bound

        @property
        def url(self) -> str:
            parent = self.request.resolver_match.kwargs["parent_page_id"]
            return reverse("courses_exchange:begin", args=[parent])


class GraphPanel(Panel):
    """The map, and under it what there is to mend."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/panels/graph.html"

        @property
        def media(self) -> Media:
            scripts: list[Any] = [Script("courses/graph/case-graph.js", type="module")]
            return Media(css={"all": ["courses/css/case-graph.css"]}, js=scripts)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "words": words(on=timezone.localdate()),
                "proof_url": self.proof_url(),
                "preview_url": self.preview_url(),
            }

        def proof_url(self) -> str:
            """Where a draft is proofed: by its page, or while new by the page it will stand under."""
            if self.instance.pk:
                return reverse("courses_cms:proof", args=[self.instance.pk])
            parent = self.request.resolver_match.kwargs["parent_page_id"]
            return reverse("courses_cms:proof_new", args=[parent])

        def preview_url(self) -> str:
            """Where a draft is played, as the editor's own preview does."""
            if self.instance.pk:
                return reverse("wagtailadmin_pages:preview_on_edit", args=[self.instance.pk])
            parent = self.request.resolver_match.kwargs["parent_page_id"]
            kind = (self.instance._meta.app_label, self.instance._meta.model_name)
            return reverse("wagtailadmin_pages:preview_on_add", args=[*kind, parent])
