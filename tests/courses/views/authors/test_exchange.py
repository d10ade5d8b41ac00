from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

from courses.exchange import recognising
from courses.models import CasePage, CoursePage
from elearning.accounts import authors
from elearning.accounts.models import User
from tests.courses.conftest import CASE, new_course
from tests.courses.exchange.files import STORY, h5p_file


def address(course: CoursePage) -> str:
    return reverse("courses_exchange:bring_in", args=[course.pk])


def send(client: Client, course: CoursePage, content: bytes, name: str = "noor.twee") -> Any:
    return client.post(address(course), {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def author(client: Client, alice: User, course: CoursePage) -> Client:
    """Alice as an author, with no more rights than authors have."""
    authors.keep_groups()
    authors.make_author(alice)
    client.force_login(alice)
    return client


def test_an_author_brings_in_a_story_and_reads_what_did_not_come_along(
    author: Client, course: CoursePage, alice: User
) -> None:
    answer = send(author, course, STORY.encode())
    page = CasePage.objects.get()

    assert answer.status_code == 303
    assert answer["Location"] == reverse("courses_exchange:report", args=[page.pk])
    report = author.get(answer["Location"]).content.decode()
    assert "noor.twee" in report
    assert "window.teller = 0;" in report
    assert "4 scènes" in report
    assert not page.live
    assert page.owner == alice
    assert reverse("wagtailadmin_pages:delete", args=[page.pk]) in report


def test_what_is_in_a_file_is_told_as_text(author: Client, course: CoursePage) -> None:
    story = ":: <b>x</b> [<script>alert(1)</script>]\n<<set $a to '<img src=x onerror=y>'>>"
    send(author, course, story.encode(), '"><img src=x>.twee')

    report = author.get(reverse("courses_exchange:report", args=[CasePage.objects.get().pk]))
    assert b"<script>alert(1)" not in report.content
    assert b"<img src=x" not in report.content


def test_a_scenario_comes_in_whatever_it_is_called(author: Client, course: CoursePage) -> None:
    assert send(author, course, h5p_file(), "zonder-naam").status_code == 303
    assert CasePage.objects.get().title == "De bank"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Een brief.", "geen casus"),
        (b"PK\x03\x04", "kapot"),
        (b'{\n"a": }', "regel 2"),
        (b"", ""),
    ],
)
def test_a_file_that_is_refused_says_why_and_makes_nothing(
    author: Client, course: CoursePage, content: bytes, said: str
) -> None:
    answer = send(author, course, content)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "error-message" in answer.content.decode()
    assert not CasePage.objects.exists()


def test_a_file_that_is_too_large_is_not_even_read(
    author: Client, course: CoursePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognising, "MOST", 10)

    answer = send(author, course, STORY.encode())
    assert answer.status_code == 422
    assert "10" in answer.content.decode()
    assert author.post(address(course)).status_code == 422


def test_a_form_of_another_site_is_refused(alice: User, course: CoursePage) -> None:
    alice.is_superuser = True
    alice.save()
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)

    assert send(client, course, STORY.encode()).status_code == 403
    assert not CasePage.objects.exists()


def test_a_learner_and_who_belongs_elsewhere_get_nowhere(
    client: Client, bob: User, charlie: User, case_page: CasePage, course: CoursePage
) -> None:
    closed = [
        address(course),
        reverse("courses_exchange:report", args=[case_page.pk]),
        reverse("courses_exchange:send_out", args=[case_page.pk, "json"]),
        reverse("courses_exchange:own_format"),
        reverse("courses_exchange:schema"),
    ]
    for person in (None, bob, charlie):
        client.logout()
        if person:
            client.force_login(person)
        for url in closed:
            answer = client.get(url)
            assert answer.status_code == 302, url
            assert "login" in answer["Location"], url
        assert send(client, course, STORY.encode()).status_code == 302
    assert CasePage.objects.count() == 1


def test_an_author_of_other_pages_brings_in_nothing_here(
    author: Client, course: CoursePage, case_page: CasePage
) -> None:
    GroupPagePermission.objects.all().delete()

    for url in (
        address(course),
        reverse("courses_exchange:report", args=[case_page.pk]),
        reverse("courses_exchange:send_out", args=[case_page.pk, "json"]),
    ):
        assert author.get(url).status_code == 302, url
    send(author, course, STORY.encode())
    assert CasePage.objects.count() == 1


def test_a_case_comes_in_below_a_course_and_nowhere_else(
    author: Client, case_page: CasePage
) -> None:
    assert author.get(reverse("courses_exchange:bring_in", args=[case_page.pk])).status_code == 404


@pytest.mark.parametrize("kind", ["json", "twee", "dot"])
def test_a_case_goes_out_as_a_file(admin: Client, case_page: CasePage, kind: str) -> None:
    answer = admin.get(reverse("courses_exchange:send_out", args=[case_page.pk, kind]))

    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="de-trommel.{kind}"'
    assert "De trommel" in answer.content.decode()


def test_what_goes_out_of_one_course_comes_into_another(
    admin: Client, case_page: CasePage, course: CoursePage
) -> None:
    other = new_course(course.get_parent().specific, slug="een-andere")
    out = admin.get(reverse("courses_exchange:send_out", args=[case_page.pk, "json"])).content

    answer = send(admin, other, out, "de-trommel.json")
    page = CasePage.objects.child_of(other).get()
    assert page.case().scenes == CASE.scenes
    assert "Alles is meegekomen" in admin.get(answer["Location"]).content.decode()


