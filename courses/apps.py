"""The courses app: hears when a quiz is finished, and answers for what it keeps of a person."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """Connects the room to the floor below."""

    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        from assessments.signals import attempt_finished
        from courses import receivers
        from courses.learning import holdings
        from courses.models import (
            CataloguePage,
            CourseReview,
            MeldcodeStep,
            Mistake,
            WeighingFramework,
        )
        from elearning.accounts import authors
        from elearning.accounts.authors import Desk

        attempt_finished.connect(receivers.note_result, dispatch_uid="courses.note_result")
        holdings.register()
        authors.register(MeldcodeStep, Mistake, WeighingFramework, desk=Desk.CHIEFS)
        authors.register(CourseReview, desk=Desk.REVIEWERS)
        authors.register_above(CataloguePage)
