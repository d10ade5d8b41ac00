"""The network app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Lets editors-in-chief write the lines, and registers what this room keeps of a person."""

    name = "elearning.network"
    label = "network"
    verbose_name = _("Who to call")

    def ready(self) -> None:
        from elearning.accounts import authors
        from elearning.accounts import privacy as people
        from elearning.accounts.authors import Desk
        from elearning.network import calling, privacy  # noqa: F401
        from elearning.network.models import SupportLine

        authors.register(SupportLine, desk=Desk.CHIEFS)
        people.register(
            "network",
            title=_("Contact persons"),
            export=privacy.export,
            erase=privacy.erase,
            models=("network.ContactPerson",),
        )
