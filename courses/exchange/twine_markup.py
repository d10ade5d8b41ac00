"""What stands in a passage of Twine: links, macros of story formats, and a writer's emphasis.

Links are followed as the story formats do: `[[a]]`, `[[text->a]]`, `[[a<-text]]`, `[[text|a]]`, each
perhaps with a setter. Macros, scripts and variables belong to a program that we are not; they are
taken out and noted, and the words between them stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from courses.exchange.notes import Missed, Note
from courses.exchange.prose import prose

LINK = re.compile(r"\[\[((?:[^\[\]]|\[(?!\[)|\](?!\]))+)\]\]")
ADDRESS = re.compile(r"^(?:https?:|mailto:|//|www\.)", re.IGNORECASE)
IMAGE = re.compile(r"\[<?>?img\[([^\[\]]*)\](?:\[[^\[\]]*\])*\]", re.IGNORECASE)
SUGARCUBE = re.compile(r"<<(?:[^<>]|>(?!>)|<(?!<))*>>")
SNOWMAN = re.compile(r"<%(?:[^%<]|%(?!>)|<(?!%))*%>")
COMMENT = re.compile(r"/\*(?:[^*/]|\*(?!/)|/(?!\*))*\*/|/%(?:[^%/]|%(?!/)|/(?!%))*%/")
HARLOWE = re.compile(r"\(([a-zA-Z][\w-]*):")
VARIABLE = re.compile(r"(?<![\w$])\$[A-Za-z_]\w*")
INSERT = re.compile(r"\{[a-z_][^{}\n]*\}")
MODIFIER = re.compile(r"^\[[^\[\]\n]+\]$", re.MULTILINE)
HOOK = re.compile(r"(?<!\[)\[(?!\[)([^\[\]]*)\](?!\])")
LONGEST_MACRO = 2_000
HARLOWES = """
    alert align animate append array background bg bind box button cancel-prompt char-style click
    click-append click-goto click-prepend click-replace color colour columns cond confirm css
    cycling-link datamap dataset display dm ds either else else-if elseif enchant enchant-in event
    fold font for goto go-to goto-url go-to-url gradient hidden history hook hover-style if input-box
    line-style link link-append link-goto link-prepend link-repeat link-replace link-rerun link-reveal
    link-reveal-goto link-show link-style link-undo linkgoto linkreveal linkrepeat linkreplace live
    load-game loop macro meter mouseout mouseover move num number opacity open-url output passages
    prepend print prompt put random range redirect reload replace rerun restart rotated save-game
    scroll seq-link sequence-link set shuffled show source stop string t8n t8n-arrive t8n-delay
    t8n-depart t8n-time text text-color text-colour text-indent text-rotate text-size text-style
    transition transition-arrive transition-depart transition-time undo unless unpack verbatim visits
    visited window
"""
MACROS = frozenset(HARLOWES.split())
OWN_LINE = " \t*-•>|/·,;"
BULLET = re.compile(r"^\s*(?:[*•]|-(?!-))\s+")
HEADING = re.compile(r"^\s*(?:#{1,6}\s+|!{1,6}\s*(?=\S))")
EMPHASIS = (
    (re.compile(r"''(.+?)''"), "strong"),
    (re.compile(r"\*\*(?=\S)(.+?)\*\*"), "strong"),
    (re.compile(r"(?<![:/])//(?=\S)(.+?)(?<!:)//"), "em"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])"), "em"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of a passage; `inline` if its words are part of a sentence, which keeps them."""

    text: str
    to: str
    inline: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A passage's story as HTML of ours, its ways out, and what was left out."""

    html: str
    links: tuple[Link, ...]
    notes: tuple[Note, ...]


def told(text: str, place: str, *, format_name: str = "") -> Told:
    """What a passage of a story in this story format tells."""
    notes: list[Note] = []
    text = _without_programs(text, place, format_name.lower(), notes)
    links: list[Link] = []
    lines = [line for line in _lines(text, place, links, notes) if line is not None]
    html, of_prose = prose(_html(lines), place)
    return Told(html, tuple(dict.fromkeys(links)), (*notes, *of_prose))


