"""Addresses of the pages of the CMS, by their own paths; tried last, for they match most."""

from django.urls import path, re_path

from courses.views.learners import pages

app_name = "pages"
urlpatterns = [
    path("cursussen/", pages.serve, {"path": "cursussen/"}, name="catalogue"),
    # Wagtail's own addresses, such as the one that takes the password of a private page, are no pages.
    re_path(r"^((?!_util/)(?:[\w\-]+/)*)$", pages.serve, name="page"),
]
