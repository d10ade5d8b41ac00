"""A Twine story as a case: each passage a scene, its links choices.

Its scenes stand in the order in which the passages lie on Twine's canvas. A story that was written by
ourselves brings its case along, and comes back to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from courses.cases.graph import Case
from courses.exchange import twee, twine_places
from courses.exchange.documents import Arrival, Document, Format, arrival
from courses.exchange.naming import Codes
from courses.exchange.notes import Missed, Note, Refusal, RefusedError
from courses.exchange.texts import SIGNS, legible, refuse_a_thicket
from courses.exchange.twee import Passage
from courses.exchange.twine_returning import own_case
from courses.exchange.twine_scenes import coded, scene_of
from courses.exchange.twine_stories import Story, settings_of, story_of

MOST = 2_000
"""Passages in one story; more is no case that anybody could play."""


def read(source: str) -> Arrival:
    """What a Twee file brings.

    Raises:
        RefusedError: it holds no passage that tells anything.
    """
    refuse_a_thicket(source)
    notes = [Note(Missed.SIGNS)] if SIGNS.search(source) else []
    before, passages = twee.passages(legible(source))
    notes += [Note(Missed.BEFORE, "", before)] if before else []
    story = story_of(passages, notes)
    if not story.passages:
        raise RefusedError(Refusal.EMPTY)
    if len(story.passages) > MOST:
        raise RefusedError(Refusal.TOO_LARGE, detail=str(len(story.passages)))
    document = _document(story, notes)
    return arrival(Format.TWEE, document, notes)


def _document(story: Story, notes: list[Note]) -> Document:
    notes += settings_of(story)
    if story.kept is None:
        return Document(case=_foreign_case(story, notes))
    notes += [Note(Missed.PICTURE, "", each.name) for each in story.kept.pictures]
    return replace(story.kept, case=own_case(story, story.kept, notes), pictures=())


def _foreign_case(story: Story, notes: list[Note]) -> Case:
    """A story that somebody else wrote, in the order in which it lies on Twine's canvas."""
    placed = _placed(story.passages)
    notes += [Note(Missed.PLACES, "", str(placed))] if placed else []
    codes = Codes(otherwise="scene")
    scenes = [
        scene_of(passage, code, story, codes, notes)
        for passage, code in coded(story.passages, codes, notes)
    ]
    ordered = tuple(scenes[number] for number in _in_order(story))
    title = legible(story.title)
    start = codes.of(story.begins)
    return Case(id=codes.new(title or "verhaal"), title=title, start=start, scenes=ordered)


def _in_order(story: Story) -> list[int]:
    """The numbers of the passages, in the order in which a writer laid them; the start comes first."""
    ordered = twine_places.read_in_rows(story.passages)
    if not _placed(story.passages):
        return ordered
    start = story.begins
    return sorted(ordered, key=lambda number: story.passages[number].name != start)


def _placed(passages: Iterable[Passage]) -> int:
    """How many passages say where they lie."""
    return sum(twine_places.place_of(passage) is not None for passage in passages)
