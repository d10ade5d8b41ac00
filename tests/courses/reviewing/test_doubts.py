from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from courses.models import CasePage, CoursePage, Doubt, LessonPage
from courses.models.doubts import Reason
from courses.reviewing import doubts
from elearning.accounts import authors
from elearning.accounts.models import User
from tests.courses.conftest import WHEN, new_case, published

TODAY = WHEN.date()


@pytest.fixture
def subject(case_page: CasePage) -> doubts.Subject:
    return doubts.Subject(case_page.pk, case_page.digest(), "begin")


@pytest.fixture
def author(alice: User) -> User:
    authors.keep_groups()
    authors.make_author(alice)
    return User.objects.get(pk=alice.pk)


def test_the_same_from_the_same_person_counts_once_a_day(subject: doubts.Subject) -> None:
    for teller in ("een", "een", "twee"):
        doubts.note(subject, Reason.WRONG, teller=teller, on=TODAY)
    doubts.note(subject, Reason.UNCLEAR, teller="een", on=TODAY)

    assert list(Doubt.objects.values_list("reason", "times")) == [
        ("onduidelijk", 1),
        ("onjuist", 2),
    ]


def test_who_ticks_without_end_has_to_wait_and_others_do_not(subject: doubts.Subject) -> None:
    for number in range(doubts.MOST):
        doubts.note(
            doubts.Subject(subject.page_id, subject.edition, f"s{number}"),
            Reason.WRONG,
            teller="een",
            on=TODAY,
        )
    counted = Doubt.objects.count()

    with pytest.raises(doubts.TooManyError):
        doubts.note(subject, Reason.WRONG, teller="een", on=TODAY)
    doubts.note(subject, Reason.WRONG, teller="twee", on=TODAY)

    assert counted == doubts.MOST
    assert Doubt.objects.get(scene="begin").times == 1


def test_an_author_sees_counts_by_scene_and_reason_and_the_way_to_the_form(
    subject: doubts.Subject, case_page: CasePage, lesson: LessonPage, author: User
) -> None:
    for teller in ("een", "twee"):
        doubts.note(subject, Reason.WRONG, teller=teller, on=TODAY)
    doubts.note(subject, Reason.HURTFUL, teller="een", on=TODAY + timedelta(days=1))
    doubts.note(
        doubts.Subject(case_page.pk, "vorige", "weg"), Reason.BROKEN, teller="een", on=TODAY
    )
    doubts.note(doubts.Subject(lesson.pk, lesson.digest()), Reason.OUTDATED, teller="een", on=TODAY)

    in_lesson, in_case = doubts.waiting_for(author)

    assert in_lesson.page.pk == lesson.pk
    assert [(each.scene, each.title) for each in in_lesson.places] == [("", "")]
    first, gone = in_case.places
    assert (first.scene, first.title, first.times) == ("begin", "Dinsdagmiddag", 3)
    assert sorted(times for _reason, times in first.reasons) == [1, 2]
    assert first.latest == TODAY + timedelta(days=1)
    assert first.url.endswith(f"/{case_page.pk}/edit/#block-{case_page.scenes[0].id}-section")
    assert (gone.scene, gone.title) == ("weg", "")
    assert (first.earlier, gone.earlier, in_lesson.places[0].earlier) == (0, 1, 0)
    assert doubts.places_waiting_for(author) == 3


def test_what_was_ticked_before_a_text_changed_is_counted_with_the_rest_and_told_apart(
    subject: doubts.Subject, case_page: CasePage, author: User
) -> None:
    for teller in ("een", "twee"):
        doubts.note(subject, Reason.WRONG, teller=teller, on=TODAY)
    case_page.scenes[0].value["title"] = "Woensdagmiddag"
    later = doubts.Subject(case_page.pk, published(case_page).digest(), "begin")
    doubts.note(later, Reason.WRONG, teller="drie", on=TODAY)

    ((place,),) = (each.places for each in doubts.waiting_for(author))

    assert place.reasons == [(str(Reason.WRONG.label), 3)]
    assert (place.times, place.earlier) == (3, 2)


def test_who_writes_nothing_is_told_nothing(
    subject: doubts.Subject, author: User, charlie: User
) -> None:
    doubts.note(subject, Reason.WRONG, teller="een", on=TODAY)

    assert doubts.waiting_for(charlie) == []
    assert doubts.places_waiting_for(charlie) == 0


def test_what_is_handled_waits_no_longer_and_what_comes_after_does(
    subject: doubts.Subject, case_page: CasePage, author: User
) -> None:
    doubts.note(subject, Reason.WRONG, teller="een", on=TODAY)

    doubts.handle(case_page, "begin", seen=1, on=TODAY)
    assert doubts.waiting_for(author) == []

    doubts.note(subject, Reason.WRONG, teller="twee", on=TODAY)
    assert doubts.waiting_for(author)[0].places[0].times == 1


def test_what_the_author_did_not_see_is_not_marked(
    subject: doubts.Subject, case_page: CasePage
) -> None:
    for teller in ("een", "twee"):
        doubts.note(subject, Reason.WRONG, teller=teller, on=TODAY)

    with pytest.raises(doubts.MoreByNowError):
        doubts.handle(case_page, "begin", seen=1, on=TODAY)

    assert Doubt.objects.get().handled_on is None


def test_many_cases_take_no_more_questions_than_one(
    subject: doubts.Subject,
    course: CoursePage,
    author: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    doubts.note(subject, Reason.WRONG, teller="een", on=TODAY)
    with django_assert_max_num_queries(10) as one:
        doubts.waiting_for(User.objects.get(pk=author.pk))
    for number in range(3):
        page = published(new_case(course, slug=f"meer-{number}"))
        more = doubts.Subject(page.pk, page.digest(), "begin")
        doubts.note(more, Reason.WRONG, teller="een", on=TODAY)

    with django_assert_max_num_queries(len(one)):
        assert len(doubts.waiting_for(User.objects.get(pk=author.pk))) == 4
