from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from courses.cases.steps import NotOfferedError
from courses.learning import casework, enrolment, walks
from courses.learning.activities import course_activity, known_course, part_activity
from courses.models import CasePage, CoursePage, Enrolment, Progress, Walk
from courses.models.editions import mark_correction
from elearning.accounts.models import Organisation, Sector, User
from elearning.records.models import Record
from tests.courses.away import away
from tests.courses.conftest import (
    LATE,
    SCENES,
    WELL,
    WHEN,
    audiences,
    go_back,
    new_case,
    play,
    published,
    told,
)

__all__ = ["away"]  # a fixture


def standing(row: Walk) -> str:
    """The scene in which the learner stands."""
    return walks.scene_of(walks.replayed(row)).id


def test_beginning_twice_is_beginning_once(bobs: Enrolment, case_page: CasePage) -> None:
    first = casework.begin(bobs, page=case_page, when=WHEN)
    second = casework.begin(bobs, page=case_page, when=WHEN)

    assert first == second
    assert len(told("initialized")) == 1


def test_the_record_says_from_which_seed_chance_follows_and_in_which_run(
    walk: Walk, bobs: Enrolment, case_page: CasePage
) -> None:
    play(walk, *WELL)
    casework.round_off(bobs, page=case_page, when=WHEN)
    again = casework.begin(bobs, page=case_page, when=WHEN + timedelta(days=1))

    said = [each["context"]["extensions"] for each in told("initialized")]
    begun = [{name.rpartition("/")[2]: value for name, value in each.items()} for each in said]
    assert begun == [
        {"exploring": False, "run": 1, "seed": walk.seed},
        {"exploring": False, "run": 2, "seed": again.seed},
    ]


def test_nobody_begins_a_case_that_was_never_published(
    bobs: Enrolment, case_page: CasePage
) -> None:
    draft = new_case(case_page.get_parent().specific, slug="nog-niet")

    with pytest.raises(casework.NotPublishedError):
        casework.begin(bobs, page=draft, when=WHEN)


def test_where_a_learner_works_is_kept_only_where_the_case_asks(
    bobs: Enrolment, case_page: CasePage, bob: User
) -> None:
    names = {"name_nl": "mbo", "name_en": "mbo", "valid_from": WHEN.date()}
    bob.sector, _made = Sector.objects.get_or_create(code="mbo", defaults=names)
    bob.save()
    asked = {"when": {"sector": "mbo"}, "body": "<p>In het praktijklokaal.</p>"}
    told_so = [{**SCENES[0], "variants": [asked]}, *SCENES[1:]]
    course = case_page.get_parent().specific
    asking = published(new_case(course, slug="per-sector", scenes=told_so))

    plain, own = (casework.begin(bobs, page=page, when=WHEN) for page in (case_page, asking))

    assert (plain.sector, own.sector) == ("", "mbo")
    assert walks.replayed(own).body == "<p>In het praktijklokaal.</p>"


def test_a_choice_moves_the_learner_and_is_told_to_the_learner_alone(walk: Walk) -> None:
    after = play(walk, ("begin", "schrijf"))

    assert standing(after) == "feiten"
    (responded,) = told("responded")
    assert responded["result"] == {"response": "schrijf"}
    assert audiences() == {"learner"}


def test_what_is_said_of_a_step_belongs_to_the_case_the_course_and_the_enrolment(
    walk: Walk, case_page: CasePage
) -> None:
    play(walk, ("begin", "schrijf"))

    (experienced,) = told("experienced")
    context = experienced["context"]
    assert context["registration"] == str(walk.enrolment.uuid)
    assert context["revision"] == walk.edition.digest
    around = context["contextActivities"]
    assert [each["id"] for each in around["parent"]] == [part_activity(case_page).iri]
    course = course_activity(walk.enrolment.course)
    assert [each["id"] for each in around["grouping"]] == [course.iri]


def put_right(case_page: CasePage) -> str:
    """The digest of a new edition, marked as a safety correction of the first scene."""
    page = CasePage.objects.get(pk=case_page.pk)
    page.scenes[0].value["title"] = "Woensdag"
    edition = published(page).edition
    assert edition
    mark_correction(edition, scenes=["begin"], when=WHEN)
    return edition.digest


