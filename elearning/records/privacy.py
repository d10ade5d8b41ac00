"""What is kept of a person in the record, and how it is forgotten."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q

from elearning.accounts.models import User
from elearning.records import documents, querying, retention, sentences, viewing
from elearning.records.forwarding import telling
from elearning.records.models import Actor, Credential, KeptDocument, Record, Secret
from elearning.records.recording import forget_person


def export(person: User) -> dict[str, Any]:
    """Somebody's pseudonyms, all that is kept under them, and what they did as a manager."""
    return {
        "pseudonyms": [_pseudonym(actor) for actor in person.actors.select_related("organisation")],
        "statements": [_statement(record) for record in _records(person)],
        "sent_about_you": list(_sent_about(person)),
        "forwarded_to": telling.forwarded_of(person),
        "documents": [_document(kept) for kept in documents.of_person(person)],
        "keys": list(_keys(person)),
        "secrets": list(_secrets(person)),
        "receivers": telling.done_by(person),
        "terms_set": list(_terms_set(person)),
    }


def erase(person: User) -> None:
    """Forget a person, as `recording.forget_person` describes; keys go on without their name.

    What organisations keep about them goes too: it is found by their pseudonym. Where somebody was
    known by more than a pseudonym, the next round of `forwarding` takes back what was sent of them.
    """
    documents.forget_person(person)
    forget_person(person)


def _pseudonym(actor: Actor) -> dict[str, str | None]:
    organisation = actor.organisation.name if actor.organisation else None
    return {"account": actor.account, "organisation": organisation}


def _records(person: User) -> Any:
    theirs = Record.objects.filter(actor__person=person).select_related("organisation")
    return theirs.order_by("timestamp", "stored")


def _statement(record: Record) -> dict[str, Any]:
    told = sentences.line(record)
    statement = json.loads(record.text)
    return {
        "said": told.sentence,
        "at": told.when,
        "read_by": viewing.readers(record),
        "statement": statement,
    }


def _sent_about(person: User) -> Iterator[dict[str, Any]]:
    """What organisations' own systems recorded under a pseudonym of theirs."""
    for organisation, records in querying.sent_about(person).items():
        for record in records.iterator():
            told = sentences.line_of(record, "")
            yield {
                "said": told.sentence,
                "at": told.when,
                "kept_by": organisation.name,
                "statement": json.loads(record.text),
            }


def _document(kept: KeptDocument) -> dict[str, Any]:
    return {
        "kept_by": kept.organisation.name,
        "account": json.loads(kept.agent)[-1],
        "activity": kept.activity,
        "name": kept.name,
        "content_type": kept.content_type,
        "updated": kept.updated,
        **_contents(bytes(kept.contents)),
    }


def _contents(contents: bytes) -> dict[str, str]:
    """As text if it is text; else in base64."""
    try:
        return {"contents": contents.decode()}
    except UnicodeDecodeError:
        return {"contents_in_base64": base64.b64encode(contents).decode()}


def _keys(person: User) -> Any:
    theirs = Credential.objects.filter(Q(created_by=person) | Q(revoked_by=person))
    return theirs.values("name", "key", "organisation__name", "created_at", "revoked_at")


def _terms_set(person: User) -> Iterator[dict[str, Any]]:
    for change in retention.changed_by(person):
        yield {
            "organisation": change.organisation.name,
            "name": change.get_kind_display(),
            "years": change.years,
            "at": change.at,
        }


def _secrets(person: User) -> Any:
    """Of keys the secrets only when; what they are is known to nobody."""
    theirs = Secret.objects.filter(Q(created_by=person) | Q(revoked_by=person))
    return theirs.values("created_at", "ends_at", "revoked_at", key=F("credential__key"))
