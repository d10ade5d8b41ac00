"""What the contents of an H5P tell, as a scene's story: text, pictures, slides, spots in a picture.

After the public descriptions (`semantics.json`) of the content types. A content that asks something,
and any film or sound, has no place in a scene's story: it is noted with the words that are in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from courses.exchange.archive import Archive
from courses.exchange.documents import FIGURE, Picture
from courses.exchange.notes import Missed, Note, RefusedError
from courses.exchange.prose import prose, words

TEXTS = {"H5P.AdvancedText", "H5P.Text", "H5P.Table"}
FILMS = {"H5P.Video", "H5P.Audio"}
SAYING = {"text", "question", "title", "label", "description", "header", "subtitle"}
MOST_OF_A_PICTURE = 10 * 1024 * 1024
MOST_OF_PICTURES = 40 * 1024 * 1024
MOST_PICTURES = 200
LONGEST_ALT = 250
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".svg", ".avif")


def table(data: Any, *keys: str) -> dict[str, Any]:
    """The table that stands there; an empty one if something else does."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def items(data: Any, key: str) -> list[Any]:
    """The list that stands there; an empty one if something else does."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def text(data: Any, key: str) -> str:
    """The text that stands there; an empty one if something else does."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, str) else ""


def library_of(content: Any) -> str:
    """A content's type without its version."""
    return text(content, "library").partition(" ")[0]


class Media:
    """The pictures that were met so far; each file comes along once for each place that shows it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._bytes = 0
        self.pictures: list[Picture] = []

    def figure(self, image: Any, *, alt: str, place: str) -> tuple[str, list[Note]]:
        """The mark of a picture in a story; without words for who cannot see it, it stays behind."""
        path = text(image, "path").partition("#")[0]
        if not path:
            return "", []
        if "://" in path:
            return "", [Note(Missed.ADDRESS, place, path)]
        if not _says_something(alt):
            return "", [Note(Missed.PICTURE_WITHOUT_WORDS, place, path)]
        content = self._content(path)
        if not content:
            return "", [Note(Missed.PICTURE_REFUSED, place, path)]
        number = f"p{len(self.pictures) + 1}"
        name = path.rpartition("/")[2]
        self.pictures.append(Picture(id=number, name=name, alt=alt, content=content))
        return FIGURE.format(number), []

    def _content(self, path: str) -> bytes:
        if len(self.pictures) >= MOST_PICTURES:
            return b""
        try:
            content = self._archive.read(f"content/{path}", most=MOST_OF_A_PICTURE)
        except RefusedError:
            return b""
        self._bytes += len(content)
        return content if self._bytes <= MOST_OF_PICTURES else b""


def _says_something(alt: str) -> bool:
    """Whether words were written for a picture: not nothing, not its file's name, and not an essay."""
    plain = alt.strip().lower()
    return 2 < len(plain) <= LONGEST_ALT and not plain.endswith(PICTURE_ENDINGS)


def told(content: Any, place: str, media: Media) -> tuple[str, list[Note]]:
    """What a content tells, as prose of ours, and what of it stayed behind."""
    library, params = library_of(content), table(content, "params")
    if library in TEXTS:
        return prose(text(params, "text"), place)
    if library == "H5P.Image":
        alt = words(text(params, "alt"), place)
        return media.figure(table(params, "file"), alt=alt, place=place)
    if library in FILMS:
        return "", list(_of_film(params, place))
    if library == "H5P.CoursePresentation":
        return _all(_on_slides(params), place, media)
    if library == "H5P.ImageHotspots":
        return _hotspots(params, place, media)
    if library == "H5P.InteractiveVideo":
        return _interactive_film(params, place, media)
    return "", [Note(Missed.CONTENT, place, _named(content))]


def _all(contents: Any, place: str, media: Media) -> tuple[str, list[Note]]:
    html, notes = "", []
    for content in contents:
        part, missed = told(content, place, media)
        html += part
        notes += missed
    return html, notes


def _on_slides(params: Any) -> Iterator[Any]:
    for slide in items(table(params, "presentation"), "slides"):
        for element in items(slide, "elements"):
            if action := table(element, "action"):
                yield action


def _hotspots(params: Any, place: str, media: Media) -> tuple[str, list[Note]]:
    alt = words(text(params, "backgroundImageAltText"), place)
    html, notes = media.figure(table(params, "image"), alt=alt, place=place)
    for spot in items(params, "hotspots"):
        header, missed = prose(f"<h3>{text(spot, 'header')}</h3>", place)
        part, more = _all(items(spot, "content"), place, media)
        html += header + part
        notes += [*missed, *more]
    return html, notes


def _interactive_film(params: Any, place: str, media: Media) -> tuple[str, list[Note]]:
    film = table(params, "interactiveVideo")
    notes = list(_of_film({"sources": items(table(film, "video"), "files")}, place))
    shown = items(table(film, "assets"), "interactions")
    html, missed = _all([table(each, "action") for each in shown], place, media)
    return html, [*notes, *missed]


def _of_film(params: Any, place: str) -> Iterator[Note]:
    sources = items(params, "sources") or items(params, "files")
    for source in sources or [{}]:
        yield Note(Missed.FILM, place, text(source, "path"))


def _named(content: Any) -> str:
    """A content by its type, with the words that are in it."""
    said = " · ".join(dict.fromkeys(_words_within(table(content, "params"))))
    return f"{text(content, 'library') or '?'}: {said}" if said else text(content, "library")


def _words_within(data: Any) -> Iterator[str]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, str) and key in SAYING:
            yield words(value)
        elif isinstance(value, dict | list):
            yield from _words_within(value)
