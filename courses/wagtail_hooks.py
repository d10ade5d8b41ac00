"""What courses add to the CMS (see `courses.cms`) and to the portal."""

from __future__ import annotations

from wagtail import hooks

from courses.cms import addresses, buttons, deleting, history, menus, publishing, snippets
from courses.groups.following import ProgressPanel
from courses.groups.together import CasesPanel

__all__ = ["addresses", "buttons", "deleting", "history", "menus", "publishing", "snippets"]


@hooks.register("register_portal_panel")
def progress_panel() -> ProgressPanel:
    return ProgressPanel()


@hooks.register("register_portal_panel")
def cases_panel() -> CasesPanel:
    return CasesPanel()
