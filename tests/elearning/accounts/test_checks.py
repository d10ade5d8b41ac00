"""What a server refuses to start with."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import override_settings

from elearning.accounts import checks
from elearning.accounts.models import User

SECRET = "k" * 60


def check() -> None:
    call_command("check", deploy=True, databases=["default"], verbosity=0)


@pytest.fixture
def server():  # type: ignore[no-untyped-def]
    with override_settings(SECRET_KEY=SECRET, DEBUG=False):
        yield


def test_an_honest_server_starts(db: None, server: None) -> None:
    check()


def test_demo_people_stop_the_start(server: None, bob: User) -> None:
    with pytest.raises(SystemCheckError, match=r"accounts\.E003"):
        check()


def test_somebody_with_a_real_address_does_not(server: None, db: None) -> None:
    User.objects.create_user("jo@school.example.nl", "olifantenpaadje")

    check()


@pytest.mark.parametrize("code", ["dev", "test"])
def test_a_key_from_the_source_stops_the_start(db: None, code: str) -> None:
    begin = {"dev": "only-for-a-laptop-", "test": "only-for-the-tests-"}[code]
    with (
        override_settings(SECRET_KEY=begin + "0" * 40, DEBUG=False),
        pytest.raises(SystemCheckError, match=r"accounts\.E001"),
    ):
        check()


def test_debug_stops_the_start(db: None, server: None) -> None:
    with override_settings(DEBUG=True), pytest.raises(SystemCheckError, match=r"accounts\.E002"):
        check()


def test_a_server_that_answers_to_any_name_does_not_start(db: None, server: None) -> None:
    with (
        override_settings(ALLOWED_HOSTS=["school.example", "*"]),
        pytest.raises(SystemCheckError, match=r"accounts\.E005"),
    ):
        check()


def test_mail_that_goes_nowhere_is_a_warning() -> None:
    files = "django.core.mail.backends.filebased.EmailBackend"
    with override_settings(EMAIL_BACKEND=files):
        assert [found.id for found in checks.mail_leaves(None)] == ["accounts.W004"]
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend"):
        assert checks.mail_leaves(None) == []


@pytest.mark.parametrize(
    ("name", "contact", "found"),
    [
        ("Stichting Voorbeeld", "privacy@voorbeeld.example", []),
        ("", "privacy@voorbeeld.example", ["accounts.W006"]),
        ("Stichting Voorbeeld", "", ["accounts.W006"]),
    ],
)
def test_who_provides_the_place_is_known(name: str, contact: str, found: list[str]) -> None:
    with override_settings(PROVIDER_NAME=name, PROVIDER_CONTACT=contact):
        assert [each.id for each in checks.provider_is_named(None)] == found


def test_every_finding_says_what_to_do() -> None:
    with override_settings(SECRET_KEY="only-for-x", DEBUG=True):
        found = checks.no_default_secret(None) + checks.no_debug(None)

    assert all(finding.hint for finding in found)
    assert len(found) == 2