@pytest.mark.parametrize("read_anew", [True, False])
def test_what_is_told_of_a_step_bears_the_edition_that_was_read(
    walk: Walk, bob: User, case_page: CasePage, *, read_anew: bool
) -> None:
    own, better = walk.edition.digest, put_right(case_page)
    one: Any = {"number": 1, "scene_id": "begin", "choices": ["schrijf"]}
    casework.step(walk.uuid, person=bob, **one, shown=better if read_anew else "", when=WHEN)

    (experienced,) = told("experienced")
    assert experienced["context"]["revision"] == (better if read_anew else own)
    named = experienced["object"]["definition"]["name"]
    assert named == {"nl": "Woensdag" if read_anew else "Dinsdagmiddag"}


def test_nobody_says_to_have_read_an_edition_in_which_the_scene_was_not_told(
    walk: Walk, bob: User
) -> None:
    own = walk.edition.digest
    one: Any = {"number": 1, "scene_id": "begin", "choices": ["schrijf"]}
    casework.step(walk.uuid, person=bob, **one, shown="f" * 64, when=WHEN)

    assert told("experienced")[0]["context"]["revision"] == own


def test_leaving_a_passage_answers_nothing(walk: Walk) -> None:
    play(walk, ("begin", "wacht"), ("later",))

    assert len(told("responded")) == 1
    assert len(told("experienced")) == 2


@pytest.mark.parametrize(
    ("scene", "choices"),
    [
        ("begin", ["verzonnen"]),
        ("begin", ["schrijf", "wacht"]),
        ("begin", []),
        ("feiten", ["brood", "jas"]),
        ("nergens", ["schrijf"]),
        ("goed", []),
    ],
)
def test_a_refused_step_leaves_the_learner_where_they_stood(
    walk: Walk, bob: User, scene: str, choices: list[str]
) -> None:
    with pytest.raises(NotOfferedError):
        play(walk, (scene, *choices))

    walk.refresh_from_db()
    assert walk.steps == []
    assert not told("responded")
    assert not told("experienced")


def left_shut(case_page: CasePage, *scenes: str) -> CasePage:
    """The case anew, with a content note on these scenes."""
    page = CasePage.objects.get(pk=case_page.pk)
    for block in page.scenes:
        if block.value["code"] in scenes:
            block.value["note"] = "Over thuis."
    return published(page)


def past(walk: Walk, scene: str, *, person: User | None = None) -> Walk:
    """Leave a scene shut."""
    return casework.pass_by(
        walk.uuid,
        person=person or walk.enrolment.person,
        number=walks.next_number(walk),
        scene_id=scene,
        when=WHEN,
    )


def test_nothing_that_is_kept_tells_a_scene_left_shut_from_one_that_was_played(
    bobs: Enrolment, ingrid: User, de_wilg: Organisation, course: CoursePage, case_page: CasePage
) -> None:
    page = left_shut(case_page, "begin", "feiten")
    others = enrolment.enrol(ingrid, course=course, organisation=de_wilg, when=WHEN)
    played, skipped = (casework.begin(each, page=page, when=WHEN) for each in (bobs, others))

    played = play(played, *WELL)
    skipped = past(past(skipped, "begin"), "feiten")

    assert (skipped.steps, skipped.ended_at) == (played.steps, played.ended_at)
    said = [
        [
            {
                **{key: each[key] for key in each.keys() - {"id", "actor", "stored"}},
                "context": {**each["context"], "registration": None},
            }
            for each in (*told("responded"), *told("experienced"))
            if each["context"]["registration"] == str(walk.enrolment.uuid)
        ]
        for walk in (played, skipped)
    ]
    assert said[0] == said[1]
    assert len(said[0]) == 3


def test_no_choice_is_recorded_of_a_scene_where_it_may_not_have_been_made(
    bobs: Enrolment, case_page: CasePage
) -> None:
    walk = casework.begin(bobs, page=left_shut(case_page, "begin"), when=WHEN)

    play(past(walk, "begin"), *WELL[1:])

    assert [each["object"]["id"].split("/")[-2] for each in told("responded")] == ["feiten"]
    assert len(told("experienced")) == 3


def test_an_ending_is_told_by_the_step_that_leads_to_it_as_any_scene_is(walk: Walk) -> None:
    play(walk, WELL[0])
    assert len(told("experienced")) == 1

    play(walk, *WELL[1:])

    left, ended = told("experienced")[1:]
    assert [each["object"]["id"].split("/")[-1] for each in (left, ended)] == ["feiten", "goed"]
    assert ended["timestamp"] == left["timestamp"]
    assert ended["context"]["revision"] == walk.edition.digest
    assert ended["context"]["registration"] == left["context"]["registration"]


