"""What can be asked of the record store: where, how, by which names, and what may come back.

Told from what the store itself goes by: the names that it reads and the most that it takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from elearning.records import documents, querying
from elearning.records.exports.formats import RECORD
from elearning.records.lrs.about import About
from elearning.records.lrs.describing import MOST_STATEMENTS, Activities, Agents, Described
from elearning.records.lrs.documents import ActivityProfile, AgentProfile, Documents, State
from elearning.records.lrs.exporting import Exporting
from elearning.records.lrs.profile import Profile
from elearning.records.lrs.resources import Resource
from elearning.records.lrs.sending import LARGEST_BODY, LIMITS
from elearning.records.lrs.sending import MOST_STATEMENTS as MOST_AT_ONCE
from elearning.records.lrs.statements import Statements
from elearning.xapi import queries
from elearning.xapi.documents import known, required

Content = Mapping[str, str]
"""What a body may be: types, and for each the name of what is in it."""

JSON = "application/json"
BYTES = "Bytes"

_MIB = 1024**2
_WITH_FILES = {"multipart/mixed": BYTES}
_ANY_DOCUMENT = {"*/*": BYTES}
_NO_LENGTH, _TOO_LARGE = 411, 413


@dataclass(frozen=True, slots=True)
class Offer:
    """One method at one address: what comes back if it is done, and why else it may not be."""

    path: str
    method: str
    resource: type[Resource]
    says: str
    content: Content = field(default_factory=dict)
    refusals: tuple[int, ...] = ()
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    body: Content = field(default_factory=dict)

    @property
    def done(self) -> int:
        """The status if it is done: whether there is something to tell."""
        return 200 if self.content else 204


def offers() -> Iterator[Offer]:
    """All that is offered for each version of xAPI, at an address of its own."""
    yield from _statements()
    for view in (State, ActivityProfile, AgentProfile):
        yield from _documents(view)
    yield _described("activities", Activities, "Activity")
    yield _described("agents", Agents, "Person")
    yield Offer("about", "GET", About, "Which versions of xAPI are spoken.", {JSON: "About"})


def offers_of_ours() -> Iterator[Offer]:
    """What no specification asks of a store, and has no version."""
    yield Offer(
        "exports/{kind}",
        "GET",
        Exporting,
        "The record, or what came after a statement; of everybody or of a group.",
        {each.content_type: BYTES for each in RECORD.values()},
        refusals=(404,),
        required=("kind",),
        optional=("after", "group"),
    )
    for path in ("profile", "profile/{term}", "extension/{term}"):
        says = "Our xAPI profile: what this store itself tells, and in which form."
        named = ("term",) if "{term}" in path else ()
        told = {"application/ld+json": "Profile"}
        yield Offer(path, "GET", Profile, says, told, refusals=(404,), required=named)


def _statements() -> Iterator[Offer]:
    def offer(method: str, says: str, content: Content, **more: Any) -> Offer:
        return Offer("statements", method, Statements, says, content, **more)

    sent = (403, 409, _NO_LENGTH, _TOO_LARGE)
    yield offer(
        "GET",
        "One statement by its id, or all that fit, page after page of at most"
        f" {querying.MOST_AT_ONCE}: `more` is the address of the next.",
        {JSON: "StatementResult", **_WITH_FILES},
        refusals=(404,),
        optional=queries.NAMES,
        headers=("Accept-Language",),
    )
    yield offer(
        "PUT",
        "Keep a statement under an id of your own. Sent twice, it is kept once.",
        {},
        refusals=sent,
        required=("statementId",),
        body={JSON: "Statement", **_WITH_FILES},
    )
    yield offer(
        "POST",
        f"Keep statements, all or none: at most {MOST_AT_ONCE}, of {LARGEST_BODY // _MIB} MiB;"
        f" with {LIMITS.attachments} files, of {LIMITS.attachment // _MIB} MiB each"
        f" and {LIMITS.whole // _MIB} MiB in all.",
        {JSON: "Ids"},
        refusals=sent,
        body={JSON: "Statements", **_WITH_FILES},
    )


def _documents(view: type[Documents]) -> Iterator[Offer]:
    resource = view.resource

    def offer(method: str, says: str, content: Content, **more: Any) -> Offer:
        needed = required(resource, method)
        names = tuple(name for name in known(resource, method) if name not in needed)
        parts = {"required": needed, "optional": names, **more}
        return Offer(resource.path, method, view, says, content, **parts)

    seen = {"headers": ("If-Match", "If-None-Match")}
    sent = {**seen, "refusals": (409, 412, _NO_LENGTH, _TOO_LARGE), "body": _ANY_DOCUMENT}
    most = (
        f"At most {documents.LARGEST // _MIB} MiB; {documents.MOST_AT_A_PLACE} at one place,"
        f" {documents.MOST_IN_ALL} and {documents.BYTES_IN_ALL // _MIB} MiB of one organisation."
    )
    one_or_ids = {JSON: "DocumentOrIds", **_ANY_DOCUMENT}
    yield offer("GET", "One document by its id, or the ids of all.", one_or_ids, refusals=(404,))
    yield offer("PUT", f"Keep a document as it is. {most}", {}, **sent)
    yield offer(
        "POST", f"Keep one, or set properties of the JSON that is there. {most}", {}, **sent
    )
    yield offer("DELETE", "Forget what is there.", {}, **seen, refusals=(412,))


def _described(path: str, view: type[Described], form: str) -> Offer:
    says = f"What the latest {MOST_STATEMENTS} statements about it say that the key may read."
    return Offer(path, "GET", view, says, {JSON: form}, required=(view.parameter,))
