"""Who speaks for people without an account, where the CMS wants somebody with one.

Nobody can log in as them: they are not active and have no password. What they say names, in its own
words, whose words those are.
"""

from __future__ import annotations

from django.utils.translation import gettext

from elearning.accounts.models import User

ADDRESS = "zonder-account@meelezen.invalid"  # .invalid: no mail goes there (RFC 2606 §2)


def guest() -> User:
    """The one who speaks for all guests, made when first needed.

    Somebody may have signed up by this address before; then it is theirs no longer, nor is its name.
    """
    user, made = User.objects.get_or_create(email=ADDRESS, defaults={"is_active": False})
    if made or user.is_active:
        user.display_name, user.is_active = gettext("Reader without an account"), False
        user.set_unusable_password()
        user.save(update_fields=["display_name", "is_active", "password"])
    return user
