"""Addresses of accounts."""

from django.urls import URLPattern, path
from django.views.generic import TemplateView

from elearning.accounts.views import (
    groups,
    invitations,
    joining,
    members,
    personal,
    portal,
    profile,
)

_GROUPS = "organisatie/<slug:code>/groepen/"

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("account/profiel/", profile.profile, name="profile"),
    path("account/gegevens/", personal.mine, name="personal"),
    path("account/gegevens/alles/", personal.everything, name="everything"),
    path("account/gegevens/download/", personal.download, name="download"),
    path("account/gegevens/wissen/", personal.erase, name="erase"),
    path("account/gegevens/gewist/", personal.erased, name="erased"),
    path("account/verlaten/<slug:code>/", personal.leave, name="leave"),
    path("meedoen/", joining.enter_code, name="enter_code"),
    path("meedoen/<str:code>/", joining.join, name="join"),
    path("organisatie/", portal.choose, name="portal"),
    path("organisatie/<slug:code>/", portal.organisation, name="organisation"),
    path(f"{_GROUPS}nieuw/", groups.make, name="group-new"),
    path(f"{_GROUPS}<uuid:group>/", groups.group, name="group"),
    path(f"{_GROUPS}<uuid:group>/erbij/", groups.put, name="group-put"),
    path(f"{_GROUPS}<uuid:group>/naam/", groups.rename, name="group-name"),
    path(f"{_GROUPS}<uuid:group>/sluiten/", groups.close, name="group-close"),
    path("organisatie/<slug:code>/uitnodigingen/nieuw/", invitations.invite, name="invite"),
    path(
        "organisatie/<slug:code>/uitnodigingen/<slug:invitation>/intrekken/",
        invitations.revoke,
        name="revoke",
    ),
    path("organisatie/<slug:code>/leden/<uuid:person>/rol/", members.change_role, name="role"),
    path("organisatie/<slug:code>/leden/<uuid:person>/weg/", members.remove, name="remove"),
    path("organisatie/<slug:code>/<slug:panel>/", portal.organisation, name="panel"),
    path("privacy/", TemplateView.as_view(template_name="accounts/privacy.html"), name="privacy"),
]
