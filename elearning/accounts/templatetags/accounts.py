"""Small repairs that bring allauth's pages into the house's hand."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms, template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from elearning.accounts import devices

register = template.Library()

GRAVE = {"danger", "delete"}
SECOND = {"outline", "secondary", "link", "panel", "tool", "minor", "cancel"}


@register.filter
def without_placeholders(form: forms.BaseForm) -> forms.BaseForm:
    """The form without grey words in its fields: they repeat the label and vanish while typing."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form


@register.filter
def device(user_agent: str) -> str:
    """The browser and the system of a login."""
    return devices.described(user_agent)


@register.simple_tag
def button_kind(tags: Iterable[str] | None) -> SafeString | str:
    """allauth's tags on a button as the one word the house has for it; none for the primary one."""
    given = set(tags or ())
    if given & GRAVE:
        return format_html(' data-kind="{}"', "grave")
    if given & SECOND:
        return format_html(' data-kind="{}"', "second")
    return ""


@register.simple_tag
def site_address() -> str:
    """Where this place is found, also for what is written while nobody asks for a page."""
    return str(settings.WAGTAILADMIN_BASE_URL)
