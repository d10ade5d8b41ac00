"""What courses add to the CMS (see `courses.cms`), to the portal and to the result of a quiz."""

from __future__ import annotations

from wagtail import hooks

from assessments.onward import Onward
from courses.cms import addresses, buttons, deleting, history, menus, publishing, snippets
from courses.groups.following import ProgressPanel
from courses.groups.together import CasesPanel
from courses.learning import onward

__all__ = ["addresses", "buttons", "deleting", "history", "menus", "publishing", "snippets"]


@hooks.register("after_attempt")
def after_quiz(token: str) -> Onward | None:
    return onward.after_quiz(token)


@hooks.register("register_portal_panel")
def progress_panel() -> ProgressPanel:
    return ProgressPanel()


@hooks.register("register_portal_panel")
def cases_panel() -> CasesPanel:
    return CasesPanel()
