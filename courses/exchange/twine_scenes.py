"""A passage of Twine as a scene: its links are choices, its tags say what Twine has no words for.

Without links a passage is an ending, with one a passage to read, with more a decision; a tag of ours
may say that somebody speaks there, in which step it is, or that a good way comes by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from courses.cases.graph import Choice, Priority, Scene, SceneKind
from courses.exchange import twine_writing
from courses.exchange.naming import Codes
from courses.exchange.notes import Missed, Note
from courses.exchange.twee import Passage
from courses.exchange.twine_markup import Link, Told, told
from courses.exchange.twine_stories import Story

CHOOSING = (SceneKind.DECISION, SceneKind.DIALOGUE)
"""Kinds that are made of links and words alone, so that a tag is enough to tell them apart."""
PRIORITIES = {f"{twine_writing.PRIORITY}{each}": each for each in Priority}


def coded(
    passages: Iterable[Passage], codes: Codes, notes: list[Note]
) -> Iterator[tuple[Passage, str]]:
    """Each passage with its code; of two with one name, links lead to the first."""
    seen: set[str] = set()
    for passage in passages:
        if passage.name in seen:
            notes.append(Note(Missed.TWICE, passage.name))
        yield passage, codes.new(passage.name) if passage.name in seen else codes.of(passage.name)
        seen.add(passage.name)


def scene_of(
    passage: Passage,
    code: str,
    story: Story,
    codes: Codes,
    notes: list[Note],
    before: Scene | None = None,
) -> Scene:
    """A passage as a scene; what kind follows from its tags, its links and what it was before."""
    style = story.data.get("format")
    said = told(passage.text, passage.name, format_name=style if isinstance(style, str) else "")
    kind = _kind(said, passage, before)
    notes += [*said.notes, *_of_tags(passage, kind), *_of_links(said, kind, passage, story)]
    scene = Scene(
        id=code,
        kind=kind,
        title=passage.name,
        step=_step(passage),
        priority=_priority(passage),
        body=said.html,
    )
    if kind is SceneKind.PASSAGE:
        return replace(scene, to=codes.of(said.links[0].to))
    return replace(scene, choices=tuple(_choices(said.links, codes)))


def _kind(said: Told, passage: Passage, before: Scene | None) -> SceneKind:
    tagged = [kind for kind in CHOOSING if kind.value in passage.tags]
    match len(said.links):
        case 0:
            return SceneKind.ENDING
        case _ if tagged:
            return tagged[0]
        case 1:
            return SceneKind.PASSAGE
    return before.kind if before and before.choices else SceneKind.DECISION


def _priority(passage: Passage) -> Priority | None:
    return next((PRIORITIES[tag] for tag in passage.tags if tag in PRIORITIES), None)


def _choices(links: Iterable[Link], codes: Codes) -> Iterator[Choice]:
    own_codes = Codes(otherwise="choice")
    for link in links:
        yield Choice(id=own_codes.new(link.text), text=link.text, to=codes.of(link.to))


def _step(passage: Passage) -> int:
    steps = [tag.removeprefix(twine_writing.STEP) for tag in passage.tags if _is_step(tag)]
    return int(steps[0]) if steps else 0


def _is_step(tag: str) -> bool:
    return tag in {f"{twine_writing.STEP}{number}" for number in range(1, 6)}


def _of_tags(passage: Passage, kind: SceneKind) -> Iterator[Note]:
    """Those that say nothing here, something else than the scene became, or a second time."""
    steps = [tag for tag in passage.tags if _is_step(tag)]
    priorities = [tag for tag in passage.tags if tag in PRIORITIES]
    told = {kind.value, *steps[:1], *priorities[:1]}
    yield from (Note(Missed.TAG, passage.name, tag) for tag in passage.tags if tag not in told)


def _of_links(said: Told, kind: SceneKind, passage: Passage, story: Story) -> Iterator[Note]:
    """Links that lead nowhere, and the words of one link where a scene has a button of its own."""
    names = {each.name for each in story.passages}
    for link in said.links:
        if link.to not in names:
            yield Note(Missed.BROKEN_LINK, passage.name, link.to)
    if kind is SceneKind.PASSAGE:
        (link,) = said.links
        if not link.inline and link.text not in (link.to, story.onward):
            yield Note(Missed.LINK_TEXT, passage.name, link.text)
