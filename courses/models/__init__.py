"""What is taught and how far each learner has come.

meldcode  the steps and the weighing framework: data, dated
editions  what a published case was
doubts    what learners say is not right
standing  who may change the page below which authors write
pages     the catalogue, courses and their parts
cases     the part that is a branching case
landing   the front door
learning  enrolments, progress and walks
readings  experts who read a case by a link
reviews   experts' signatures under a course and its cases
tallies   what was told of groups of people
"""

from courses.models.cases import CasePage
from courses.models.doubts import Doubt
from courses.models.editions import Edition
from courses.models.landing import LandingPage
from courses.models.learning import Enrolment, Progress, Walk
from courses.models.meldcode import MeldcodeStep, Mistake, WeighingFramework, WeighingQuestion
from courses.models.pages import (
    CataloguePage,
    CoursePage,
    LessonPage,
    PartPage,
    QuizPage,
)
from courses.models.readings import Reading, Remark
from courses.models.reviews import CourseReview
from courses.models.tallies import Tally

__all__ = [
    "CasePage",
    "CataloguePage",
    "CoursePage",
    "CourseReview",
    "Doubt",
    "Edition",
    "Enrolment",
    "LandingPage",
    "LessonPage",
    "MeldcodeStep",
    "Mistake",
    "PartPage",
    "Progress",
    "QuizPage",
    "Reading",
    "Remark",
    "Tally",
    "Walk",
    "WeighingFramework",
    "WeighingQuestion",
]
