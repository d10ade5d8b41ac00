"""Reading a case by a link: what opens, what does not, and what is kept of what is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Comment

from courses.models import CasePage, CoursePage, Reading, Remark
from courses.reviewing import reading
from courses.reviewing.remark_forms import MOST
from courses.views.reading import MISSES, SENDING
from elearning.accounts.models import User
from tests.courses.conftest import SCENES, new_case

FIRST, SECOND = "remark-1-text", "remark-2-text"


@pytest.fixture
def link(case_page: CasePage, alice: User) -> str:
    """The token of Anne's link."""
    _row, token = reading.invite(
        case_page, reader="Anne", discipline="vertrouwensarts", by=alice, when=timezone.now()
    )
    return token


def at(token: str, name: str = "reading") -> str:
    return reverse(f"courses:{name}", args=[token])


def remarks(client: Client, token: str, **sent: str) -> Any:
    return client.post(at(token, "reading_remark"), {"scene": "begin", FIRST: "Mooi."} | sent)


def decides(client: Client, token: str, **sent: str) -> Any:
    return client.post(at(token, "reading_verdict"), {"verdict": "signed", "why": ""} | sent)


def test_all_scenes_are_there_in_order_with_their_ways_as_numbers(
    client: Client, link: str
) -> None:
    html = client.get(at(link)).content.decode()

    places = [html.index(f'id="scene-{number}"') for number in range(1, len(SCENES) + 1)]
    assert places == sorted(places)
    assert "→ 3. “Wat schrijf je op?”" in html
    assert html.count("<h1") == 1
    assert "0800-2000" in html
    assert "quick-exit" in html


def test_nobody_keeps_the_page_or_is_told_its_address(client: Client, link: str) -> None:
    for answer in (client.get(at(link)), remarks(client, link), client.get(at("verzonnen"))):
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "strict-origin"


def test_a_remark_is_kept_at_once_and_one_comes_back_to_it(client: Client, link: str) -> None:
    answer = remarks(client, link)

    assert (answer.status_code, answer["Location"]) == (303, f"{at(link)}#opmerking-1")
    html = client.get(at(link)).content.decode()
    assert "Mooi.</textarea>" in html
    assert Comment.objects.get().text.endswith("Mooi.")


def test_sent_twice_it_is_one_remark(client: Client, link: str) -> None:
    remarks(client, link)
    remarks(client, link)

    assert (Remark.objects.count(), Comment.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "text",
    ["Bel 06-12345678 & vraag het", "x" * (MOST + 1), "x" * 1_000_000, "m@x.nl\nen een regel"],
)
def test_what_is_refused_stays_in_its_box(client: Client, link: str, text: str) -> None:
    answer = remarks(client, link, **{FIRST: text})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert text.replace("&", "&amp;") in html
    assert "field-error" in html
    assert not Remark.objects.exists()


def test_one_button_keeps_what_was_written_at_any_scene(client: Client, link: str) -> None:
    remarks(client, link, **{SECOND: "En dit ook."})

    assert set(Remark.objects.values_list("text", flat=True)) == {"Mooi.", "En dit ook."}


def test_what_can_be_kept_waits_for_what_can_not(client: Client, link: str) -> None:
    answer = remarks(client, link, **{SECOND: "Bel 06-12345678"})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Mooi.</textarea>" in html
    assert "Bel 06-12345678</textarea>" in html
    assert f'href="/en{at(link)}"' in html
    assert not Remark.objects.exists()


def test_a_page_that_was_opened_before_takes_nothing_back(client: Client, link: str) -> None:
    remarks(client, link)

    html = client.get(at(link)).content.decode()
    assert f'<input type="hidden" name="initial-{FIRST}" value="Mooi."' in html
    before = {FIRST: "", f"initial-{FIRST}": "", SECOND: "Later.", f"initial-{SECOND}": ""}
    remarks(client, link, **before)
    remarks(client, link, **{FIRST: "", f"initial-{FIRST}": "Mooi."})

    assert list(Remark.objects.values_list("text", flat=True)) == ["Later."]


def test_signing_keeps_what_was_still_open(client: Client, link: str) -> None:
    decides(client, link, **{FIRST: "Nog iets."})

    assert (Remark.objects.get().text, Reading.objects.get().verdict) == ("Nog iets.", "signed")


def test_a_remark_loses_nothing_of_a_verdict_that_is_still_to_be_given(
    client: Client, link: str
) -> None:
    answer = remarks(client, link, verdict="refused", why="Het kind komt niet aan het woord.")

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "niet aan het woord.</textarea>" in html
    assert 'value="refused" checked' in html
    assert Remark.objects.exists()
    assert Reading.objects.get().verdict == ""


