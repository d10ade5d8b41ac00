"""What the record adds to the portal: its panels."""

from wagtail import hooks

from elearning.accounts.portal import PortalPanel
from elearning.records.panels import LearningRecordPanel, RetentionPanel, ViewerPanel


@hooks.register("register_portal_panel")
def learning_record_panel() -> PortalPanel:
    return LearningRecordPanel()


@hooks.register("register_portal_panel")
def viewer_panel() -> PortalPanel:
    return ViewerPanel()


@hooks.register("register_portal_panel")
def retention_panel() -> PortalPanel:
    return RetentionPanel()
