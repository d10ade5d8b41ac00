"""Prose from strangers as ours: paragraphs, lists, bold, italic, and what somebody says.

Whatever HTML comes in, what goes out is small and whole: no list without items, no paragraph in a
paragraph. The words all stay; what stood around them and has no place with us is noted. At the end
the house's own cleaner looks at it, as at all markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from courses.exchange.notes import Missed, Note
from courses.exchange.texts import legible
from elearning.ui.sanitising import clean_html

STRONG = {"b", "strong"}
EMPHASIS = {"i", "em"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul", "ol"}
BREAKS = {"p", "div", "section", "article", "table", "tr", "dl", "dt", "dd", "hr", "pre", "figure"}
CELLS = {"td", "th"}
BLOCKS = HEADINGS | BREAKS | LISTS | {"li", "blockquote"}
PLAIN = {"span", "u", "small", "font", "tbody", "thead", "figcaption", "html", "body"}
UNHEARD = {"script": Missed.SCRIPT, "style": Missed.STYLE}
PICTURES = {"img", "svg", "picture", "canvas"}
FILMS = {"video", "audio", "iframe", "embed", "object", "source", "track"}
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^a-zA-Z0-9<>-][^<>]*)?)>")
SAID = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
SILENCE = re.compile(r'<blockquote data-speaker="[^"]*"></blockquote>')
DOCTYPE = re.compile(r"<!doctype[^<>]*>", re.IGNORECASE)
LONGEST_TAG = 2_000
MOST = 50_000
"""No text of a scene is longer; what is, is no prose."""


def prose(html: str, place: str) -> tuple[str, list[Note]]:
    """This HTML as ours, and what of it was left out."""
    if len(html) > MOST:
        return "", [Note(Missed.HUGE, place, html[:80])]
    if "<" not in html and "&" not in html:
        return paragraphs(html), []
    reader = _Reader(place)
    reader.hear(html)
    return clean_html(SILENCE.sub("", reader.told())), reader.notes


def words(html: str, place: str = "") -> str:
    """The words of this HTML alone, on one line."""
    told, _notes = prose(html, place)
    return line_of(told)


def line_of(told: str) -> str:
    """The words of prose of ours, on one line."""
    return " ".join(_unescaped(re.sub(r"<[^>]*>", " ", told)).split())


def paragraphs(text: str) -> str:
    """Plain text as paragraphs; an empty line parts them."""
    parts = [
        "<br>".join(" ".join(line.split()) for line in part.split("\n") if line.strip())
        for part in re.split(r"\n\s*\n", escape(text, quote=False))
    ]
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _unescaped(text: str) -> str:
    for sign, written in (("<", "&lt;"), (">", "&gt;"), ("\xa0", "&nbsp;"), ("&", "&amp;")):
        text = text.replace(written, sign)
    return text


class _Reader:
    """Hears a stream of tags and writes blocks: a paragraph or a list item at a time.

    A tag is what stands between `<` and `>`; any other such sign is text. So each sign is looked at
    once, however hostile the text.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self.notes: list[Note] = []
        self._blocks: list[tuple[str, str]] = []
        self._line: list[str] = []
        self._marks: list[str] = []
        self._list = "p"
        self._unheard: str = ""
        self._missed: list[str] = []

    def hear(self, html: str) -> None:
        """All of it, comments apart."""
        first, *rest = DOCTYPE.sub("", html).split("<!--")
        self._hear(first)
        for part in rest:
            comment, closed, after = part.partition("-->")
            if closed:
                self.notes.append(Note(Missed.COMMENT, self.place, comment.strip()))
            self._hear(after if closed else f"&lt;!--{part}")

    def _hear(self, html: str) -> None:
        at = 0
        for found in TAG.finditer(html):
            self._text(html[at : found.start()])
            at = found.end()
            tag = found[2].lower()
            if found[1]:
                self._tag_ends(tag)
            elif not self._unheard:
                self._tag_begins(tag, _said(found[3]))
        self._text(html[at:])

    def _tag_begins(self, tag: str, said: dict[str, str]) -> None:
        if tag in UNHEARD:
            self._unheard = tag
        elif tag == "br":
            self._line.append("<br>")
        elif tag in STRONG or tag in EMPHASIS:
            self._mark("strong" if tag in STRONG else "em")
        elif tag in BLOCKS:
            self._begin(tag, said)
        elif tag in CELLS:
            self._line.append(" ")
        elif tag not in PLAIN:
            self._left_out(tag, said)

    def _tag_ends(self, tag: str) -> None:
        if self._unheard:
            if tag == self._unheard:
                self._end_unheard()
        elif tag in STRONG or tag in EMPHASIS:
            self._unmark("strong" if tag in STRONG else "em")
        elif tag in CELLS:
            self._line.append(" ")
        elif tag in BLOCKS:
            self._end(tag)

    def _text(self, text: str) -> None:
        if self._unheard:
            self._missed.append(text)
        else:
            self._line.append(escape(legible(unescape(text)), quote=False))

    def told(self) -> str:
        """All that was heard, as blocks that are whole."""
        if self._unheard:
            self._end_unheard()
        self._flush()
        return "".join(_joined(self._blocks))

    def _begin(self, tag: str, said: dict[str, str]) -> None:
        self._flush()
        if tag in LISTS:
            self._list = tag
        elif tag in HEADINGS:
            self._mark("strong")
        elif tag == "blockquote" and said.get("data-speaker"):
            self._blocks.append(("say", said["data-speaker"]))
        elif tag == "table":
            self.notes.append(Note(Missed.MARKUP, self.place, "table"))

    def _end(self, tag: str) -> None:
        self._flush()
        if tag in LISTS:
            self._list = "p"
        elif tag in HEADINGS:
            self._unmark("strong")
        elif tag == "blockquote":
            self._blocks.append(("said", ""))

    def _left_out(self, tag: str, said: dict[str, str]) -> None:
        where = said.get("href") or said.get("src") or said.get("data") or f"<{tag}>"
        if tag == "a":
            what = Missed.ADDRESS
        elif tag in PICTURES:
            what = Missed.PICTURE
        else:
            what = Missed.FILM if tag in FILMS else Missed.MARKUP
        self.notes.append(Note(what, self.place, f"{said.get('alt', '')} {where}".strip()))

    def _end_unheard(self) -> None:
        self.notes.append(Note(UNHEARD[self._unheard], self.place, "".join(self._missed).strip()))
        self._unheard, self._missed = "", []

    def _mark(self, mark: str) -> None:
        if mark not in self._marks:
            self._marks.append(mark)
            self._line.append(f"<{mark}>")

    def _unmark(self, mark: str) -> None:
        """Marks end in the order in which they began; what is inside is begun anew."""
        if mark not in self._marks:
            return
        inside = self._marks[self._marks.index(mark) + 1 :]
        closing = "".join(f"</{each}>" for each in (*reversed(inside), mark))
        self._line.append(closing + "".join(f"<{each}>" for each in inside))
        self._marks.remove(mark)

    def _flush(self) -> None:
        """End the block that is being heard; a mark that is open goes on in the next."""
        line = "".join(self._line) + "".join(f"</{mark}>" for mark in reversed(self._marks))
        line = re.sub(r"<(strong|em)>\s*</\1>", " ", line)
        line = re.sub(r"\s+", " ", line).strip()
        line = re.sub(r"^(?:\s*<br>)+|(?:<br>\s*)+$", "", line).strip()
        if re.sub(r"<[^>]*>", "", line).strip():
            self._blocks.append((self._list, line))
        self._line = [f"<{mark}>" for mark in self._marks]


def _said(attributes: str) -> dict[str, str]:
    """The attributes of a tag; of one that never ends, those with which it begins."""
    found = SAID.findall(attributes[:LONGEST_TAG])
    return {name.lower(): legible(unescape("".join(said))) for name, *said in reversed(found)}


def _joined(blocks: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Items that follow each other are one list; words between speech marks are somebody's."""
    open_list = speaking = False
    kind_of_list = ""
    for kind, line in (*blocks, ("said", "")):
        if open_list and (kind != kind_of_list):
            yield f"</{kind_of_list}>"
            open_list = False
        if kind in ("say", "said"):
            yield "</blockquote>" if speaking else ""
            speaking = kind == "say"
            yield f'<blockquote data-speaker="{escape(line)}">' if speaking else ""
        elif kind in LISTS and not speaking:
            yield f"<{kind}>" if not open_list else ""
            open_list, kind_of_list = True, kind
            yield f"<li>{line}</li>"
        else:
            yield f"<p>{line}</p>"
