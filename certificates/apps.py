"""The certificates app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    """Listens for completed courses, and registers what is kept of a person."""

    name = "certificates"
    verbose_name = _("Certificates")

    def ready(self) -> None:
        from certificates import privacy, receivers  # noqa: F401
        from elearning.accounts import privacy as people

        people.register(
            "certificates",
            title=self.verbose_name,
            export=privacy.export,
            erase=privacy.erase,
            models=("certificates.Certificate",),
        )
