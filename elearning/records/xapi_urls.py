"""The address of the record store: no language, no session."""

from django.urls import URLPattern

app_name = "xapi"
urlpatterns: list[URLPattern] = []