def test_what_is_forgotten_of_a_case_that_is_skipped_midway_has_no_ending_in_it(
    walk: Walk, case_page: CasePage
) -> None:
    play(walk, WELL[0])

    casework.round_off(walk.enrolment, page=case_page, when=WHEN)

    assert not told("experienced")
    assert len(told("completed")) == 1


def test_only_a_scene_with_a_note_is_left_shut_and_only_by_who_stands_there(
    bobs: Enrolment, case_page: CasePage, charlie: User
) -> None:
    walk = casework.begin(bobs, page=left_shut(case_page, "begin"), when=WHEN)

    with pytest.raises(NotOfferedError):
        past(walk, "feiten")
    with pytest.raises(Walk.DoesNotExist):
        past(walk, "begin", person=charlie)
    walk = past(walk, "begin")
    with pytest.raises(NotOfferedError):
        past(walk, "feiten")
    assert standing(walk) == "feiten"


@pytest.mark.parametrize(("way", "ending"), [(WELL, "goed"), (LATE, "laat")])
def test_a_walk_ends_at_the_ending_that_its_choices_lead_to(
    walk: Walk, way: tuple[tuple[str, ...], ...], ending: str
) -> None:
    row = play(walk, *way)

    assert row.ended_at == WHEN
    assert standing(row) == ending


def test_coming_to_an_ending_does_not_count_the_part_as_done(walk: Walk) -> None:
    play(walk, *WELL)

    assert not Progress.objects.exists()
    assert audiences() == {"learner"}


def test_going_back_is_a_step_too_and_takes_nothing_away(walk: Walk, bob: User) -> None:
    play(walk, ("begin", "wacht"))
    row = go_back(walk, "later")

    assert row.steps == [["begin", "wacht"], []]
    assert standing(row) == "begin"
    assert len(told("responded")) == 1


def test_a_second_choice_in_the_same_scene_is_told_beside_the_first(walk: Walk, bob: User) -> None:
    play(walk, ("begin", "wacht"))
    go_back(walk, "later")
    play(walk, ("begin", "schrijf"))

    assert [each["result"]["response"] for each in told("responded")] == ["wacht", "schrijf"]


def test_the_same_step_sent_twice_is_one_step_where_the_story_leads_back_to_it(
    walk: Walk, bob: User
) -> None:
    play(walk, ("begin", "wacht"))
    go_back(walk, "later")

    with pytest.raises(NotOfferedError):  # from the page as it was the first time
        casework.step(
            walk.uuid, person=bob, number=1, scene_id="begin", choices=["wacht"], when=WHEN
        )
    with pytest.raises(NotOfferedError):
        casework.step_back(walk.uuid, person=bob, number=2, scene_id="begin", when=WHEN)

    assert len(told("responded")) == 1


@pytest.mark.parametrize("scene", ["begin", "feiten", ""])
def test_from_the_first_scene_one_cannot_go_back(walk: Walk, bob: User, scene: str) -> None:
    with pytest.raises(NotOfferedError):
        go_back(walk, scene)

    walk.refresh_from_db()
    assert walk.steps == []


def test_a_walk_that_ended_is_not_opened_again(walk: Walk, bob: User) -> None:
    play(walk, *WELL)

    with pytest.raises(NotOfferedError):
        go_back(walk, "goed")

    walk.refresh_from_db()
    assert walk.ended_at == WHEN


def test_a_walk_runs_to_its_end_on_its_own_edition(walk: Walk, case_page: CasePage) -> None:
    changed = CasePage.objects.get(pk=case_page.pk)
    changed.scenes[0].value["title"] = "Een andere titel"
    changed.save_revision().publish()

    row = play(walk, ("begin", "schrijf"))

    assert row.edition == case_page.edition
    scene = walks.replayed(row).case.scene("begin")
    assert scene
    assert scene.title == "Dinsdagmiddag"
    assert CasePage.objects.get(pk=case_page.pk).edition != case_page.edition


