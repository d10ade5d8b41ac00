"""What the code and the templates ask to have translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from elearning.local import ROOT
from elearning.messages.catalogues import Key, Message

ROOMS = ("elearning", "assessments", "courses", "certificates")
FUNCTIONS: dict[str, tuple | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def messages(root: Path = ROOT) -> dict[Key, Message]:
    """Every message in the house, each once, by its key."""
    found: dict[Key, Message] = {}
    for path in _sources(root):
        for message in _messages_in(path, name=path.relative_to(root).as_posix()):
            known = found.setdefault(message.key, message)
            known.files |= message.files
            known.plural = known.plural or message.plural
    return found


def _sources(root: Path) -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in {".html", ".txt", ".py"} and _speaks(path.parts):
                yield path


def _speaks(parts: Iterable[str]) -> bool:
    """Whether a file has words of its own; migrations only repeat what the models say."""
    return "migrations" not in parts and "static" not in parts


def _messages_in(path: Path, *, name: str) -> Iterator[Message]:
    source = path.read_text()
    if path.suffix != ".py":
        source = _as_python(source, name)
    for _line, text, _comments, context in extract(
        "python", BytesIO(source.encode()), keywords=FUNCTIONS
    ):
        singular, plural = text if isinstance(text, tuple) else (text, None)
        yield Message(singular, plural, context, {name})


def _as_python(template: str, name: str) -> str:
    """The template's messages as calls; its indentation is dropped, for it is not Python's."""
    calls = templatize(template, origin=name)
    return "\n".join(line.lstrip() for line in calls.splitlines())
