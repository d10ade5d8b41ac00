"""The fixed cast: Alice authors, Bob learns, Ingrid manages, Charlie belongs elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.cache import caches
from django.core.management import call_command
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from elearning.accounts.models import Membership, Organisation, Role, User
from tests import copies

DEMO = "_demo"

# A busy machine is no reason to call anything wrong: no property here is about time.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _nothing_kept_in_memory() -> None:
    """What a worker remembers of pages; what all of them count is in the database."""
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def _every_mail_bears_whole_addresses() -> Iterator[None]:
    """Whatever a test makes us send: a place to go to is there in full, and at the end is ours."""
    yield
    for message in mail.outbox:
        body = str(message.body)
        assert "://" in body
        assert not re.search(r"(?<![a-z])://|://(?![a-z0-9])", body), body


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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let the whole run, and each test that commits, work on a copy of the migrated database."""
    with django_db_blocker.unblock():
        copies.begin()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: copies.renew())
        yield
    with django_db_blocker.unblock():
        copies.end()


@pytest.fixture(scope="session")
def loaded_demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The demo, loaded once a run and kept to be copied."""
    with django_db_blocker.unblock():
        copies.renew()
        call_command("load_demo", verbosity=0)
        copies.keep(DEMO)
        copies.renew()


@pytest.fixture
def demo(loaded_demo: None, transactional_db: None) -> None:
    """The demo's people and courses, as they are when they have just been loaded."""
    copies.renew(DEMO)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where every change is checked, what was skipped is what failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
