"""A case as a Twine story: each scene a passage, each choice a link.

Twine knows neither effects nor feedback. So the case goes along whole, in a passage that no link
leads to, and a second such passage says in words what the others could not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape
from uuid import UUID

from courses.cases.graph import Case, Choice, Scene
from courses.exchange import own, twee, twine_places
from courses.exchange.documents import Document
from courses.exchange.notes import Missed, Note
from courses.exchange.twee import Passage
from elearning import plain

DATA = "olifantenpaadjes-data"
NOTES = "olifantenpaadjes-notes"
STEP = "step-"
PRIORITY = "priority-"
SIZE = "100,100"
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
RESERVED = {"StoryTitle", "StoryData", "Start", DATA, NOTES}
SAID = {"id", "kind", "title", "step", "where", "body", "question", "choices", "to"} | {
    "priority",
    "what_helped",
    "closing",
}
SAID_OF_CHOICE = {"id", "text", "to"}
SAID_OF_CASE = {"id", "title", "start", "scenes"}


def written(document: Document, *, onward: str, heading: str, notes: Sequence[str]) -> str:
    """The Twee file of this document.

    `onward` are the words of a link from a scene without choices; `heading` and `notes` say what the
    passages could not, as `unsaid` found it, in the words of who wrote this case.
    """
    said = Passage(name=NOTES, text="\n".join((heading, "", *notes)), tags=(NOTES,))
    whole = Passage(name=DATA, text=_data(document, onward), tags=(DATA,))
    return twee.written([*_story(document), *passages_of(document, onward), said, whole])


def passages_of(document: Document, onward: str) -> list[Passage]:
    """The scenes as passages, in the order of the case."""
    case = document.case
    names, by_id = names_of(case), _names_by_id(case)
    return [
        Passage(
            name=name,
            text=_text(scene, by_id, onward),
            tags=_tags(scene),
            metadata={"position": place, "size": SIZE},
        )
        for scene, name, place in zip(case.scenes, names, twine_places.places_of(case), strict=True)
    ]


def names_of(case: Case) -> list[str]:
    """A name for each scene, by its title where no other has that."""
    taken, names = set(RESERVED), []
    for number, scene in enumerate(case.scenes, start=1):
        title = twee.safe_name(scene.title) or twee.safe_name(scene.id) or str(number)
        tries = (title, f"{title} ({twee.safe_name(scene.id)})", f"{title} ({number})")
        name = next((each for each in tries if each not in taken), f"{DATA}-{number}")
        taken.add(name)
        names.append(name)
    return names


def _names_by_id(case: Case) -> dict[str, str]:
    """Of two scenes with one code, ways lead to the first."""
    named = zip(case.scenes, names_of(case), strict=True)
    return {scene.id: name for scene, name in reversed([*named])}


def unsaid(document: Document) -> list[Note]:
    """What passages and links have no words for, by scene: the names of the fields."""
    of_case = set(document.case.to_dict()) - SAID_OF_CASE
    of_page = {"about", "touches", "summary", "content_note", "minutes", "pictures", "films"}
    page = {name for name in of_page if getattr(document, name)}
    notes = [Note(Missed.UNSAID, "", name) for name in sorted(of_case | page)]
    for scene in document.case.scenes:
        names = set(plain.write(scene)) - SAID
        names |= {name for choice in scene.choices for name in plain.write(choice)} - SAID_OF_CHOICE
        notes += [Note(Missed.UNSAID, scene.title or scene.id, name) for name in sorted(names)]
    return notes


def ifid(case: Case) -> str:
    """The case's number in the world of interactive fiction: always the same for the same case."""
    return str(UUID(bytes=sha256(case.id.encode()).digest()[:16], version=4)).upper()


def _story(document: Document) -> Iterator[Passage]:
    case = document.case
    names = _names_by_id(case)
    start = {"start": names[case.start]} if case.start in names else {}
    yield Passage(name="StoryTitle", text=case.title)
    yield Passage(
        name="StoryData",
        text=json.dumps({"ifid": ifid(case), **start}, indent=2, ensure_ascii=False),
    )


def _data(document: Document, onward: str) -> str:
    """The document as JSON that holds no link: Twine reads two square brackets as one."""
    bare = tuple(replace(picture, content=b"") for picture in document.pictures)
    table = own.table_of(replace(document, pictures=bare))
    text = json.dumps({"onward": onward, **table}, ensure_ascii=False, indent=1)
    return LITERAL.sub(_without_links, text)


def _without_links(literal: re.Match[str]) -> str:
    return literal[0].replace("[", "\\u005b").replace("]", "\\u005d")


def _text(scene: Scene, names: Mapping[str, str], onward: str) -> str:
    where, question, *after = said_around(scene)
    links = "\n".join(_links(scene, names, onward))
    parts = (where, scene.body, question, *after, links)
    return "\n".join(part for part in parts if part).rstrip()


def said_around(scene: Scene) -> list[str]:
    """What a scene says beside its story, as HTML: before it where we are, the rest after it."""
    where = f"<p><em>{escape(scene.where, quote=False)}</em></p>" if scene.where else ""
    question = f"<p>{escape(scene.question, quote=False)}</p>" if scene.question else ""
    return [where, question, scene.what_helped, scene.closing]


def _links(scene: Scene, names: Mapping[str, str], onward: str) -> Iterator[str]:
    told = [(words_of(choice), choice.to or scene.to) for choice in scene.choices]
    led = {to for _words, to in told}
    rest = [(onward, way) for way in dict.fromkeys(scene.ways()) if way and way not in led]
    yield from (_link(words, names.get(to, to)) for words, to in (*told, *rest))


def words_of(choice: Choice) -> str:
    """The words of the link that stands for a choice."""
    return twee.safe_name(choice.text) or choice.id


def _link(words: str, to: str) -> str:
    name = twee.safe_name(to)
    return f"[[{words}->{name}]]" if name else words


def _tags(scene: Scene) -> tuple[str, ...]:
    step = [f"{STEP}{scene.step}"] if scene.step else []
    priority = [f"{PRIORITY}{scene.priority}"] if scene.priority else []
    return (scene.kind.value, *step, *priority)
