"""Enrolling, counting a part as done, and what to do next, over HTTP."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from courses.exchange.casefile import stream_of
from courses.learning import casework, enrolment, progress
from courses.models import (
    CasePage,
    CataloguePage,
    CoursePage,
    Enrolment,
    LessonPage,
    Progress,
    QuizPage,
    Walk,
)
from elearning.accounts.models import Organisation, Role, User
from elearning.accounts.roles import join
from elearning.records import overview, querying
from elearning.records.exports.lines import csv, ndjson
from elearning.records.exports.selections import Selection
from elearning.records.exports.tables import TABLES
from elearning.records.models import Record, RecordQuerySet
from elearning.xapi.vocabulary import Audience, Verb
from tests.conftest import person
from tests.courses.conftest import SCENES, WELL, WHEN, audiences, new_course, play, published, told

MINE = "/mijn/leren/"


def enrol(client: Client, course: CoursePage, **data: str) -> Any:
    return client.post(reverse("courses:enrol", args=[course.pk]), data)


def finish(client: Client, page: Any, **data: str) -> Any:
    return client.post(reverse("courses:finish_part", args=[page.pk]), data)


# Enrolling


def test_enrolling_for_an_organisation_is_told_to_it(
    as_bob: Client, course: CoursePage, de_wilg: Organisation
) -> None:
    answer = enrol(as_bob, course, organisation=de_wilg.code)

    assert (answer.status_code, answer["Location"]) == (303, course.url)
    assert [record.verb for record in of(de_wilg)] == [Verb.REGISTERED.iri]


def test_a_double_click_enrols_once(
    as_bob: Client, course: CoursePage, de_wilg: Organisation
) -> None:
    for _ in range(2):
        enrol(as_bob, course, organisation=de_wilg.code)

    assert Enrolment.objects.count() == 1
    assert len(told("registered")) == 1


def test_nobody_enrols_for_an_organisation_that_is_not_theirs(
    as_bob: Client, course: CoursePage, elders: Organisation
) -> None:
    assert enrol(as_bob, course, organisation=elders.code).status_code == 404
    assert not Enrolment.objects.exists()


def test_a_member_may_learn_for_themselves(as_bob: Client, course: CoursePage) -> None:
    enrol(as_bob, course, organisation="")

    assert Enrolment.objects.get().organisation is None


def test_a_person_without_an_organisation_learns_from_beginning_to_end(
    client: Client, course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    somebody = person("Noor")
    client.force_login(somebody)
    assert 'name="organisation"' not in client.get(course.url).content.decode()

    enrol(client, course)
    for part in (lesson, case_page):
        finish(client, part)

    mine = Enrolment.objects.get()
    assert (mine.organisation, mine.completed_at is not None) == (None, True)
    assert set(Record.objects.values_list("organisation", flat=True)) == {None}


def test_one_can_take_the_course_again_for_a_second_organisation(
    as_bob: Client, bob: User, bobs: Enrolment, course: CoursePage, elders: Organisation
) -> None:
    assert reverse("courses:enrol", args=[course.pk]) not in as_bob.get(course.url).content.decode()

    join(bob, elders, role=Role.LEARNER, when=WHEN)
    html = as_bob.get(course.url).content.decode()
    assert 'value="elders"' in html
    assert 'value="dewilg"' not in html
    enrol(as_bob, course, organisation="elders")

    assert Enrolment.objects.filter(person=bob).count() == 2


def test_a_draft_of_a_course_takes_nobody(as_bob: Client, course: CoursePage) -> None:
    course.unpublish()

    assert enrol(as_bob, course).status_code == 404


# Parts


def test_reading_a_lesson_leads_on_to_the_next_part(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    answer = finish(as_bob, lesson, read="1")

    assert answer["Location"] == case_page.url
    assert len(told("experienced")) == 1


def test_skipping_a_lesson_says_nothing_of_reading(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage
) -> None:
    finish(as_bob, lesson)

    assert audiences() == {"institute"}
    assert not told("experienced")


def test_after_the_last_part_one_comes_to_the_course(
    as_bob: Client, bobs: Enrolment, course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    finish(as_bob, case_page)
    answer = finish(as_bob, lesson)

    assert answer["Location"] == course.url


def test_a_double_click_counts_a_part_once_and_leads_to_the_same_place(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage
) -> None:
    first, second = (finish(as_bob, lesson, read="1") for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Progress.objects.count() == 1
    assert len(told("completed")) == 1


def test_skipping_a_case_midway_leaves_nothing_of_the_walk(
    as_bob: Client, walk: Walk, case_page: CasePage
) -> None:
    play(walk, ("begin", "wacht"))

    finish(as_bob, case_page)

    assert not Walk.objects.exists()
    assert not Record.objects.filter(audience="learner").exists()


def test_rounding_off_from_an_old_tab_keeps_the_walk_that_was_begun_since(
    as_bob: Client, walk: Walk, case_page: CasePage
) -> None:
    play(walk, *WELL)
    finish(as_bob, case_page)
    as_bob.post(reverse("courses:begin_case", args=[case_page.pk]))

    finish(as_bob, case_page)

    assert Walk.objects.count() == 2
    assert len(told("responded")) == 2


def test_a_quiz_is_passed_and_not_skipped(
    as_bob: Client, bobs: Enrolment, quiz_page: QuizPage
) -> None:
    assert finish(as_bob, quiz_page).status_code == 404
    assert not Progress.objects.exists()


@pytest.mark.parametrize("part_id", [0, 1, 999_999])
def test_a_forged_part_is_nothing(as_bob: Client, bobs: Enrolment, part_id: int) -> None:
    assert as_bob.post(reverse("courses:finish_part", args=[part_id])).status_code == 404
    assert not Progress.objects.exists()


def test_who_is_not_enrolled_counts_nothing_as_done(
    bobs: Enrolment, charlie: User, lesson: LessonPage, case_page: CasePage
) -> None:
    elsewhere = Client()
    elsewhere.force_login(charlie)

    for part in (lesson, case_page):
        assert finish(elsewhere, part).status_code == 404
    assert not Progress.objects.exists()


def test_a_case_is_rounded_off_for_whom_it_was_walked(
    as_bob: Client, walk: Walk, bob: User, course: CoursePage, elders: Organisation
) -> None:
    play(walk, *WELL)
    join(bob, elders, role=Role.LEARNER, when=WHEN)
    enrolment.enrol(bob, course=course, organisation=elders, when=timezone.now())

    for _ in range(2):
        answer = finish(as_bob, walk.page, walk=str(walk.uuid))

    assert answer.status_code == 303
    assert [done.enrolment for done in Progress.objects.all()] == [walk.enrolment]
    assert len(told("completed")) == 1


def test_a_case_that_went_offline_meanwhile_is_rounded_off_by_who_walked_it(
    as_bob: Client, walk: Walk, case_page: CasePage
) -> None:
    play(walk, *WELL)
    case_page.unpublish()

    assert finish(as_bob, case_page).status_code == 404
    assert finish(as_bob, case_page, walk=str(walk.uuid)).status_code == 303
    assert Progress.objects.get().enrolment == walk.enrolment


def test_what_has_not_ended_is_not_rounded_off(as_bob: Client, walk: Walk) -> None:
    answer = finish(as_bob, walk.page, walk=str(walk.uuid))

    assert answer["Location"] == reverse("courses:scene", args=[walk.uuid])
    assert Walk.objects.get() == walk
    assert not Progress.objects.exists()


def test_a_forged_walk_rounds_off_nothing(
    as_bob: Client, walk: Walk, charlie: User, lesson: LessonPage
) -> None:
    elsewhere = Client()
    elsewhere.force_login(charlie)
    play(walk, *WELL)

    assert finish(elsewhere, walk.page, walk=str(walk.uuid)).status_code == 404
    assert finish(as_bob, lesson, walk=str(walk.uuid)).status_code == 404
    for forged in ("", "7", str(UUID(int=7)), "\0"):
        assert finish(as_bob, walk.page, walk=forged).status_code == 404
    assert not Progress.objects.exists()


def of(organisation: Organisation) -> RecordQuerySet:
    """What an organisation reads, or will when the day is over."""
    return Record.objects.filter(organisation=organisation, audience=Audience.INSTITUTE)


def quiet(address: str) -> str:
    return f"{reverse('network:pause')}?terug={address}"


def test_after_heavy_material_comes_a_quiet_page_whoever_read_or_skipped_it(
    as_bob: Client, bobs: Enrolment, charlie: User, lesson: LessonPage, case_page: CasePage
) -> None:
    lesson.content_note = "Over een kind dat bang is."
    published(lesson)
    elsewhere = Client()
    elsewhere.force_login(charlie)
    enrol(elsewhere, bobs.course)

    assert presses(as_bob, lesson.url)[1] == quiet(case_page.url)
    assert presses(elsewhere, lesson.url, last=True)[1] == quiet(case_page.url)
    rows, page = Record.objects.count(), as_bob.get(quiet(case_page.url)).content.decode()
    assert f'<a class="button" href="{case_page.url}">' in page
    assert "<form" not in page.partition("<main")[2].partition("</main")[0]
    assert Record.objects.count() == rows


def test_after_a_case_with_a_heavy_scene_comes_a_quiet_page_whoever_played_or_skipped_it(
    as_bob: Client, bobs: Enrolment, charlie: User, course: CoursePage, case_page: CasePage
) -> None:
    heavy = [{**SCENES[0], "note": "Dit kan dichtbij komen."}, *SCENES[1:]]
    case_page.scenes = stream_of(heavy)
    published(case_page)
    elsewhere = Client()
    elsewhere.force_login(charlie)
    enrol(elsewhere, course)
    walk = play(casework.begin(bobs, page=case_page, when=WHEN), *WELL)
    lesson = LessonPage.objects.get()

    played = presses(as_bob, reverse("courses:debrief", args=[walk.uuid]))
    assert played == presses(elsewhere, case_page.url, last=True)
    assert played[1] == quiet(lesson.url)


def test_the_quiet_page_comes_in_the_language_that_one_was_in(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    lesson.content_note = "Over een kind dat bang is."
    published(lesson)
    with override("en"):
        answer = finish(as_bob, lesson)

    assert answer["Location"] == f"/en/pauze/?terug=/en{case_page.url}"


def presses(client: Client, address: str, *, last: bool = False) -> tuple[str, str]:
    """Press the first button on a page that counts a part as done, or the last; whither, and whence."""
    html = client.get(address).content.decode()
    forms = re.findall(r'<form[^>]*action="([^"]*/klaar/)"[^>]*>(.*?)</form>', html, re.DOTALL)
    action, fields = forms[-1 if last else 0]
    answer = client.post(action, dict(re.findall(r'name="([^"]+)" value="([^"]*)"', fields)))
    assert answer.status_code == 303
    return action, answer["Location"]


def plays(client: Client, lesson: LessonPage, case: CasePage) -> list[tuple[str, str]]:
    """Read the lesson, walk the case to its ending, look back and round off."""
    read = presses(client, lesson.url)
    scene = client.post(reverse("courses:begin_case", args=[case.pk]))["Location"]
    walk = play(Walk.objects.get(uuid=scene.split("/")[2]), *WELL)
    return [read, presses(client, reverse("courses:debrief", args=[walk.uuid]))]


def skips(client: Client, lesson: LessonPage, case: CasePage) -> list[tuple[str, str]]:
    return [presses(client, page.url, last=True) for page in (lesson, case)]


def skips_midway(client: Client, lesson: LessonPage, case: CasePage) -> list[tuple[str, str]]:
    read = presses(client, lesson.url)
    scene = client.post(reverse("courses:begin_case", args=[case.pk]))["Location"]
    play(Walk.objects.get(uuid=scene.split("/")[2]), *WELL[:1])
    return [read, presses(client, case.url, last=True)]


def readable(organisation: Organisation, learner: User, manager: Client) -> list[str]:
    """Every line an organisation can download or read, without whose it is and at what hour."""
    selection = Selection(organisation)
    tables = [csv(selection, table) for table in TABLES]
    downloads = [ndjson(selection), *tables, overview.lines(organisation)]
    lines = [line for download in downloads for line in sorted(download)]
    portal = manager.get(f"/organisatie/{organisation.code}/klaar/").content.decode()
    lines += re.findall(r">([^<]+)<", portal[portal.index("<main") : portal.index("</main")])
    whose = [organisation.name, f"/{organisation.code}/", learner.display_name]
    anyones = "|".join([*map(re.escape, whose), r"[0-9a-f-]{36}", r"T\d\d:[\d:.]+"])
    return sorted(re.sub(anyones, "…", line) for line in lines)


def test_an_organisation_sees_no_difference_between_played_skipped_and_skipped_midway(
    de_wilg: Organisation,
    elders: Organisation,
    bob: User,
    charlie: User,
    ingrid: User,
    course: CoursePage,
    lesson: LessonPage,
    case_page: CasePage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each goes by the buttons on the pages, and sends what stands in their forms."""
    monkeypatch.setattr(timezone, "now", lambda: WHEN)  # a day that is over: nothing is held back
    third = Organisation.objects.create(code="derde", name="Derde")
    dora = person("Dora", third)
    ways = {de_wilg: (bob, plays), elders: (charlie, skips), third: (dora, skips_midway)}
    went = []
    for organisation, (learner, goes) in ways.items():
        client = Client()
        client.force_login(learner)
        enrol(client, course, organisation=organisation.code)
        went.append(goes(client, lesson, case_page))
    assert went[0] == went[1] == went[2]

    manager = Client()
    for organisation in (elders, third):
        join(ingrid, organisation, role=Role.MANAGER, when=WHEN)
    manager.force_login(ingrid)
    played, skipped, midway = (readable(each, ways[each][0], manager) for each in ways)
    told_to_it = [line for line in played if line.startswith("{")]
    assert len(told_to_it) == 5  # registered, two parts, the course, its certificate
    assert played == skipped == midway


