"""Templates hold no style or script of their own, load nothing from elsewhere, and speak in messages.

What is said to people is marked for translation. The check is a rough one: it takes the template's
own words, outside tags and outside what is translated, and lets pass only names.
"""

import re
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

from elearning.local import ROOT
from tests.house import tree

FORBIDDEN = {
    "inline style": r"<style|\sstyle\s*=",
    "inline script": r"<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|javascript:",
    "something from another site": r"(?:src|srcset|data|action)\s*=\s*[\"'](?:https?:)?//",
    "a stylesheet from another site": r"<link[^>]*href\s*=\s*[\"'](?:https?:)?//",
}
NAMES = {
    "Olifantenpaadjes",
    "Meldcode",
    "Veilig",
    "Thuis",
    "Kindertelefoon",
    "Luisterlijn",
    "Nederlands",
    "English",
    "Wagtail",
    "xAPI",
    "GET",
    "PDF",
    "CSV",
    "NDJSON",
    "QR",
}
# Examples of content, in the language of the content; they are shown to authors and designers.
SAMPLES = {
    Path("elearning/ui/templates/ui/blocks/film_preview.html"),
    Path("elearning/ui/templates/ui/blocks/picture_preview.html"),
    Path("elearning/ui/templates/ui/patterns.html"),
}
SPOKEN_ATTRIBUTE = re.compile(r"\b(?:alt|aria-label|title|placeholder)\s*=\s*\"([^\"]*)\"")
TAG = re.compile(r"<!--.*?-->|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|&\w+;", re.DOTALL)
WORD = re.compile(r"[A-Za-zÀ-ž]{2,}")
SILENT = {"comment": "endcomment", "verbatim": "endverbatim", "block page_attributes": "endblock"}


def test_no_template_has_style_or_script_of_its_own() -> None:
    assert [
        f"{what} in {path}"
        for path in tree.templates()
        for what, sign in FORBIDDEN.items()
        if re.search(sign, (ROOT / path).read_text())
    ] == []


def test_every_word_can_be_translated() -> None:
    assert [
        f"“{word}” in {path}"
        for path in tree.templates()
        if path not in SAMPLES
        for word in _said((ROOT / path).read_text())
        if word not in NAMES
    ] == []


def _said(template: str) -> list[str]:
    """The words that a reader sees or hears and that no message gave."""
    own = _own_words(template)
    return WORD.findall(TAG.sub(" ", own) + " " + " ".join(SPOKEN_ATTRIBUTE.findall(own)))


def _own_words(template: str) -> str:
    """The template without its tags and variables, and without what is translated."""
    kept, until = [], ""
    for token in Lexer(template).tokenize():
        tag = _tag(token)
        if until:
            until = "" if tag == until else until
        elif tag.startswith("blocktrans"):
            until = f"end{tag}"
        elif token.contents in SILENT:
            until = SILENT[token.contents]
        else:
            kept.append(token.contents if token.token_type == TokenType.TEXT else "")
    return "".join(kept)


def _tag(token: Token) -> str:
    return token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""


def test_every_notice_is_handed_what_it_says() -> None:
    """Words that stand around an include with `only` don't come along by themselves."""
    notice = re.compile(r"components/notice\.html\" with ((?:(?!%}).)*) only %}")
    assert [
        str(path)
        for path in tree.templates()
        for handed in notice.findall((ROOT / path).read_text())
        if not re.search(r"\b(?:title|words)=", handed)
    ] == []
