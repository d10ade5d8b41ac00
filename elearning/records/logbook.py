"""What happened to a key: read from the key and its secrets, of which none is ever removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from elearning.accounts.models import User
from elearning.records.models import Credential, Secret


@dataclass(frozen=True, slots=True)
class Event:
    """What was done and when; by nobody where a command did it, or whoever did it is forgotten."""

    at: datetime
    what: str
    by: User | None


def history(credential: Credential) -> list[Event]:
    """Everything that was done with a key, first to last."""
    secrets = list(credential.secrets.select_related("created_by", "revoked_by"))
    events = [*_of_key(credential), *_renewals(secrets), *_endings(secrets)]
    return sorted(events, key=lambda event: event.at)


def _of_key(credential: Credential) -> Iterator[Event]:
    yield Event(credential.created_at, _("Made"), credential.created_by)
    if credential.revoked_at:
        yield Event(credential.revoked_at, _("Withdrawn"), credential.revoked_by)


def _renewals(secrets: list[Secret]) -> Iterator[Event]:
    for old, new in pairwise(secrets):
        yield Event(new.created_at, _renewed(old, new), new.created_by)


def _renewed(old: Secret, new: Secret) -> str:
    if old.ends_at is None:
        return _("New secret; the old one opens until somebody withdraws it")
    if old.ends_at <= new.created_at:
        return _("New secret; the old one opens nothing any more")
    until = date_format(timezone.localtime(old.ends_at), "DATETIME_FORMAT")
    return _("New secret; the old one opens until %(until)s") % {"until": until}


def _endings(secrets: list[Secret]) -> Iterator[Event]:
    for secret in secrets:
        if secret.revoked_at:
            yield Event(secret.revoked_at, _("Old secret withdrawn"), secret.revoked_by)
