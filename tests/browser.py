"""A pytest plugin: one Chromium for all tests that need a real browser.

It is found on the path, installed where we may, and else asked for: `python -m tests.browser` says
in one line which it is, or what is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "No Chromium here; install one (apt install chromium) or name one with CHROMIUM=/path."
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def path() -> str | None:
    """Where Chromium is, or None."""
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *NAMES) if name)
    return next((path for path in found if path), None)


def required() -> bool:
    """Whether a missing browser is a failure rather than a reason to leave the journeys out."""
    return os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = path()
    if found is None:
        pytest.fail(MISSING) if required() else pytest.skip(MISSING)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop of its own beside us
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield launched
        launched.close()


def main() -> int:
    if not path() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the tests in a browser …", flush=True)
        _install()
    print(f"Browser: {path()}" if path() else f"Tests in a browser are left out. {MISSING}")
    return 1 if required() and not path() else 0


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "chromium", "fonts-liberation"]):
        subprocess.run(
            ["apt-get", "-qq", "--no-install-recommends", *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )


if __name__ == "__main__":
    sys.exit(main())
