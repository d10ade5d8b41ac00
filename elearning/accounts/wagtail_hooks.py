"""What accounts adds to Wagtail: its portal panels, and erasure of several people at once."""

from wagtail import hooks

from elearning.accounts.cms_users import EraseBulkAction
from elearning.accounts.panels import GroupsPanel, InvitationsPanel, MembersPanel
from elearning.accounts.portal import PortalPanel


@hooks.register("register_portal_panel")
def members_panel() -> PortalPanel:
    return MembersPanel()


@hooks.register("register_portal_panel")
def groups_panel() -> PortalPanel:
    return GroupsPanel()


@hooks.register("register_portal_panel")
def invitations_panel() -> PortalPanel:
    return InvitationsPanel()


# Replaces Wagtail's own, which would delete people and leave the other rooms' parts behind.
hooks.register("register_bulk_action", EraseBulkAction, order=100)
