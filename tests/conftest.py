"""The fixed cast: Alice authors, Bob learns, Ingrid manages, Charlie belongs elsewhere."""

from __future__ import annotations

import pytest

from elearning.accounts.models import Membership, Organisation, Role, User


def person(name: str, organisation: Organisation | None = None, role: str = Role.LEARNER) -> User:
    user = User.objects.create_user(
        f"{name.lower()}@{organisation.code if organisation else 'thuis'}.example",
        "olifantenpaadje",
        display_name=name,
    )
    if organisation:
        Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


@pytest.fixture
def de_wilg(db: None) -> Organisation:
    return Organisation.objects.create(code="dewilg", name="ROC De Wilg")


@pytest.fixture
def elders(db: None) -> Organisation:
    return Organisation.objects.create(code="elders", name="Basisschool Elders")


@pytest.fixture
def alice(de_wilg: Organisation) -> User:
    """Authors the courses."""
    return person("Alice", de_wilg)


@pytest.fixture
def bob(de_wilg: Organisation) -> User:
    """Learns at De Wilg."""
    return person("Bob", de_wilg)


@pytest.fixture
def ingrid(de_wilg: Organisation) -> User:
    """Manages De Wilg."""
    return person("Ingrid", de_wilg, Role.MANAGER)


@pytest.fixture
def charlie(elders: Organisation) -> User:
    """Learns elsewhere and must see nothing of De Wilg."""
    return person("Charlie", elders)
