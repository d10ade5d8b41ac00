"""Forms of the CMS: a case is proofed when it is to be published, and not while it is a draft."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from courses.cases import proofing
from courses.pinning import errors_among, pinned


class CasePageForm(WagtailAdminPageForm):
    """Shows each fault at the scene it is about, when the author asks to publish."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_deferred_validation or self.errors:
            return cleaned
        self.instance.scenes = cleaned["scenes"]
        self.instance.variables = cleaned["variables"]
        faults = errors_among(proofing.proof(self.instance.case()))
        if faults:
            self.add_error("scenes", pinned(faults, cleaned["scenes"]))
        return cleaned
