from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import (
    CasePage,
    CoursePage,
    Walk,
    editions,
)
from courses.models.editions import BrokenCaseError
from elearning.accounts.models import User
from elearning.records.models import Record
from tests.courses.conftest import SCENES, new_case
from tests.courses.editor import case_form

BROKEN = [SCENES[0], SCENES[2]]  # it leads to scenes that are not there, and has no ending

pytestmark = pytest.mark.usefixtures("waiting")


# Publishing a case


def is_published(page: CasePage) -> bool:
    page.refresh_from_db()
    return page.live or page.edition is not None


def test_a_clean_case_goes_live_with_its_edition(case_page: CasePage) -> None:
    assert case_page.live
    assert case_page.edition


def test_a_draft_may_be_broken(course: CoursePage) -> None:
    draft = new_case(course, slug="half-af", scenes=BROKEN)

    draft.save_revision()

    assert not is_published(draft)


def test_code_cannot_publish_a_broken_case(course: CoursePage) -> None:
    draft = new_case(course, slug="half-af", scenes=BROKEN)

    with pytest.raises(BrokenCaseError) as refused:
        draft.save_revision().publish()

    assert any("keuze" in message for message in refused.value.messages)
    assert not is_published(draft)


def test_nor_can_it_save_one_as_live(course: CoursePage) -> None:
    draft = new_case(course, slug="half-af", scenes=BROKEN)
    draft.live = True

    with pytest.raises(BrokenCaseError):
        draft.save()

    assert not is_published(draft)


def test_what_is_live_stays_when_what_follows_is_refused(case_page: CasePage) -> None:
    before = case_page.edition
    page = CasePage.objects.get(pk=case_page.pk)
    del page.scenes[-1]

    with pytest.raises(BrokenCaseError):
        page.save_revision().publish()

    case_page.refresh_from_db()
    assert case_page.edition == before
    assert len(case_page.case().scenes) == len(SCENES)


def test_without_an_edition_nothing_goes_live(
    course: CoursePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = new_case(course, slug="af")

    def fail(page: CasePage) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(editions, "edition_of", fail)
    with pytest.raises(RuntimeError):
        draft.save_revision().publish()

    assert not is_published(draft)


def test_what_is_scheduled_in_time_gets_its_edition_when_it_goes_live(course: CoursePage) -> None:
    page = new_case(course, slug="straks", go_live_at=timezone.now() + timedelta(hours=1))
    revision = page.save_revision()
    revision.publish()
    assert not is_published(page)

    revision.content["go_live_at"] = str(timezone.now() - timedelta(minutes=1))
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")

    assert is_published(page)


def test_a_copy_of_a_case_is_a_case_of_its_own(course: CoursePage, case_page: CasePage) -> None:
    copied = case_page.copy(to=course, update_attrs={"slug": "kopie"}, keep_live=True)

    copied.refresh_from_db()
    assert copied.edition
    assert copied.edition != case_page.edition
    assert copied.edition.page_id == copied.pk


# Previews


def preview(admin: Client, page: CasePage, scenes: Any, **query: Any) -> Any:
    """What an author sees beside the editor, of a form that was not saved."""
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert admin.post(url, case_form(scenes)).json()["is_valid"]
    return admin.get(url, query)


def test_an_author_plays_what_is_in_the_editor_from_any_scene(
    admin: Client, case_page: CasePage
) -> None:
    answer = preview(admin, case_page, SCENES, mode="play", begin="feiten")

    assert answer.status_code == 200
    assert "Kies twee zinnen." in answer.content.decode()


def test_a_step_in_the_preview_leads_on(admin: Client, case_page: CasePage) -> None:
    answer = preview(
        admin,
        case_page,
        SCENES,
        mode="play",
        begin="begin",
        steps='[["begin", "wacht"]]',
        scene="later",
    )

    html = answer.content.decode()
    assert "Wat schrijf je op?" in html
    assert "begin" in html


def test_the_strip_beside_it_tells_which_rule_held_and_nothing_is_kept(
    admin: Client, case_page: CasePage
) -> None:
    at_the_facts = {"begin": "feiten", "scene": "feiten", "choice": ["brood", "jas"]}
    records = Record.objects.count()

    html = preview(admin, case_page, SCENES, mode="play", **at_the_facts, **{"v.T": "9"}).content

    assert "regel 1 gold: als verloren dagen 7 of meer is" in html.decode()
    assert '<input type="hidden" name="v.T" value="9">' in html.decode()
    assert (Walk.objects.count(), Record.objects.count()) == (0, records)


def test_a_broken_draft_can_be_played_until_it_leads_nowhere(
    admin: Client, case_page: CasePage
) -> None:
    answer = preview(
        admin, case_page, BROKEN, mode="play", begin="begin", scene="begin", choice="wacht"
    )

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "De weken gaan voorbij." in html
    assert 'data-kind="trouble"' in html


@pytest.mark.parametrize("mode", ["play", "print", ""])
def test_a_draft_that_is_too_open_to_be_a_case_can_be_previewed(
    admin: Client, case_page: CasePage, mode: str
) -> None:
    half = {"compare": ["T", ">=", ""]}
    scenes = [{**SCENES[3], "rules": [{"to": "", "when": half}]}, *SCENES[4:]]

    answer = preview(admin, case_page, scenes, mode=mode)

    assert answer.status_code == 200
    assert ("rules[0]" in answer.content.decode()) == bool(mode)


def test_a_reviewer_prints_every_scene_with_where_each_choice_leads(
    admin: Client, case_page: CasePage
) -> None:
    html = preview(admin, case_page, SCENES, mode="print").content.decode()

    for scene in SCENES:
        assert scene.get("title", scene["id"]) in html
    assert "→ 2" in html


def test_nobody_else_plays_a_draft(client: Client, bob: User, case_page: CasePage) -> None:
    client.force_login(bob)

    url = reverse("wagtailadmin_pages:preview_on_edit", args=[case_page.pk])
    assert client.get(url, {"mode": "play"}).status_code in (302, 403)
