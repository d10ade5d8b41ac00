"""What an editor's browser posts for a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from courses.blocks.prose import FEATURES
from courses.exchange.casefile import stream_of

RICH = {"narration": FEATURES, "what_helped": ["bold", "italic", "ul"], "closing": ["bold"]}


def case_form(scenes: Iterable[Mapping[str, Any]], **changes: Any) -> dict[str, Any]:
    """The form of a case with these scenes, as they are written in a case file."""
    fields = {
        "title": "De trommel",
        "slug": "de-trommel",
        "about": rich_text("<p>Over Jip.</p>"),
        "touches": rich_text("<p>Honger.</p>"),
        "minutes": "5",
        "required": "on",
        "summary": rich_text(""),
        "scenes": streamfield([(kind, _scene(value)) for kind, value in stream_of(scenes)]),
        "observations": streamfield([]),
        "variables": streamfield([]),
        "properties": streamfield([]),
        "back": "free",
        "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MAX_NUM_FORMS": ""},
    }
    form = nested_form_data({**fields, **changes})
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in form.items()
    }


def _scene(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _posted(name, content) for name, content in value.items()}


def _posted(name: str, content: Any) -> Any:
    if name in RICH:
        return rich_text(content, features=RICH[name])
    if name in ("body", "conditions"):
        return streamfield([(kind, _inner(kind, value)) for kind, value in content])
    if name == "checks":
        return streamfield([("item", each) for each in content])
    if name in ("choices", "rules", "variants", "later", "reflection"):
        return streamfield([("item", _scene(each)) for each in content])
    if isinstance(content, bool):
        return "on" if content else ""
    return tuple(content) if isinstance(content, list) else str(content)


def _inner(kind: str, value: Any) -> Any:
    return _scene(value) if isinstance(value, Mapping) else _posted(kind, value)
