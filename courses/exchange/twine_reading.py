"""A Twine story as a case: each passage a scene, its links choices.

Without links a passage is an ending, with one a passage to read, with more a decision; a tag of ours
may say that somebody speaks there, in which step it is, or that a good way comes by. Its scenes stand
in the order in which the passages lie on Twine's canvas. A story that was written by ourselves brings
its case along: what nobody changed in Twine is taken from there, and what somebody did change is read
as it stands now. The order stays that of the author, and what is new comes after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from courses.cases.graph import Case, Choice, Priority, Scene, SceneKind
from courses.exchange import own, twee, twine_places, twine_writing
from courses.exchange.documents import Arrival, Document, Format, arrival
from courses.exchange.naming import Codes
from courses.exchange.notes import Missed, Note, Refusal, RefusedError
from courses.exchange.prose import prose
from courses.exchange.texts import SIGNS, json_of, legible, refuse_a_thicket
from courses.exchange.twee import Passage
from courses.exchange.twine_markup import Link, Told, told

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
CHOOSING = (SceneKind.DECISION, SceneKind.DIALOGUE)
"""Kinds that are made of links and words alone, so that a tag is enough to tell them apart."""
PRIORITIES = {f"{twine_writing.PRIORITY}{each}": each for each in Priority}
MOST = 2_000
"""Passages in one story; more is no case that anybody could play."""


@dataclass(frozen=True, slots=True)
class _Story:
    """What a file holds: its title, its own data, the passages that tell, and our case, if it came."""

    title: str
    data: Mapping[str, Any]
    passages: Sequence[Passage]
    kept: Document | None
    onward: str


def read(source: str) -> Arrival:
    """What a Twee file brings.

    Raises:
        RefusedError: it holds no passage that tells anything.
    """
    refuse_a_thicket(source)
    notes = [Note(Missed.SIGNS)] if SIGNS.search(source) else []
    before, passages = twee.passages(legible(source))
    notes += [Note(Missed.BEFORE, "", before)] if before else []
    story = _story(passages, notes)
    if not story.passages:
        raise RefusedError(Refusal.EMPTY)
    if len(story.passages) > MOST:
        raise RefusedError(Refusal.TOO_LARGE, detail=str(len(story.passages)))
    document = _document(story, notes)
    return arrival(Format.TWEE, document, notes)


def _story(passages: Iterable[Passage], notes: list[Note]) -> _Story:
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
    return _Story(title, data, tells, kept, onward)


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


def _document(story: _Story, notes: list[Note]) -> Document:
    notes += _of_settings(story)
    if story.kept is None:
        return Document(case=_foreign_case(story, notes))
    notes += [Note(Missed.PICTURE, "", each.name) for each in story.kept.pictures]
    return replace(story.kept, case=_own_case(story, story.kept, notes), pictures=())


def _foreign_case(story: _Story, notes: list[Note]) -> Case:
    """A story that somebody else wrote, in the order in which it lies on Twine's canvas."""
    placed = _placed(story.passages)
    notes += [Note(Missed.PLACES, "", str(placed))] if placed else []
    codes = Codes(otherwise="scene")
    scenes = [
        _scene(passage, code, story, codes, notes)
        for passage, code in _coded(story.passages, codes, notes)
    ]
    ordered = tuple(scenes[number] for number in _in_order(story))
    title = legible(story.title)
    start = codes.of(_start_name(story))
    return Case(id=codes.new(title or "verhaal"), title=title, start=start, scenes=ordered)


def _in_order(story: _Story) -> list[int]:
    """The numbers of the passages, in the order in which a writer laid them; the start comes first."""
    ordered = twine_places.read_in_rows(story.passages)
    if not _placed(story.passages):
        return ordered
    start = _start_name(story)
    return sorted(ordered, key=lambda number: story.passages[number].name != start)


def _placed(passages: Iterable[Passage]) -> int:
    """How many passages say where they lie."""
    return sum(twine_places.place_of(passage) is not None for passage in passages)


def _coded(
    passages: Iterable[Passage], codes: Codes, notes: list[Note]
) -> Iterator[tuple[Passage, str]]:
    """Each passage with its code; of two with one name, links lead to the first."""
    seen: set[str] = set()
    for passage in passages:
        if passage.name in seen:
            notes.append(Note(Missed.TWICE, passage.name))
        yield passage, codes.new(passage.name) if passage.name in seen else codes.of(passage.name)
        seen.add(passage.name)


def _start_name(story: _Story) -> str:
    """Where the story begins: as its data say, else where Twee says by custom."""
    names = [passage.name for passage in story.passages]
    asked = story.data.get("start")
    return next(name for name in (asked, START, names[0]) if name in names)


def _of_settings(story: _Story) -> Iterator[Note]:
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


def _scene(
    passage: Passage,
    code: str,
    story: _Story,
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


def _of_links(said: Told, kind: SceneKind, passage: Passage, story: _Story) -> Iterator[Note]:
    """Links that lead nowhere, and the words of one link where a scene has a button of its own."""
    names = {each.name for each in story.passages}
    for link in said.links:
        if link.to not in names:
            yield Note(Missed.BROKEN_LINK, passage.name, link.to)
    if kind is SceneKind.PASSAGE:
        (link,) = said.links
        if not link.inline and link.text not in (link.to, story.onward):
            yield Note(Missed.LINK_TEXT, passage.name, link.text)


def _own_case(story: _Story, kept: Document, notes: list[Note]) -> Case:
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
        for passage, code in _coded(story.passages, codes, notes)
    ]
    notes += _of_places(story.passages, expected)
    gone = rank.keys() - {passage.name for passage in story.passages}
    notes += [Note(Missed.GONE, name) for name in names if name in gone]
    title = was.title if " ".join(was.title.split()) == story.title else story.title
    start = codes.of(_start_name(story)) if was.scene(was.start) else was.start
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
    story: _Story,
    codes: Codes,
    notes: list[Note],
) -> Scene:
    """A scene whose story and links are new; what Twine has no words for stays from before."""
    now = _scene(passage, code, story, codes, notes, before)
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
