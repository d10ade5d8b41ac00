"""A secret that has to be used again, kept so that the database alone does not give it away.

It is encrypted with a key that grows from the site's own secret, which is not in the database.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


class SealedError(Exception):
    """It was sealed with a secret of the site that is not known any more."""


def seal(text: str) -> str:
    return _ring().encrypt(text.encode()).decode()


def opened(sealed: str) -> str:
    """What was sealed, under the site's present secret or an older one that is still named.

    Raises:
        SealedError: nobody can open it any more; it has to be given anew.
    """
    try:
        return _ring().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealedError from error


def resealed(sealed: str) -> str:
    """The same under the site's present secret; itself if it is that already, or cannot be opened."""
    newest = _key(settings.SECRET_KEY)
    try:
        newest.decrypt(sealed.encode())
    except InvalidToken:
        try:
            return _ring().rotate(sealed.encode()).decode()
        except InvalidToken:
            return sealed
    return sealed


def _ring() -> MultiFernet:
    return MultiFernet(
        [_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str | bytes) -> Fernet:
    grown = salted_hmac(
        "elearning.records.forwarding.sealing", "key", secret=secret, algorithm="sha256"
    )
    return Fernet(urlsafe_b64encode(grown.digest()))
