"""Giving an organisation a manager."""

import pytest
from django.core.management import CommandError, call_command

from elearning.accounts.models import Organisation, Role, User


def test_an_operator_makes_a_manager(bob: User) -> None:
    call_command("make_manager", "BOB@dewilg.example", "dewilg")

    assert bob.memberships.get().role == Role.MANAGER


def test_a_name_makes_the_organisation_once(bob: User) -> None:
    for _again in range(2):
        call_command("make_manager", bob.email, "nieuw", name="Nieuwe School")

    made = Organisation.objects.get(code="nieuw")
    assert made.name == "Nieuwe School"
    assert made.memberships.get().user == bob


def test_an_unknown_person_or_place_is_said_so(bob: User) -> None:
    with pytest.raises(CommandError, match="sign up first"):
        call_command("make_manager", "niemand@thuis.example", "dewilg")
    with pytest.raises(CommandError, match="--name"):
        call_command("make_manager", bob.email, "nergens")
    with pytest.raises(CommandError, match="sign up first"):
        call_command("make_author", "niemand@thuis.example")
