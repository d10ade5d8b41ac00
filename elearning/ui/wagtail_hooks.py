"""What the look adds to the editor of the CMS."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_editor_js")
def last_words() -> SafeString:
    """A form that is sent holds all that was written."""
    return format_html('<script src="{}"></script>', static("ui/js/last-words.js"))
