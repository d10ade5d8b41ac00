"""The groups of the CMS, kept in step."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Page, Workflow

from elearning.accounts import authors
from elearning.accounts.authors import Desk
from elearning.accounts.models import Sector, User


def held(desk: Desk) -> set[str]:
    granted = Permission.objects.filter(group__name=desk)
    return set(granted.values_list("codename", flat=True))


def test_after_a_migration_the_groups_are_there(db: None) -> None:
    assert {"access_admin", "change_quiz"} <= held(Desk.AUTHORS)
    assert {"access_admin", "change_quiz", "change_supportline"} <= held(Desk.CHIEFS)
    assert "access_admin" in held(Desk.REVIEWERS)


def test_who_to_call_and_the_meldcode_are_not_for_authors(db: None) -> None:
    common = {"supportline", "meldcodestep", "mistake", "weighingframework"}

    assert not {f"{verb}_{kind}" for verb in authors.VERBS for kind in common} & held(Desk.AUTHORS)
    assert {f"add_{kind}" for kind in common} <= held(Desk.CHIEFS)


def test_a_group_writes_what_a_room_registers_and_no_longer_what_it_does_not(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authors, "_written", {})
    authors.register(Sector)
    authors.keep_groups()

    assert {each for each in held(Desk.AUTHORS) if each.startswith("add_")} == {"add_sector"}


def test_keeping_the_groups_in_step_twice_changes_nothing(db: None) -> None:
    def granted() -> int:
        return GroupPagePermission.objects.filter(group__name__in=Desk).count()

    authors.keep_groups()
    before = granted()
    authors.keep_groups()

    assert granted() == before


def test_a_right_that_authors_once_had_on_every_page_is_taken_back(db: None) -> None:
    root = Page.objects.get(depth=1)
    to_change = Permission.objects.get(codename="change_page")
    group = authors._group(Desk.AUTHORS)
    GroupPagePermission.objects.create(group=group, page=root, permission=to_change)

    authors.keep_groups()

    assert not GroupPagePermission.objects.filter(group=group, page=root).exists()


def test_an_editor_in_chief_changes_and_publishes_pages_and_manages_nobody(
    client: Client, alice: User
) -> None:
    authors.keep_groups()
    authors.make_author(alice, Desk.CHIEFS)
    client.force_login(alice)
    page = Page.objects.get(depth=2)

    assert client.get("/beheer/").status_code == 200
    assert client.get(f"/beheer/pages/{page.pk}/edit/").status_code == 200
    assert page.permissions_for_user(alice).can_publish()
    assert client.get("/beheer/users/", follow=True).redirect_chain[-1][0] == "/beheer/"


def test_an_author_no_longer_may_not_enter(client: Client, alice: User) -> None:
    authors.make_author(alice)
    alice.groups.clear()  # as a form of the CMS does
    client.force_login(alice)

    assert client.get("/beheer/", follow=True).status_code == 403


def test_the_groups_and_the_workflow_that_nobody_belongs_to_are_gone(db: None) -> None:
    groups = authors.Group.objects.values_list("name", flat=True)

    assert not {"Editors", "Moderators"} & set(groups)
    assert not Workflow.objects.exists()
