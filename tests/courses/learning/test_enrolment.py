from datetime import timedelta

import pytest

from courses.learning import casework, enrolment, progress
from courses.learning.enrolment import current_enrolment, learners_with
from courses.models import CasePage, CataloguePage, CoursePage, Enrolment, LessonPage
from elearning.accounts.models import Organisation, Role, User
from elearning.accounts.roles import join
from elearning.records import querying
from elearning.records.models import Record
from tests.courses.conftest import WHEN, told

LATER = WHEN + timedelta(hours=1)


def test_enrolling_is_told_once(bob: User, course: CoursePage, de_wilg: Organisation) -> None:
    first = enrolment.enrol(bob, course=course, organisation=de_wilg, when=WHEN)
    second = enrolment.enrol(bob, course=course, organisation=de_wilg, when=LATER)

    assert first == second
    (statement,) = told("registered")
    assert statement["context"]["registration"] == str(first.uuid)
    assert statement["actor"]["account"]["name"] == first.actor.account


def test_enrolling_for_oneself_is_enrolling_once_too(bob: User, course: CoursePage) -> None:
    for _ in range(2):
        enrolment.enrol(bob, course=course, organisation=None, when=WHEN)

    assert Enrolment.objects.get().organisation is None
    assert Record.objects.get().organisation_id is None


def test_nobody_learns_for_an_organisation_they_do_not_belong_to(
    charlie: User, course: CoursePage, de_wilg: Organisation
) -> None:
    with pytest.raises(enrolment.NotAMemberError):
        enrolment.enrol(charlie, course=course, organisation=de_wilg, when=WHEN)

    assert not Enrolment.objects.exists()
    assert not Record.objects.exists()


def test_joining_later_moves_nothing(
    charlie: User, course: CoursePage, lesson: LessonPage, de_wilg: Organisation
) -> None:
    mine = enrolment.enrol(charlie, course=course, organisation=None, when=WHEN)
    progress.complete_part(mine, part=lesson, when=WHEN)

    join(charlie, de_wilg, role=Role.LEARNER, when=LATER)
    progress.leave_lesson(mine, lesson=lesson, when=LATER)

    mine.refresh_from_db()
    assert mine.organisation is None
    assert not querying.institute_records(de_wilg).exists()


def test_two_organisations_each_read_their_own_and_know_different_pseudonyms(
    bob: User,
    course: CoursePage,
    lesson: LessonPage,
    de_wilg: Organisation,
    elders: Organisation,
) -> None:
    join(bob, elders, role=Role.LEARNER, when=WHEN)
    at_wilg = enrolment.enrol(bob, course=course, organisation=de_wilg, when=WHEN)
    at_elders = enrolment.enrol(bob, course=course, organisation=elders, when=LATER)

    progress.complete_part(at_wilg, part=lesson, when=LATER)

    assert at_wilg.uuid != at_elders.uuid
    assert at_wilg.actor != at_elders.actor
    assert querying.institute_records(elders).count() == 1  # registered, and no more
    assert progress.done_parts(at_elders) == set()


def test_one_learns_by_the_latest_enrolment_until_it_is_completed(
    bob: User,
    course: CoursePage,
    lesson: LessonPage,
    de_wilg: Organisation,
) -> None:
    first = enrolment.enrol(bob, course=course, organisation=de_wilg, when=WHEN)
    second = enrolment.enrol(bob, course=course, organisation=None, when=LATER)
    assert current_enrolment(bob, course.pk) == second

    progress.complete_part(second, part=lesson, when=LATER)
    assert current_enrolment(bob, course.pk) == first

    progress.complete_part(first, part=lesson, when=LATER)
    assert current_enrolment(bob, course.pk) == second


def test_who_is_not_enrolled_has_no_enrolment(
    bobs: Enrolment, charlie: User, course: CoursePage
) -> None:
    assert current_enrolment(charlie, course.pk) is None


def test_a_person_counts_once_for_a_course_and_for_all_above_it(
    bobs: Enrolment, bob: User, course: CoursePage, catalogue: CataloguePage, lesson: LessonPage
) -> None:
    enrolment.enrol(bob, course=course, organisation=None, when=WHEN)

    assert learners_with(course) == "minder dan tien"
    assert learners_with(catalogue, course) == "minder dan tien"
    assert learners_with(lesson) == learners_with() == ""


def test_a_part_has_learners_once_it_is_done_or_walked_in(
    bobs: Enrolment, charlie: User, course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)
    theirs = enrolment.enrol(charlie, course=course, organisation=None, when=WHEN)
    casework.begin(theirs, page=case_page, when=WHEN)

    assert learners_with(lesson) == learners_with(case_page) == "minder dan tien"
    for number in range(8):
        person = User.objects.create(email=f"iemand{number}@elders.example")
        enrolment.enrol(person, course=course, organisation=None, when=WHEN)
    assert learners_with(course) == "10 of meer"
