"""One catalogue a language: brought up to date with the code, checked, compiled.

A catalogue names files, not lines, so that moving code changes no catalogue. A translation whose
message has gone is kept as obsolete until a person moves or removes it. An entry marked as
*borrowed* in its comment belongs to software we build on and is never asked for by our own code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from elearning.local import ROOT

LOCALE = ROOT / "locale"
SOURCE = "en"  # the language the messages are written in; it may stay untranslated
BORROWED = "borrowed"
PLACEHOLDER = re.compile(r"%\(\w+\)[sdi]|%[sdi](?![a-z])|\{\w*\}")


Key = tuple[str | None, str]


@dataclass(slots=True)
class Message:
    """One thing to translate, and the files that say it."""

    singular: str
    plural: str | None
    context: str | None
    files: set[str]

    @property
    def key(self) -> Key:
        return (self.context, self.singular)


def paths(locale: Path = LOCALE) -> list[Path]:
    return sorted(locale.glob("*/LC_MESSAGES/*.po"))


def language(path: Path) -> str:
    return path.parent.parent.name


def compile_stale(locale: Path = LOCALE) -> list[str]:
    """Compile what is newer than its compiled form; return the languages that were."""
    stale = [path for path in paths(locale) if _older(path.with_suffix(".mo"), path)]
    for path in stale:
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    return [language(path) for path in stale]


def update(catalogue: polib.POFile, found: Mapping[Key, Message]) -> None:
    """Add what is new, mark what has gone, keep every translation, in alphabetical order."""
    known = {_key(entry): entry for entry in catalogue}
    for key in found.keys() - known.keys():
        known[key] = polib.POEntry(msgctxt=key[0], msgid=key[1])
    for key, entry in known.items():
        if message := found.get(key):
            _describe(entry, message)
        entry.obsolete = key not in found and not _borrowed(entry)
    catalogue.clear()
    catalogue.extend(known[key] for key in sorted(known, key=lambda key: (key[1], key[0] or "")))


def faults(
    catalogue: polib.POFile, found: Mapping[Key, Message], *, language: str
) -> Iterator[str]:
    """What stands between this catalogue and a complete, sound translation, one line each."""
    entries = {_key(entry): entry for entry in catalogue}
    if language != SOURCE:
        for key in sorted(found.keys() - entries.keys(), key=str):
            yield f"missing: {key[1]!r}"
    for key, entry in entries.items():
        if entry.obsolete or (key not in found and not _borrowed(entry)):
            yield f"no longer asked for: {entry.msgid!r}"
            continue
        if key in found and found[key].plural != (entry.msgid_plural or None):
            yield f"its plural differs from the code's: {entry.msgid!r}"
        yield from _faults_in(entry, language=language)


def _faults_in(entry: polib.POEntry, *, language: str) -> Iterator[str]:
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield f"fuzzy: {entry.msgid!r}"
    if language == SOURCE and not any(forms):
        return
    if not all(forms) or (entry.msgid_plural and len(forms) != 2):
        yield f"untranslated: {entry.msgid!r}"
        return
    allowed = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
    needed = allowed if not entry.msgid_plural else _placeholders(entry.msgid)
    for form in forms:
        if not needed <= _placeholders(form) <= allowed:
            yield f"its placeholders differ: {entry.msgid!r} → {form!r}"


def _describe(entry: polib.POEntry, message: Message) -> None:
    entry.occurrences = [(file, "") for file in sorted(message.files)]
    entry.msgid_plural = message.plural or ""
    if message.plural and not entry.msgstr_plural:
        entry.msgstr_plural = {0: entry.msgstr, 1: ""}
        entry.msgstr = ""
    if not message.plural and entry.msgstr_plural:
        entry.msgstr = entry.msgstr_plural[0]
        entry.msgstr_plural = {}
    fuzzy = ["fuzzy"] if entry.fuzzy else []
    entry.flags = fuzzy + (["python-format"] if "%(" in message.singular else [])


def _key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid)


def _borrowed(entry: polib.POEntry) -> bool:
    return entry.comment.lower().startswith(BORROWED) or entry.tcomment.lower().startswith(BORROWED)


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _older(target: Path, source: Path) -> bool:
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime
