"""The addresses of the record store: no language, no session."""

from django.urls import path

from elearning.records.xapi_views import AboutView, StatementsView

app_name = "xapi"
urlpatterns = [
    path("about", AboutView.as_view(), name="about"),
    path("statements", StatementsView.as_view(), name="statements"),
]
