"""The assessments app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    """Hands over what it keeps of a person: their attempts."""

    name = "assessments"
    verbose_name = _("Quizzes")

    def ready(self) -> None:
        from assessments import privacy

        privacy.register()
