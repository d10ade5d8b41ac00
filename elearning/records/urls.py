"""Addresses of records, for people."""

from django.urls import URLPattern, path

from elearning.records import views
from elearning.records.forwarding import views as forwarding

_RECEIVERS = "organisatie/<slug:code>/leergegevens/ontvangers/"

app_name = "records"
urlpatterns: list[URLPattern] = [
    path("mijn/dit-ziet-je-school/", views.seen, name="seen"),
    path("mijn/verhaal/", views.story, name="story"),
    path("organisatie/<slug:code>/leergegevens/schuilnamen/", views.pseudonyms, name="pseudonyms"),
    path(_RECEIVERS, forwarding.receivers, name="receivers"),
    path(f"{_RECEIVERS}nieuw/", forwarding.add, name="receiver-new"),
    *(
        path(f"{_RECEIVERS}<uuid:receiver>/{word}", view, name=name)
        for word, view, name in (
            ("", forwarding.receiver, "receiver"),
            ("wijzigen/", forwarding.change, "receiver-change"),
            ("pauze/", forwarding.pause, "receiver-pause"),
            ("proef/", forwarding.try_out, "receiver-try"),
            ("opnieuw/", forwarding.send_again, "receiver-again"),
            ("intrekken/", forwarding.remove, "receiver-remove"),
        )
    ),
    path(
        "organisatie/<slug:code>/leergegevens/vermelding/<uuid:statement>/",
        views.statement,
        name="statement",
    ),
    path("organisatie/<slug:code>/leergegevens/<slug:kind>/", views.download, name="download"),
    path("organisatie/<slug:code>/bewaren/wijzigen/", views.keep, name="keep"),
    path("organisatie/<slug:code>/sleutels/nieuw/", views.issue, name="issue"),
    path("organisatie/<slug:code>/sleutels/<slug:key>/", views.key, name="key"),
    path("organisatie/<slug:code>/sleutels/<slug:key>/intrekken/", views.revoke, name="revoke"),
    path("organisatie/<slug:code>/sleutels/<slug:key>/geheim/nieuw/", views.renew, name="renew"),
    path(
        "organisatie/<slug:code>/sleutels/<slug:key>/geheim/oud/intrekken/",
        views.revoke_older,
        name="revoke-older",
    ),
]
