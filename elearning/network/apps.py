"""The network app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Lets editors-in-chief write the lines, and lets go what is kept in memory when one changes."""

    name = "elearning.network"
    label = "network"
    verbose_name = _("Who to call")

    def ready(self) -> None:
        from elearning.accounts import authors
        from elearning.accounts.authors import Desk
        from elearning.network import calling  # noqa: F401
        from elearning.network.models import SupportLine

        authors.register(SupportLine, desk=Desk.CHIEFS)
