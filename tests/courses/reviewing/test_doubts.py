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
def place(case_page: CasePage) -> doubts.Place:
    return doubts.Place(case_page.pk, case_page.digest(), "begin")


@pytest.fixture
def author(alice: User) -> User:
    authors.keep_groups()
    authors.make_author(alice)
    return User.objects.get(pk=alice.pk)


def test_the_same_from_the_same_reader_counts_once_a_day(place: doubts.Place) -> None:
    for teller in ("een", "een", "twee"):
        doubts.note(place, Reason.WRONG, teller=teller, on=TODAY)
    doubts.note(place, Reason.UNCLEAR, teller="een", on=TODAY)

    assert list(Doubt.objects.values_list("reason", "times")) == [
        ("onduidelijk", 1),
        ("onjuist", 2),
    ]


def test_who_ticks_without_end_has_to_wait_and_others_do_not(place: doubts.Place) -> None:
    for number in range(doubts.MOST):
        doubts.note(
            doubts.Place(place.page_id, place.edition, f"s{number}"),
            Reason.WRONG,
            teller="een",
            on=TODAY,
        )
    counted = Doubt.objects.count()

    with pytest.raises(doubts.TooManyError):
        doubts.note(place, Reason.WRONG, teller="een", on=TODAY)
    doubts.note(place, Reason.WRONG, teller="twee", on=TODAY)

    assert counted == doubts.MOST
    assert Doubt.objects.get(scene="begin").times == 1


def test_an_author_sees_counts_by_scene_and_reason_and_the_way_to_the_form(
    place: doubts.Place, case_page: CasePage, lesson: LessonPage, author: User
) -> None:
    for teller in ("een", "twee"):
        doubts.note(place, Reason.WRONG, teller=teller, on=TODAY)
    doubts.note(place, Reason.HURTFUL, teller="een", on=TODAY + timedelta(days=1))
    doubts.note(doubts.Place(case_page.pk, "vorige", "weg"), Reason.BROKEN, teller="een", on=TODAY)
    doubts.note(doubts.Place(lesson.pk, lesson.digest()), Reason.OUTDATED, teller="een", on=TODAY)

    in_lesson, in_case = doubts.waiting_for(author)

    assert in_lesson.page.pk == lesson.pk
    assert [(each.scene, each.title) for each in in_lesson.places] == [("", "")]
    first, gone = in_case.places
    assert (first.scene, first.title, first.times) == ("begin", "Dinsdagmiddag", 3)
    assert sorted(times for _reason, times in first.reasons) == [1, 2]
    assert first.latest == TODAY + timedelta(days=1)
    assert first.url.endswith(f"/{case_page.pk}/edit/#block-{case_page.scenes[0].id}-section")
    assert (gone.scene, gone.title) == ("weg", "")
    assert doubts.places_waiting_for(author) == 3


def test_who_writes_nothing_is_told_nothing(
    place: doubts.Place, author: User, charlie: User
) -> None:
    doubts.note(place, Reason.WRONG, teller="een", on=TODAY)

    assert doubts.waiting_for(charlie) == []
    assert doubts.places_waiting_for(charlie) == 0


def test_what_is_handled_waits_no_longer_and_what_comes_after_does(
    place: doubts.Place, case_page: CasePage, author: User
) -> None:
    doubts.note(place, Reason.WRONG, teller="een", on=TODAY)

    doubts.handle(case_page, "begin", seen=1, on=TODAY)
    assert doubts.waiting_for(author) == []

    doubts.note(place, Reason.WRONG, teller="twee", on=TODAY)
    assert doubts.waiting_for(author)[0].places[0].times == 1


def test_what_the_author_did_not_see_is_not_marked(
    place: doubts.Place, case_page: CasePage
) -> None:
    for teller in ("een", "twee"):
        doubts.note(place, Reason.WRONG, teller=teller, on=TODAY)

    with pytest.raises(doubts.MoreByNowError):
        doubts.handle(case_page, "begin", seen=1, on=TODAY)

    assert Doubt.objects.get().handled_on is None


def test_many_cases_take_no_more_questions_than_one(
    place: doubts.Place,
    course: CoursePage,
    author: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    doubts.note(place, Reason.WRONG, teller="een", on=TODAY)
    with django_assert_max_num_queries(10) as one:
        doubts.waiting_for(User.objects.get(pk=author.pk))
    for number in range(3):
        page = published(new_case(course, slug=f"meer-{number}"))
        more = doubts.Place(page.pk, page.digest(), "begin")
        doubts.note(more, Reason.WRONG, teller="een", on=TODAY)

    with django_assert_max_num_queries(len(one)):
        assert len(doubts.waiting_for(User.objects.get(pk=author.pk))) == 4
