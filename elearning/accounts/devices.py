"""A browser and what it runs on, in words instead of the line that it sends about itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

# In this order: many a browser calls itself by the names of others too, after its own.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "Chromebook",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def described(user_agent: str) -> str:
    """Which browser on which system; what is not known is left out."""
    browser, system = _first(BROWSERS.items(), user_agent), _first(SYSTEMS.items(), user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that we do not know")


def _first(names: Iterable[tuple[str, str]], user_agent: str) -> str:
    return next((name for sign, name in names if sign in user_agent), "")