def test_html_in_a_remark_is_text(client: Client, link: str) -> None:
    remarks(client, link, **{FIRST: "<script>alert(1)</script>"})

    html = client.get(at(link)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize("scene", ["", "verzonnen", "\0"])
def test_a_scene_that_is_not_in_the_case_takes_no_remark(
    client: Client, link: str, scene: str
) -> None:
    assert remarks(client, link, scene=scene).status_code == 404
    assert not Remark.objects.exists()


def test_signing_says_so_and_closes_the_boxes(client: Client, link: str) -> None:
    remarks(client, link)

    answer = decides(client, link, why="Zo is het.")

    assert (answer.status_code, answer["Location"]) == (303, f"{at(link)}#oordeel")
    html = client.get(at(link)).content.decode()
    assert 'role="status"' in html
    assert "<textarea" not in html
    assert "Mooi." in html
    row = Reading.objects.get()
    assert (row.verdict, row.why) == ("signed", "Zo is het.")


def test_a_double_submit_signs_once_and_another_answer_afterwards_changes_nothing(
    client: Client, link: str
) -> None:
    for verdict in ("signed", "signed", "refused"):
        assert decides(client, link, verdict=verdict).status_code == 303
    remarks(client, link, **{FIRST: "Toch nog iets"})

    assert Reading.objects.get().verdict == "signed"
    assert not Remark.objects.exists()


@pytest.mark.parametrize("verdict", ["", "ja", "x" * 10_000])
def test_without_a_choice_nothing_is_decided_and_nothing_is_lost(
    client: Client, link: str, verdict: str
) -> None:
    answer = decides(client, link, verdict=verdict, why="Omdat het klopt.")

    assert answer.status_code == 422
    assert "Omdat het klopt.</textarea>" in answer.content.decode()
    assert Reading.objects.get().verdict == ""


def test_a_reason_that_leads_to_a_person_is_refused_and_the_choice_stays(
    client: Client, link: str
) -> None:
    answer = decides(client, link, verdict="refused", why="Bel 06-12345678")

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Bel 06-12345678</textarea>" in html
    assert 'value="refused" checked' in html


# What does not open


def test_a_link_that_ended_and_one_that_never_was_look_the_same(client: Client, link: str) -> None:
    never = client.get(at("verzonnen"))
    Reading.objects.update(withdrawn_at=timezone.now())
    withdrawn = client.get(at(link))
    Reading.objects.update(withdrawn_at=None, expires_at=timezone.now() - timedelta(seconds=1))
    expired = client.get(at(link))

    assert {each.status_code for each in (never, withdrawn, expired)} == {404}
    pages = {
        each.content.replace(link.encode(), b"verzonnen") for each in (never, withdrawn, expired)
    }
    assert len(pages) == 1
    assert remarks(client, link).status_code == 404
    assert decides(client, link).status_code == 404
    assert not Remark.objects.exists()


def test_a_link_opens_its_own_case_and_no_other(
    client: Client, link: str, course: CoursePage, alice: User
) -> None:
    other = new_case(course, slug="ander", scenes=[{**SCENES[1], "id": "ander", "title": "Elders"}])
    other.save_revision()
    _row, token = reading.invite(
        other, reader="Anne", discipline="jurist", by=alice, when=timezone.now()
    )

    assert "Elders" not in client.get(at(link)).content.decode()
    assert remarks(client, link, scene="ander").status_code == 404
    assert remarks(client, token, scene="begin").status_code == 404


def test_who_tries_tokens_has_to_wait_and_who_has_a_link_beside_them_does_not(
    client: Client, link: str
) -> None:
    for number in range(MISSES.most):
        assert client.get(at(f"t{number}")).status_code == 404

    assert client.get(at("nog-een")).status_code == 429
    assert client.get(at(link)).status_code == 200


def test_who_sends_without_end_has_to_wait_and_keeps_what_they_wrote(
    client: Client, link: str
) -> None:
    row = Reading.objects.get()
    for _ in range(SENDING.most):
        SENDING.note(str(row.pk))

    answer = remarks(client, link, **{FIRST: "Nog een"})

    assert answer.status_code == 429
    assert "Nog een</textarea>" in answer.content.decode()
    assert not Remark.objects.exists()


def test_a_post_from_elsewhere_is_refused(link: str) -> None:
    elsewhere = Client(enforce_csrf_checks=True)

    assert remarks(elsewhere, link).status_code == 403
    assert decides(elsewhere, link).status_code == 403
    assert elsewhere.get(at(link, "reading_verdict")).status_code == 405


def test_who_writes_the_case_reads_and_neither_remarks_nor_signs(admin: Client, link: str) -> None:
    html = admin.get(at(link)).content.decode()

    assert "<textarea" not in html
    assert remarks(admin, link).status_code == 403
    assert decides(admin, link).status_code == 403
    assert Reading.objects.get().verdict == ""
    assert not Remark.objects.exists()


def test_the_page_takes_few_questions(
    client: Client, link: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(at(link))

    with django_assert_max_num_queries(6):
        client.get(at(link))


def test_one_is_told_beforehand_that_the_boxes_close(client: Client, link: str) -> None:
    assert "Hierna blijven je opmerkingen" in client.get(at(link)).content.decode()


def test_who_does_not_sign_says_here_or_at_a_scene_what_has_to_change(
    client: Client, link: str
) -> None:
    answer = decides(client, link, verdict="refused", why=" ")

    assert answer.status_code == 422
    assert "Schrijf wat er eerst anders moet" in answer.content.decode()
    assert Reading.objects.get().verdict == ""
    assert decides(client, link, verdict="refused", **{FIRST: "Vraag het kind."}).status_code == 303


def test_who_gave_no_reason_is_not_thanked_for_one(client: Client, link: str) -> None:
    remarks(client, link)
    decides(client, link, verdict="refused", why="")

    html = client.get(at(link)).content.decode()
    assert "lezen waarom" not in html
    assert "en je opmerkingen" in html
