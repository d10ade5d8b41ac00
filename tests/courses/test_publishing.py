"""A broken case is not published, whichever road the publishing comes by."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from courses.casefile import stream_of
from courses.models import CasePage, CoursePage, Edition
from courses.models.editions import BrokenCaseError
from elearning.accounts.models import User

from .conftest import SCENES

BROKEN = [SCENES[0], SCENES[2]]  # it leads to scenes that are not there, and has no ending


@pytest.fixture
def draft(course: CoursePage) -> CasePage:
    page = CasePage(
        title="Half af",
        slug="half-af",
        live=False,
        about="<p>Over Jip.</p>",
        touches="<p>Honger.</p>",
        scenes=stream_of(BROKEN),
    )
    return course.add_child(instance=page)


@pytest.fixture
def admin(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser("admin@paadjes.example", "olifantenpaadje"))
    return client


def is_published(page: CasePage) -> bool:
    page.refresh_from_db()
    return page.live or page.edition is not None


def test_a_clean_case_gets_its_edition_with_its_publication(case_page: CasePage) -> None:
    assert case_page.live
    assert case_page.edition.digest
    assert Edition.objects.count() == 1


def test_the_same_content_is_the_same_edition(case_page: CasePage) -> None:
    before = case_page.edition

    CasePage.objects.get(pk=case_page.pk).save_revision().publish()

    case_page.refresh_from_db()
    assert case_page.edition == before


def test_a_draft_may_be_broken(draft: CasePage) -> None:
    draft.save_revision()

    assert not is_published(draft)


def test_code_cannot_publish_a_broken_case(draft: CasePage) -> None:
    revision = draft.save_revision()

    with pytest.raises(BrokenCaseError) as refused:
        revision.publish()

    assert any("keuze" in message for message in refused.value.messages)
    assert not is_published(draft)


def test_the_schedule_leaves_a_broken_case_and_goes_on(draft: CasePage, course: CoursePage) -> None:
    revision = draft.save_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    whole = course.add_child(
        instance=CasePage(
            title="Af", slug="af", live=False, about="-", touches="-", scenes=stream_of(SCENES)
        )
    )
    later = whole.save_revision()
    later.approved_go_live_at = timezone.now()
    later.save()

    call_command("publish_scheduled")
    call_command("publish_scheduled")

    assert not is_published(draft)
    assert is_published(whole)
    assert PageLogEntry.objects.filter(action="courses.publish.refused").count() == 1
    assert not ModelLogEntry.objects.exists()


def test_a_schedule_made_in_time_makes_the_edition_when_it_goes_live(course: CoursePage) -> None:
    page = course.add_child(
        instance=CasePage(
            title="Straks",
            slug="straks",
            live=False,
            about="-",
            touches="-",
            scenes=stream_of(SCENES),
            go_live_at=timezone.now() + timedelta(hours=1),
        )
    )
    revision = page.save_revision()
    revision.publish()
    assert not is_published(page)

    revision.content["go_live_at"] = str(timezone.now() - timedelta(minutes=1))
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")

    assert is_published(page)


def test_the_workflow_says_what_is_wrong_instead_of_failing(admin: Client, draft: CasePage) -> None:
    draft.save_revision()
    from wagtail.models import Workflow

    workflow = Workflow.objects.first()
    state = workflow.start(draft, User.objects.get(email="admin@paadjes.example"))

    answer = admin.post(
        reverse(
            "wagtailadmin_pages:workflow_action",
            args=[draft.pk, "approve", state.current_task_state.pk],
        ),
        {"comment": ""},
        follow=True,
    )

    assert answer.status_code == 200
    assert "keuze" in answer.content.decode()
    assert not is_published(draft)
