"""What the record adds to the portal: one panel."""

from wagtail import hooks

from elearning.accounts.portal import PortalPanel
from elearning.records.panels import LearningRecordPanel


@hooks.register("register_portal_panel")
def learning_record_panel() -> PortalPanel:
    return LearningRecordPanel()
