"""What courses add to the CMS and to the portal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages as cms_messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.authorship import may_add_case, may_edit, may_edit_any
from courses.exchange.incoming import ACTION as BROUGHT_IN
from courses.exchange.incoming import report_of
from courses.exchange.telling import SENT_OUT
from courses.groups.following import ProgressPanel
from courses.groups.together import CasesPanel
from courses.learning.enrolment import learners_with
from courses.models import (
    CasePage,
    CoursePage,
    CourseReview,
    MeldcodeStep,
    Mistake,
    WeighingFramework,
)
from courses.models.editions import CORRECTED, correctable
from courses.reviewing import doubts
from courses.views import doubts as doubts_views
from courses.views import drafts, editions, exchange, inviting, proofsheets, tallies


@hooks.register("register_portal_panel")
def progress_panel() -> ProgressPanel:
    return ProgressPanel()


@hooks.register("register_portal_panel")
def cases_panel() -> CasesPanel:
    return CasesPanel()


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


@hooks.register("register_page_header_buttons")
def readers_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterable[Button]:
    """On a case: who reads it by a link, and the same for paper."""
    if page.specific_class is CasePage and page.pk and may_edit(page, user):
        url = reverse("courses_reading:readers", args=[page.pk])
        yield Button(_("Readers without an account"), url, icon_name="group", priority=70)
        url = reverse("courses_exchange:proofsheet", args=[page.pk])
        yield Button(_("To review on paper (PDF)"), url, icon_name="doc-full", priority=75)


def _of_doubts() -> list[URLPattern | URLResolver]:
    return [
        path("", doubts_views.waiting, name="waiting"),
        path("<int:page_id>/afgehandeld/", doubts_views.handle, name="handle"),
    ]


class DoubtsItem(SummaryItem):
    """On the front page of the CMS: at how many places something waits."""

    order = 500
    template_name = "courses/doubts/summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"places": doubts.places_waiting_for(self.request.user)}

    def is_shown(self) -> bool:
        return may_edit_any(self.request.user)


@hooks.register("construct_homepage_summary_items")
def doubts_on_the_front_page(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(DoubtsItem(request))


class DoubtsMenuItem(MenuItem):
    """In the menu of reports, for who may change a page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_edit_any(request.user)


@hooks.register("register_reports_menu_item")
def doubts_in_the_menu() -> MenuItem:
    url = reverse("courses_doubts:waiting")
    return DoubtsMenuItem(_("What readers doubt"), url, icon_name="help", order=900)


@hooks.register("register_page_header_buttons")
def tally_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterable[Button]:
    """On a case that was published: what people do in it."""
    published = page.specific_class is CasePage and page.pk and page.first_published_at
    if published and may_edit(page, user):
        url = reverse("courses_tallies:case", args=[page.pk])
        yield Button(_("What people do in it"), url, icon_name="group", priority=70)


@hooks.register("register_page_header_buttons")
def exchange_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterable[Button]:
    """On a course: begin a case, or bring one in. On a case: its editions, out, how it came in."""
    if page.specific_class is CoursePage and may_add_case(page, user):
        url = reverse("courses_exchange:begin", args=[page.pk])
        yield Button(_("New case"), url, icon_name="doc-empty", priority=44)
        url = reverse("courses_exchange:bring_in", args=[page.pk])
        yield Button(_("Bring in a case"), url, icon_name="upload", priority=45)
    if page.specific_class is CasePage and page.pk and may_edit(page, user):
        url = reverse("courses_exchange:editions", args=[page.pk])
        yield Button(_("Editions"), url, icon_name="history", priority=75)
        for number, (how, words) in enumerate(SENT_OUT.items()):
            url = reverse("courses_exchange:send_out", args=[page.pk, how.value])
            yield Button(words, url, icon_name="download", priority=80 + number)
        if report_of(page):
            url = reverse("courses_exchange:report", args=[page.pk])
            yield Button(_("What came in"), url, icon_name="list-ul", priority=90)


