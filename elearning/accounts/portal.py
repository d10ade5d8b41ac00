"""What an organisation sees of itself, assembled from what the rooms register.

A room adds a panel in its `wagtail_hooks.py`:

    @hooks.register("register_portal_panel")
    def learning_record() -> PortalPanel:
        return LearningRecordPanel()
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail import hooks

from elearning.accounts import roles
from elearning.accounts.models import Membership, Organisation


class PortalPanel:
    """One part of the portal, about one organisation.

    A panel is for managers; one that a facilitator may see as well says so. Its template gets what
    `context` returns beside `organisation` and `may_manage`, and fills a section whose heading, the
    panel's title, is already there.
    """

    title: str | Promise
    order: ClassVar[int] = 100
    template_name: ClassVar[str]
    for_facilitators: ClassVar[bool] = False

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        """What the template needs. Scope every query to the organisation that is given."""
        return {}


@dataclass(frozen=True, slots=True)
class Section:
    """A panel as the portal shows it: a heading and what stands under it."""

    title: str | Promise
    body: SafeString


def panels_for(membership: Membership) -> list[PortalPanel]:
    """The registered panels that this member may see, in order."""
    registered = [make() for make in hooks.get_hooks("register_portal_panel")]
    shown = [p for p in registered if p.for_facilitators or _manages(membership)]
    return sorted(shown, key=lambda panel: panel.order)


def sections(request: HttpRequest, membership: Membership) -> list[Section]:
    """Every panel that this member may see, rendered."""
    return [
        Section(panel.title, _rendered(panel, request, membership))
        for panel in panels_for(membership)
    ]


def _rendered(panel: PortalPanel, request: HttpRequest, membership: Membership) -> SafeString:
    organisation = membership.organisation
    given = panel.context(request, organisation)
    context = {"organisation": organisation, "may_manage": _manages(membership), **given}
    return render_to_string(panel.template_name, context, request)


def _manages(membership: Membership) -> bool:
    return roles.REACH[membership.role].may_manage