def test_there_is_no_other_kind_of_file_and_no_report_of_what_was_written_here(
    admin: Client, case_page: CasePage
) -> None:
    for url in (
        reverse("courses_exchange:send_out", args=[case_page.pk, "h5p"]),
        reverse("courses_exchange:report", args=[case_page.pk]),
    ):
        assert admin.get(url).status_code == 404


def test_a_draft_that_is_no_case_goes_nowhere_and_says_where_it_is_broken(
    admin: Client, case_page: CasePage
) -> None:
    revision = case_page.get_latest_revision()
    scenes = json.loads(revision.content["scenes"])
    scenes[0]["value"]["title"] = None
    scenes[3]["value"]["rules"] = [
        {
            "to": "x",
            "match": "all",
            "conditions": [
                {"type": "compare", "value": {"variable": "T", "operator": "=>", "bound": 1}}
            ],
        }
    ]
    revision.content["scenes"] = json.dumps(scenes)
    revision.save()
    CasePage.objects.update(has_unpublished_changes=True)

    answer = admin.get(reverse("courses_exchange:send_out", args=[case_page.pk, "json"]))
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[case_page.pk])
    assert "scenes[3]" in " ".join(map(str, get_messages(answer.wsgi_request)))


def test_the_format_is_told_to_people_and_to_machines(admin: Client) -> None:
    told = admin.get(reverse("courses_exchange:own_format")).content.decode()
    schema = admin.get(reverse("courses_exchange:schema")).json()

    assert "what_helped" in told
    assert "40,0" in told
    assert "[ Scene ]" in told
    assert schema["title"] == "olifantenpaadjes-case"


def test_the_menus_of_a_course_and_a_case_lead_there_for_who_may(
    author: Client, case_page: CasePage, course: CoursePage
) -> None:
    explorer = reverse("wagtailadmin_explore", args=[course.pk])
    editor = reverse("wagtailadmin_pages:edit", args=[case_page.pk])
    out = [
        reverse("courses_exchange:send_out", args=[case_page.pk, kind]) for kind in ("json", "dot")
    ]

    assert address(course) in author.get(explorer).content.decode()
    assert all(url in author.get(editor).content.decode() for url in out)
    assert "ingelezen" not in author.get(editor).content.decode()

    GroupPagePermission.objects.filter(permission__codename="add_page").delete()
    assert address(course) not in author.get(explorer).content.decode()


def test_how_a_case_came_in_is_found_again_in_its_menu_and_its_history(
    author: Client, course: CoursePage
) -> None:
    report = send(author, course, STORY.encode())["Location"]
    page = CasePage.objects.get()

    editor = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    history = author.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert report in editor
    assert "Ingelezen uit het bestand “noor.twee”" in history


def begins(client: Client, course: CoursePage, code: str) -> Any:
    return client.post(reverse("courses_exchange:begin", args=[course.pk]), {"beginning": code})


def test_an_author_chooses_what_a_new_case_begins_with_and_writes_on(
    author: Client, course: CoursePage
) -> None:
    choice = author.get(reverse("courses_exchange:begin", args=[course.pk])).content.decode()
    assert "De vijf stappen" in choice
    assert "Delen of niet" in choice

    answer = begins(author, course, "gesprek")
    page = CasePage.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert author.get(answer["Location"]).status_code == 200


def test_an_author_who_works_in_english_finds_english_first_and_writes_on_in_it(
    author: Client, alice: User, course: CoursePage
) -> None:
    UserProfile.objects.update_or_create(user=alice, defaults={"preferred_language": "en"})
    choice = author.get(reverse("courses_exchange:begin", args=[course.pk])).content.decode()
    assert choice.index("The five steps") < choice.index("De vijf stappen")

    begins(author, course, "five-steps")

    page = CasePage.objects.get()
    assert page.title == "New case: the five steps"
    assert page.locale.language_code == page.case().lang == "en"
    assert course.locale.language_code == "nl"
    assert author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_an_empty_page_is_a_choice_too(author: Client, course: CoursePage) -> None:
    answer = begins(author, course, "")

    assert answer["Location"] == add_address(course)
    assert not CasePage.objects.exists()


def add_address(course: CoursePage) -> str:
    return reverse("wagtailadmin_pages:add", args=["courses", "casepage", course.pk])


def test_an_empty_form_leads_to_the_choice_and_a_written_one_does_not(
    author: Client, course: CoursePage
) -> None:
    choice = reverse("courses_exchange:begin", args=[course.pk])
    assert choice in author.get(add_address(course)).content.decode()

    begins(author, course, "oordelen")
    edit = reverse("wagtailadmin_pages:edit", args=[CasePage.objects.get().pk])
    assert choice not in author.get(edit).content.decode()


def test_what_is_not_offered_is_asked_again_and_makes_nothing(
    author: Client, course: CoursePage
) -> None:
    assert begins(author, course, "verzonnen").status_code == 200
    assert not CasePage.objects.exists()


def test_who_may_not_write_begins_nothing(client: Client, bob: User, course: CoursePage) -> None:
    client.force_login(bob)

    assert begins(client, course, "gesprek").status_code in (302, 403)
    assert not CasePage.objects.exists()


def test_an_author_of_nothing_begins_nothing_below_a_course_of_others(
    author: Client, course: CoursePage
) -> None:
    GroupPagePermission.objects.all().delete()

    assert begins(author, course, "gesprek").status_code in (302, 403)
    assert not CasePage.objects.exists()
