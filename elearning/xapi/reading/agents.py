"""Agents and groups, and the one thing that identifies them (xAPI 1.0.3 Data §2.4.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from elearning.xapi.reading.refusals import MalformedError
from elearning.xapi.reading.shapes import (
    Check,
    by_type,
    listing,
    one_of,
    structure,
    text,
)
from elearning.xapi.reading.values import iri, mailbox, name, sha1


@dataclass(frozen=True, slots=True, order=True)
class AgentIdentifier:
    """The one thing that identifies an agent: `kind` is mbox, mbox_sha1sum, openid or account.

    For an account `home_page` says in which system `value` is its name. What may be written in
    either case (§2.3.1) is in lower case here, so that equal identifiers are equal.
    """

    kind: str
    value: str
    home_page: str = ""


_account = structure({"homePage": iri, "name": name}, required=("homePage", "name"))
_IDENTIFIERS: dict[str, Check] = {
    "mbox": mailbox,
    "mbox_sha1sum": sha1,
    "openid": iri,
    "account": _account,
}
_ONE_OF_THEM = f"must have exactly one of {', '.join(_IDENTIFIERS)}"

_of_an_agent = structure({"objectType": one_of("Agent"), "name": text, **_IDENTIFIERS})


def agent(value: Any) -> None:
    _of_an_agent(value)
    if len(value.keys() & _IDENTIFIERS) != 1:
        raise MalformedError("", _ONE_OF_THEM)


_of_a_group = structure(
    {"objectType": one_of("Group"), "name": text, "member": listing(agent), **_IDENTIFIERS},
    required=("objectType",),
)


def group(value: Any) -> None:
    """A group with an identifier, or without one and then with members, none of them a group."""
    _of_a_group(value)
    identifiers = len(value.keys() & _IDENTIFIERS)
    if identifiers > 1:
        raise MalformedError("", _ONE_OF_THEM)
    if not identifiers and not value.get("member"):
        raise MalformedError("member", "is missing; a group has members, or an identifier")


actor = by_type({"Agent": agent, "Group": group}, otherwise="Agent")


def identified(value: Any) -> AgentIdentifier:
    """Who it is, if it is an agent or a group that can be told from all others."""
    actor(value)
    found = identifier(value)
    if found is None:
        raise MalformedError("", _ONE_OF_THEM)
    return found


def authority(value: Any) -> None:
    """An agent; or an application and its user together, and nothing else (§2.4.9)."""
    actor(value)
    if value.get("objectType") != "Group":
        return
    if identifier(value) or len(value["member"]) != 2:
        raise MalformedError("", "must be an agent, or a group of two without an identifier")
    if not any("account" in member for member in value["member"]):
        raise MalformedError("member", "must name the application by its account")


def identifier(value: dict[str, Any]) -> AgentIdentifier | None:
    """What identifies an agent or a group that was read; nothing does an anonymous group."""
    for kind, read in _READ.items():
        if kind in value:
            return read(kind, value[kind])
    return None


def with_plain_domain(mailbox: str) -> str:
    """The same address: of the name before the @ nobody else can say whether case matters."""
    box, at, domain = mailbox.rpartition("@")
    return f"{box}{at}{domain.lower()}"


_READ: dict[str, Callable[[str, Any], AgentIdentifier]] = {
    "account": lambda kind, told: AgentIdentifier(kind, told["name"], told["homePage"]),
    "mbox": lambda kind, told: AgentIdentifier(kind, with_plain_domain(told)),
    "mbox_sha1sum": lambda kind, told: AgentIdentifier(kind, told.lower()),
    "openid": AgentIdentifier,
}
