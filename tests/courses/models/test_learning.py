import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from courses.learning import casework, enrolment, progress
from courses.models import CasePage, CoursePage, Enrolment, LessonPage, Progress, Walk
from elearning.accounts.models import User
from tests.courses.conftest import WELL, WHEN, play


def test_nobody_is_enrolled_twice_for_the_same_organisation_or_for_none(
    charlie: User, course: CoursePage
) -> None:
    first = enrolment.enrol(charlie, course=course, organisation=None, when=WHEN)

    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(
            person=charlie, course=course, organisation=None, actor=first.actor, enrolled_at=WHEN
        )


def test_a_part_cannot_be_done_twice(bobs: Enrolment, lesson: LessonPage) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)

    with pytest.raises(IntegrityError), transaction.atomic():
        Progress.objects.create(enrolment=bobs, part=lesson, done_at=WHEN)


def test_one_walk_in_a_case_is_under_way_at_most(walk: Walk) -> None:
    same = {"enrolment": walk.enrolment, "page": walk.page, "edition": walk.edition}

    with pytest.raises(IntegrityError), transaction.atomic():
        Walk.objects.create(**same, seed=1, begun_at=WHEN)

    play(walk, *WELL)
    Walk.objects.create(**same, seed=1, begun_at=WHEN)


def test_nothing_in_a_row_of_progress_tells_playing_from_skipping(
    bobs: Enrolment, lesson: LessonPage
) -> None:
    names = {field.name for field in Progress._meta.get_fields()}

    assert names == {"id", "enrolment", "part", "done_at"}


def test_an_edition_stays_while_somebody_walks_in_it(walk: Walk) -> None:
    with pytest.raises(ProtectedError):
        walk.edition.delete()


def test_a_course_stays_while_somebody_takes_it(bobs: Enrolment, course: CoursePage) -> None:
    with pytest.raises(ProtectedError):
        course.delete()


@pytest.mark.parametrize("what", ["enrolment", "progress", "walk"])
def test_rows_say_whose_they_are_and_of_what(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage, what: str
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)
    rows = {
        "enrolment": str(bobs),
        "progress": str(Progress.objects.get()),
        "walk": str(casework.begin(bobs, page=case_page, when=WHEN)),
    }

    assert "Bob" in rows[what]