def _without_programs(text: str, place: str, style: str, notes: list[Note]) -> str:
    if style == "chapbook":
        text = _without_chapbook(text, place, notes)
    for sign, what in (
        (COMMENT, Missed.COMMENT),
        (SUGARCUBE, Missed.MACRO),
        (SNOWMAN, Missed.MACRO),
        (IMAGE, Missed.PICTURE),
    ):
        notes += [Note(what, place, found[0]) for found in sign.finditer(text)]
        text = sign.sub("", text)
    text = "".join(_without_harlowe(text, place, notes))
    told = LINK.sub("", text)
    notes += [Note(Missed.VARIABLE, place, found[0]) for found in VARIABLE.finditer(told)]
    return text


def _without_chapbook(text: str, place: str, notes: list[Note]) -> str:
    """Chapbook's variables stand above a line of hyphens, its modifiers on lines of their own."""
    settings, line, rest = f"\n{text}".partition("\n--\n")
    if line:
        notes.append(Note(Missed.VARIABLE, place, settings.strip()))
        text = rest
    for sign in (MODIFIER, INSERT):
        notes += [Note(Missed.MACRO, place, found[0]) for found in sign.finditer(text)]
        text = sign.sub("", text)
    return text


def _without_harlowe(text: str, place: str, notes: list[Note]) -> Iterator[str]:
    """A macro goes; the hook after it, in square brackets, is words that stay."""
    at, went = 0, False
    for found in HARLOWE.finditer(text):
        if found.start() < at or found[1].lower() not in MACROS:
            continue
        end = _closing(text, found.start())
        if end:
            yield _unhooked(text[at : found.start()], after_macro=went)
            notes.append(Note(Missed.MACRO, place, text[found.start() : end]))
            at, went = end, True
    yield _unhooked(text[at:], after_macro=went)


def _unhooked(text: str, *, after_macro: bool) -> str:
    return HOOK.sub(r"\1", text) if after_macro else text


def _closing(text: str, start: int) -> int:
    """Where the bracket that opens here closes; 0 if it doesn't, or not soon."""
    depth, quote = 0, ""
    for place in range(start, min(len(text), start + LONGEST_MACRO)):
        sign = text[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "()":
            depth += 1 if sign == "(" else -1
            if depth == 0:
                return place + 1
    return 0


def _lines(text: str, place: str, links: list[Link], notes: list[Note]) -> Iterator[str | None]:
    """The lines that tell something; a line of links alone is no part of the story."""
    for line in text.split("\n"):
        found = [_link(each[1], place, notes) for each in LINK.finditer(line)]
        alone = bool(found) and not LINK.sub("", line).strip(OWN_LINE)
        links += [Link(words, to, not alone) for words, to in found if to]
        leads = all(to for _words, to in found)
        yield None if alone and leads else _with_words(line, [words for words, _to in found])


def _with_words(line: str, words: list[str]) -> str:
    """The line with the words of each link in its place."""
    between = LINK.split(line)[::2]
    return "".join(f"{text}{said}" for text, said in zip(between, [*words, ""], strict=True))


def _link(inner: str, place: str, notes: list[Note]) -> tuple[str, str]:
    """The words of a link and the passage it leads to; an address elsewhere is no way."""
    link, setter, does = inner.partition("][")
    if setter:
        notes.append(Note(Missed.SETTER, place, does))
    words, to = _parted(link)
    if ADDRESS.match(to):
        notes.append(Note(Missed.ADDRESS, place, to))
        return words, ""
    return words, to


def _parted(link: str) -> tuple[str, str]:
    for arrow, text_first in (("->", True), ("<-", False), ("|", True)):
        if arrow in link:
            first, _, last = link.rpartition(arrow) if text_first else link.partition(arrow)
            words, to = (first, last) if text_first else (last, first)
            return words.strip() or to.strip(), to.strip()
    return link.strip(), link.strip()


def _html(lines: list[str]) -> str:
    """Lines as HTML: an empty one parts paragraphs, a bullet begins an item."""
    return "".join(map(_line, lines))


def _line(line: str) -> str:
    if not line.strip():
        return "<p>"
    for sign, tag in EMPHASIS:
        line = sign.sub(rf"<{tag}>\1</{tag}>", line)
    if BULLET.match(line):
        return f"<ul><li>{BULLET.sub('', line, count=1)}</li></ul>"
    if HEADING.match(line):
        return f"<h2>{HEADING.sub('', line, count=1)}</h2>"
    return f"{line}<br>"