def test_no_clock_tells_at_what_pace_a_course_was_gone_through(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage, de_wilg: Organisation
) -> None:
    finish(as_bob, lesson)
    finish(as_bob, case_page)

    assert not querying.institute_records(de_wilg).exclude(verb=Verb.REGISTERED.iri).exists()
    assert len({record.timestamp for record in of(de_wilg).held()}) == 1


def test_a_course_of_which_nothing_is_left_is_rounded_off(
    as_bob: Client, bobs: Enrolment, course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    rounding_off = reverse("courses:complete", args=[course.pk])
    finish(as_bob, lesson)
    assert rounding_off not in as_bob.get(course.url).content.decode()
    case_page.unpublish()
    assert rounding_off in as_bob.get(course.url).content.decode()

    assert as_bob.post(rounding_off)["Location"] == course.url

    bobs.refresh_from_db()
    assert bobs.completed_at
    assert rounding_off not in as_bob.get(course.url).content.decode()


def test_charlie_rounds_off_nothing(
    bobs: Enrolment, charlie: User, course: CoursePage, case_page: CasePage
) -> None:
    elsewhere = Client()
    elsewhere.force_login(charlie)

    assert elsewhere.post(reverse("courses:complete", args=[course.pk])).status_code == 404


# My learning


def test_there_is_one_thing_to_do_now(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    assert f'<a class="button" href="{lesson.url}">' in as_bob.get(MINE).content.decode()

    finish(as_bob, lesson)

    html = as_bob.get(MINE).content.decode()
    assert html.count('<a class="button"') == 1
    assert f'<a class="button" href="{case_page.url}">' in html


def test_what_is_under_way_is_what_to_go_on_with(
    as_bob: Client, bobs: Enrolment, course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    casework.begin(bobs, page=case_page, when=WHEN)

    for address in (MINE, course.url):
        html = as_bob.get(address).content.decode()
        button = html.partition(f'<a class="button" href="{case_page.url}">')[2]
        assert button.partition("</a>")[0].strip() == "Verder"
    assert "Bezig" in as_bob.get(course.url).content.decode()


def test_a_course_under_way_goes_before_one_that_was_only_enrolled_in(
    as_bob: Client, bob: User, bobs: Enrolment, catalogue: CataloguePage, case_page: CasePage
) -> None:
    later = new_course(catalogue, "later")
    enrolment.enrol(bob, course=later, organisation=None, when=WHEN + timedelta(days=1))
    assert f'<a class="button" href="{later.url}">' in as_bob.get(MINE).content.decode()

    casework.begin(bobs, page=case_page, when=WHEN)

    assert f'<a class="button" href="{case_page.url}">' in as_bob.get(MINE).content.decode()


def test_who_takes_nothing_is_offered_a_course(as_bob: Client, course: CoursePage) -> None:
    assert f'<a class="button" href="{course.url}">' in as_bob.get(MINE).content.decode()


def test_who_has_done_all_is_not_asked_to_do_more(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    for part in (lesson, case_page):
        finish(as_bob, part)

    assert '<a class="button"' not in as_bob.get(MINE).content.decode()


def test_what_my_learning_says_and_what_the_part_says_agree_with_two_enrolments(
    as_bob: Client,
    bob: User,
    bobs: Enrolment,
    course: CoursePage,
    lesson: LessonPage,
    case_page: CasePage,
) -> None:
    """The second is completed; the first goes on."""
    later = WHEN + timedelta(days=1)
    second = enrolment.enrol(bob, course=course, organisation=None, when=later)
    for part in (lesson, case_page):
        progress.complete_part(second, part=part, when=later)

    html = as_bob.get(MINE).content.decode()

    assert f'<a class="button" href="{lesson.url}">' in html
    assert (
        reverse("courses:finish_part", args=[lesson.pk]) in as_bob.get(lesson.url).content.decode()
    )


def test_nobody_elses_learning_is_mine(bobs: Enrolment, charlie: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(charlie)

    html = elsewhere.get(MINE).content.decode()
    assert 'class="rest"' in html
    assert "ROC De Wilg" not in html


def test_my_learning_costs_the_same_with_many_courses(
    as_bob: Client,
    bob: User,
    bobs: Enrolment,
    catalogue: CataloguePage,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    as_bob.get(MINE)
    with django_assert_num_queries(4):  # session, person, enrolments with what is done, parts
        as_bob.get(MINE)
    for number in range(4):
        course = new_course(catalogue, f"cursus-{number}")
        enrolment.enrol(bob, course=course, organisation=None, when=WHEN)
    with django_assert_num_queries(4):
        as_bob.get(MINE)


# The door


@pytest.mark.parametrize("name", ["enrol", "finish_part"])
def test_a_get_changes_nothing(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, name: str
) -> None:
    address = reverse(f"courses:{name}", args=[lesson.pk])

    assert as_bob.get(address).status_code == 405
    assert not Progress.objects.exists()


@pytest.mark.parametrize("name", ["enrol", "finish_part", "begin_case", "begin_quiz"])
def test_who_was_logged_out_meanwhile_comes_to_my_learning_after_logging_in(
    client: Client, lesson: LessonPage, name: str
) -> None:
    """What was sent can't be sent on, and its address can't be opened."""
    answer = client.post(reverse(f"courses:{name}", args=[lesson.pk]))

    assert (answer.status_code, answer["Location"]) == (302, reverse("account_login"))


def test_my_learning_leads_to_the_door_and_back(client: Client, db: None) -> None:
    answer = client.get(MINE)

    assert answer["Location"] == f"{reverse('account_login')}?next={MINE}"


def test_after_a_post_one_stays_in_the_language_one_was_in(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    onward = f"/en{case_page.url}"
    with override("en"):
        answer = finish(as_bob, lesson)

    assert answer["Location"] == onward


# The teacher's page


def test_the_teachers_page_can_be_read_and_printed_by_itself(
    client: Client, course: CoursePage, lesson: LessonPage
) -> None:
    url = reverse("courses:for_teachers", args=[course.pk])
    assert client.get(url).status_code == 404

    course.teacher_page = [("prose", "<p>Vraag er nooit naar in de groep.</p>")]
    published(course)

    assert "Vraag er nooit naar in de groep." in client.get(url).content.decode()
    assert url in client.get(course.url).content.decode()


def test_a_course_without_parts_cannot_be_taken_yet(as_bob: Client, course: CoursePage) -> None:
    way_in = reverse("courses:enrol", args=[course.pk])
    assert way_in not in as_bob.get(course.url).content.decode()

    course.add_child(instance=LessonPage(title="Les", slug="les"))
    assert way_in in as_bob.get(course.url).content.decode()
