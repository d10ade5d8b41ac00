"""Addresses of courses, and of a learner's way through them."""

from django.urls import path

from courses.views import reading, tallies
from courses.views.learners import cases, doubts, learning, quizzes

app_name = "courses"
urlpatterns = [
    path("mijn/leren/", learning.mine, name="mine"),
    path("cursus/<int:course_id>/volgen/", learning.enrol, name="enrol"),
    path("cursus/<int:course_id>/docent/", learning.for_teachers, name="for_teachers"),
    path("onderdeel/<int:part_id>/klaar/", learning.finish_part, name="finish_part"),
    path("onderdeel/<int:page_id>/casus/", cases.begin, name="begin_case"),
    path("onderdeel/<int:page_id>/toets/", quizzes.begin, name="begin_quiz"),
    path("casus/<uuid:uuid>/", cases.scene, name="scene"),
    path("casus/<uuid:uuid>/stap/", cases.step, name="step"),
    path("casus/<uuid:uuid>/stap/<int:number>/", cases.feedback, name="feedback"),
    path("casus/<uuid:uuid>/stop/", cases.stop, name="stop"),
    path("casus/<uuid:uuid>/terug/", cases.back, name="back"),
    path("casus/<uuid:uuid>/verken/", cases.explore, name="explore"),
    path("casus/<uuid:uuid>/nabespreking/", cases.look_back, name="debrief"),
    path("casus/<uuid:uuid>/klopt-dit-niet/", doubts.about_scene, name="doubt_scene"),
    path("onderdeel/<int:part_id>/klopt-dit-niet/", doubts.about_lesson, name="doubt_lesson"),
    path("cursus/<int:course_id>/klaar/", learning.complete, name="complete"),
    path(
        "organisatie/<slug:code>/casussen/cijfers/",
        tallies.of_organisation_as_table,
        name="cases_together",
    ),
    path("meelezen/<str:token>/", reading.read, name="reading"),
    path("meelezen/<str:token>/opmerking/", reading.remark, name="reading_remark"),
    path("meelezen/<str:token>/oordeel/", reading.decide, name="reading_verdict"),
]
