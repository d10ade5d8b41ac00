"""Where people learn, with which role."""

import pytest
from django.db import IntegrityError

from elearning.accounts.models import Invitation, Membership, Organisation, User


def test_nobody_is_a_member_twice(bob: User, de_wilg: Organisation) -> None:
    with pytest.raises(IntegrityError):
        Membership.objects.create(user=bob, organisation=de_wilg)


def test_a_code_is_shown_in_two_halves() -> None:
    assert Invitation(code="ABCDEFGHJK").readable == "ABCDE-FGHJK"
