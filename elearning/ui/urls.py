"""Addresses of ui."""

from django.urls import path

from elearning.ui import views

app_name = "ui"
urlpatterns = [
    path("over/", views.about, name="about"),
    path("patronen/", views.patterns, name="patterns"),
]
