"""The group of authors, kept in step."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from elearning.accounts import authors
from elearning.accounts.models import Sector, User


def test_after_a_migration_the_group_is_there(db: None) -> None:
    granted = Permission.objects.filter(group__name=authors.GROUP)

    assert granted.filter(codename="access_admin").exists()
    assert granted.filter(codename="change_supportline").exists()


def test_authors_write_what_a_room_registers_and_no_longer_what_it_does_not(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def may_add() -> set[str]:
        granted = Permission.objects.filter(group__name=authors.GROUP)
        return set(granted.filter(codename__startswith="add_").values_list("codename", flat=True))

    assert {"add_quiz", "add_meldcodestep", "add_supportline"} <= may_add()

    monkeypatch.setattr(authors, "_snippets", set())
    authors.register(Sector)
    authors.keep_group()

    assert may_add() == {"add_sector"}


def test_keeping_the_group_in_step_twice_changes_nothing(db: None) -> None:
    authors.keep_group()
    authors.keep_group()

    granted = GroupPagePermission.objects.filter(group__name=authors.GROUP)
    assert granted.count() == len(authors.PAGES)


def test_an_author_edits_and_publishes_pages_and_manages_nobody(
    client: Client, alice: User
) -> None:
    authors.make_author(alice)
    client.force_login(alice)
    page = Page.objects.get(depth=2)

    assert client.get("/beheer/").status_code == 200
    assert client.get(f"/beheer/pages/{page.pk}/edit/").status_code == 200
    assert page.permissions_for_user(alice).can_publish()
    assert client.get("/beheer/users/", follow=True).redirect_chain[-1][0] == "/beheer/"


def test_an_author_no_longer_may_not_enter(client: Client, alice: User) -> None:
    authors.make_author(alice)
    authors.unmake_author(alice)
    client.force_login(alice)

    assert client.get("/beheer/", follow=True).status_code == 403
