"""A page's case on its way out: as its latest draft has it, with its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from django.utils.translation import gettext, override

from courses.blocks.prose import plain_html
from courses.cases.graph import Scene
from courses.exchange import films, graphviz, own, pictures, telling, twine_writing
from courses.exchange.documents import FIGURE, FILM, Document, Format, in_words
from courses.exchange.files import Room
from courses.models import CasePage

TYPES = {
    Format.OWN: "application/json",
    Format.TWEE: "text/plain; charset=utf-8",
    Format.GRAPHVIZ: "text/vnd.graphviz; charset=utf-8",
}
"""The formats in which a case goes out, and what a browser is told of each."""

Marks: TypeAlias = Mapping[str, Iterator[str]]
"""By kind of part the marks that stand for such parts, in their turn."""


def latest(page: CasePage) -> CasePage:
    """The page as its latest draft has it."""
    draft: CasePage = page.get_latest_revision_as_object()
    return draft


def document_of(page: CasePage) -> Document:
    """What this page holds, with its pictures and after them its films as far as there is room.

    Raises:
        MalformedError: a draft that is so broken that no case can be read from it.
    """
    case, room = page.case(), Room()
    shown = (each for scene in page.scenes for each in _shown(scene))
    filmed = (each for scene in page.scenes for each in _parts(scene, "film"))
    taken = tuple(pictures.sent_along(shown, room=room))
    played = tuple(films.sent_along(filmed, room=room))
    marks = {
        "picture": iter([FIGURE.format(each.id) for each in taken]),
        "film": iter([FILM.format(each.id) for each in played]),
    }
    with override(page.locale.language_code):
        scenes = tuple(
            _with_marks(scene, block, marks)
            for scene, block in zip(case.scenes, page.scenes, strict=True)
        )
    document = Document(
        case=replace(case, scenes=scenes),
        about=plain_html(page.about),
        touches=plain_html(page.touches),
        summary=plain_html(page.summary),
        content_note=page.content_note,
        minutes=page.minutes or 0,
        pictures=taken,
        films=played,
    )
    return in_words(document, left={each.id for each in played if not each.content})


def written(page: CasePage, how: Format) -> str:
    """The file of this page's case in this format."""
    if how is Format.GRAPHVIZ:
        return graphviz.written(page.case(), lanes=telling.lanes())
    document = document_of(page)
    if how is Format.OWN:
        return own.written(document)
    document = in_words(document, left={each.id for each in document.films})
    return twine_writing.written(
        document,
        onward=gettext("Go on"),
        heading=gettext(
            "What Twine has no words for. It goes along in the passage “%(name)s”: leave that in, and "
            "this case can be read in again, without its pictures and films but else without loss."
        )
        % {"name": twine_writing.DATA},
        notes=telling.listed(twine_writing.unsaid(document)),
    )


def _stories(scene: Any) -> list[Any]:
    """What is told in a scene: its story, and the other tellings of it."""
    variants = scene.value.get("variants") or ()
    return [scene.value.get("body") or (), *(each["body"] or () for each in variants)]


def _parts(scene: Any, kind: str) -> Iterator[Any]:
    """What its stories show of this kind, in turn."""
    for told in _stories(scene):
        yield from (part.value for part in told if part.block_type == kind)


def _shown(scene: Any) -> Iterator[Mapping[str, Any]]:
    """The pictures of a scene: those of its stories, and then of who speaks in it."""
    yield from _parts(scene, "picture")
    portrait = scene.value.get("portrait")
    if portrait and portrait["image"]:
        yield {**portrait, "decorative_because": "" if portrait["alt"] else scene.value["speaker"]}


def _with_marks(scene: Scene, block: Any, marks: Marks) -> Scene:
    """The scene with the mark of each picture where the picture itself stood."""
    tellings = (scene.body, *(each.body for each in scene.variants))
    body, *others = (
        _marked(html, told, marks) for html, told in zip(tellings, _stories(block), strict=True)
    )
    variants = zip(scene.variants, others, strict=True)
    return replace(
        scene,
        body=body,
        variants=tuple(replace(each, body=html) for each, html in variants),
        portrait=next(marks["picture"]) if scene.portrait else "",
    )


def _marked(body: str, told: Any, marks: Marks) -> str:
    for part in told:
        if part.block_type in marks:
            body = _in_place_of(part, next(marks[part.block_type]), body)
    return body


def _in_place_of(part: Any, mark: str, body: str) -> str:
    """The story with the mark on a line of its own where this part stood, or at its end."""
    html = part.render().strip()
    before, _html, after = body.partition(html) if html else (body, "", "")
    return f"{before.rstrip()}\n{mark}\n{after.lstrip()}".strip()
