"""The learning record in an organisation's portal."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import Organisation
from elearning.accounts.portal import PortalPanel
from elearning.records import credentials


class LearningRecordPanel(PortalPanel):
    """Downloads, and the keys for the organisation's own systems. For managers."""

    title = _("Learning record")
    code: ClassVar[str] = "leergegevens"
    order: ClassVar[int] = 80
    template_name: ClassVar[str] = "records/panels/learning_record.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        return {
            "keys": credentials.of(organisation),
            "endpoint": request.build_absolute_uri(reverse("xapi:root")),
        }
