"""Who speaks for people without an account, where the CMS wants somebody with one.

Nobody can log in as them: they are not active and have no password. What they say names, in its own
words, whose words those are.
"""

from __future__ import annotations

from django.utils.translation import gettext

from elearning.accounts.models import User

ADDRESS = "zonder-account@meelezen.invalid"  # .invalid: no mail goes there (RFC 2606 §2)


def guest() -> User:
    """The one who speaks for all guests, made when first needed."""
    name = gettext("Reader without an account")
    user, made = User.objects.get_or_create(
        email=ADDRESS, defaults={"display_name": name, "is_active": False}
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
