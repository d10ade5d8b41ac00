"""Who to call, on any page: `{% support_panel %}`, or `{% support_panel "112" "veilig-thuis" %}`.

And `{% own_contacts as contacts %}`: whoever the reader's own organisations name. That is for one
reader only, so it never stands in what is kept for all, such as `{% everywhere %}`.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import QuerySet

from elearning.network import calling, contacts
from elearning.network.models import ContactPerson

register = template.Library()


@register.inclusion_tag("network/includes/calls.html")
def support_panel(*codes: str) -> dict[str, Any]:
    """With the day on which all of them were checked, if that was one day."""
    lines = calling.lines(*codes)
    days = {line.verified_on for line in lines}
    return {"lines": lines, "checked": days.pop() if len(days) == 1 else None}


@register.simple_tag(takes_context=True)
def own_contacts(context: template.Context) -> QuerySet[ContactPerson]:
    return contacts.open_to(context["user"])
