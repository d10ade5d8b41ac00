"""What is taught and how far each learner has come.

meldcode  the steps and the weighing framework: data, dated
editions  what a published case was
pages     the catalogue, courses and their parts
learning  enrolments, progress and walks
"""

from courses.models.editions import Edition
from courses.models.learning import Enrolment, Progress, Walk
from courses.models.meldcode import MeldcodeStep, Pitfall, WeighingFramework, WeighingQuestion
from courses.models.pages import (
    CasePage,
    CataloguePage,
    CoursePage,
    CourseReview,
    LandingPage,
    LessonPage,
    PartPage,
    QuizPage,
)

__all__ = [
    "CasePage",
    "CataloguePage",
    "CoursePage",
    "CourseReview",
    "Edition",
    "Enrolment",
    "LandingPage",
    "LessonPage",
    "MeldcodeStep",
    "PartPage",
    "Pitfall",
    "Progress",
    "QuizPage",
    "Walk",
    "WeighingFramework",
    "WeighingQuestion",
]
