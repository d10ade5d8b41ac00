"""Counting groups of people from their walks, through the real use cases."""

import json
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from courses.cases.tally.counting import REST
from courses.exchange.casefile import stream_of
from courses.groups import tallying
from courses.learning import casework, enrolment
from courses.models import CasePage, CoursePage, Tally, Walk
from courses.models.editions import mark_correction, take_back_correction
from elearning.accounts import privacy
from elearning.accounts.models import Organisation, Profession, Role
from elearning.accounts.roles import join
from elearning.records.models import Record
from tests.at_once import at_once
from tests.courses.away import PASSED, set_away
from tests.courses.conftest import LATE, SCENES, WELL, WHEN, go_back, play, published
from tests.courses.crowd import NEXT_DAY, NEXT_MONTH, Walkers, explore, tallied, walkers

__all__ = ["walkers"]  # a fixture


def test_how_long_it_took_is_told_in_stretches_of_time(walkers: Walkers) -> None:
    for walk, minutes in zip(walkers(17, WELL), [9] * 6 + [45] * 6 + [3000] * 5, strict=True):
        begun_at = F("ended_at") - timedelta(minutes=minutes)
        Walk.objects.filter(pk=walk.pk).update(begun_at=begun_at)

    [tally] = tallied()

    assert tally.told["first"]["lasted"] == {
        "-15": 6,
        "15-30": 0,
        "30-60": 6,
        "60-1440": 0,
        "1440-": 5,
    }


def test_a_group_is_told_once_the_day_is_over(walkers: Walkers) -> None:
    walkers(8, WELL)
    walkers(6, LATE)

    assert tallied(WHEN + timedelta(hours=2)) == []
    [tally] = tallied()

    assert (tally.people, tally.organisation, tally.kind) == (14, None, "ended")
    assert tally.told["first"]["chose"]["begin"] == {"schrijf": 8, "wacht": 6}
    assert tallied() == []


def test_of_nine_people_nothing_is_told(walkers: Walkers) -> None:
    walkers(9, WELL)

    assert tallied() == []


def test_who_comes_later_is_told_of_apart_and_never_changes_what_was_told(
    walkers: Walkers,
) -> None:
    walkers(10, WELL)
    [first] = tallied()
    walkers(9, LATE, when=NEXT_DAY)

    assert tallied(NEXT_DAY + timedelta(days=1)) == []
    walkers(1, LATE, when=NEXT_DAY + timedelta(days=1))
    [second] = tallied(NEXT_DAY + timedelta(days=2))

    assert second.told["first"]["came"]["laat"] == 10
    assert Tally.objects.get(pk=first.pk).told == first.told


def test_a_coin_says_whether_somebody_counts_for_authors_or_for_the_organisation(
    walkers: Walkers, de_wilg: Organisation, elders: Organisation
) -> None:
    walkers(10, WELL, organisation=de_wilg, heads=True)
    walkers(11, LATE, organisation=de_wilg, heads=False)
    walkers(9, LATE, organisation=elders, heads=False)
    walkers(1, WELL, heads=False)

    found = {tally.organisation: tally for tally in tallied()}

    assert set(found) == {None, de_wilg}
    assert found[None].people == 11
    assert found[None].told["first"]["came"]["begin"] == 11
    assert found[None].told["first"]["came"]["laat"] == 0
    assert found[de_wilg].told["first"]["came"]["laat"] == 11


SIGNALS = {
    "id": "kring",
    "kind": "signals",
    "title": "De kring",
    "body": "<p>Jip houdt zijn jas aan.</p>",
    "question": "Wat valt je op?",
    "to": "begin",
    "choices": [{"id": "jas", "text": "De jas.", "feedback": "<p>Ja.</p>"}],
}


def with_signals(page: CasePage, note: str) -> CasePage:
    """The case with a scene to look for signals before all others, published."""
    page.scenes = stream_of([{**SIGNALS, "note": note}, *SCENES])
    return published(page)


