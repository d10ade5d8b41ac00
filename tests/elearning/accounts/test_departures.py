"""Going away, or stepping back: what closes, and who is told."""

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoCaptureOnCommitCallbacks

from elearning.accounts import departures, openings, roles
from elearning.accounts.models import Invitation, Membership, Organisation, Role, User
from elearning.records import credentials
from tests.conftest import person

NOW = timezone.now()


@pytest.fixture
def joris(de_wilg: Organisation, ingrid: User) -> Membership:
    """Manages De Wilg as well, and made a key there."""
    user = person("Joris", de_wilg, Role.MANAGER)
    credentials.issue(de_wilg, name="Dossier", by=user, when=NOW)
    return user.memberships.get()


def still_open(member: Membership) -> int:
    return len(openings.made_by(member.user, member.organisation, when=NOW))


@pytest.mark.parametrize("withdraw", [True, False])
def test_what_somebody_opened_closes_with_them_if_one_wants(
    joris: Membership, ingrid: User, withdraw: bool
) -> None:
    departures.remove(joris, by=ingrid, when=NOW, withdraw=withdraw)

    assert not joris.user.memberships.exists()
    assert still_open(joris) == (0 if withdraw else 1)


@pytest.mark.parametrize("withdraw", [True, False])
def test_leaving_does_the_same(joris: Membership, withdraw: bool) -> None:
    departures.leave(joris, when=NOW, withdraw=withdraw)

    assert still_open(joris) == (0 if withdraw else 1)


@pytest.mark.parametrize(("role", "left"), [(Role.MANAGER, 1), (Role.FACILITATOR, 0)])
def test_stepping_back_closes_what_only_a_manager_opens(
    joris: Membership, ingrid: User, role: str, left: int
) -> None:
    departures.step_back(joris, role=role, by=ingrid, when=NOW, withdraw=True)

    assert joris.user.memberships.get().role == role
    assert still_open(joris) == left


def test_the_last_manager_is_not_removed_and_nothing_of_theirs_closes(
    ingrid: User, invitation: Invitation, mailoutbox: list[mail.EmailMessage]
) -> None:
    last = ingrid.memberships.get()

    with pytest.raises(roles.LastManagerError):
        departures.remove(last, by=ingrid, when=NOW, withdraw=True)

    assert still_open(last) == 1
    assert mailoutbox == []


def test_who_is_erased_leaves_nothing_open_if_they_want(
    joris: Membership, de_wilg: Organisation
) -> None:
    departures.erase(joris.user, when=NOW, withdraw=True)

    assert not User.objects.filter(display_name="Joris").exists()
    assert credentials.of(de_wilg)[0].revoked_at == NOW


def test_who_is_removed_is_told_in_the_language_of_the_house(
    bob: User,
    ingrid: User,
    mailoutbox: list[mail.EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with override("en"), django_capture_on_commit_callbacks(execute=True):
        departures.remove(bob.memberships.get(), by=ingrid, when=NOW, withdraw=False)

    (message,) = mailoutbox
    assert message.to == [bob.email]
    assert message.subject == "Je lidmaatschap van ROC De Wilg is beëindigd"
    assert "Je houdt je account" in str(message.body)
    assert "Ingrid" not in str(message.body)


def test_who_leaves_by_themselves_needs_no_telling(
    bob: User,
    mailoutbox: list[mail.EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        departures.leave(bob.memberships.get(), when=NOW, withdraw=False)

    assert mailoutbox == []


def test_a_new_manager_is_announced_to_them_and_to_who_managed_already(
    bob: User,
    ingrid: User,
    joris: Membership,
    mailoutbox: list[mail.EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        departures.step_back(
            bob.memberships.get(), role=Role.MANAGER, by=ingrid, when=NOW, withdraw=False
        )

    assert mailoutbox[0].to == [bob.email]
    assert {each.to[0] for each in mailoutbox[1:]} == {ingrid.email, joris.user.email}


@pytest.mark.parametrize("role", [Role.LEARNER, Role.FACILITATOR, Role.MANAGER])
def test_no_other_change_of_role_is_announced(
    joris: Membership,
    ingrid: User,
    role: str,
    mailoutbox: list[mail.EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        departures.step_back(joris, role=role, by=ingrid, when=NOW, withdraw=False)

    assert mailoutbox == []
