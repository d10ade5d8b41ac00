"""Our own HTML as plain blocks, for paper: headings, paragraphs, items, and what somebody says.

A page and its print are then one text, said once. What comes in is rendered by our own templates, and
what is inside an element that paper knows nothing of is read as if the element were not there.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from elearning.paper.lettering import run

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
BLOCKS = {
    "p", "li", "dt", "dd", "div", "section", "article", "blockquote", "ul", "ol", "dl", "figure",
    "figcaption", "tr", "td", "th", "details", "summary", *HEADINGS,
}  # fmt: skip
SILENT = {"script", "style", "svg", "template", "button", "form"}
STRONG = {"strong", "b"}
EMPTY = {"br", "img", "hr", "input", "meta", "link", "source"}
ROOM = "room"
"""The class of an `hr` that stands for room to write in."""


def blocks(html: str, *, lang: str) -> list[dict[str, Any]]:
    """The blocks of this HTML: each its kind, its runs of text, and whose words it is if anybody's.

    A run is a text, whether it is strong, and its language; `lang` is that of what says none.
    """
    reader = _Reader(lang)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks


class _Reader(HTMLParser):
    """Reads tag by tag; a block ends where the next begins."""

    def __init__(self, lang: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[dict[str, Any]] = []
        self._lang = lang
        self._open: list[tuple[str, dict[str, str]]] = []
        self._runs: list[dict[str, Any]] = []
        self._number: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in EMPTY:
            self._empty(tag, said)
            return
        if tag in BLOCKS:
            self.end_block()
        self._open.append((tag, said))
        if tag in ("ol", "ul"):
            self._number.append(0)
        if tag == "li" and self._number:
            self._number[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag not in (name for name, _said in self._open):
            return
        if tag in BLOCKS:
            self.end_block()
        if tag in ("ol", "ul") and self._number:
            self._number.pop()
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._is_in(SILENT) or not data:
            return
        if text := run(data):
            said = {"text": text, "strong": self._is_in(STRONG), "lang": self._language()}
            self._runs.append(said)

    def end_block(self) -> None:
        """What was read since the last block is a block now, if it says anything."""
        runs, self._runs = _trimmed(self._runs), []
        if runs:
            self.blocks.append({**self._kind(), "speaker": self._speaker(), "runs": runs})

    def _empty(self, tag: str, said: dict[str, str]) -> None:
        if tag == "br":
            self._runs.append({"text": "\n", "strong": False, "lang": self._language()})
        elif tag == "img" and said.get("alt"):
            self.end_block()
            words = {"text": run(said["alt"]), "strong": False, "lang": self._language()}
            self.blocks.append({"kind": "picture", "speaker": "", "runs": [words]})
        elif tag == "hr" and said.get("class") == ROOM:
            self.end_block()
            self.blocks.append({"kind": "room", "speaker": "", "runs": []})

    def _kind(self) -> dict[str, Any]:
        for tag, _said in reversed(self._open):
            if tag in HEADINGS:
                return {"kind": "heading", "level": HEADINGS[tag]}
            if tag == "li":
                ordered = any(name == "ol" for name, _attrs in self._open)
                return {"kind": "item", "number": self._number[-1] if ordered else 0}
            if tag == "dt":
                return {"kind": "term"}
            if tag == "dd":
                return {"kind": "detail"}
        return {"kind": "paragraph"}

    def _speaker(self) -> str:
        """Whose words they are; only the first block of what somebody says bears the name."""
        for _tag, said in reversed(self._open):
            if speaker := said.pop("data-speaker", ""):
                return run(speaker)
        return ""

    def _language(self) -> str:
        spoken = (said["lang"] for _tag, said in reversed(self._open) if said.get("lang"))
        return next(spoken, self._lang)

    def _is_in(self, tags: set[str]) -> bool:
        return any(tag in tags for tag, _said in self._open)


def _trimmed(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The runs of a block with one space between words, and none at its ends."""
    kept: list[dict[str, Any]] = []
    for each in runs:
        before = kept[-1]["text"] if kept else " "
        text = each["text"].lstrip(" ") if before.endswith((" ", "\n")) else each["text"]
        if text:
            kept.append({**each, "text": text})
    while kept and not kept[-1]["text"].strip():
        kept.pop()
    if kept:
        kept[-1] = {**kept[-1], "text": kept[-1]["text"].rstrip()}
    return kept if any(each["text"].strip() for each in kept) else []
