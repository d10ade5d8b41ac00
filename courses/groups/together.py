"""What an organisation sees of its people's cases: what a group did together, and never one of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from courses.groups import tallied
from courses.models import Tally
from elearning.accounts.models import Organisation
from elearning.accounts.portal import PortalPanel


class CasesPanel(PortalPanel):
    """Groups of ten people and more, one after the other. For managers."""

    title = _("Cases in figures")
    code: ClassVar[str] = "casussen"
    order: ClassVar[int] = 60
    template_name: ClassVar[str] = "courses/tallies/panel.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        asked = tallied.asked(of_organisation(organisation), request.GET)
        return {"asked": asked, "told": asked and asked.telling()}


def of_organisation(organisation: Organisation) -> tallied.Tallies:
    return Tally.objects.filter(organisation=organisation)
