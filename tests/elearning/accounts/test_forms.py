"""What people fill in."""

import pytest

from elearning.accounts.forms import InvitationForm, ProfileForm, RoleForm
from elearning.accounts.models import User


def test_a_name_can_be_changed_and_not_emptied(bob: User) -> None:
    assert ProfileForm({"display_name": "Bob"}, instance=bob).is_valid()
    assert not ProfileForm({"display_name": " "}, instance=bob).is_valid()


def test_there_is_no_fourth_role() -> None:
    assert RoleForm({"role": "manager"}).is_valid()
    assert not RoleForm({"role": "author"}).is_valid()


@pytest.mark.parametrize(
    ("days", "valid"), [("7", True), ("365", True), ("0", False), ("-1", False)]
)
def test_an_invitation_holds_for_a_time_from_the_list(days: str, valid: bool) -> None:
    assert InvitationForm({"role": "learner", "days": days}).is_valid() is valid


def test_an_open_answer_is_called_so(bob: User) -> None:
    form = ProfileForm(instance=bob)

    for name in ("profession", "sector"):
        assert "Geen antwoord" in str(form[name])
        assert "-----" not in str(form[name])
