"""The keys with which an organisation's own systems reach the record.

A key is for one system, may do what its scopes say, and can get a new secret while the old one still
opens, so that no system stands still.

A secret is 256 random bits, so a keyed hash is enough to keep it: nobody guesses it, and checking
it costs microseconds where a password's hash would cost a tenth of a second per request.
"""

from __future__ import annotations

import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from elearning.accounts.models import Organisation, User
from elearning.prepared import Prepared
from elearning.records.models import Credential, Secret, SecretQuerySet
from elearning.records.opened import opened
from elearning.xapi.scopes import Scope

SECRETS_AT_ONCE = 2

_KEY = re.compile(r"[0-9a-f]{32}", re.ASCII)
_NOBODY = "0" * 64
_REMEMBER_USE = timedelta(minutes=1)


class NotRenewedError(Exception):
    """A key gets no new secret: it opens no more, or it has an old one beside the newest already."""


@transaction.atomic
def issue(
    organisation: Organisation,
    *,
    by: User | None,
    when: datetime,
    name: str = "",
    seed: str = "",
    scopes: Iterable[Scope] = (Scope.STATEMENTS_READ,),
    expires_at: datetime | None = None,
) -> tuple[str, str]:
    """Make a key and its secret. The secret can't be had again but from the seed it grew from."""
    made = Credential.objects.create(
        organisation=organisation,
        name=name,
        key=secrets.token_hex(16),
        scopes=list(scopes),
        expires_at=expires_at,
        created_by=by,
        created_at=when,
    )
    return made.key, _give_secret(made, by=by, when=when, seed=seed)


@transaction.atomic
def renew(
    credential: Credential, *, by: User, when: datetime, until: datetime | None, seed: str = ""
) -> str:
    """Make a new secret for a key; the old one opens beside it `until` then, or until withdrawn.

    Raises:
        NotRenewedError: the key opens no more, or still has an older secret to withdraw first.
    """
    Credential.objects.select_for_update().get(pk=credential.pk)
    opening = credential.secrets.opening(when)
    if opening.count() not in range(1, SECRETS_AT_ONCE):
        raise NotRenewedError
    opening.update(ends_at=until)
    opened.forget()
    return _give_secret(credential, by=by, when=when, seed=seed)


def older_secrets(credential: Credential, *, when: datetime) -> SecretQuerySet:
    """Those that still open beside the newest."""
    newest = credential.secrets.order_by("-pk").values("pk")[:1]
    return credential.secrets.opening(when).exclude(pk__in=newest)


def revoke_older(credential: Credential, *, by: User, when: datetime) -> None:
    """Withdraw every secret of a key but the newest."""
    older_secrets(credential, when=when).update(revoked_at=when, revoked_by=by)
    opened.forget()


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
    opened.forget()


def made_by(user: User, organisation: Organisation, *, when: datetime) -> list[str]:
    """The keys that open with a secret which somebody made, in words."""
    known = _known_to(user, organisation, when=when)
    return [_("the key for %(system)s") % {"system": made.name or made.key} for made in known]


def revoke_made_by(user: User, organisation: Organisation, *, by: User, when: datetime) -> None:
    """Withdraw every key that opens with a secret which somebody made."""
    for made in _known_to(user, organisation, when=when):
        revoke(made, by=by, when=when)


def of(organisation: Organisation) -> QuerySet[Credential]:
    """Every key of an organisation, withdrawn ones too, newest first, with when it was last used."""
    theirs = Credential.objects.filter(organisation=organisation)
    used = theirs.annotate(last_used_at=Max("secrets__last_used_at"))
    return used.select_related("organisation", "created_by", "revoked_by")


def bearer(key: str, secret: str, *, when: datetime) -> Credential | None:
    """The key that these open, or None.

    An unknown key takes as long as a wrong secret, and two secrets as long as one. Wrong ones are
    never locked out: who guesses gets nowhere, and an organisation's systems must not be stopped by
    somebody else's guessing.
    """
    digest = _digest(secret, settings.SECRET_KEY)
    if known := opened.by(digest, key, when=when):
        return known
    digests = [digest, *(_digest(secret, former) for former in settings.SECRET_KEY_FALLBACKS)]
    fitting = [found for found in _kept(key, when) if _fits(digests, found)]
    if not fitting or fitting[0] is None:
        return None
    _note_use(fitting[0], when, digest=digest)
    opened.remember(fitting[0], when=when)
    return fitting[0].credential


def _known_to(user: User, organisation: Organisation, *, when: datetime) -> QuerySet[Credential]:
    theirs = Secret.objects.filter(created_by=user).opening(when)
    return of(organisation).filter(pk__in=theirs.values("credential"))


def _give_secret(credential: Credential, *, by: User | None, when: datetime, seed: str) -> str:
    secret = grown(seed or new_seed())
    digest = _digest(secret, settings.SECRET_KEY)
    credential.secrets.create(digest=digest, created_by=by, created_at=when)
    return secret


def _kept(key: str, when: datetime) -> list[Secret | None]:
    """The secrets of a key, and nobody's for each that is not there."""
    found: list[Secret | None] = []
    if _KEY.fullmatch(key):
        found += _opening(key, when)
    return found + [None] * (SECRETS_AT_ONCE - len(found))


_opening = Prepared(
    lambda key, when: (
        Secret.objects.filter(credential__key=key)
        .opening(when)
        .select_related("credential__organisation")[:SECRETS_AT_ONCE]
    ),
    str,
    datetime,
    planned=True,
)


def _fits(digests: list[str], kept: Secret | None) -> bool:
    fits = [constant_time_compare(digest, kept.digest if kept else _NOBODY) for digest in digests]
    return any(fits)


def _note_use(kept: Secret, when: datetime, *, digest: str) -> None:
    """Remember when a secret was last used, to the minute, so that reading stays reading.

    A digest under an older secret of the site gives way to one under the present secret.
    """
    last = kept.last_used_at
    if last is None or when - last > _REMEMBER_USE or kept.digest != digest:
        Secret.objects.filter(pk=kept.pk).update(last_used_at=when, digest=digest)


def _digest(secret: str, key: str | bytes) -> str:
    return salted_hmac(
        "elearning.records.credentials", secret, secret=key, algorithm="sha256"
    ).hexdigest()
