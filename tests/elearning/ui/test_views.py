from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.fixture
def uploads(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (tmp_path / "secret.txt").write_text("not uploaded")
    return settings.MEDIA_ROOT


def test_an_uploaded_file_is_shown_and_never_run(client: Client, uploads: Path) -> None:
    (uploads / "page.html").write_text("<script>alert(1)</script>")

    answer = client.get("/media/page.html")

    assert answer.status_code == 200
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/media/../secret.txt", "/media/%2e%2e/secret.txt"])
def test_nothing_beside_the_uploads_is_served(client: Client, uploads: Path, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


def test_a_document_is_had_from_its_own_address_alone(client: Client, uploads: Path) -> None:
    """There Wagtail asks whether it is private; here nobody would."""
    (uploads / "documents").mkdir()
    (uploads / "documents" / "protocol.pdf").write_bytes(b"%PDF")

    assert client.get("/media/documents/protocol.pdf").status_code == 404
