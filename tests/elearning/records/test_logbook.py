"""What happened to a key, as a manager reads it."""

from datetime import timedelta

from elearning.accounts.models import Organisation, User
from elearning.records import credentials, logbook
from elearning.records.models import Credential
from tests.elearning.records.conftest import WHEN

DAY = timedelta(days=1)


def told(credential: Credential) -> list[tuple[str, User | None]]:
    return [(event.what, event.by) for event in logbook.history(credential)]


def test_a_key_made_by_a_command_was_made_by_nobody(de_wilg: Organisation) -> None:
    credentials.issue(de_wilg, by=None, when=WHEN)

    assert told(Credential.objects.get()) == [("Gemaakt", None)]


def test_everything_is_told_in_the_order_in_which_it_happened(
    de_wilg: Organisation, ingrid: User, alice: User
) -> None:
    credentials.issue(de_wilg, by=ingrid, when=WHEN)
    credential = Credential.objects.get()
    credentials.renew(credential, by=alice, when=WHEN + DAY, until=None)
    credentials.revoke_older(credential, by=ingrid, when=WHEN + 2 * DAY)
    credentials.renew(credential, by=alice, when=WHEN + 3 * DAY, until=WHEN + 3 * DAY)
    credentials.renew(credential, by=ingrid, when=WHEN + 4 * DAY, until=WHEN + 5 * DAY)
    credentials.revoke(credential, by=alice, when=WHEN + 6 * DAY)
    credential.refresh_from_db()

    assert told(credential) == [
        ("Gemaakt", ingrid),
        ("Nieuw geheim; het oude werkt tot iemand het intrekt", alice),
        ("Oud geheim ingetrokken", ingrid),
        ("Nieuw geheim; het oude werkt niet meer", alice),
        ("Nieuw geheim; het oude werkt nog tot 26 maart 2026 15:30", ingrid),
        ("Ingetrokken", alice),
    ]


def test_who_is_forgotten_is_not_told_of(de_wilg: Organisation, ingrid: User) -> None:
    credentials.issue(de_wilg, by=ingrid, when=WHEN)
    ingrid.delete()

    assert told(Credential.objects.get()) == [("Gemaakt", None)]
