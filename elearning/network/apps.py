"""The network app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Lets what is kept in memory go when a line changes."""

    name = "elearning.network"
    label = "network"
    verbose_name = _("Who to call")

    def ready(self) -> None:
        from elearning.network import calling  # noqa: F401
