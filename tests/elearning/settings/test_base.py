"""What is the same wherever the software runs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.conf import settings

from elearning import serving

ASKED = "from elearning.settings import dev; print(dev.WAGTAILADMIN_BASE_URL)"


def base_url(**told: str) -> str:
    environment = {"DATABASE_URL": "postgresql:///none", **told}
    command = [sys.executable, "-c", ASKED]
    done = subprocess.run(
        command, env=environment, cwd=settings.ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(("told", "port"), [({}, "8000"), ({"PORT": "8700"}, "8700")])
def test_a_certificate_of_the_demo_leads_to_where_the_demo_listens(
    told: dict[str, str], port: str
) -> None:
    assert base_url(**told) == f"http://localhost:{port}"
    assert base_url(**told) in serving.WELCOME % port


def test_a_site_that_has_a_name_is_known_by_it() -> None:
    named = {"SITE_URL": "https://leren.example", "PORT": "8700"}

    assert base_url(**named) == "https://leren.example"