def test_marks_in_a_scene_that_got_a_note_by_a_correction_are_not_counted_whoever_made_them(
    walkers: Walkers, case_page: CasePage
) -> None:
    bare = with_signals(case_page, "").edition
    walkers(10, (("kring", "jas"), *WELL))
    [before] = tallied()
    walkers(10, (("kring", "jas"), *WELL), when=NEXT_DAY)
    noted = with_signals(case_page, "Gaat over honger.").edition
    assert bare
    assert noted
    mark_correction(noted, scenes=["kring"], when=NEXT_DAY)
    take_back_correction(case_page.pk, scene="kring", by=noted.digest, when=NEXT_DAY)

    [after] = tallied(NEXT_DAY + timedelta(days=1))

    assert before.edition == after.edition == bare
    assert before.told["first"]["chose"]["kring"] == {"jas": 10}
    assert "kring" not in after.told["first"]["chose"]
    assert after.told["first"]["came"]["kring"] == 10


def test_a_skipped_case_leaves_no_trace(walkers: Walkers, case_page: CasePage) -> None:
    begun = walkers(12, (LATE[0],))
    for walk in begun:
        casework.round_off(walk.enrolment, page=case_page, when=WHEN)

    assert tallied() == []
    assert tallied(NEXT_MONTH) == []


def test_who_walks_a_case_after_skipping_it_is_counted_nowhere(
    walkers: Walkers, case_page: CasePage
) -> None:
    for walk in walkers(12, (LATE[0],)):
        casework.round_off(walk.enrolment, page=case_page, when=WHEN)
        play(casework.begin(walk.enrolment, page=case_page, when=WHEN), *WELL)

    assert tallied() == []


def test_where_people_left_off_is_told_after_a_month(walkers: Walkers) -> None:
    walkers(7, (LATE[0],))
    walkers(5, LATE[:2])

    assert tallied(WHEN + timedelta(days=29)) == []
    [tally] = tallied(NEXT_MONTH)

    assert (tally.kind, tally.people) == ("left", 12)
    assert tally.told["left"] == {"later": 7, "feiten": 5}


def test_what_was_told_of_who_left_off_says_nothing_when_they_skip_or_go_on(
    walkers: Walkers, case_page: CasePage
) -> None:
    begun = walkers(12, (LATE[0],))
    [tally] = tallied(NEXT_MONTH)
    for walk in begun[:6]:
        casework.round_off(walk.enrolment, page=case_page, when=NEXT_MONTH)
    for walk in begun[6:]:
        person, number = walk.enrolment.person, 2
        for scene, *choices in LATE[1:]:
            casework.step(
                walk.uuid,
                person=person,
                number=number,
                scene_id=scene,
                choices=choices,
                when=NEXT_MONTH,
            )
            number += 1

    assert tallied(NEXT_MONTH + timedelta(days=40)) == []
    assert Tally.objects.get() == tally


def test_what_was_explored_counts_from_where_it_began(
    walkers: Walkers,
) -> None:
    walkers(11, WELL, explored=LATE)

    [tally] = tallied()

    assert tally.told["first"]["came"]["goed"] == 11
    assert tally.told["later"]["people"] == 11
    assert tally.told["later"]["came"]["laat"] == 11
    assert tally.told["later"]["chose"]["begin"] == {"schrijf": 0, "wacht": 11}


def test_exploring_from_the_second_choice_leaves_the_first_alone(
    walkers: Walkers,
) -> None:
    walkers(10, WELL, explored=(("feiten", "arm", "brood"),))

    [tally] = tallied()

    assert tally.told["later"]["came"]["begin"] == 0
    assert tally.told["later"]["chose"]["feiten"] == {"brood": 10, "jas": 0, "arm": 10}


def test_of_the_way_to_where_exploring_began_nothing_counts(
    walkers: Walkers, case_page: CasePage
) -> None:
    set_away(case_page)
    walkers(10, (PASSED, *WELL), explored=(("gebeld", "advies"), *LATE))

    [tally] = tallied()

    later = tally.told["later"]
    assert (later["came"]["vooraf"], later["came"]["gebeld"]) == (0, 10)
    assert later["chose"]["gebeld"] == {"advies": 10, "niets": 0}
    assert "vooraf" not in later["chose"] or set(later["chose"]["vooraf"].values()) == {0}
    assert tally.told["first"]["chose"]["vooraf"] == {"kring": 10, "bellen": 0}