def test_stopping_and_going_on_are_told_to_the_learner_alone(
    walk: Walk, case_page: CasePage, bob: User
) -> None:
    play(walk, ("begin", "wacht"))
    later = WHEN + timedelta(hours=2)

    for _click in range(2):
        casework.suspend(walk.uuid, person=bob, when=WHEN)
    casework.begin(walk.enrolment, page=case_page, when=later)
    casework.begin(walk.enrolment, page=case_page, when=later, opened=walk.uuid)

    (suspended,), (resumed,) = told("suspended"), told("resumed")
    course = course_activity(walk.enrolment.course)
    for each in (suspended, resumed):
        assert each["object"]["id"] == part_activity(case_page).iri
        around = each["context"]["contextActivities"]
        assert [every["id"] for every in around["parent"]] == [course.iri]
    assert audiences() == {"learner"}


def test_of_a_walk_that_is_over_nobody_stops_halfway(walk: Walk, bob: User, charlie: User) -> None:
    play(walk, *WELL)

    casework.suspend(walk.uuid, person=bob, when=WHEN)

    assert told("suspended") == []
    with pytest.raises(Walk.DoesNotExist):
        casework.suspend(walk.uuid, person=charlie, when=WHEN)


def test_skipping_midway_leaves_no_trace(walk: Walk, case_page: CasePage) -> None:
    play(walk, ("begin", "wacht"))
    casework.suspend(walk.uuid, person=walk.enrolment.person, when=WHEN)
    casework.begin(walk.enrolment, page=case_page, when=WHEN)

    casework.round_off(walk.enrolment, page=case_page, when=WHEN)

    assert not Walk.objects.exists()
    assert not Record.objects.filter(audience="learner").exists()
    assert len(told("completed")) == 1


def test_a_walk_that_was_finished_is_kept_when_it_is_rounded_off(
    walk: Walk, case_page: CasePage
) -> None:
    play(walk, *WELL)

    casework.round_off(walk.enrolment, page=case_page, when=WHEN)

    assert Walk.objects.get().ended_at == WHEN
    assert len(told("responded")) == 2
    assert len(told("completed")) == 1


def test_until_it_is_rounded_off_the_finished_walk_is_the_one_that_opens(
    walk: Walk, case_page: CasePage
) -> None:
    play(walk, *WELL)

    assert casework.begin(walk.enrolment, page=case_page, when=WHEN) == walk
    assert Walk.objects.count() == 1


def test_walking_once_more_loses_nothing_of_the_first_time(walk: Walk, case_page: CasePage) -> None:
    play(walk, *WELL)
    casework.round_off(walk.enrolment, page=case_page, when=WHEN)

    again = casework.begin(walk.enrolment, page=case_page, when=WHEN)
    play(again, ("begin", "wacht"))
    casework.round_off(walk.enrolment, page=case_page, when=WHEN)  # from a tab left open

    assert again != walk
    assert set(Walk.objects.values_list("pk", flat=True)) == {walk.pk, again.pk}
    assert len(told("responded")) == 3
    assert len(told("completed")) == 1


def test_skipping_one_case_leaves_the_walk_in_another(walk: Walk, case_page: CasePage) -> None:
    other = new_case(case_page.get_parent().specific, slug="een-andere")
    other.save_revision().publish()
    play(walk, ("begin", "wacht"))

    casework.round_off(walk.enrolment, page=other, when=WHEN)

    assert Walk.objects.get() == walk
    assert len(told("responded")) == 1


def test_nobody_walks_in_somebody_elses_shoes(walk: Walk, charlie: User) -> None:
    with pytest.raises(Walk.DoesNotExist):
        casework.step(
            walk.uuid,
            person=charlie,
            number=1,
            scene_id="begin",
            choices=["schrijf"],
            when=WHEN,
        )
    with pytest.raises(Walk.DoesNotExist):
        casework.step_back(walk.uuid, person=charlie, number=1, scene_id="begin", when=WHEN)


