"""The people of the demo. They are made up; their password is public, so no server starts with them.

Alice writes the courses and Bob learns, both at ROC De Wilg, which Ingrid manages. Charlie learns at
Basisschool Elders and sees nothing of De Wilg. The others make De Wilg large enough to be counted.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from elearning.accounts import authors, groups, roles, terms
from elearning.accounts.models import (
    Membership,
    Organisation,
    Profession,
    Role,
    Sector,
    User,
)

PASSWORD = "olifantenpaadje"  # noqa: S105 it is meant to be known
TERMS = settings.ROOT / "fixtures" / "meldcode.toml"
JOINED = datetime(2026, 9, 1, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
PLACES = {"dewilg": "ROC De Wilg", "elders": "Basisschool Elders"}


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person of the demo; sector and profession are codes, and may be unknown."""

    name: str
    place: str
    role: str = Role.LEARNER
    sector: str = "mbo"
    profession: str = "docent"

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@{self.place}.example"


PEOPLE = (
    Somebody("Alice de Groot", "dewilg"),
    Somebody("Bob Verhoeven", "dewilg"),
    Somebody("Ingrid Smits", "dewilg", Role.MANAGER),
    Somebody("Noor Haddad", "dewilg", Role.FACILITATOR),
    Somebody("Daan Willems", "dewilg"),
    Somebody("Fenna Postma", "dewilg"),
    Somebody("Kofi Mensah", "dewilg"),
    Somebody("Liesbeth Kok", "dewilg"),
    Somebody("Samira El Amrani", "dewilg"),
    Somebody("Tom van Rijn", "dewilg"),
    Somebody("Charlie Bos", "elders", sector="po", profession="leerkracht"),
)
GROUPS = {
    "PW3A 2026": ("liesbeth", "samira", "tom"),
    "PW3B 2026": ("bob", "daan", "fenna", "kofi", "noor"),
}
"""Of De Wilg; who facilitates is in the group that they follow."""


@transaction.atomic
def load_people() -> None:
    """Make them, or leave them as they are; what they have learnt is kept."""
    if TERMS.exists():
        terms.load_terms(tomllib.loads(TERMS.read_text(encoding="utf-8")))
    for somebody in PEOPLE:
        if not User.objects.filter(email=somebody.email).exists():
            _make(somebody)
    authors.keep_groups()
    authors.make_author(User.objects.get(email="alice@dewilg.example"))
    _group(Organisation.objects.get(code="dewilg"))


def _make(somebody: Somebody) -> None:
    user = User.objects.create_user(
        somebody.email,
        PASSWORD,
        display_name=somebody.name,
        sector=Sector.objects.filter(code=somebody.sector).first(),
        profession=Profession.objects.filter(code=somebody.profession).first(),
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    place = Organisation.objects.get_or_create(
        code=somebody.place, defaults={"name": PLACES[somebody.place]}
    )[0]
    roles.join(user, place, role=somebody.role, when=JOINED)


def _group(place: Organisation) -> None:
    """Make its groups, unless it has or had some."""
    if place.groups.exists():
        return
    for name, people in GROUPS.items():
        emails = [f"{each}@{place.code}.example" for each in people]
        members = Membership.objects.filter(user__email__in=emails)
        groups.put(groups.make(place, name=name), members)
