"""Authors: who may write in the CMS.

Authoring is a Wagtail group and no membership: an author writes for every organisation. The group
is kept in step after each migration: a new room's snippets come within reach by naming them here.
Other rooms' models are named by string; a permission that is not there is skipped.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from elearning.accounts.models import User

GROUP = "Authors"
PAGES = ("add_page", "change_page", "publish_page")
FILES = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
    "wagtailmedia": ("add_media", "change_media"),
}
SNIPPETS = (
    "assessments.Quiz",
    "courses.MeldcodeStep",
    "courses.Mistake",
    "courses.WeighingFramework",
    "network.SupportLine",
)
VERBS = ("add", "change", "delete", "publish")


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
    granted: list[Permission] = []
    for label in SNIPPETS:
        app, model = label.lower().split(".")
        granted += _named(app, [f"{verb}_{model}" for verb in VERBS])
    return granted


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
