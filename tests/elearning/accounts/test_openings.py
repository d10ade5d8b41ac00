"""What outlives who opened it: each room's kind, named and closed."""

import pytest
from django.utils import timezone

from elearning.accounts import openings
from elearning.accounts.models import Invitation, Organisation, User
from elearning.records import credentials

NOW = timezone.now()


@pytest.fixture
def key(de_wilg: Organisation, ingrid: User) -> tuple[str, str]:
    return credentials.issue(de_wilg, name="Dossier", by=ingrid, when=NOW)


def test_all_that_somebody_opened_is_named(
    ingrid: User, de_wilg: Organisation, invitation: Invitation, key: tuple[str, str]
) -> None:
    named = openings.made_by(ingrid, de_wilg, when=NOW)

    assert len(named) == 2
    for words in ("Dossier", invitation.readable):
        assert any(words in name for name in named)


def test_it_closes_together(
    ingrid: User, alice: User, de_wilg: Organisation, invitation: Invitation, key: tuple[str, str]
) -> None:
    openings.revoke_made_by(ingrid, de_wilg, by=alice, when=NOW)

    assert openings.made_by(ingrid, de_wilg, when=NOW) == []
    assert credentials.bearer(*key, when=NOW) is None
    assert credentials.of(de_wilg)[0].revoked_by == alice


def test_what_somebody_opened_elsewhere_or_another_opened_here_stays(
    ingrid: User,
    alice: User,
    de_wilg: Organisation,
    elders: Organisation,
    key: tuple[str, str],
) -> None:
    for who, where in ((ingrid, elders), (alice, de_wilg)):
        openings.revoke_made_by(who, where, by=ingrid, when=NOW)

    assert credentials.bearer(*key, when=NOW)