def test_a_second_walk_from_the_beginning_is_neither_the_first_nor_exploring(
    walkers: Walkers,
) -> None:
    walkers(10, WELL, LATE)

    [tally] = tallied()

    assert tally.people == 10
    assert tally.told["first"]["came"]["laat"] == 0
    assert tally.told["later"]["people"] == 0


def test_what_was_explored_counts_though_one_went_elsewhere_before_an_ending(
    walkers: Walkers,
) -> None:
    for walk in walkers(10, WELL, explored=LATE[:1]):
        explore(walk, (("feiten", "arm", "brood"),))

    [tally] = tallied()

    assert tally.told["later"]["people"] == 10
    assert tally.told["later"]["chose"]["begin"] == {"schrijf": 0, "wacht": 10}
    assert tally.told["later"]["chose"]["feiten"] == {"brood": 10, "jas": 0, "arm": 10}


def test_where_somebody_only_looked_and_chose_nothing_is_not_counted(walkers: Walkers) -> None:
    for walk in walkers(10, WELL):
        person = walk.enrolment.person
        casework.explore(walk.uuid, person=person, scene_id="feiten", when=WHEN)

    [tally] = tallied()

    assert tally.told["later"]["people"] == 0


def test_what_is_explored_today_is_not_told_yet(walkers: Walkers) -> None:
    walked = walkers(10, WELL)
    for walk in walked:
        explore(walk, LATE, when=NEXT_DAY + timedelta(hours=1))

    [tally] = tallied(NEXT_DAY + timedelta(hours=2))

    assert tally.told["later"]["people"] == 0


LONG_AFTER = WHEN + tallying.EXPLORED_KEPT + timedelta(days=1)


def test_what_was_explored_is_forgotten_when_it_has_counted_and_nobody_goes_on_with_it(
    walkers: Walkers,
) -> None:
    walked = walkers(10, WELL, explored=LATE)
    explore(walked[0], LATE, when=NEXT_MONTH)
    [tally] = tallied()

    assert tallying.forget_explored(when=NEXT_MONTH) == 0
    assert tallying.forget_explored(when=LONG_AFTER) == 10

    (left,) = Walk.objects.filter(exploring=True)
    assert (left.enrolment, left.begun_at) == (walked[0].enrolment, NEXT_MONTH)
    assert Walk.objects.filter(exploring=False).count() == 10
    assert Tally.objects.get().told == tally.told


def test_what_is_still_to_be_counted_is_not_forgotten_however_old(walkers: Walkers) -> None:
    walkers(9, WELL, explored=LATE)
    assert tallied(LONG_AFTER) == []

    assert tallying.forget_explored(when=LONG_AFTER) == 0
    walkers(5, WELL, when=LONG_AFTER)
    [tally] = tallied(LONG_AFTER + timedelta(days=1))

    assert tally.told["later"]["people"] == 9
    assert tallying.forget_explored(when=LONG_AFTER + timedelta(days=1)) == 9


def test_of_what_was_explored_and_is_forgotten_the_learners_own_record_stays(
    walkers: Walkers,
) -> None:
    walkers(10, WELL, explored=LATE)
    tallied()
    before = Record.objects.count()

    tallying.forget_explored(when=LONG_AFTER)

    assert Record.objects.count() == before


