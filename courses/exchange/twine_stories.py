"""What a Twee file holds: the passages that tell, and what other passages say of the story as a whole.

Passages that a format keeps for itself tell nothing and are noted; ours are silent. The case that we
sent along comes back with them, unless somebody damaged it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from courses.exchange import own, twine_places, twine_writing
from courses.exchange.documents import Document
from courses.exchange.notes import Missed, Note, RefusedError
from courses.exchange.texts import json_of
from courses.exchange.twee import Passage

TITLE = "StoryTitle"
DATA = "StoryData"
START = "Start"
OF_FORMATS = """
    PassageDone PassageFooter PassageHeader PassageReady StoryAuthor StoryBanner StoryCaption
    StoryDisplayTitle StoryImages StoryIncludes StoryInit StoryInterface StoryLoadScreen StoryMenu
    StorySettings StoryShare StorySubtitle
"""
SPECIAL = frozenset(OF_FORMATS.split())
SPECIAL_TAGS = {
    "script": Missed.SCRIPT,
    "stylesheet": Missed.STYLE,
    "widget": Missed.SCRIPT,
    "init": Missed.SCRIPT,
    "header": Missed.SPECIAL,
    "footer": Missed.SPECIAL,
    "startup": Missed.SPECIAL,
    "debug-header": Missed.SPECIAL,
    "debug-footer": Missed.SPECIAL,
    "debug-startup": Missed.SPECIAL,
    "Twine.image": Missed.PICTURE,
}
OURS = {twine_writing.DATA, twine_writing.NOTES}


@dataclass(frozen=True, slots=True)
class Story:
    """What a file holds: its title, its own data, the passages that tell, and our case, if it came."""

    title: str
    data: Mapping[str, Any]
    passages: Sequence[Passage]
    kept: Document | None
    onward: str

    @property
    def begins(self) -> str:
        """Where the story begins: as its data say, else where Twee says by custom."""
        names = [passage.name for passage in self.passages]
        asked = self.data.get("start")
        return next(name for name in (asked, START, names[0]) if name in names)


def story_of(passages: Iterable[Passage], notes: list[Note]) -> Story:
    """These passages told apart; what is none of the story is noted."""
    title, kept, onward = "", None, ""
    data: Mapping[str, Any] = {}
    tells: list[Passage] = []
    for passage in passages:
        if passage.unread:
            notes.append(Note(Missed.DATA, passage.name, passage.unread))
        if passage.name == TITLE:
            title = " ".join(passage.text.split())
        elif passage.name == DATA:
            data = _data_of(passage, notes)
        elif twine_writing.DATA in passage.tags:
            kept, onward = _kept(passage, notes)
        elif not _is_special(passage, notes):
            tells.append(passage)
    return Story(title, data, tells, kept, onward)


def _data_of(passage: Passage, notes: list[Note]) -> Mapping[str, Any]:
    """A decoding error costs these data alone, as the specification recommends."""
    try:
        data = json_of(passage.text)
    except RefusedError:
        data = None
    if isinstance(data, dict):
        return data
    notes.append(Note(Missed.DATA, passage.name, passage.text))
    return {}


def _kept(passage: Passage, notes: list[Note]) -> tuple[Document | None, str]:
    """The case that we sent along; if somebody damaged it, the story is read without."""
    try:
        data = json_of(passage.text)
        if own.is_own(data):
            rest = dict(data)
            onward = str(rest.pop("onward", ""))
            return own.document_of(rest), onward
    except RefusedError:
        pass
    notes.append(Note(Missed.DATA, passage.name))
    return None, ""


def _is_special(passage: Passage, notes: list[Note]) -> bool:
    """Whether a passage is no part of the story; ours is silent, others are noted."""
    if OURS & set(passage.tags):
        return True
    if passage.name in SPECIAL:
        notes.append(Note(Missed.SPECIAL, passage.name, passage.text))
        return True
    for tag in passage.tags:
        if tag in SPECIAL_TAGS:
            notes.append(Note(SPECIAL_TAGS[tag], passage.name, passage.text))
            return True
    return False


def settings_of(story: Story) -> Iterator[Note]:
    """What a program wrote of the story and beside each name, as far as a case has no place for it."""
    known = {"ifid", "start", "format", "format-version", "zoom"}
    yield from (Note(Missed.SETTING, DATA, name) for name in story.data if name not in known)
    for passage in story.passages:
        yield from _of_metadata(passage)


def _of_metadata(passage: Passage) -> Iterator[Note]:
    for name, value in passage.metadata.items():
        if name == "position" and twine_places.place_of(passage) is None:
            yield Note(Missed.DATA, passage.name, f"{name}: {value}")
        elif name not in ("position", "size"):
            yield Note(Missed.SETTING, passage.name, f"{name}: {value}")