class MeldcodeStepViewSet(SnippetViewSet):
    """The five steps."""

    model = MeldcodeStep
    icon = "order"
    list_display = ("number", "__str__", "valid_from")


class MistakeViewSet(SnippetViewSet):
    """What choices can be tagged with."""

    model = Mistake
    icon = "warning"
    list_display = ("__str__", "code", "valid_from")


class WeighingFrameworkViewSet(SnippetViewSet):
    """The weighing frameworks by sector."""

    model = WeighingFramework
    icon = "clipboard-list"
    list_display = ("sector", "valid_from", "certainty")


class MeldcodeViewSetGroup(SnippetViewSetGroup):
    """The Meldcode's data, together in the menu."""

    menu_label = "Meldcode"
    menu_icon = "clipboard-list"
    items = (MeldcodeStepViewSet, MistakeViewSet, WeighingFrameworkViewSet)


register_snippet(MeldcodeViewSetGroup)


class CourseReviewViewSet(SnippetViewSet):
    """Experts' signatures; who signs has a desk of their own."""

    model = CourseReview
    icon = "check"
    menu_label = _("Review by experts")
    add_to_admin_menu = True
    list_display = ("__str__", "course", "signed_on", "review_before")


register_snippet(CourseReviewViewSet)


@hooks.register("before_delete_page")
def keep_what_is_learned_with(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page that somebody learns with can be taken offline, but not away from them."""
    people = learners_with(page)
    if not people:
        return None
    words = ngettext(
        "%(count)d person learns with “%(page)s”, so it can't be deleted. Unpublish it instead.",
        "%(count)d people learn with “%(page)s”, so it can't be deleted. Unpublish it instead.",
        people,
    )
    messages.error(request, words % {"count": people, "page": page.get_admin_display_title()})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_all_that_is_learned_with(
    request: HttpRequest, action_type: str, pages: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many pages at once: one that somebody learns with keeps the others too."""
    if action_type != "delete":
        return None
    refused = (keep_what_is_learned_with(request, each) for each in pages if isinstance(each, Page))
    return next(filter(None, refused), None)


@hooks.register("after_publish_page")
def warn_of_an_empty_course(request: HttpRequest, page: Page) -> None:
    """A course is published before its parts or after; until it has one, nobody can take it."""
    if isinstance(page, CoursePage) and not page.parts().exists():
        words = gettext("“%(page)s” has no published parts yet, so nobody can take it.")
        messages.warning(request, words % {"page": page.get_admin_display_title()})


@hooks.register("after_publish_page")
def offer_a_safety_correction(request: HttpRequest, page: Page) -> None:
    """Who is under way reads the earlier words; an author can say that those could do harm."""
    if isinstance(page, CasePage) and page.edition and correctable(page.edition):
        url = reverse("courses_exchange:editions", args=[page.pk])
        words = gettext(
            "Who is under way goes on with the earlier edition. Could its words do harm? Then mark "
            "this one as a safety correction."
        )
        button = cms_messages.button(url, gettext("Editions"))
        cms_messages.info(request, words, buttons=[button])


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    @actions.register_action("courses.publish.refused")
    class RefusedPublication(LogFormatter):
        """A scheduled publication that the proof refused."""

        label = _("Refuse to publish")

        def format_message(self, log_entry: Any) -> str:
            faults = " ".join(log_entry.data.get("faults", []))
            return _("Taken off the schedule, because the case has faults: %(faults)s") % {
                "faults": faults
            }

    @actions.register_action(CORRECTED)
    class Corrected(LogFormatter):
        """An edition that was marked as a safety correction."""

        label = _("Safety correction")

        def format_message(self, log_entry: Any) -> str:
            scenes = ", ".join(log_entry.data.get("scenes", []))
            return _("Marked as a safety correction: %(scenes)s") % {"scenes": scenes or "–"}

    @actions.register_action(BROUGHT_IN)
    class BroughtIn(LogFormatter):
        """A case that came in from a file."""

        label = _("Bring in a case")

        def format_message(self, log_entry: Any) -> str:
            return _("Brought in from the file “%(file)s”") % {
                "file": log_entry.data.get("file", "")
            }