def test_to_forget_what_was_explored_takes_as_many_queries_of_many(
    walkers: Walkers, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    walkers(10, WELL, explored=LATE)
    tallied()
    with django_assert_max_num_queries(2):
        assert tallying.forget_explored(when=LONG_AFTER) == 10


def test_somebody_who_learns_by_two_enrolments_counts_once(
    walkers: Walkers,
    course: CoursePage,
    case_page: CasePage,
    de_wilg: Organisation,
) -> None:
    for walk in walkers(9, WELL):
        person = walk.enrolment.person
        join(person, de_wilg, role=Role.LEARNER, when=NEXT_DAY)
        other = enrolment.enrol(person, course=course, organisation=de_wilg, when=WHEN)
        play(casework.begin(other, page=case_page, when=NEXT_DAY), *LATE)

    assert tallied(NEXT_MONTH) == []


def test_each_edition_is_told_apart(walkers: Walkers, case_page: CasePage) -> None:
    walkers(10, WELL)
    case_page.scenes[0].value["title"] = "Woensdagmiddag"
    published(case_page)
    walkers(10, LATE)

    one, other = tallied()

    assert one.edition != other.edition
    assert {one.people, other.people} == {10}


def test_who_is_forgotten_is_in_no_number_and_changes_none(
    walkers: Walkers,
) -> None:
    gone, *_others = walkers(10, WELL)
    [tally] = tallied()

    privacy.erase(gone.enrolment.person)

    assert Tally.objects.get().told == tally.told
    assert tallied() == []


def test_nothing_in_a_tally_names_anybody(walkers: Walkers) -> None:
    people = walkers(10, WELL)
    [tally] = tallied()

    said = json.dumps(tally.told)
    assert not any(str(walk.enrolment.person.uuid) in said for walk in people)
    assert not {field.name for field in Tally._meta.fields} & {"person", "enrolment", "walk"}


def test_going_back_is_told(walkers: Walkers) -> None:
    for walk in walkers(10, (LATE[0],)):
        go_back(walk, "later")
        play(walk, *WELL)

    [tally] = tallied()

    assert tally.told["first"]["back"]["begin"] == 10
    assert tally.told["first"]["chose"]["begin"] == {"schrijf": 0, "wacht": 10}
    assert tally.told["first"]["came"]["later"] == 10


def test_two_servers_at_once_tell_of_everybody_once(
    transactional_db: None, walkers: Walkers
) -> None:
    walkers(12, WELL)

    at_once(*[lambda: tallying.bring_up_to_date(when=NEXT_DAY)] * 2)

    assert [tally.people for tally in Tally.objects.all()] == [12]


def test_peers_are_the_latest_group_and_each_profession_of_it_that_ten_have(
    walkers: Walkers, case_page: CasePage
) -> None:
    teacher, counsellor = (
        Profession.objects.create(code=code, name_nl=code, valid_from="2020-01-01")
        for code in ("leraar", "ib-er")
    )
    walkers(10, WELL, profession=teacher)
    walkers(6, LATE)
    edition = case_page.edition
    assert edition
    walkers(9, LATE, profession=counsellor)
    assert tallying.peers(edition) == {}
    tallied()

    found = tallying.peers(edition)

    assert set(found) == {tallying.ANYBODY, "leraar"}
    assert found[tallying.ANYBODY].chose["begin"] == {"schrijf": 10, "wacht": 15}
    assert found["leraar"].chose["begin"] == {"schrijf": 10, "wacht": 0}
    assert found["leraar"].came == {"feiten": 10}


def test_peers_of_an_organisation_are_told_to_nobody_else(
    walkers: Walkers, case_page: CasePage, de_wilg: Organisation
) -> None:
    walkers(12, LATE, organisation=de_wilg, heads=False)
    tallied()

    assert case_page.edition
    assert tallying.peers(case_page.edition) == {}


def test_more_people_take_no_more_queries(walkers: Walkers) -> None:
    def queries(many: int, when: datetime) -> int:
        walkers(many, WELL, when=when, explored=LATE)
        with CaptureQueriesContext(connection) as asked:
            tallying.bring_up_to_date(when=when + timedelta(days=1))
        return len(asked)

    assert queries(10, WHEN) == queries(24, NEXT_DAY)


def test_choices_that_are_not_told_apart_stand_under_one_name(
    walkers: Walkers,
) -> None:
    walkers(9, (*LATE[:2], ("feiten", "brood", "jas")))
    walkers(5, LATE)
    walkers(4, WELL)

    [tally] = tallied()

    assert REST not in tally.told["first"]["chose"].get("begin", {})
    assert sum(tally.told["first"].get("chose", {}).get("begin", {}).values()) in (0, 18)
