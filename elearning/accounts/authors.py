"""Who may do what in the CMS: authors, editors-in-chief and reviewers.

They are Wagtail groups and no memberships: an author writes for every organisation. Authors write
courses, their quizzes and their pictures. What stands above the courses, and what every course leans
on, such as who to call, is for the editors-in-chief. Reviewers sign, and write nothing.

Each room registers in `AppConfig.ready` which of its models a group writes, and below which of its
pages; the groups are kept in step after each migration, and when such a page is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from elearning.accounts.models import User


class Desk(StrEnum):
    """A group by its name: who sits here has the rights of it."""

    AUTHORS = "Authors"
    CHIEFS = "Editors-in-chief"
    REVIEWERS = "Reviewers"


PAGES = ("add_page", "change_page", "publish_page")
FILES = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
    "wagtailmedia": ("add_media", "change_media"),
}
VERBS = ("add", "change", "delete", "publish")  # to publish only where there are drafts

_written: dict[type[Model], Desk] = {}
_above: set[type[Page]] = set()


def register(*models: type[Model], desk: Desk = Desk.AUTHORS) -> None:
    """Let a group write these; what authors write, editors-in-chief write too."""
    _written.update(dict.fromkeys(models, desk))


def register_above(kind: type[Page]) -> None:
    """Let authors write below pages of this kind."""
    _above.add(kind)
    post_save.connect(_keep_when_made, sender=kind, dispatch_uid=f"authors.{kind._meta.label}")


def make_author(user: User, desk: Desk = Desk.AUTHORS) -> None:
    """Give somebody the rights of a desk."""
    user.groups.add(_group(desk))


def keep_groups(**signal: object) -> None:
    """Give each group exactly what it needs; running it again changes nothing."""
    roots = Page.objects.filter(depth=1)
    courses = [page for kind in _above for page in Page.objects.exact_type(kind)]
    _keep(Desk.AUTHORS, writes=[Desk.AUTHORS], below=courses)
    _keep(Desk.CHIEFS, writes=[Desk.AUTHORS, Desk.CHIEFS], below=roots)
    _keep(Desk.REVIEWERS, writes=[Desk.REVIEWERS], below=[])
    for desk in (Desk.AUTHORS, Desk.CHIEFS):
        _grant_files(_group(desk))


def _keep_when_made(created: bool, **signal: Any) -> None:
    if created:
        keep_groups()


def _keep(desk: Desk, *, writes: Iterable[Desk], below: Iterable[Page]) -> None:
    group = _group(desk)
    models = [model for model, writer in _written.items() if writer in writes]
    group.permissions.set([*_named("wagtailadmin", ["access_admin"]), *_to_write(models)])
    _grant_pages(group, list(below))


def _group(desk: Desk) -> Group:
    return Group.objects.get_or_create(name=desk)[0]


def _named(app: str, codenames: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=codenames))


def _to_write(models: Iterable[type[Model]]) -> list[Permission]:
    return [
        permission
        for kind in (model._meta for model in models)
        for permission in _named(
            kind.app_label, [get_permission_codename(verb, kind) for verb in VERBS]
        )
    ]


def _grant_pages(group: Group, pages: list[Page]) -> None:
    GroupPagePermission.objects.filter(group=group).exclude(page__in=pages).delete()
    for page in pages:
        for permission in _named("wagtailcore", PAGES):
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    if root is None:  # an emptied database, between two tests
        return
    for app, codenames in FILES.items():
        for permission in _named(app, codenames):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
