"""What people are promised about who sees what, is said in the same words wherever it is said."""

import re
from datetime import timedelta

import polib
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.cases.tally.gathering import SMALLEST
from courses.debrief.peers import TEN
from courses.groups.tallying import EXPLORED_KEPT
from elearning.accounts import groups, invitations, roles
from elearning.accounts.models import Membership, Organisation, Role, User
from elearning.accounts.portal import panels_for
from elearning.local import ROOT
from elearning.records import retention, viewing
from elearning.records.actors import actor_for
from elearning.records.forms import TermsForm
from elearning.records.terms import Kind
from tests.elearning.records.conftest import whole_story
from tests.house import tree

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
        "je naam, je rol, sinds wanneer je lid bent en in welke groepen je zit",
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


def may_be_chosen(term: str) -> bool:
    """Whether an organisation may keep things for so many years."""
    form = TermsForm(dict.fromkeys(Kind.values, term), terms=dict.fromkeys(Kind))
    return form.is_valid()


def test_what_was_explored_goes_after_the_time_that_is_promised(client: Client, db: None) -> None:
    assert timedelta(days=89) < EXPLORED_KEPT < timedelta(days=92)
    page = client.get(reverse("accounts:privacy")).content.decode()
    assert "na drie maanden, of later zodra het zonder namen is meegeteld" in page


def test_what_an_organisation_reads_goes_after_the_term_that_is_promised(
    client: Client, bob: User, de_wilg: Organisation
) -> None:
    years = [years for years in range(100) if may_be_chosen(str(years))]
    assert (min(years), max(years)) == (1, 10)
    assert may_be_chosen("geen")
    page = client.get(reverse("accounts:privacy")).content.decode()
    assert "één tot tien jaar, of zonder einddatum" in page
    assert "Is die tijd om, dan gaat het ook bij jou weg, uit je verhaal" in page

    whole_story(actor_for(bob, de_wilg))
    retention.keep_for(de_wilg, {Kind.INSTITUTE: min(years)}, by=None, when=timezone.now())
    list(retention.forget_due(when=timezone.now() + timedelta(days=366)))
    assert {viewing.readers(record) for record in viewing.story_of(bob)} == {"alleen jij"}


USES = re.compile(r"""person(?:\.|__)(profession|sector)|["'](profession|sector)__""")
FOR_WHAT = {
    "courses/debrief/peers.py": {"profession"},
    "courses/debrief/weighing.py": {"sector"},
    "courses/groups/tallying.py": {"profession"},
    "courses/learning/casework.py": {"sector"},
    "courses/learning/suggesting.py": {"sector"},
}


def test_who_gives_a_profession_and_a_sector_is_told_all_that_they_are_used_for(
    client: Client, bob: User
) -> None:
    """Another use shows up here; then the words below are wanting."""
    used = {
        str(path): {one or other for one, other in USES.findall((ROOT / path).read_text())}
        for path in tree.modules()
    }
    assert {path: names for path, names in used.items() if names} == FOR_WHAT

    client.force_login(bob)
    pages = [client.get(reverse(f"accounts:{name}")) for name in ("profile", "privacy")]
    for page in (each.content.decode() for each in pages):
        assert "getallen zonder namen" in page
        assert "hoe tien of meer mensen met hetzelfde beroep een casus doorliepen" in page
        assert [use in page for use in ("een cursus", "waarmee je weegt", "het verhaal")] == [
            True
        ] * 3
    assert SMALLEST == TEN == 10


def test_a_facilitator_reads_in_a_course_what_the_portal_shows_them(
    bob: User, de_wilg: Organisation
) -> None:
    courses = [path.read_text() for path in sorted((ROOT / "fixtures/courses").glob("*.toml"))]
    promises = [
        words for text in courses for words in re.findall(r"Als begeleider zie je [^.]*", text)
    ]
    theirs = panels_for(Membership(user=bob, organisation=de_wilg, role=Role.FACILITATOR))

    assert promises == ["Als begeleider zie je wie lid is, wie begon en wie klaar is"] * 4
    assert {panel.code for panel in theirs} == {"leden", "klaar"}


def test_the_privacy_page_says_how_long_a_group_is_kept_and_so_it_is(
    pages: list[str], de_wilg: Organisation, bob: User
) -> None:
    assert "een groep ook tot de organisatie je eruit haalt of de groep sluit" in pages[1]

    taken_out, closed, left = (groups.make(de_wilg, name=name) for name in ("een", "twee", "drie"))
    theirs = Membership.objects.filter(user=bob)
    for group in (taken_out, closed, left):
        groups.put(group, theirs)
    groups.take_out(taken_out, theirs)
    groups.close(closed, when=timezone.now())
    assert list(theirs.get().groups.all()) == [left]
    roles.leave(bob, de_wilg, when=timezone.now())
    assert not left.members.exists()
