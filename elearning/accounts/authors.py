"""Authors: who may write in the CMS.

Authoring is a Wagtail group and no membership: an author writes for every organisation. Each room
registers in `AppConfig.ready` which of its snippets authors write, and the group is kept in step
after each migration.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from elearning.accounts.models import User

GROUP = "Authors"
PAGES = ("add_page", "change_page", "publish_page")
FILES = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
    "wagtailmedia": ("add_media", "change_media"),
}
VERBS = ("add", "change", "delete", "publish")  # to publish only where there are drafts

_snippets: set[type[Model]] = set()


def register(*snippets: type[Model]) -> None:
    """Let authors write these."""
    _snippets.update(snippets)


def make_author(user: User) -> None:
    user.groups.add(_group())


def unmake_author(user: User) -> None:
    user.groups.remove(_group())


def keep_group(**signal: object) -> None:
    """Give the group exactly what an author needs; running it again changes nothing."""
    group = _group()
    group.permissions.set([*_named("wagtailadmin", ["access_admin"]), *_snippet_permissions()])
    _grant_pages(group)
    _grant_files(group)


def _group() -> Group:
    return Group.objects.get_or_create(name=GROUP)[0]


def _named(app: str, codenames: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=codenames))


def _snippet_permissions() -> list[Permission]:
    return [
        permission
        for kind in (snippet._meta for snippet in _snippets)
        for permission in _named(
            kind.app_label, [get_permission_codename(verb, kind) for verb in VERBS]
        )
    ]


def _grant_pages(group: Group) -> None:
    root = Page.get_first_root_node()
    if root is None:  # an emptied database, between two tests
        return
    for permission in _named("wagtailcore", PAGES):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _grant_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    if root is None:
        return
    for app, codenames in FILES.items():
        for permission in _named(app, codenames):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
