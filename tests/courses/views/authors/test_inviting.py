"""Asking readers without an account, in the CMS."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, PageSubscription

from courses.models import CasePage, Mistake, Reading
from courses.models.readings import Verdict
from courses.reviewing import reading
from elearning.accounts.models import User
from tests.courses.conftest import SCENES, WHEN, new_case
from tests.courses.editor import case_form

ANNE = {"reader": "Anne", "discipline": "vertrouwensarts"}


def asks(client: Client, page: CasePage, **sent: str) -> Any:
    return client.post(reverse("courses_reading:readers", args=[page.pk]), ANNE | sent)


def link_in(answer: Any) -> str:
    found = re.search(r'value="http://testserver(/meelezen/[^"]+/)"', answer.content.decode())
    assert found
    return found[1]


def test_the_link_is_shown_once_and_opens_the_case(admin: Client, case_page: CasePage) -> None:
    answer = asks(admin, case_page)
    link = link_in(answer)

    assert answer["Cache-Control"] == "no-store, private"
    assert Client().get(link).status_code == 200
    again = admin.get(reverse("courses_reading:readers", args=[case_page.pk])).content.decode()
    assert link not in again
    assert "Anne (vertrouwensarts)" in again
    edit = admin.get(reverse("wagtailadmin_pages:edit", args=[case_page.pk])).content.decode()
    assert reverse("courses_reading:readers", args=[case_page.pk]) in edit


@pytest.mark.parametrize(
    "sent", [{"reader": ""}, {"discipline": "buurman"}, {"reader": "x" * 121}, {"reader": "\0"}]
)
def test_a_reader_has_a_name_and_a_discipline(
    admin: Client, case_page: CasePage, sent: dict[str, str]
) -> None:
    assert asks(admin, case_page, **sent).status_code == 422
    assert not Reading.objects.exists()


def test_a_draft_that_is_no_case_yet_is_not_sent_out(admin: Client, case_page: CasePage) -> None:
    case_page.scenes[0].value["choices"][0]["effects"] = "T nogal veel"
    case_page.save_revision()

    answer = asks(admin, case_page)

    assert answer.status_code in (200, 422)
    assert Reading.objects.count() == (0 if answer.status_code == 422 else 1)


def test_the_author_reads_what_came_of_it_and_of_which_text(
    admin: Client, case_page: CasePage, alice: User
) -> None:
    asks(admin, case_page)
    row = Reading.objects.get()
    reading.decide(row, Verdict.REFUSED, "Stap 3 <ontbreekt>.", when=timezone.now())
    address = reverse("courses_reading:readers", args=[case_page.pk])

    now = admin.get(address).content.decode()
    assert "Stap 3 &lt;ontbreekt&gt;." in now
    assert "Editie 1, die nu live is; het concept zegt nog hetzelfde" in now

    case_page.scenes[0].value["title"] = "Anders"
    case_page.save_revision()
    assert "het concept is sindsdien veranderd" in admin.get(address).content.decode()


def test_a_link_is_ended_and_a_name_taken_out(admin: Client, case_page: CasePage) -> None:
    link = link_in(asks(admin, case_page))
    row = Reading.objects.get()

    admin.post(reverse("courses_reading:withdraw", args=[row.pk]))
    assert Client().get(link).status_code == 404

    admin.post(reverse("courses_reading:forget", args=[row.pk]))
    row.refresh_from_db()
    assert row.reader == ""


def test_charlie_makes_reads_and_ends_nothing(
    client: Client, charlie: User, case_page: CasePage, alice: User
) -> None:
    row, _token = reading.invite(case_page, **ANNE, by=alice, when=timezone.now())
    client.force_login(charlie)

    answers = [
        asks(client, case_page),
        client.get(reverse("courses_reading:readers", args=[case_page.pk])),
        client.post(reverse("courses_reading:withdraw", args=[row.pk])),
        client.post(reverse("courses_reading:forget", args=[row.pk])),
    ]

    assert {answer.status_code for answer in answers} <= {302, 403}
    row.refresh_from_db()
    assert (row.reader, row.withdrawn_at) == ("Anne", None)
    assert Reading.objects.count() == 1


def test_looking_ends_nothing(admin: Client, case_page: CasePage, alice: User) -> None:
    row, _token = reading.invite(case_page, **ANNE, by=alice, when=timezone.now())

    for name in ("withdraw", "forget"):
        assert admin.get(reverse(f"courses_reading:{name}", args=[row.pk])).status_code == 405


def test_a_case_that_was_never_published_can_be_read_along(
    admin: Client, case_page: CasePage
) -> None:
    draft = new_case(case_page.get_parent().specific, slug="nieuw")
    draft.save_revision()

    assert Client().get(link_in(asks(admin, draft))).status_code == 200


def test_a_remark_stands_beside_its_scene_in_the_form(
    admin: Client, case_page: CasePage, alice: User
) -> None:
    row, _token = reading.invite(case_page, **ANNE, by=alice, when=timezone.now())
    scene = row.case().scenes[0]
    reading.remark(row, scene, "Vraag hier eerst het kind.", when=timezone.now())

    form = admin.get(reverse("wagtailadmin_pages:edit", args=[case_page.pk])).content.decode()

    assert f"scenes.{case_page.scenes[0].id}.title" in form
    assert "Vraag hier eerst het kind." in form


def test_a_remark_that_comes_while_the_author_writes_survives_their_saving(
    admin: Client, case_page: CasePage, alice: User
) -> None:
    Mistake.objects.create(code="ALLEEN_AFWACHTEN", name_nl="Wachten", valid_from=WHEN)
    row, _token = reading.invite(case_page, **ANNE, by=alice, when=timezone.now())
    scene = row.case().scenes[0]
    opened = case_form(SCENES, title="Anders")
    reading.remark(row, scene, "Vraag hier eerst het kind.", when=timezone.now())

    answer = admin.post(reverse("wagtailadmin_pages:edit", args=[case_page.pk]), opened)

    assert answer.status_code == 302
    assert CasePage.objects.get(pk=case_page.pk).draft_title == "Anders"
    assert Comment.objects.get().text.endswith("Vraag hier eerst het kind.")


@pytest.mark.parametrize("second", ["Anders gezegd.", ""], ids=["changed", "taken back"])
def test_a_remark_that_changes_while_the_author_writes_lets_them_save(
    admin: Client, case_page: CasePage, alice: User, second: str
) -> None:
    Mistake.objects.create(code="ALLEEN_AFWACHTEN", name_nl="Wachten", valid_from=WHEN)
    row, _token = reading.invite(case_page, **ANNE, by=alice, when=timezone.now())
    scene = row.case().scenes[0]
    reading.remark(row, scene, "Vraag hier eerst het kind.", when=timezone.now())
    Comment.objects.update(contentpath="title")
    opened = form_with(Comment.objects.get())
    reading.remark(row, scene, second, when=timezone.now())

    answer = admin.post(reverse("wagtailadmin_pages:edit", args=[case_page.pk]), opened)

    assert answer.status_code == 302
    assert CasePage.objects.get(pk=case_page.pk).draft_title == "Anders"
    assert [each.text.endswith(second) for each in Comment.objects.all()] == [True] * bool(second)


def test_a_forgotten_reader_is_in_no_table_and_no_mail_whatever_the_author_did_meanwhile(
    admin: Client, case_page: CasePage, bob: User
) -> None:
    Mistake.objects.create(code="ALLEEN_AFWACHTEN", name_nl="Wachten", valid_from=WHEN)
    PageSubscription.objects.create(user=bob, page=case_page, comment_notifications=True)
    asks(admin, case_page, reader="Anne de Boer")
    row = Reading.objects.get()
    reading.remark(row, row.case().scenes[0], "Vraag het kind.", when=timezone.now())
    resolves_and_answers(admin, case_page, Comment.objects.get())

    admin.post(reverse("courses_reading:forget", args=[row.pk]))
    admin.get(reverse("courses_reading:readers", args=[case_page.pk]))

    assert Comment.objects.get().resolved_at
    assert any("Vraag het kind." in each for each in tables_with("Vraag het kind.").values())
    assert tables_with("Anne de Boer") == {}
    assert "Vraag het kind." in str(mail.outbox[0].message())
    assert not any("Anne" in str(each.message()) for each in mail.outbox)


def form_with(comment: Comment, *replies: str, **said: str) -> dict[str, Any]:
    """The form of the case as it is open with an author, with a comment and what they do with it."""
    answers = {str(number): {"text": text} for number, text in enumerate(replies)}
    below = {"TOTAL_FORMS": str(len(answers)), "INITIAL_FORMS": "0", "MAX_NUM_FORMS": "", **answers}
    shown = {
        "id": str(comment.pk),
        "text": comment.text,
        "contentpath": "title",
        "position": "",
        "replies": below,
        **said,
    }
    comments = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "1", "MAX_NUM_FORMS": "", "0": shown}
    return case_form(SCENES, title="Anders", comments=comments)


def resolves_and_answers(client: Client, page: CasePage, comment: Comment) -> None:
    """The author answers a comment and resolves it, in the form, and saves."""
    Comment.objects.update(contentpath="title")
    sent = form_with(comment, "Ja", resolved="on")
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)
    assert answer.status_code == 302
    comment.refresh_from_db()
    assert comment.resolved_at
    assert comment.replies.count() == 1


def tables_with(words: str) -> dict[str, str]:
    """Every table of which a row holds these words, with a row that does."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            asked = f"SELECT row::text FROM {name} AS row WHERE row::text LIKE %s"  # noqa: S608
            cursor.execute(asked, [f"%{words}%"])
            if row := cursor.fetchone():
                found[table] = row[0]
    return found
