"""The keys with which an organisation's own systems read the record.

A secret is 256 random bits, so a keyed hash is enough to keep it: nobody guesses it, and checking
it costs microseconds where a password's hash would cost a tenth of a second per request.
"""

from __future__ import annotations

import re
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from elearning.accounts.models import Organisation, User
from elearning.records.models import Credential

_KEY = re.compile(r"[0-9a-f]{32}", re.ASCII)
_NOBODY = "0" * 64
_REMEMBER_USE = timedelta(minutes=1)


def issue(
    organisation: Organisation, *, by: User | None, when: datetime, name: str = "", seed: str = ""
) -> tuple[str, str]:
    """Make a key and its secret. The secret can't be had again but from the seed it grew from."""
    key, secret = secrets.token_hex(16), grown(seed or new_seed())
    Credential.objects.create(
        organisation=organisation,
        name=name,
        key=key,
        digest=_digest(secret, settings.SECRET_KEY),
        created_by=by,
        created_at=when,
    )
    return key, secret


def new_seed() -> str:
    return secrets.token_urlsafe(32)


def grown(seed: str) -> str:
    """The secret that grows from a seed.

    Not without the site's own key: where a seed is kept for a moment, in a session, nobody who reads
    the database reads a secret.
    """
    grown = salted_hmac("elearning.records.credentials.seed", seed, algorithm="sha256")
    return urlsafe_b64encode(grown.digest()).decode().rstrip("=")


def revoke(credential: Credential, *, by: User, when: datetime) -> None:
    """Withdraw a key for good. One that was withdrawn before keeps its first date and name."""
    still_valid = Credential.objects.filter(pk=credential.pk, revoked_at=None)
    still_valid.update(revoked_at=when, revoked_by=by)


def made_by(user: User, organisation: Organisation, *, when: datetime) -> list[str]:
    """The keys that somebody made and that still open, in words."""
    theirs = of(organisation).filter(created_by=user, revoked_at=None)
    return [_("the key for %(system)s") % {"system": made.name or made.key} for made in theirs]


def revoke_made_by(user: User, organisation: Organisation, *, by: User, when: datetime) -> None:
    """Withdraw every key that somebody made and that still opens."""
    for made in of(organisation).filter(created_by=user, revoked_at=None):
        revoke(made, by=by, when=when)


def of(organisation: Organisation) -> QuerySet[Credential]:
    """Every key of an organisation, withdrawn ones too, newest first."""
    theirs = Credential.objects.filter(organisation=organisation)
    return theirs.select_related("organisation", "created_by", "revoked_by")


def bearer(key: str, secret: str, *, when: datetime) -> Organisation | None:
    """The organisation whose key this is, or None.

    An unknown key takes as long as a wrong secret. Wrong ones are never locked out: who guesses
    gets nowhere, and an organisation's systems must not be stopped by somebody else's guessing.
    """
    found = _found(key)
    expected = found.digest if found else _NOBODY
    secrets_of_ours = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [_digest(secret, ours) for ours in secrets_of_ours]
    fits = [constant_time_compare(digest, expected) for digest in digests]
    if found is None or not any(fits):
        return None
    _note_use(found, when, digest=digests[0])
    return found.organisation


def _found(key: str) -> Credential | None:
    if not _KEY.fullmatch(key):
        return None
    valid = Credential.objects.filter(key=key, revoked_at=None)
    return valid.select_related("organisation").first()


def _note_use(credential: Credential, when: datetime, *, digest: str) -> None:
    """Remember when the key was last used, to the minute, so that reading stays reading.

    A digest under an older secret of the site gives way to one under the present secret.
    """
    last = credential.last_used_at
    if last is None or when - last > _REMEMBER_USE or credential.digest != digest:
        Credential.objects.filter(pk=credential.pk).update(last_used_at=when, digest=digest)


def _digest(secret: str, key: str | bytes) -> str:
    return salted_hmac(
        "elearning.records.credentials", secret, secret=key, algorithm="sha256"
    ).hexdigest()
