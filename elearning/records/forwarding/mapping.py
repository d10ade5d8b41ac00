"""How a statement reads when it goes elsewhere: who is who, and what it is called.

By a pseudonym: everybody in it has another name at each receiver, which grows from a key that only
this store has. So have the statement and the enrolment, or two receivers could lay what they have
side by side by those. By contract: whoever has an address here is known by its SHA-1 (xAPI 1.0.3
Data §2.4.2.3), and all else stays as it was told.

The same statement is always called the same at one receiver, however often it is sent.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from elearning.records.forwarding.marking import marked
from elearning.xapi.reading.agents import AgentIdentifier, identifier
from elearning.xapi.references import references

Said = dict[str, Any]

VOIDED = "http://adlnet.gov/expapi/verbs/voided"

_OF_THE_STORE = ("authority", "stored")
_ROLES = ("instructor", "team")


@dataclass(frozen=True, slots=True)
class Naming:
    """What a receiver calls people and statements.

    `addresses` are the fingerprints of those who are known by one, by their pseudonym here;
    `by_address` says that this was agreed, so that nothing else is renamed.
    """

    key: bytes
    home_page: str
    by_address: bool = False
    addresses: Mapping[str, str] = field(default_factory=dict)

    def id(self, statement_id: str) -> str:
        return statement_id if self.by_address else self._name("statement", statement_id.lower())

    def enrolment(self, registration: str) -> str:
        return registration if self.by_address else self._name("enrolment", registration.lower())

    def person(self, who: Said) -> Said:
        """An agent or a group as the receiver knows it, with all of its members."""
        named = self._renamed(who)
        if "member" in who:
            named["member"] = [self.person(member) for member in who["member"]]
        return named

    def _renamed(self, who: Said) -> Said:
        ours = _pseudonym(who, self.home_page)
        if ours in self.addresses:
            return {"objectType": "Agent", "mbox_sha1sum": self.addresses[ours]}
        if self.by_address and not ours:
            return dict(who)
        kind = {"objectType": who["objectType"]} if "objectType" in who else {}
        known = identifier(who)
        return {**kind, **(self._account(known) if known else {})}

    def _account(self, known: AgentIdentifier) -> Said:
        person = json.dumps([known.kind, known.value, known.home_page])
        return {"account": {"homePage": self.home_page, "name": self._name("person", person)}}

    def _name(self, kind: str, name: str) -> str:
        told = hmac.new(self.key, f"{kind}/{name}".encode(), hashlib.sha256).digest()
        return str(UUID(bytes=told[:16], version=5))


def fingerprint(address: str) -> str:
    """The SHA-1 of an address, as agents are known by it; the protocol knows no other."""
    return hashlib.sha1(f"mailto:{address}".encode(), usedforsecurity=False).hexdigest()


def pseudonyms(said: Said, home_page: str) -> Iterator[str]:
    """The people of ours that a statement names, by their pseudonym here."""
    for who in references(said).related_agents:
        if who.kind == "account" and who.home_page == home_page:
            yield who.value


def mapped(said: Said, naming: Naming) -> str:
    """A statement as it goes out. What only a store may say of it is left to the one that gets it."""
    told = {name: part for name, part in said.items() if name not in _OF_THE_STORE}
    gone = {**_walked(told, naming), "id": naming.id(said["id"])}
    return _written(marked(gone, naming.home_page))


def withdrawal(statement_id: str, naming: Naming, *, timestamp: str) -> str:
    """The statement that takes another back, called the same however often it is sent."""
    target = naming.id(statement_id)
    said = {
        "id": naming._name("withdrawal", target),
        "actor": {"account": {"homePage": naming.home_page, "name": "record"}},
        "verb": {"id": VOIDED, "display": {"en": "voided"}},
        "object": {"objectType": "StatementRef", "id": target},
        "timestamp": timestamp,
    }
    return _written(marked(said, naming.home_page))


def _walked(said: Said, naming: Naming) -> Said:
    told = {**said, "actor": naming.person(said["actor"]), "object": _object(said, naming)}
    if "context" in said:
        told["context"] = _context(said["context"], naming)
    return told


def _object(said: Said, naming: Naming) -> Said:
    about = said["object"]
    match about.get("objectType", "Activity"):
        case "Agent" | "Group":
            return naming.person(about)
        case "StatementRef":
            return {**about, "id": naming.id(about["id"])}
        case "SubStatement":
            return _walked(about, naming)
    return dict(about)


def _context(context: Said, naming: Naming) -> Said:
    told = dict(context)
    if "registration" in told:
        told["registration"] = naming.enrolment(told["registration"])
    if "statement" in told:
        told["statement"] = {**told["statement"], "id": naming.id(told["statement"]["id"])}
    for role in _ROLES:
        if role in told:
            told[role] = naming.person(told[role])
    for many, one in (("contextAgents", "agent"), ("contextGroups", "group")):
        if many in told:
            told[many] = [{**each, one: naming.person(each[one])} for each in told[many]]
    return told


def _pseudonym(who: Said, home_page: str) -> str:
    account = who.get("account", {})
    return account["name"] if account.get("homePage") == home_page else ""


def _written(said: Said) -> str:
    """In ASCII alone, so that half a sign, which JSON can hold, can be sent as well."""
    return json.dumps(said, separators=(",", ":"))
