"""The way into the CMS, and what it asks of who works there."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import account


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Through the site's own login; who is in already and still ends here may not enter."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("wagtailadmin_home"))


class AccountView(account.AccountView):
    """How the CMS looks and what it mails; a name people have on the site, a picture nobody needs."""

    def get_panels(self) -> list[account.BaseSettingsPanel]:
        unasked = (account.NameEmailSettingsPanel, account.AvatarSettingsPanel)
        return [panel for panel in super().get_panels() if not isinstance(panel, unasked)]


settings = require_admin_access(AccountView.as_view())
