"""A server is told its secrets and its names, and starts; or it says what is missing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings

TOLD = {
    "DATABASE_URL": "postgresql:///none",
    "SECRET_KEY": "".join(chr(33 + place) for place in range(60)),
    "ALLOWED_HOSTS": "leren.example",
    "SITE_URL": "https://leren.example",
    "XAPI_BASE_IRI": "https://leren.example/xapi",
    "EMAIL_HOST": "mail.example",
    "PROVIDER_NAME": "Stichting Voorbeeld",
    "PROVIDER_CONTACT": "privacy@voorbeeld.example",
}

SHOW = "from django.conf import settings; print(settings.SECRET_KEY_FALLBACKS)"


def checked(told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """As `make start` checks, but for the database."""
    return manage(told, "check", "--deploy", "--fail-level=WARNING")


def manage(told: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "elearning.settings.production",
            **told,
        },
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_server_that_is_told_everything_starts() -> None:
    done = checked(TOLD)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "XAPI_BASE_IRI"])
def test_what_is_missing_is_named(name: str) -> None:
    done = checked({each: value for each, value in TOLD.items() if each != name})

    assert done.returncode
    assert f"KeyError: '{name}'" in done.stderr


def test_a_server_does_not_start_for_nobody() -> None:
    done = checked({**TOLD, "PROVIDER_CONTACT": ""})

    assert done.returncode
    assert "accounts.W006" in done.stderr


def test_old_secrets_are_told_parted_by_spaces() -> None:
    told = {**TOLD, "SECRET_KEY_FALLBACKS": f"{'a,b' * 20} {'old' * 20}"}

    done = manage(told, "shell", "-c", SHOW)

    assert done.stdout.splitlines()[-1] == str(["a,b" * 20, "old" * 20]), done.stderr
    assert checked(TOLD | {"SECRET_KEY_FALLBACKS": "short"}).returncode
