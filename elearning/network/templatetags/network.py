"""Who to call, on any page: `{% support_panel %}`, or `{% support_panel "112" "veilig-thuis" %}`."""

from __future__ import annotations

from typing import Any

from django import template

from elearning.network import calling

register = template.Library()


@register.inclusion_tag("network/includes/calls.html")
def support_panel(*codes: str) -> dict[str, Any]:
    """With the day on which all of them were checked, if that was one day."""
    lines = calling.lines(*codes)
    days = {line.verified_on for line in lines}
    return {"lines": lines, "checked": days.pop() if len(days) == 1 else None}
