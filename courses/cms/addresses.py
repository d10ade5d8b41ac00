"""Where authors work: the addresses of courses within the CMS."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from courses.views import tallies
from courses.views.authors import doubts, drafts, editions, exchange, inviting, proofsheets


@hooks.register("register_admin_urls")
def addresses_in_the_cms() -> list[URLPattern | URLResolver]:
    under = [
        path("<int:page_id>/", drafts.proof, name="proof"),
        path("new/<int:parent_id>/", drafts.proof_new, name="proof_new"),
    ]
    return [
        path("proof/", include((under, "courses_cms"))),
        path("casus/", include((_of_exchange(), "courses_exchange"))),
        path("cijfers/", include((_of_tallies(), "courses_tallies"))),
        path("meelezers/", include((_of_readings(), "courses_reading"))),
        path("twijfels/", include((_of_doubts(), "courses_doubts"))),
    ]


def _of_tallies() -> list[URLPattern | URLResolver]:
    return [
        path("<int:page_id>/", tallies.of_case, name="case"),
        path("<int:page_id>/tabel/", tallies.of_case_as_table, name="table"),
    ]


def _of_exchange() -> list[URLPattern | URLResolver]:
    return [
        path("beginnen/<int:course_id>/", exchange.begin, name="begin"),
        path("inlezen/<int:course_id>/", exchange.bring_in, name="bring_in"),
        path("<int:page_id>/edities/", editions.editions, name="editions"),
        path("<int:page_id>/verbeterd/", editions.correct, name="correct"),
        path("<int:page_id>/verbeterd/terug/", editions.take_back, name="take_back"),
        path("<int:page_id>/drukproef.pdf", proofsheets.download, name="proofsheet"),
        path("<int:page_id>/ingelezen/", exchange.report, name="report"),
        path("<int:page_id>/uitvoeren/<slug:kind>/", exchange.send_out, name="send_out"),
        path("formaat/", exchange.own_format, name="own_format"),
        path("formaat/schema.json", exchange.schema, name="schema"),
    ]


def _of_readings() -> list[URLPattern | URLResolver]:
    return [
        path("<int:page_id>/", inviting.readers, name="readers"),
        path("<int:reading_id>/intrekken/", inviting.withdraw, name="withdraw"),
        path("<int:reading_id>/vergeten/", inviting.forget, name="forget"),
    ]


def _of_doubts() -> list[URLPattern | URLResolver]:
    return [
        path("", doubts.waiting, name="waiting"),
        path("<int:page_id>/afgehandeld/", doubts.handle, name="handle"),
    ]
