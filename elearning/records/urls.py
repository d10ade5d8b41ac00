"""Addresses of records, for people."""

from django.urls import URLPattern, path

from elearning.records import views

app_name = "records"
urlpatterns: list[URLPattern] = [
    path("mijn/dit-ziet-je-school/", views.seen, name="seen"),
    path("mijn/verhaal/", views.story, name="story"),
    path("organisatie/<slug:code>/leergegevens/schuilnamen/", views.pseudonyms, name="pseudonyms"),
    path("organisatie/<slug:code>/leergegevens/<slug:kind>/", views.download, name="download"),
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
