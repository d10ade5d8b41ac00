"""Two who hold the same invitation meet at the door."""

import pytest
from django.utils import timezone

from elearning.accounts import invitations
from elearning.accounts.models import Membership, Organisation, Role, User
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

NOW = timezone.now()


def test_of_two_who_accept_at_once_one_comes_in(
    de_wilg: Organisation, ingrid: User, bob: User, charlie: User
) -> None:
    offered = invitations.invite(de_wilg, role=Role.MANAGER, by=ingrid, when=NOW, days=7)

    outcomes = at_once(
        *(lambda who=who: invitations.accept(offered, who, when=NOW) for who in (bob, charlie))
    )

    assert [type(each) for each in outcomes].count(invitations.ClosedError) == 1
    managers = Membership.objects.filter(organisation=de_wilg, role=Role.MANAGER)
    assert managers.count() == 2
