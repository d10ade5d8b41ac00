"""What our catalogue says in the place of other software is said on purpose."""

import re
from collections.abc import Iterator
from pathlib import Path

import django
import polib
import pytest
import wagtail
import wagtailmedia

from elearning.messages import catalogues

DUTCH = "locale/nl/LC_MESSAGES/django.po"
OTHERS = {
    "django": Path(django.__file__).parent,
    "wagtail": Path(wagtail.__file__).parent,
    "wagtailmedia": Path(wagtailmedia.__file__).parent,
}

# The same words for the same thing, everywhere; wherever the others say them, ours fit as well.
FITTING = {
    "Are you sure?",
    "Cancel",
    "Caption",
    "Email",
    "Log in",
    "Log out",
    "This account is inactive.",
    "active",
}


def ours() -> dict[catalogues.Key, polib.POEntry]:
    entries = polib.pofile(str(catalogues.LOCALE.parent / DUTCH))
    return {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}


def theirs(place: Path) -> Iterator[polib.POEntry]:
    for path in place.rglob(DUTCH):
        yield from (entry for entry in polib.pofile(str(path)) if entry.translated())


def words(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


@pytest.mark.parametrize("name", OTHERS)
def test_no_word_of_ours_takes_the_place_of_anothers_by_accident(name: str) -> None:
    said = ours()

    assert [
        f"{entry.msgid!r}: {words(entry)} became {words(mine)}"
        for entry in theirs(OTHERS[name])
        if (mine := said.get((entry.msgctxt, entry.msgid)))
        and words(mine) != words(entry)
        and name not in re.findall(r"\w+", mine.tcomment.lower())
        and entry.msgid not in FITTING
    ] == []
