"""An author reads what changed between two editions, and how many learners are under way on each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtailmedia.models import get_media_model

from courses.learning import casework, enrolment, walks
from courses.models import CasePage, CoursePage, Mistake
from courses.models.editions import mark_correction
from elearning.accounts.models import Organisation, User
from tests.conftest import person as person_called
from tests.courses.conftest import SCENES, WHEN, new_case, published
from tests.courses.editor import case_form


def look(client: Client, page: CasePage, **query: str) -> Any:
    return client.get(reverse("courses_exchange:editions", args=[page.pk]), query)


def republished(page: CasePage, **changes: Any) -> CasePage:
    """The case with a first scene that is otherwise, published."""
    page = CasePage.objects.get(pk=page.pk)
    page.scenes[0].value.update(changes)
    page.save_revision().publish()
    return CasePage.objects.get(pk=page.pk)


def test_a_draft_is_laid_beside_what_is_live(admin: Client, case_page: CasePage) -> None:
    assert "Er is niets veranderd." in look(admin, case_page).content.decode()

    case_page.scenes[0].value["title"] = "Woensdag"
    case_page.save_revision()
    html = look(admin, case_page).content.decode()

    assert "1 scène heet anders" in html
    assert "<del>Dinsdagmiddag</del>" in html
    assert "<ins>Woensdag</ins>" in html


def test_another_film_under_the_same_title_is_a_change(admin: Client, course: CoursePage) -> None:
    page = new_case(course, slug="met-film", scenes=SCENES)
    told = {"film": film("een"), "title": "De klas", "captions": None, "transcript": "<p>Stil.</p>"}
    page.scenes[1].value["body"].append(("film", told))
    page = published(page)
    assert "Er is niets veranderd." in look(admin, page).content.decode()

    page.scenes[1].value["body"][-1].value["film"] = film("twee")
    page.save_revision()
    html = look(admin, page).content.decode()

    assert "1 scène veranderd" in html
    assert "met een ander beeld, een andere film of opmaak" in html


def film(content: str) -> Any:
    file = ContentFile(content.encode(), name=f"{content}.mp4")
    return get_media_model().objects.create(title=content, type="video", file=file)


def test_two_editions_are_compared_by_what_they_are_called(
    admin: Client, case_page: CasePage
) -> None:
    first = case_page.digest()
    second = republished(case_page, title="Woensdag").digest()
    html = look(admin, case_page, was=second, now=first).content.decode()

    assert "<del>Woensdag</del>" in html
    assert first[:8] in html
    assert second[:8] in html


def test_what_is_no_edition_of_this_case_is_not_compared(
    admin: Client, case_page: CasePage
) -> None:
    assert look(admin, case_page, was="f" * 64, now="x").status_code == 200


def test_a_case_that_was_never_published_says_so(admin: Client, course: CoursePage) -> None:
    page = new_case(course, slug="nieuw")

    assert "nog niets gepubliceerd" in look(admin, page).content.decode()


def test_a_draft_that_cannot_be_read_says_where(admin: Client, case_page: CasePage) -> None:
    case_page.scenes[3].value["rules"][0]["conditions"][0].value["bound"] = None
    case_page.save_revision()

    assert "rules[0]" in look(admin, case_page).content.decode()


def under_way(case_page: CasePage, de_wilg: Organisation, number: int, *, first: int = 0) -> None:
    """So many learners who have begun the case."""
    course = case_page.get_parent().specific
    for each in range(first, first + number):
        person = person_called(f"Iemand {each}", de_wilg)
        mine = enrolment.enrol(person, course=course, organisation=de_wilg, when=WHEN)
        casework.begin(mine, page=case_page, when=WHEN + timedelta(minutes=each))


def test_who_is_under_way_is_told_in_whole_tens_and_nobody_is_as_few_as_somebody(
    admin: Client, case_page: CasePage, de_wilg: Organisation
) -> None:
    assert look(admin, case_page).content.decode().count("minder dan tien") == 1

    under_way(case_page, de_wilg, 9)
    assert look(admin, case_page).content.decode().count("minder dan tien") == 1
    under_way(case_page, de_wilg, 1, first=9)
    assert "<td>10 of meer</td>" in look(admin, case_page).content.decode()


def test_learners_stay_on_the_edition_that_they_began_with(
    admin: Client, case_page: CasePage, de_wilg: Organisation
) -> None:
    first = case_page.edition
    under_way(case_page, de_wilg, 12)
    newer = republished(case_page, title="Woensdag")
    under_way(newer, de_wilg, 1, first=12)

    counted = walks.learners_under_way(case_page.pk)
    assert first
    assert newer.edition
    assert counted[first.pk] == "10 of meer"
    assert counted[newer.edition.pk] == "minder dan tien"


def test_an_author_marks_a_safety_correction_and_takes_it_back(
    admin: Client, alice: User, case_page: CasePage
) -> None:
    first = case_page.edition
    assert first
    assert "Veiligheidscorrectie" not in look(admin, case_page).content.decode()
    newer = republished(case_page, title="Woensdag")
    html = look(admin, case_page).content.decode()
    assert '<input type="checkbox" name="scene" value="begin">' in html

    address = reverse("courses_exchange:correct", args=[case_page.pk])
    answer = admin.post(address, {"scene": ["begin"]}, follow=True).content.decode()
    first.refresh_from_db()
    assert first.told_otherwise()["begin"].edition == newer.digest()
    assert '<input type="checkbox" name="scene" value="begin">' not in answer
    assert "1 scène wordt in nieuwere woorden verteld" in answer

    back = reverse("courses_exchange:take_back", args=[case_page.pk])
    sent = {"scene": "begin", "by": newer.digest()}
    assert f'name="by" value="{sent["by"]}"' in answer
    answer = admin.post(back, sent, follow=True).content.decode()
    admin.post(back, sent)
    first.refresh_from_db()
    assert first.told_otherwise() == {}
    assert '<input type="checkbox" name="scene" value="begin">' in answer
    steps = PageLogEntry.objects.filter(action__startswith="courses.correct").order_by("pk")
    assert [(step.action, step.data["scenes"], step.user) for step in steps] == [
        ("courses.correct", ["begin"], alice),
        ("courses.correct.back", ["begin"], alice),
    ]


def test_nothing_ticked_marks_nothing_and_is_no_step(admin: Client, case_page: CasePage) -> None:
    republished(case_page, title="Woensdag")

    admin.post(reverse("courses_exchange:correct", args=[case_page.pk]), {})

    assert not PageLogEntry.objects.filter(action__startswith="courses.correct").exists()


def test_publishing_other_words_offers_to_mark_them(admin: Client, case_page: CasePage) -> None:
    waiting = {"name_nl": "Alleen afwachten", "valid_from": WHEN}
    Mistake.objects.create(code="ALLEEN_AFWACHTEN", **waiting)
    form = case_form(SCENES) | {"scenes-0-value-title": "Woensdag", "action-publish": "1"}
    answer = admin.post(
        reverse("wagtailadmin_pages:edit", args=[case_page.pk]), form, follow=True
    ).content.decode()

    assert "Wie onderweg is, gaat verder met de eerdere editie." in answer
    assert reverse("courses_exchange:editions", args=[case_page.pk]) in answer


def test_who_may_not_publish_marks_nothing(
    client: Client, alice: User, case_page: CasePage
) -> None:
    first = case_page.edition
    assert first
    republished(case_page, title="Woensdag")
    client.force_login(alice)

    address = reverse("courses_exchange:correct", args=[case_page.pk])
    assert client.post(address, {"scene": ["begin"]}).status_code in (302, 403)

    first.refresh_from_db()
    assert first.corrections == {}


def test_who_may_not_publish_takes_nothing_back(
    client: Client, alice: User, charlie: User, case_page: CasePage
) -> None:
    first, newer = case_page.edition, republished(case_page, title="Woensdag").edition
    assert first
    assert newer
    mark_correction(newer, scenes=["begin"], when=WHEN)

    address = reverse("courses_exchange:take_back", args=[case_page.pk])
    for person in (alice, charlie):
        client.force_login(person)
        answer = client.post(address, {"scene": "begin", "by": newer.digest})
        assert answer.status_code in (302, 403)

    first.refresh_from_db()
    assert first.told_otherwise()["begin"].edition == newer.digest


def test_who_may_not_write_the_case_reads_none_of_it(
    client: Client, bob: User, charlie: User, case_page: CasePage
) -> None:
    for person in (bob, charlie):
        client.force_login(person)
        assert look(client, case_page).status_code in (302, 403)


def test_more_editions_ask_no_more_of_the_database(admin: Client, case_page: CasePage) -> None:
    def queries() -> int:
        look(admin, case_page)
        with CaptureQueriesContext(connection) as asked:
            look(admin, case_page)
        return len(asked)

    republished(case_page, title="Woensdag")
    two = queries()
    for number in range(3):
        republished(case_page, title=f"Dag {number}")

    assert queries() == two


def test_editions_are_called_by_their_number_and_the_mark_is_a_title(
    admin: Client, case_page: CasePage
) -> None:
    first = case_page.digest()
    second = republished(case_page, title="Woensdag")
    html = look(admin, case_page).content.decode()

    assert f'<span title="{first}">Editie 1</span>' in html
    assert f'<span title="{second.digest()}">Editie 2</span>' in html
    assert second.edition
    assert second.edition.number == 2


def test_where_the_draft_is_what_is_live_the_last_two_editions_are_compared(
    admin: Client, case_page: CasePage
) -> None:
    republished(case_page, title="Woensdag")
    html = look(admin, case_page).content.decode()

    assert "<del>Dinsdagmiddag</del>" in html
    assert "<ins>Woensdag</ins>" in html
