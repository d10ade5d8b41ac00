"""Who to call, edited in the CMS; and the contact person, in the portal."""

from typing import ClassVar

from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from elearning.accounts.portal import PortalPanel
from elearning.network.models import SupportLine
from elearning.network.panels import ContactPanel


class SupportLineViewSet(SnippetViewSet):
    """The list shows at a glance which numbers have not been checked for long."""

    model = SupportLine
    icon = "user"
    list_display: ClassVar = ["name", "number", "certainty", "verified_on", "valid_until"]
    list_filter: ClassVar = ["certainty"]
    ordering: ClassVar = ["order"]
    panels: ClassVar = [
        FieldPanel(name)
        for name in (
            "name",
            "code",
            "number",
            "alternative_number",
            "free",
            "url",
            "for_whom",
            "hours",
            "order",
            "certainty",
            "verified_on",
            "valid_until",
        )
    ]


register_snippet(SupportLineViewSet)


@hooks.register("register_portal_panel")
def contact_panel() -> PortalPanel:
    return ContactPanel()
