"""The blocks of a course file as the raw value of a lesson's stream."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Data = Mapping[str, Any]
Block = tuple[str, Any]


def body_of(listed: Iterable[Data], *, sources: Mapping[str, str]) -> list[Block]:
    """The blocks in order; `sources` gives the words for a source's key."""
    return [block for data in listed for block in _WRITERS[data["type"]](_sourced(data, sources))]


def sources_of(course: Data) -> dict[str, str]:
    """The words of each source of a course, by key."""
    return {source["key"]: source["text"] for source in course["sources"]}


def _sourced(data: Data, sources: Mapping[str, str]) -> Data:
    """The block with its source in words; a key that is not listed stands as it is."""
    key = data.get("source", "")
    return {**data, "source": sources.get(key, key), "certainty": data.get("certainty", "")}


def _only(data: Data, *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names}


def _prose(data: Data) -> list[Block]:
    return [("prose", data["html"])]


def _fact(data: Data) -> list[Block]:
    return [("fact", {"text": data["html"], **_only(data, "certainty", "source")})]


def _callout(data: Data) -> list[Block]:
    said = _only(data, "kind", "title", "certainty", "source")
    return [("callout", {"text": data["html"], **said})]


def _accordion(data: Data) -> list[Block]:
    """The stream's accordion has no title of its own, so a heading goes before it."""
    heading = [("prose", f"<h2>{data['title']}</h2>")] if data.get("title") else []
    items = [{"title": item["title"], "text": item["html"]} for item in data["items"]]
    return [*heading, ("accordion", {"items": items})]


def _quotation(data: Data) -> list[Block]:
    return [("quotation", {"text": data["text"], "speaker": data["who"]})]


def _checklist(data: Data) -> list[Block]:
    return [("checklist", _only(data, "title", "items"))]


def _signal_list(data: Data) -> list[Block]:
    groups = [{"heading": each["heading"], "signals": each["items"]} for each in data["groups"]]
    return [
        ("signal_list", {"groups": groups, **_only(data, "title", "age", "certainty", "source")})
    ]


def _reflection(data: Data) -> list[Block]:
    statements = [_only(statement, "text", "reply") for statement in data["statements"]]
    return [("reflection", {"question": data["question"], "statements": statements})]


_WRITERS = {
    "prose": _prose,
    "fact": _fact,
    "callout": _callout,
    "accordion": _accordion,
    "quotation": _quotation,
    "checklist": _checklist,
    "signal_list": _signal_list,
    "reflection": _reflection,
}
