"""What an organisation sees of its people's cases: what they did together, and never one of them.

Of the whole organisation alone, and of none of its learning groups. The numbers are safe for whoever
adds and subtracts them, as long as who reads them did not choose who is counted together. A learning
group is drawn by the very people who read, and drawn anew whenever they like: around one person and
accounts whose choices they know, its numbers would give that person's choices away. No suppression
mends that. And were classes accounts of their own, a class of twenty-five, halved by the coin, would
seldom come to ten, and the organisation would be told of fewer people than now.
"""

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
    section: ClassVar[str] = "klaar"
    order: ClassVar[int] = 60
    template_name: ClassVar[str] = "courses/tallies/panel.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        asked = tallied.asked(of_organisation(organisation), request.GET)
        return {"asked": asked, "told": asked and asked.telling()}


def of_organisation(organisation: Organisation) -> tallied.Tallies:
    return Tally.objects.filter(organisation=organisation)
