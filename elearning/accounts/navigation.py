"""The ways to the portal and to the CMS, shown to who has them without asking on every page.

The session remembers it: set at login and whenever the portal or an invitation is opened. A link
that is out of date leads to a page that refuses politely; what may be seen is always asked anew.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse

from elearning.accounts import roles
from elearning.accounts.models import User

KEY = "portal"
CMS = "cms"


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `portal_url` for whoever manages or facilitates somewhere, `cms_url` too."""
    session = getattr(request, "session", {})
    url = reverse("accounts:portal") if session.get(KEY) else ""
    return {
        "portal_url": url,
        "in_portal": bool(url) and request.path.startswith(url),
        "cms_url": reverse("wagtailadmin_home") if session.get(CMS) else "",
    }


def remember(request: HttpRequest, user: User) -> None:
    leads = {KEY: roles.followed_by(user).exists(), CMS: user.has_perm("wagtailadmin.access_admin")}
    for name, there in leads.items():
        if request.session.get(name, False) != there:
            request.session[name] = there


@receiver(user_logged_in)
def remember_at_login(request: HttpRequest, user: User, **signal: Any) -> None:
    remember(request, user)
