"""A learner's whole way through a course, over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import CasePage, CoursePage, Enrolment, LessonPage, Progress, Walk
from elearning.accounts.models import Organisation, User
from elearning.records import querying
from elearning.records.models import Record


@pytest.fixture
def as_bob(client: Client, bob: User) -> Client:
    client.force_login(bob)
    return client


def finish(client: Client, page: Any, **data: str) -> Any:
    return client.post(reverse("courses:finish_part", args=[page.pk]), data)


def play(client: Client, case_page: CasePage, *answers: tuple[str, list[str]]) -> Walk:
    client.post(reverse("courses:begin_case", args=[case_page.pk]))
    walk = Walk.objects.latest("begun_at")
    for scene, choices in answers:
        client.post(reverse("courses:step", args=[walk.uuid]), {"scene": scene, "choice": choices})
    walk.refresh_from_db()
    return walk


WELL = [("begin", ["schrijf"]), ("feiten", ["brood", "jas"])]


def test_enrolling_for_an_organisation_is_told_to_it(
    as_bob: Client, course: CoursePage, de_wilg: Organisation
) -> None:
    answer = as_bob.post(reverse("courses:enrol", args=[course.pk]), {"organisation": de_wilg.code})

    assert answer.status_code == 302
    assert querying.institute_records(de_wilg).count() == 1


def test_nobody_enrols_for_an_organisation_that_is_not_theirs(
    as_bob: Client, course: CoursePage, elders: Organisation
) -> None:
    answer = as_bob.post(reverse("courses:enrol", args=[course.pk]), {"organisation": elders.code})

    assert answer.status_code == 404
    assert not Enrolment.objects.exists()


def test_a_person_without_an_organisation_learns_for_themselves(
    client: Client, course: CoursePage, db: None
) -> None:
    somebody = User.objects.create_user("iemand@thuis.example", "olifantenpaadje")
    client.force_login(somebody)

    client.post(reverse("courses:enrol", args=[course.pk]))

    assert Enrolment.objects.get().organisation is None
    assert Record.objects.get().organisation_id is None


def test_the_whole_course_played(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    assert as_bob.get(lesson.url).status_code == 200
    finish(as_bob, lesson, read="1")
    walk = play(as_bob, case_page, *WELL)
    assert as_bob.get(reverse("courses:scene", args=[walk.uuid])).status_code == 200
    debrief = as_bob.get(reverse("courses:debrief", args=[walk.uuid]))
    assert "fout" not in debrief.content.decode().lower().replace("default", "")
    finish(as_bob, case_page)

    bobs.refresh_from_db()
    assert bobs.completed_at
    assert Progress.objects.count() == 2


def seen_by(organisation: Organisation) -> list[dict[str, Any]]:
    """All an organisation can read, without what differs between any two statements."""
    statements = [
        json.loads(row.text)
        for row in querying.institute_records(organisation).order_by("stored", "id")
    ]
    for statement in statements:
        for name in ("id", "timestamp", "actor"):
            statement.pop(name)
        statement["context"].pop("registration")
    return sorted(statements, key=json.dumps)


def test_an_organisation_sees_no_difference_between_played_skipped_and_skipped_midway(
    de_wilg: Organisation,
    elders: Organisation,
    bob: User,
    charlie: User,
    course: CoursePage,
    lesson: LessonPage,
    case_page: CasePage,
) -> None:
    third = Organisation.objects.create(code="derde", name="Derde")
    dora = User.objects.create_user("dora@derde.example", "olifantenpaadje")
    dora.memberships.create(organisation=third)
    ways = {de_wilg: (bob, WELL, True), elders: (charlie, [], False), third: (dora, WELL[:1], True)}
    for organisation, (person, answers, begins) in ways.items():
        client = Client()
        client.force_login(person)
        client.post(reverse("courses:enrol", args=[course.pk]), {"organisation": organisation.code})
        finish(client, lesson, **({"read": "1"} if begins else {}))
        if begins:
            play(client, case_page, *answers)
        finish(client, case_page)

    played, skipped, midway = (seen_by(each) for each in ways)
    assert len(played) == 5  # registered, two parts, the course, its certificate
    assert played == skipped == midway


def test_skipping_midway_leaves_nothing_of_the_walk(
    as_bob: Client, bobs: Enrolment, case_page: CasePage
) -> None:
    play(as_bob, case_page, WELL[0])

    finish(as_bob, case_page)

    assert not Walk.objects.exists()
    assert not Record.objects.filter(audience="learner").exists()


def test_a_choice_answers_with_feedback_as_a_fragment_or_by_sending_on(
    as_bob: Client, bobs: Enrolment, case_page: CasePage
) -> None:
    walk = play(as_bob, case_page)
    url, answer = (
        reverse("courses:step", args=[walk.uuid]),
        {"scene": "begin", "choice": ["schrijf"]},
    )

    fragment = as_bob.post(url, answer, headers={"X-Requested-With": "fetch"})
    again = as_bob.post(url, answer)  # the same click once more, now without script

    assert fragment.status_code == 200
    assert "Het kost vijf minuten." in fragment.content.decode()
    assert "<html" not in fragment.content.decode()
    assert again.status_code == 302
    assert again.url == reverse("courses:feedback", args=[walk.uuid, 1])
    walk.refresh_from_db()
    assert walk.steps == [["begin", "schrijf"]]


def test_a_wrong_number_of_picks_gets_a_clear_word_and_keeps_what_was_picked(
    as_bob: Client, bobs: Enrolment, case_page: CasePage
) -> None:
    walk = play(as_bob, case_page, WELL[0])

    answer = as_bob.post(
        reverse("courses:step", args=[walk.uuid]), {"scene": "feiten", "choice": ["brood"]}
    )

    assert answer.status_code == 422
    assert 'value="brood" checked' in answer.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"scene": "begin", "choice": ["verzonnen"]},
        {"scene": "nergens", "choice": ["schrijf"]},
        {"scene": "feiten", "choice": ["brood", "jas"]},
        {"scene": "begin"},
        {},
    ],
)
def test_what_was_not_offered_changes_nothing(
    as_bob: Client, bobs: Enrolment, case_page: CasePage, data: dict[str, Any]
) -> None:
    walk = play(as_bob, case_page)

    answer = as_bob.post(reverse("courses:step", args=[walk.uuid]), data)

    assert answer.status_code in (302, 422)
    walk.refresh_from_db()
    assert walk.steps == []


def test_a_get_never_writes(
    as_bob: Client, bobs: Enrolment, case_page: CasePage, lesson: LessonPage
) -> None:
    walk = play(as_bob, case_page, WELL[0])
    before = Record.objects.count(), list(walk.steps)

    for url in [
        lesson.url,
        case_page.url,
        reverse("courses:scene", args=[walk.uuid]),
        reverse("courses:feedback", args=[walk.uuid, 1]),
        reverse("courses:mine"),
    ]:
        assert as_bob.get(url).status_code == 200
    for url in [
        reverse("courses:step", args=[walk.uuid]),
        reverse("courses:finish_part", args=[lesson.pk]),
    ]:
        assert as_bob.get(url).status_code == 405

    walk.refresh_from_db()
    assert (Record.objects.count(), walk.steps) == before


def test_on_another_device_one_lands_on_the_quiet_front_page(
    as_bob: Client, bob: User, bobs: Enrolment, case_page: CasePage
) -> None:
    walk = play(as_bob, case_page, WELL[0])
    phone = Client()
    phone.force_login(bob)

    answer = phone.get(reverse("courses:scene", args=[walk.uuid]))

    assert answer.status_code == 302
    assert answer.url == case_page.url


def test_charlie_sees_nothing_of_bobs_walk(
    as_bob: Client, charlie: User, bobs: Enrolment, case_page: CasePage
) -> None:
    walk = play(as_bob, case_page, WELL[0])
    elsewhere = Client()
    elsewhere.force_login(charlie)

    for name in ("scene", "debrief"):
        assert elsewhere.get(reverse(f"courses:{name}", args=[walk.uuid])).status_code == 404
    assert elsewhere.get(reverse("courses:feedback", args=[walk.uuid, 1])).status_code == 404
    for name in ("step", "back"):
        forged = elsewhere.post(
            reverse(f"courses:{name}", args=[walk.uuid]),
            {"scene": "feiten", "choice": ["brood", "jas"]},
        )
        assert forged.status_code == 404
    assert finish(elsewhere, case_page).status_code == 404


def test_the_debrief_waits_for_the_ending(
    as_bob: Client, bobs: Enrolment, case_page: CasePage
) -> None:
    walk = play(as_bob, case_page, WELL[0])

    answer = as_bob.get(reverse("courses:debrief", args=[walk.uuid]))

    assert answer.status_code == 302


def test_a_private_page_stays_private(
    client: Client, course: CoursePage, lesson: LessonPage
) -> None:
    course.view_restrictions.create(restriction_type="login")

    assert client.get(lesson.url).status_code == 302


def test_a_course_costs_few_queries(
    as_bob: Client,
    bobs: Enrolment,
    lesson: LessonPage,
    case_page: CasePage,
    django_assert_max_num_queries: Any,
) -> None:
    walk = play(as_bob, case_page)
    as_bob.get(lesson.url)
    with django_assert_max_num_queries(8):
        as_bob.get(lesson.url)
    with django_assert_max_num_queries(6):
        as_bob.get(reverse("courses:scene", args=[walk.uuid]))
    with django_assert_max_num_queries(8):
        as_bob.post(
            reverse("courses:step", args=[walk.uuid]),
            {"scene": "begin", "choice": ["schrijf"]},
            headers={"X-Requested-With": "fetch"},
        )
