"""The address of the record store: no language, no session."""

from django.urls import path

from elearning.records.xapi_views import StatementsView

app_name = "xapi"
urlpatterns = [path("statements", StatementsView.as_view(), name="statements")]
