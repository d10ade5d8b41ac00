"""Ticking that something is not right, and hearing of it in the CMS."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from courses.models import CasePage, Doubt, Enrolment, LessonPage, Walk
from courses.reviewing import doubts
from elearning.accounts.models import User
from elearning.records.models import Record
from tests.courses.conftest import play


def at(walk: Walk, scene: str = "begin", **more: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in {"scene": scene, **more}.items())
    return f"{reverse('courses:doubt_scene', args=[walk.uuid])}?{query}"


@pytest.fixture
def begun(as_bob: Client, bobs: Enrolment, case_page: CasePage) -> Walk:
    as_bob.post(reverse("courses:begin_case", args=[case_page.pk]))
    return Walk.objects.get()


def test_a_scene_leads_to_the_page_and_a_tick_leads_back(as_bob: Client, begun: Walk) -> None:
    scene = reverse("courses:scene", args=[begun.uuid])
    assert at(begun) in as_bob.get(scene).content.decode()
    assert "Dinsdagmiddag" in as_bob.get(at(begun)).content.decode()

    answer = as_bob.post(at(begun), {"reason": "onjuist"})

    assert (answer.status_code, answer["Location"]) == (
        303,
        f"{scene}?gezegd=ja#klopt-dit-niet",
    )
    thanks = as_bob.get(answer["Location"]).content.decode()
    assert 'id="klopt-dit-niet" role="status"' in thanks
    assert "Dinsdagmiddag" in thanks


def test_what_is_kept_is_a_count_and_the_learners_record_knows_nothing(
    as_bob: Client, begun: Walk
) -> None:
    before = Record.objects.count(), begun.steps

    as_bob.post(at(begun), {"reason": "kwetsend"})
    as_bob.post(at(begun), {"reason": "kwetsend"})

    kept = Doubt.objects.get()
    assert (kept.page_id, kept.edition) == (begun.page_id, begun.edition.digest)
    assert (kept.scene, kept.reason, kept.times) == ("begin", "kwetsend", 1)
    begun.refresh_from_db()
    assert (Record.objects.count(), begun.steps) == before
    said = Session.objects.get().get_decoded()
    assert not any("kwetsend" in str(value) for value in said.values())


def test_from_the_feedback_one_comes_back_to_the_feedback(as_bob: Client, begun: Walk) -> None:
    play(begun, ("begin", "schrijf"))
    here = reverse("courses:feedback", args=[begun.uuid, 1])
    assert f"scene=begin&amp;terug={here}" in as_bob.get(here).content.decode()

    answer = as_bob.post(at(begun, terug=here), {"reason": "onduidelijk"})

    assert answer["Location"] == f"{here}?gezegd=ja#klopt-dit-niet"


@pytest.mark.parametrize(
    "elsewhere", ["https://kwaad.example/", "//kwaad.example/", "/%5Ckwaad.example", "javascript:x"]
)
def test_the_way_back_never_leads_to_another_site(
    as_bob: Client, begun: Walk, elsewhere: str
) -> None:
    answer = as_bob.post(at(begun, terug=elsewhere), {"reason": "onjuist"})

    assert "kwaad" not in answer["Location"] or answer["Location"].startswith("/%5C")
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith(("//", "/\\"))


@pytest.mark.parametrize("sent", [{}, {"reason": ""}, {"reason": "x" * 100_000}])
def test_nothing_ticked_gets_a_word_and_counts_nothing(
    as_bob: Client, begun: Walk, sent: dict[str, str]
) -> None:
    answer = as_bob.post(at(begun), sent)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Doubt.objects.exists()


def test_who_ticks_too_much_is_told_to_wait(as_bob: Client, begun: Walk) -> None:
    answers = [as_bob.post(at(begun), {"reason": "onjuist"}) for _ in range(doubts.MOST + 1)]

    assert [answer.status_code for answer in answers] == [303] * doubts.MOST + [429]
    assert Doubt.objects.get().times == 1


def test_who_is_not_logged_in_is_told_apart_by_address_and_by_no_cookie_they_made_up(
    lesson: LessonPage,
) -> None:
    address = reverse("courses:doubt_lesson", args=[lesson.pk])
    answers = []
    for number in range(doubts.MOST + 1):
        browser = Client()
        browser.cookies["sessionid"] = f"verzonnen-sessie-{number}"
        answers.append(browser.post(address, {"reason": "verouderd"}).status_code)

    assert answers == [303] * doubts.MOST + [429]
    assert Doubt.objects.get().times == 1


@pytest.mark.parametrize("scene", ["", "verzonnen", "keuze", "goed"])
def test_a_scene_that_one_did_not_come_to_has_no_page(
    as_bob: Client, begun: Walk, scene: str
) -> None:
    assert as_bob.get(at(begun, scene)).status_code == 404
    assert as_bob.post(at(begun, scene), {"reason": "onjuist"}).status_code == 404


def test_charlie_cannot_come_by_bobs_walk(begun: Walk, charlie: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(charlie)

    assert elsewhere.get(at(begun)).status_code == 404
    assert elsewhere.post(at(begun), {"reason": "onjuist"}).status_code == 404
    assert Client().get(at(begun)).status_code == 302


def test_a_lesson_can_be_doubted_by_whoever_reads_it(client: Client, lesson: LessonPage) -> None:
    address = reverse("courses:doubt_lesson", args=[lesson.pk])
    assert address in client.get(lesson.url).content.decode()

    answer = client.post(address, {"reason": "verouderd"})

    assert answer["Location"] == f"{lesson.url}?gezegd=ja#klopt-dit-niet"
    assert 'role="status"' in client.get(answer["Location"]).content.decode()
    assert address in Client().get(lesson.url).content.decode()
    kept = Doubt.objects.get()
    assert (kept.page_id, kept.edition, kept.scene) == (lesson.pk, lesson.digest(), "")


def test_a_lesson_that_is_not_there_for_them_is_not_doubted(
    client: Client, lesson: LessonPage
) -> None:
    lesson.unpublish()

    address = reverse("courses:doubt_lesson", args=[lesson.pk])
    assert client.post(address, {"reason": "onjuist"}).status_code == 404
    assert not Doubt.objects.exists()


def test_a_post_from_elsewhere_is_refused(begun: Walk, bob: User) -> None:
    elsewhere = Client(enforce_csrf_checks=True)
    elsewhere.force_login(bob)

    assert elsewhere.post(at(begun), {"reason": "onjuist"}).status_code == 403
