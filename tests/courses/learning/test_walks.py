from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from courses.cases.steps import Back, Chose, Went
from courses.learning import walks
from courses.models import CasePage, Walk
from elearning.accounts.models import User
from tests.courses.cases.effort import work
from tests.courses.conftest import WELL, go_back, play


def test_what_is_shown_of_a_walk_is_read_in_one_query(
    walk: Walk, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    play(walk, ("begin", "wacht"))

    with django_assert_num_queries(1):
        row = walks.walk_of(walk.uuid, person=bob)
        shown = (row.steps, row.seed, row.ended_at, row.edition.digest, row.edition.corrections)

    assert shown == ([["begin", "wacht"]], walk.seed, None, walk.edition.digest, {})


def test_looking_back_the_page_of_the_case_comes_with_it(
    walk: Walk, bob: User, charlie: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        row = walks.walk_with_page(walk.uuid, person=bob)
        shown = (row.edition.digest, row.edition.corrections, row.page.title, row.page.url_path)

    assert shown == (walk.edition.digest, {}, walk.page.title, walk.page.url_path)
    with pytest.raises(Walk.DoesNotExist):
        walks.walk_with_page(walk.uuid, person=charlie)


def test_what_is_told_of_a_step_is_read_in_one_query(
    walk: Walk, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with transaction.atomic(), django_assert_num_queries(1):
        row = walks.locked(walk.uuid, bob)
        mine = row.enrolment
        told = (row.edition.digest, mine.uuid, mine.course_id, mine.actor.account)
        assert (mine.actor.person_id, mine.actor.organisation_id) == (
            bob.pk,
            walk.enrolment.organisation_id,
        )

    enrolled = walk.enrolment
    assert told == (
        walk.edition.digest,
        enrolled.uuid,
        enrolled.course_id,
        enrolled.actor.account,
    )


def test_what_was_not_read_is_what_it_really_is(walk: Walk, bob: User, case_page: CasePage) -> None:
    shown = walks.walk_of(walk.uuid, person=bob)
    assert shown.page.translation_key == case_page.translation_key
    assert shown.edition.content == walk.edition.content
    with transaction.atomic():
        locked = walks.locked(walk.uuid, bob)
    assert locked.enrolment.enrolled_at == walk.enrolment.enrolled_at


def test_charlie_finds_no_walk_of_bobs(walk: Walk, charlie: User, bob: User) -> None:
    for uuid, person in ((walk.uuid, charlie), (UUID(int=7), bob)):
        with pytest.raises(Walk.DoesNotExist):
            walks.walk_of(uuid, person=person)
        with pytest.raises(Walk.DoesNotExist), transaction.atomic():
            walks.locked(uuid, person)


def test_a_step_is_known_by_its_number(walk: Walk) -> None:
    play(walk, ("begin", "wacht"), ("later",))
    row = Walk.objects.get()

    assert walks.taken(row, 1) == Chose("begin", ("wacht",))
    assert walks.taken(row, 2) == Went("later")
    assert [walks.taken(row, number) for number in (-1, 0, 3)] == [None, None, None]
    assert walks.next_number(row) == 3
    assert isinstance(walks.taken(go_back(row, "feiten"), 3), Back)


def test_one_goes_on_from_where_the_whole_walk_led_and_every_step_of_it_is_kept(walk: Walk) -> None:
    play(walk, WELL[0])
    go_back(walk, "feiten")
    play(walk, ("begin", "wacht"))
    walk.refresh_from_db()

    assert walk.steps == [["begin", "schrijf"], [], ["begin", "wacht"]]
    assert walks.here(walk).standing == walks.replayed(walk).standing
    assert walks.here(walk).steps == (Chose("begin", ("wacht",)),)


def test_to_go_on_takes_no_more_work_however_often_one_went_back(walk: Walk) -> None:
    straight = work(lambda: walks.here(walk))
    walk.steps = [["begin", "schrijf"], []] * 500 + [["begin", "schrijf"]]

    assert work(lambda: walks.here(walk)) < straight + 3 * len(walk.steps)
    assert work(lambda: walks.replayed(walk)) > 10 * len(walk.steps)
