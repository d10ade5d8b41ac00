from __future__ import annotations

import pytest

from elearning.accounts.guests import guest
from elearning.accounts.models import User


@pytest.mark.django_db
def test_there_is_one_and_nobody_can_log_in_as_them() -> None:
    first, second = guest(), guest()

    assert first == second
    assert User.objects.count() == 1
    assert not first.is_active
    assert not first.has_usable_password()
    assert not first.groups.exists()