def test_a_step_costs_the_same_early_and_late(
    walk: Walk, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    walks.replayed(walk)  # the edition is read once in a process,
    known_course(walk.enrolment.course_id)  # and the course once a minute
    with django_assert_num_queries(6):  # the number; begin, lock, update, insert, release
        play(walk, ("begin", "wacht"))
    for _ in range(10):
        go_back(walk, "later")
        play(walk, ("begin", "wacht"))
    with django_assert_num_queries(6):
        play(walk, ("later",))


def rounded_off(walk: Walk, steps: tuple[tuple[str, ...], ...] = LATE) -> Walk:
    """A walk that came to its ending, and counts as done."""
    ended = play(walk, *steps)
    casework.round_off(ended.enrolment, page=ended.page, when=WHEN)
    return ended


def explored(walk: Walk, scene: str) -> Walk:
    return casework.explore(walk.uuid, person=walk.enrolment.person, scene_id=scene, when=WHEN)


def test_once_rounded_off_every_choice_can_be_made_otherwise_and_the_first_walk_stays(
    walk: Walk,
) -> None:
    first = rounded_off(walk)
    before = list(first.steps)

    other = explored(first, "feiten")
    after = play(other, ("feiten", "brood", "jas"))

    assert standing(other) == "feiten"
    assert walks.replayed(after).finished
    assert after.steps[:2] == before[:2]
    first.refresh_from_db()
    assert first.steps == before


def test_one_goes_to_a_decision_to_which_one_never_came(away: Walk) -> None:
    other = explored(away, "gebeld")

    assert standing(other) == "gebeld"
    assert other.steps == [["vooraf", "bellen"], ["dicht", "open"]]
    assert other.begun_after == 2
    assert other.exploring


def test_of_the_way_to_where_exploring_begins_nothing_is_recorded(away: Walk) -> None:
    recorded = Record.objects.count()
    other = explored(away, "gebeld")
    assert Record.objects.count() == recorded

    play(other, ("gebeld", "advies"))

    chosen, left = told("responded")[-1], told("experienced")[-1]
    assert Record.objects.count() == recorded + 2
    for said in (chosen, left):
        extensions = said["context"]["extensions"]
        assert {True} == {each for name, each in extensions.items() if name.endswith("exploring")}


def test_exploring_is_recorded_as_exploring(walk: Walk) -> None:
    play(explored(rounded_off(walk), "begin"), ("begin", "schrijf"))

    last = told("responded")[-1]["context"]["extensions"]
    assert {name.rpartition("/")[2]: value for name, value in last.items()} == {
        "exploring": True,
        "meldcode-step": 1,
        "run": 1,
    }


def test_nobody_explores_before_the_walk_is_over_and_rounded_off(walk: Walk) -> None:
    under_way = play(walk, *LATE[:2])
    with pytest.raises(NotOfferedError):
        explored(under_way, "begin")
    ended = play(under_way, LATE[2])
    with pytest.raises(NotOfferedError):
        explored(ended, "begin")


@pytest.mark.parametrize("scene", ["", "later", "keuze", "goed", "nergens"])
def test_one_explores_from_a_decision_and_from_nothing_else(walk: Walk, scene: str) -> None:
    with pytest.raises(NotOfferedError):
        explored(rounded_off(walk), scene)


def test_nobody_explores_somebody_elses_walk(walk: Walk, charlie: User) -> None:
    first = rounded_off(walk)

    with pytest.raises(Walk.DoesNotExist):
        casework.explore(first.uuid, person=charlie, scene_id="begin", when=WHEN)
    assert Walk.objects.count() == 1


def test_exploring_anew_leaves_a_walk_under_way_and_all_that_was_recorded(
    walk: Walk, case_page: CasePage
) -> None:
    first = rounded_off(walk)
    again = casework.begin(walk.enrolment, page=case_page, when=WHEN)
    once = play(explored(first, "begin"), ("begin", "schrijf"))
    recorded = Record.objects.count()

    explored(first, "feiten")

    assert Walk.objects.filter(pk=again.pk, run=2, exploring=False).exists()
    assert Walk.objects.get(pk=once.pk).steps == [["begin", "schrijf"]]
    assert Walk.objects.filter(exploring=True).count() == 2
    assert Record.objects.count() == recorded


def test_where_nothing_was_tried_makes_room_for_what_is_explored_next(walk: Walk) -> None:
    first = rounded_off(walk)
    looked = explored(first, "feiten")

    other = explored(first, "begin")

    assert [each.pk for each in Walk.objects.filter(exploring=True)] == [other.pk]
    assert not Walk.objects.filter(pk=looked.pk).exists()


def test_who_explores_is_not_kept_from_beginning_the_case_once_more(
    walk: Walk, case_page: CasePage
) -> None:
    explored(rounded_off(walk), "begin")

    again = casework.begin(walk.enrolment, page=case_page, when=WHEN)

    assert (again.exploring, again.run, again.steps) == (False, 2, [])
