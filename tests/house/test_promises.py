"""What people are promised about who sees what, is said in the same words wherever it is said."""

import polib
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from elearning.accounts import invitations
from elearning.accounts.models import Organisation, Role, User
from elearning.local import ROOT

DUTCH = polib.pofile(str(ROOT / "locale/nl/LC_MESSAGES/django.po"))
PASSES = ("ther you pass", " je een toets haalt", " je de toets haalt", " je deze toets haalt")
ALSO = ("also when it did not work out yet", "ook als het nog niet lukte")


def test_who_is_told_that_passing_is_seen_is_told_that_failing_is() -> None:
    said = [text for entry in DUTCH for text in (entry.msgid, entry.msgstr)]
    said += (ROOT / "fixtures/landing.toml").read_text().splitlines()
    promises = [text for text in said if any(words in text for words in PASSES)]

    assert len(promises) > 10
    assert [text for text in promises if not any(words in text for words in ALSO)] == []


def test_nobody_is_promised_that_nothing_is_left() -> None:
    assert [entry.msgid for entry in DUTCH if "nothing leads back" in entry.msgid] == []


@pytest.fixture
def pages(client: Client, bob: User, ingrid: User, de_wilg: Organisation) -> list[str]:
    """Before joining, in general, and when one wants to know."""
    client.force_login(bob)
    invitation = invitations.invite(
        de_wilg, role=Role.LEARNER, by=ingrid, when=timezone.now(), days=7
    )
    addresses = [
        reverse("accounts:join", args=[invitation.code]),
        reverse("accounts:privacy"),
        reverse("records:seen"),
    ]
    return [client.get(address).content.decode() for address in addresses]


@pytest.mark.parametrize(
    "seen",
    [
        "je naam, je rol en sinds wanneer je lid bent",
        "voor welke cursussen je je inschreef en wanneer",
        "welke onderdelen klaar zijn",
        "of je een toets haalt, ook als het nog niet lukte: elke keer",
        "wanneer je een cursus afrondde",
        "alles wat je deed pas als de dag om is",
        "welk percentage je haalde",
        "je e-mailadres, je beroep en je sector",
        "wat je oversloeg",
    ],
)
def test_each_page_that_tells_what_is_seen_tells_all_of_it(pages: list[str], seen: str) -> None:
    assert [seen in page for page in pages] == [True] * len(pages)
