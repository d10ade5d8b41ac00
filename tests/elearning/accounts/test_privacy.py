"""The registry of what is kept of a person."""

import pytest

from elearning.accounts import privacy
from elearning.accounts.models import User


def test_a_part_that_fails_leaves_everything_as_it_was(
    bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy, "_parts", dict(privacy._parts))

    def breaks(user: User) -> None:
        raise RuntimeError("the cupboard is stuck")

    privacy.register("stuck", title="Vast", export=lambda user: {}, erase=breaks)

    with pytest.raises(RuntimeError):
        privacy.erase(bob)
    bob.refresh_from_db()
    assert bob.memberships.exists()
