"""The addresses of the record store: no language, no session."""

from django.urls import path

from elearning.records.xapi_views import AboutView, NowhereView, StatementsView

app_name = "xapi"
urlpatterns = [
    path("about", AboutView.as_view(), name="about"),
    path("statements", StatementsView.as_view(), name="statements"),
    path("", NowhereView.as_view(), name="root"),
    path("<path:elsewhere>", NowhereView.as_view(), name="nowhere"),
]
