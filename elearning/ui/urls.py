"""Addresses of ui."""

from django.urls import path

from elearning.ui import views

app_name = "ui"
urlpatterns = [
    path("media/<path:path>", views.upload, name="upload"),
    path("over/", views.about, name="about"),
    path("patronen/", views.patterns, name="patterns"),
]
