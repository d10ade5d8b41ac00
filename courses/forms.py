"""Forms of the CMS: a case is proofed when it is to be published, and not while it is a draft."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from courses.cases.graph import MalformedError
from courses.cases.proof import proofing
from courses.cases.proof.findings import Finding
from courses.writing.pinning import errors_among, merged, pinned

PAST = _("This moment has passed. Choose a later one, or publish now.")


class TimelyPageForm(WagtailAdminPageForm):
    """A page goes live later or now, and not in the past."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        moment = cleaned.get("go_live_at")
        if moment and "go_live_at" in self.changed_data and moment < timezone.now():
            self.add_error("go_live_at", ValidationError(PAST))
        return cleaned


class CasePageForm(TimelyPageForm):
    """Shows each fault where it is mended, when the author asks to publish."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        faults = [] if self.is_deferred_validation else self._proofed(cleaned)
        if faults:
            error = pinned(faults, self.instance.scenes)
            fields = self.errors.as_data().get("scenes", [])
            self.errors.pop("scenes", None)
            self.add_error("scenes", merged(fields[0], error) if fields else error)
        return cleaned

    def _proofed(self, cleaned: dict[str, Any]) -> list[Finding]:
        """Also when fields lack something, so that all is told at once; then as they were sent."""
        for name in self.instance.case_fields:
            value = cleaned[name] if name in cleaned else self[name].value()
            setattr(self.instance, name, value)
        try:
            return errors_among(proofing.proofed(self.instance.case()))
        except MalformedError:  # the field that is at fault has said so
            return []
