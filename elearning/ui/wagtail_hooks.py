"""What the look adds to the editor of the CMS."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

SCRIPTS = ("last-words", "sent-once")


@hooks.register("insert_editor_js")
def scripts() -> SafeString:
    """A form that is sent holds all that was written, and is the last that its page sends."""
    sources = [(static(f"ui/js/{name}.js"),) for name in SCRIPTS]
    return format_html_join("\n", '<script src="{}"></script>', sources)
