"""What a server must not start with, said by number and with what to do about it.

`check --deploy --database default` runs all of these; the demo is looked for in the database and
therefore only when one is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution
from django.db import connections

PUBLISHED_KEY = "only-for-"  # how the keys in dev and test begin
DEMO_DOMAINS = ("@dewilg.example", "@elders.example")


@register(Tags.security, deploy=True)
def no_default_secret(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.SECRET_KEY.startswith(PUBLISHED_KEY):
        return []
    return [
        Error(
            "SECRET_KEY is the one from the source code; anybody can forge a session with it.",
            hint="Set SECRET_KEY in the environment to 50 or more random signs.",
            id="accounts.E001",
        )
    ]


@register(Tags.security, deploy=True)
def no_debug(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.DEBUG:
        return []
    return [
        Error(
            "DEBUG is on; an error page would show settings and what people sent.",
            hint="Use elearning.settings.production, or leave DEBUG out of the environment.",
            id="accounts.E002",
        )
    ]


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        Error(
            "ALLOWED_HOSTS allows any name; a mail to choose a new password would lead anywhere.",
            hint="Set ALLOWED_HOSTS to the names by which this site is known, parted by commas.",
            id="accounts.E005",
        )
    ]


@register(Tags.security, deploy=True)
def mail_leaves(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.EMAIL_BACKEND.endswith(("filebased.EmailBackend", "console.EmailBackend")):
        return []
    return [
        Caution(
            "Mail stays on this machine; nobody can verify an address or reset a password.",
            hint="Set EMAIL_HOST, and where needed EMAIL_PORT, EMAIL_HOST_USER and its password.",
            id="accounts.W004",
        )
    ]


@register(Tags.security, deploy=True)
def provider_is_named(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.PROVIDER_NAME and settings.PROVIDER_CONTACT:
        return []
    return [
        Caution(
            "Nobody is named as responsible for this place; people cannot know whom to write to.",
            hint="Set PROVIDER_NAME and PROVIDER_CONTACT (an e-mail address) in the environment.",
            id="accounts.W006",
        )
    ]


@register(Tags.database, deploy=True)
def no_demo_people(
    app_configs: Any, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    found = sum(_demo_people(database) for database in databases or ())
    if not found:
        return []
    return [
        Error(
            f"The database holds {found} demo people, whose password is public.",
            hint="Start empty, or erase everybody at dewilg.example and elders.example.",
            id="accounts.E003",
        )
    ]


def _demo_people(database: str) -> int:
    from django.db.models import Q

    from elearning.accounts.models import User

    if User._meta.db_table not in connections[database].introspection.table_names():
        return 0
    somebody = Q()
    for domain in DEMO_DOMAINS:
        somebody |= Q(email__iendswith=domain)
    return User.objects.using(database).filter(somebody).count()
