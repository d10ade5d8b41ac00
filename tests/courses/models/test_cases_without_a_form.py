"""Roads to publishing that have no form: each refuses in words, and leaves the draft as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from courses.models import CasePage, CoursePage
from elearning.accounts.models import User
from tests.courses.conftest import SCENES, new_case

BROKEN = [SCENES[0], SCENES[2]]  # it leads to scenes that are not there, and has no ending

Publish = Callable[[Client, CasePage, User], Any]


@pytest.fixture
def draft(course: CoursePage) -> CasePage:
    page = new_case(course, slug="half-af", scenes=BROKEN)
    page.save_revision()
    return page


def approve(admin: Client, page: CasePage, alice: User) -> Any:
    workflow = Workflow.objects.create(name="Vier ogen")
    task = GroupApprovalTask.objects.create(name="Een ander kijkt")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = workflow.start(page, alice).current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return admin.post(url, {"comment": ""})


def publish_in_bulk(admin: Client, page: CasePage, alice: User) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return admin.post(f"{url}?id={page.pk}")


@pytest.mark.parametrize("publish", [approve, publish_in_bulk])
def test_a_broken_case_is_refused_in_words_and_the_way_leads_to_the_page(
    admin: Client, alice: User, draft: CasePage, publish: Publish
) -> None:
    answer = publish(admin, draft, alice)

    assert answer.status_code == 302
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    first, *faults = [str(message) for message in get_messages(answer.wsgi_request)]
    assert first == gettext("This case was not published. Your draft is safe.")
    assert any("keuze" in fault for fault in faults)
    draft.refresh_from_db()
    assert not draft.live
    assert draft.edition is None
    assert len(draft.get_latest_revision_as_object().case().scenes) == 2


def test_an_old_revision_that_is_broken_is_refused_too(
    admin: Client, alice: User, course: CoursePage, draft: CasePage
) -> None:
    broken = draft.get_latest_revision()
    draft.scenes = new_case(course, slug="heel").scenes
    draft.save_revision().publish()
    draft.refresh_from_db()
    whole = draft.edition

    reverted = broken.as_object().save_revision(previous_revision=broken)
    answer = publish_in_bulk(admin, draft, alice)

    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.latest_revision == reverted
    assert draft.edition == whole
    assert len(draft.case().scenes) == len(SCENES)


@pytest.mark.parametrize("publish", [approve, publish_in_bulk])
def test_a_whole_case_goes_live_with_its_edition_by_every_road(
    admin: Client, alice: User, course: CoursePage, publish: Publish
) -> None:
    page = new_case(course, slug="af")
    page.save_revision()

    publish(admin, page, alice)

    page.refresh_from_db()
    assert page.live
    assert page.edition
