"""What an organisation sees of itself, assembled from what the rooms register.

A room adds a panel in its `wagtail_hooks.py`:

    @hooks.register("register_portal_panel")
    def learning_record() -> PortalPanel:
        return LearningRecordPanel()
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail import hooks

from elearning.accounts import roles
from elearning.accounts.models import Membership, Organisation

PER_PAGE = 100  # a class or three at a glance
PAGE = "bladzijde"
ANCHOR = "deel"


class PortalPanel:
    """One part of the portal, about one organisation, on a page of its own.

    A panel is for managers; one that a facilitator may see as well says so. Panels of one `section`,
    the code of its first, share a tab. The template gets what `context` returns beside `organisation`,
    `may_manage` and `anchor`, the id of its place, and fills a section whose heading, the panel's
    title, is already there.
    """

    title: str | Promise
    code: ClassVar[str]
    section: ClassVar[str] = ""
    order: ClassVar[int] = 100
    template_name: ClassVar[str]
    for_facilitators: ClassVar[bool] = False

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        """What the template needs. Scope every query to the organisation that is given."""
        return {}


@dataclass(frozen=True, slots=True)
class LongList:
    """A list cut into pages; `address` leads to any of them when its number is put behind it."""

    page: Page
    address: str


def long_list(request: HttpRequest, rows: QuerySet[Any]) -> LongList:
    """The page that is asked for; turning it leaves what else was asked as it is."""
    asked = request.GET.copy()
    asked.pop(PAGE, None)
    asked[PAGE] = ""
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get(PAGE))
    return LongList(page, f"?{asked.urlencode()}")


def sought_name(request: HttpRequest) -> str:
    """The part of a name that a list is searched for; empty for none."""
    return request.GET.get("naam", "").replace("\0", "").strip()


def panels_for(membership: Membership) -> list[PortalPanel]:
    """The registered panels that this member may see, in order."""
    registered = [make() for make in hooks.get_hooks("register_portal_panel")]
    shown = [p for p in registered if p.for_facilitators or _manages(membership)]
    return sorted(shown, key=lambda panel: panel.order)


def sections(shown: Iterable[PortalPanel]) -> list[list[PortalPanel]]:
    """These panels by section, each where its first panel stands."""
    found: dict[str, list[PortalPanel]] = {}
    for panel in shown:
        found.setdefault(panel.section or panel.code, []).append(panel)
    return list(found.values())


def rendered(panel: PortalPanel, request: HttpRequest, membership: Membership) -> SafeString:
    """What stands under the panel's heading."""
    organisation = membership.organisation
    known = {"organisation": organisation, "may_manage": _manages(membership), "anchor": ANCHOR}
    context = {**known, **panel.context(request, organisation)}
    return render_to_string(panel.template_name, context, request)


def _manages(membership: Membership) -> bool:
    return roles.REACH[membership.role].may_manage
