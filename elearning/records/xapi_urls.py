"""The addresses of the record store: no language, no session; one set for each version."""

from django.urls import URLPattern, include, path, register_converter
from django.urls.converters import PathConverter

from elearning.records.lrs.about import About
from elearning.records.lrs.describing import Activities, Agents
from elearning.records.lrs.documents import ActivityProfile, AgentProfile, State
from elearning.records.lrs.exporting import Exporting
from elearning.records.lrs.nowhere import Nowhere
from elearning.records.lrs.openapi import OpenAPI
from elearning.records.lrs.profile import Profile
from elearning.records.lrs.statements import Statements
from elearning.xapi.reading import Version


class Anything(PathConverter):
    """Whatever an address goes on with, line ends too."""

    regex = r"(?s:.+)"


register_converter(Anything, "anything")


def _resources(family: Version) -> list[URLPattern]:
    return [
        path("about", About.as_view(family=family), name="about"),
        path("statements", Statements.as_view(family=family), name="statements"),
        path("agents", Agents.as_view(family=family), name="agents"),
        path("agents/profile", AgentProfile.as_view(family=family), name="agent-profile"),
        path("activities", Activities.as_view(family=family), name="activities"),
        path("activities/profile", ActivityProfile.as_view(family=family), name="activity-profile"),
        path("activities/state", State.as_view(family=family), name="state"),
        path("", Nowhere.as_view(family=family), name="root"),
        path("<anything:elsewhere>", Nowhere.as_view(family=family), name="nowhere"),
    ]


app_name = "xapi"
urlpatterns = [
    path("exports/<str:kind>", Exporting.as_view(), name="export"),
    path("openapi.json", OpenAPI.as_view(), name="openapi"),
    path("profile", Profile.as_view(), name="profile"),
    path("profile/<path:term>", Profile.as_view(), name="profile-term"),
    path("extension/<str:term>", Profile.as_view(), name="extension"),
    path("2.0/", include((_resources(Version.TWO), "two"))),
    *_resources(Version.ONE),
]
