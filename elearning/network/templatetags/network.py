"""Who to call, on any page: `{% support_panel %}`, or `{% support_panel "danger" "child" %}`."""

from __future__ import annotations

from typing import Any

from django import template

from elearning.network import calling

register = template.Library()


@register.inclusion_tag("network/includes/calls.html")
def support_panel(*purposes: str) -> dict[str, Any]:
    return {"lines": calling.lines(*purposes)}
