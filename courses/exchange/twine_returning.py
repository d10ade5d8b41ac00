"""Our own case come back from Twine.

What nobody changed there is taken from the case that we sent along; what somebody did change is read as
it stands now. The order stays that of the author, and what is new comes after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from courses.cases.graph import Case, Scene
from courses.exchange import twee, twine_places, twine_writing
from courses.exchange.documents import Document
from courses.exchange.naming import Codes
from courses.exchange.notes import Missed, Note
from courses.exchange.prose import prose
from courses.exchange.twee import Passage
from courses.exchange.twine_scenes import coded, scene_of
from courses.exchange.twine_stories import Story


def own_case(story: Story, kept: Document, notes: list[Note]) -> Case:
    """Our own case again: scenes that nobody changed as they were, others as they stand now."""
    was = kept.case
    names = twine_writing.names_of(was)
    rank = {name: place for place, name in enumerate(names)}
    known = dict(zip(names, was.scenes, strict=True))
    codes = Codes(otherwise="scene", taken=[scene.id for scene in was.scenes])
    codes.know({name: scene.id for name, scene in known.items()})
    expected = _as_written(kept, story.onward)
    scenes = [
        known[passage.name]
        if passage.name in expected and _seen(passage) == _seen(expected[passage.name])
        else _changed(passage, code, known.get(passage.name), story, codes, notes)
        for passage, code in coded(story.passages, codes, notes)
    ]
    notes += _of_places(story.passages, expected)
    gone = rank.keys() - {passage.name for passage in story.passages}
    notes += [Note(Missed.GONE, name) for name in names if name in gone]
    title = was.title if " ".join(was.title.split()) == story.title else story.title
    start = codes.of(story.begins) if was.scene(was.start) else was.start
    ordered = sorted(
        twine_places.read_in_rows(story.passages),
        key=lambda number: rank.get(story.passages[number].name, len(rank)),
    )
    return replace(
        was, title=title, start=start, scenes=tuple(scenes[number] for number in ordered)
    )


def _as_written(kept: Document, onward: str) -> dict[str, Passage]:
    """Each passage as we wrote it."""
    written = twee.written(twine_writing.passages_of(kept, onward))
    return {passage.name: passage for passage in twee.passages(written)[1]}


def _of_places(passages: Iterable[Passage], expected: Mapping[str, Passage]) -> list[Note]:
    """Passages that lie elsewhere than where we laid them: an author's own order stays."""
    were = {name: each.metadata.get("position") for name, each in expected.items()}
    now = [(each.name, each.metadata.get("position")) for each in passages]
    moved = sum(place not in (None, were.get(name)) for name, place in now)
    return [Note(Missed.POSITIONS, "", str(moved))] if moved else []


def _seen(passage: Passage) -> tuple[str, list[str], str]:
    return passage.name, sorted(passage.tags), passage.text.strip()


def _changed(
    passage: Passage,
    code: str,
    before: Scene | None,
    story: Story,
    codes: Codes,
    notes: list[Note],
) -> Scene:
    """A scene whose story and links are new; what Twine has no words for stays from before."""
    now = scene_of(passage, code, story, codes, notes, before)
    if before is None:
        return now
    notes.append(Note(Missed.EDITED, passage.name))
    known = {twine_writing.words_of(choice): choice for choice in before.choices}
    choices = tuple(
        replace(known[each.text], to=each.to) if each.text in known else each
        for each in now.choices
    )
    body = now.body
    for said in twine_writing.said_around(before):
        body = body.replace(prose(said, "")[0], "", 1)
    return replace(
        before,
        kind=now.kind,
        step=now.step,
        priority=now.priority or before.priority,
        body=body,
        choices=choices,
        to=now.to or before.to,
    )
