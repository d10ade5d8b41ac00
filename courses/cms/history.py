"""What the history of a page says of what happened to it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from courses.exchange.incoming import ACTION as BROUGHT_IN
from courses.models.editions import CORRECTED, REFUSED, TAKEN_BACK


class RefusedPublication(LogFormatter):
    """A scheduled publication that the proof refused."""

    label = _("Refuse to publish")

    def format_message(self, log_entry: Any) -> str:
        faults = " ".join(log_entry.data.get("faults", []))
        return _("Taken off the schedule, because the case has faults: %(faults)s") % {
            "faults": faults
        }


class Corrected(LogFormatter):
    """An edition that was marked as a safety correction."""

    label = _("Safety correction")

    def format_message(self, log_entry: Any) -> str:
        scenes = ", ".join(log_entry.data.get("scenes", []))
        return _("Marked as a safety correction: %(scenes)s") % {"scenes": scenes or "–"}


class TakenBack(LogFormatter):
    """A safety correction that holds no longer."""

    label = _("Take a safety correction back")

    def format_message(self, log_entry: Any) -> str:
        scenes = ", ".join(log_entry.data.get("scenes", []))
        return _("Took a safety correction back: %(scenes)s") % {"scenes": scenes}


class BroughtIn(LogFormatter):
    """A case that came in from a file."""

    label = _("Bring in a case")

    def format_message(self, log_entry: Any) -> str:
        return _("Brought in from the file “%(file)s”") % {"file": log_entry.data.get("file", "")}


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(REFUSED)(RefusedPublication)
    actions.register_action(CORRECTED)(Corrected)
    actions.register_action(TAKEN_BACK)(TakenBack)
    actions.register_action(BROUGHT_IN)(BroughtIn)
