"""The contact person in an organisation's portal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import Organisation
from elearning.accounts.portal import PortalPanel
from elearning.network import contacts

HOLDS = timedelta(days=365)
"""After so long nobody knows any more whether a name and a number are right."""


class ContactPanel(PortalPanel):
    """Who it is and who said so; whether it is time to check. For managers."""

    title = _("Contact person")
    code: ClassVar[str] = "contactpersoon"
    order: ClassVar[int] = 30
    template_name: ClassVar[str] = "network/panels/contact.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        contact = contacts.of(organisation)
        too_old = contact is not None and timezone.localdate() - contact.verified_on > HOLDS
        return {"contact": contact, "too_old": too_old}
