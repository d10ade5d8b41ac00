"""The assessments app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    """Hands over what it keeps of a person, their attempts, and lets authors write quizzes."""

    name = "assessments"
    verbose_name = _("Quizzes")

    def ready(self) -> None:
        from assessments import privacy
        from assessments.models import Quiz
        from elearning.accounts import authors

        privacy.register()
        authors.register(Quiz)
