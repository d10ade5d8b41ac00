"""Addresses of network."""

from django.urls import URLPattern, path

from elearning.network import views

app_name = "network"
urlpatterns: list[URLPattern] = [
    path("echt-kind/", views.real_child, name="real_child"),
    path("echt-kind/belkaart/", views.call_sheet, name="call_sheet"),
    path("steun/", views.support, name="support"),
    path("pauze/", views.pause, name="pause"),
    path("organisatie/<slug:code>/contactpersoon/wijzigen/", views.give, name="give_contact"),
    path("organisatie/<slug:code>/contactpersoon/weg/", views.take_away, name="take_contact_away"),
]
