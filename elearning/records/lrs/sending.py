"""What a system sends: statements, and the files that come with them (xAPI 1.0.3 Communication §1.5).

The statements come first and are read first; each file is put down while it comes in, and kept only
when all have come and are what the statements say of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile

from elearning.records.lrs.asking import Ask
from elearning.xapi import comparing, multipart, signatures
from elearning.xapi.multipart import Attachment, Limits, TooLargeError
from elearning.xapi.reading import MalformedError, Received
from elearning.xapi.reading.refusals import path
from elearning.xapi.references import attachments

LARGEST_BODY = 8 * 1024 * 1024
LIMITS = Limits(statements=LARGEST_BODY)
MOST_STATEMENTS = 1000

Files = dict[str, TemporaryUploadedFile]
Described = dict[str, list[tuple[str, dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Sent:
    """Statements in their order, and by their hashes the files that came with them."""

    batch: list[Received]
    files: Files = field(default_factory=dict)


@contextmanager
def sent(ask: Ask, reading: Callable[[bytes], list[Received]]) -> Iterator[Sent]:
    """What the body of a request holds; the files are there for as long as the block lasts.

    Raises:
        TooLargeError: it is more than the store takes.
        MalformedError: it is not as a request has to be, or a file is missing, of nobody, or not as
            it is described.
    """
    kind = ask.headers.get("Content-Type", "") or ("application/json" if ask.alternate else "")
    match kind.partition(";")[0].strip().lower():
        case "application/json":
            batch = _takeable(reading(ask.body(LARGEST_BODY)))
            _require_all(batch, {})
            yield Sent(batch)
        case "multipart/mixed":
            message = multipart.read(kind, ask.stream(LIMITS.whole), LIMITS)
            batch = _takeable(reading(message.statements))
            with ExitStack() as open_files:
                files = _files(message.attachments, _described(batch), open_files)
                _require_all(batch, files)
                yield Sent(batch, files)
        case _:
            raise MalformedError(
                "Content-Type", "must be application/json, or multipart/mixed with attachments"
            )


def _takeable(batch: list[Received]) -> list[Received]:
    if len(batch) > MOST_STATEMENTS:
        raise TooLargeError("statements", f"are more than {MOST_STATEMENTS}; send them in parts")
    return batch


def _described(batch: list[Received]) -> Described:
    """What is said of each file, and where, by its hash."""
    described: Described = {}
    for index, received in enumerate(batch):
        for where, attachment in attachments(received.said):
            place = path(index, where) if len(batch) > 1 else where
            described.setdefault(attachment["sha2"].lower(), []).append((place, attachment))
    return described


def _files(parts: Iterator[Attachment], described: Described, open_files: ExitStack) -> Files:
    files: Files = {}
    for number, attachment in enumerate(parts, start=2):
        if attachment.sha2 not in described:
            reason = "is the hash of a file that no statement here has as an attachment"
            raise MalformedError(f"part {number}, X-Experience-API-Hash", reason)
        _require_as_described(attachment, f"part {number}", described[attachment.sha2])
        file = TemporaryUploadedFile(attachment.sha2, attachment.content_type, 0, None)
        open_files.callback(file.close)
        for chunk in attachment.chunks:
            file.write(chunk)
        file.size = file.tell()
        file.flush()  # it is moved by its name
        files[attachment.sha2] = file
    return files


def _require_as_described(
    attachment: Attachment, part: str, described: list[tuple[str, dict[str, Any]]]
) -> None:
    """Where both the part and the statement say something, they must say the same."""
    for where, said in described:
        kind = attachment.content_type
        if kind and _plain(kind) != _plain(said["contentType"]):
            reason = f"must be that of {where}.contentType: {said['contentType']}"
            raise MalformedError(f"{part}, Content-Type", reason)
        if attachment.length not in (None, said["length"]):
            reason = f"must be that of {where}.length: {said['length']}"
            raise MalformedError(f"{part}, Content-Length", reason)


def _plain(kind: str) -> str:
    return kind.replace(" ", "").lower()


def _require_all(batch: list[Received], files: Files) -> None:
    """Nothing may be missing that can be had nowhere else; and what signs has to fit."""
    for sha2, places in _described(batch).items():
        for where, attachment in places:
            if sha2 not in files and "fileUrl" not in attachment:
                reason = "has no fileUrl, and no part of a multipart/mixed request has its sha2"
                raise MalformedError(where, reason)
    for index, received in enumerate(batch):
        _require_signed(received, files, index if len(batch) > 1 else None)


def _require_signed(received: Received, files: Files, index: int | None) -> None:
    try:
        for where, sha2 in signatures.expected(received.said):
            if sha2.lower() not in files:
                reason = "is a signature: send it along, for none is fetched from its fileUrl"
                raise MalformedError(where, reason)
            shown = _read(files[sha2.lower()])
            signatures.check(where, shown, received.said, same=comparing.same)
    except MalformedError as fault:
        raise fault if index is None else fault.within(index) from None


def _read(file: TemporaryUploadedFile) -> bytes:
    """As much of it as a signature may have, and a byte more to tell."""
    file.seek(0)
    return file.read(signatures.LARGEST + 1)
