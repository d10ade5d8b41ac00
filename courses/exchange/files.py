"""Files that travel with a case: out as far as there is room, and in by the forms of the CMS.

What an author could not bring into the CMS by hand does not come in with a case either.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha1
from pathlib import PurePath
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import get_valid_filename

from elearning.accounts.models import User

MOST = 40 * 1024 * 1024
"""Bytes of pictures and films that go out with one case, so that it can come in again."""

LONGEST_TITLE = 255


class Room:
    """How much may still go along; what comes first goes first."""

    def __init__(self, most: int = MOST) -> None:
        self.left = most

    def content_of(self, file: File | None) -> bytes:
        """What is in this file; nothing if it does not fit, or if somebody took it away."""
        try:
            if not file or file.size > self.left:
                return b""
            with file.open("rb") as opened:
                content: bytes = opened.read()
        except (OSError, ValueError):
            return b""
        self.left -= len(content)
        return content


def upload(name: str, content: bytes) -> File | None:
    """A file as a browser would send it; None if nothing is in it, or if it can be called nothing."""
    try:
        called = get_valid_filename(PurePath(name).name)
        return SimpleUploadedFile(called, content) if content else None
    except SuspiciousFileOperation:
        return None


def entered(
    form: Any,
    instance: Any,
    *,
    policy: Any,
    title: str,
    by: User,
    files: Mapping[str, File],
    **said: Any,
) -> Any:
    """The thing that this form of the CMS makes of these files, or None if it refuses."""
    collection = policy.collections_user_has_permission_for(by, "add").first()
    if collection is None:
        return None
    instance.uploaded_by_user = by
    values = {"title": title[:LONGEST_TITLE], "collection": collection.pk, **said}
    filled = form(values, files, instance=instance, user=by)
    return filled.save() if filled.is_valid() else None


def there_already(model: Any, content: bytes, *, policy: Any, by: User) -> Any:
    """An image or a document with this very content, among those that this person may choose."""
    chosen_from = policy.instances_user_has_any_permission_for(by, ["choose"])
    digest = sha1(content, usedforsecurity=False).hexdigest()
    return chosen_from.filter(file_hash=digest).order_by("pk").first()
