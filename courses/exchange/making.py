"""A document as a page of the CMS: a draft below a course, by the road that case files take.

Whatever a format brought, its prose is cleaned here once more. In the end the page is read back and
laid beside the document: what differs is noted, whoever lost it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Locale

from courses.blocks.prose import story_blocks
from courses.cases.conditions import read_condition
from courses.cases.graph import Case, MalformedError, Observation, SceneKind, Variable
from courses.exchange import films, pictures
from courses.exchange.casefile import MARK, Block, TooDeepError, stated_in, stream_of
from courses.exchange.comparing import as_held, differences
from courses.exchange.documents import SHOWN, Document, in_words
from courses.exchange.editing import as_saved
from courses.exchange.naming import Codes
from courses.exchange.notes import Missed, Note
from courses.exchange.prose import prose
from courses.models import CasePage, CoursePage
from courses.writing.wording import condition_in_words, statement_in_words
from elearning import plain
from elearning.accounts.models import User

PROSE = ("what_helped", "closing", "consequence", "feedback")
PROSE_OF_THE_PAGE = ("about", "touches", "summary")
UNBOUND = {"start": 0, "minimum": None, "maximum": None, "kind": "number"}
LONGEST_TITLE = 255
MOST_MINUTES = 600

Shown: TypeAlias = Mapping[str, Mapping[str, Any]]
"""By kind, `picture` or `film`, the blocks that stories can show, by the names that they have there."""


def page_of(
    document: Document, *, course: CoursePage, by: User, locale: Locale | None = None
) -> tuple[CasePage, list[Note]]:
    """A draft of this case below the course, and what of the case did not come into it.

    It is in the language of the course, unless a `locale` is given.
    """
    with transaction.atomic():
        shown, document, notes = _taken_in(document, by=by)
        page = CasePage(
            title=document.case.title[:LONGEST_TITLE] or gettext("Case without a title"),
            slug=_address(document.case.title, course),
            live=False,
            locale=locale or course.locale,
            owner=by,
            content_note=document.content_note,
            scenes=list(_stream(document.case, shown, notes)),
            variables=[("variable", _variable(each)) for each in document.case.variables],
            observations=[
                ("observation", _observation(each)) for each in document.case.observations
            ],
            back=document.case.back.value,
            properties=stated_in(_stated(document.case, notes)),
            **_of_the_page(document, notes),
        )
        as_saved(page)
        notes += _lost(document.case, page)
        course.add_child(instance=page)
        page.save_revision(user=by, clean=False)
    return page, notes


def _address(title: str, course: CoursePage) -> str:
    """The last part of the page's address, which a title of signs alone would leave empty."""
    taken = course.get_children().values_list("slug", flat=True)
    return Codes(otherwise="casus", taken=taken).new(title)


def _taken_in(document: Document, *, by: User) -> tuple[Shown, Document, list[Note]]:
    """What the stories can show, and the document with the words of the films that they cannot."""
    named = _named(document.case)
    notes = [*_unnamed(document, named)]
    images, missed = pictures.taken_in(
        (each for each in document.pictures if ("picture", each.id) in named), by=by
    )
    played, more = films.taken_in(
        (each for each in document.films if not each.id or ("film", each.id) in named), by=by
    )
    left = {film.id for film in document.films} - played.keys()
    shown = {"picture": images, "film": played}
    return shown, in_words(document, left=left), [*notes, *missed, *more]


def _named(case: Case) -> set[tuple[str, str]]:
    """What the stories show, by kind and name."""
    told = (
        html
        for scene in case.scenes
        for html in (scene.body, scene.portrait, *(each.body for each in scene.variants))
    )
    return {(found[1], found[2]) for html in told for found in SHOWN.finditer(html)}


def _unnamed(document: Document, named: Collection[tuple[str, str]]) -> Iterator[Note]:
    """What came along and no story shows, and what a story shows and did not come along."""
    for picture in document.pictures:
        if ("picture", picture.id) not in named:
            yield Note(Missed.PICTURE, picture.alt, picture.name)
    for film in document.films:
        if film.id and ("film", film.id) not in named:
            yield Note(Missed.FILM, film.title, film.name)
    came = {("picture", each.id) for each in document.pictures}
    came |= {("film", each.id) for each in document.films}
    for kind, name in sorted({*named} - came):
        yield Note(Missed.PICTURE if kind == "picture" else Missed.FILM, "", name)


def _of_the_page(document: Document, notes: list[Note]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name in PROSE_OF_THE_PAGE:
        said[name], missed = prose(getattr(document, name), name)
        notes += missed
    if 0 < document.minutes <= MOST_MINUTES:
        said["minutes"] = document.minutes
    return said


def _variable(variable: Variable) -> dict[str, Any]:
    """As the form holds it: what is open is open, and words stand on one line."""
    return UNBOUND | plain.write(variable) | {"members": " ".join(variable.members)}


def _observation(observation: Observation) -> dict[str, Any]:
    said = {"kind": observation.kind.value, **plain.write(observation)}
    return {"code": said.pop("id"), **said}


def _stated(case: Case, notes: list[Note]) -> Iterator[dict[str, Any]]:
    """What is stated of the case, as far as the form can show it."""
    for each in case.properties:
        data = plain.write(each)
        try:
            stated_in([data])
        except TooDeepError:
            notes.append(Note(Missed.RULE, each.name, statement_in_words(each.states, case)))
        else:
            yield data


def _stream(case: Case, shown: Shown, notes: list[Note]) -> Iterator[Block]:
    """The scenes, the one that the case begins with before any other that is shown."""
    for scene in as_held(case):
        place = scene.title or scene.id
        data = _cleaned(_that_enters(plain.write(scene), place, case, notes), place, notes)
        told = [data.pop("body", ""), *(each.pop("body", "") for each in data["variants"])]
        portrait = data.pop("portrait", "")
        (kind, value), *_ = stream_of([data])
        for holder, body in zip([value, *value.get("variants", [])], told, strict=False):
            if "body" in holder:
                holder["body"] = list(_told(body, place, shown, notes))
        if (mark := MARK.fullmatch(portrait)) and scene.kind is SceneKind.DIALOGUE:
            value["portrait"] = _portrait(shown["picture"].get(mark[1], {}))
        elif portrait:
            notes.append(Note(Missed.PICTURE, place, portrait))
        yield kind, _in_its_order(value, data)


def _that_enters(data: dict[str, Any], place: str, case: Case, notes: list[Note]) -> dict[str, Any]:
    """The scene without conditions that are deeper than the form can show."""
    whole = {"choices": [], "rules": [], "variants": [], **data}
    for name in ("rules", "variants"):
        whole[name] = [each for each in whole[name] if _is_shown(each["when"], place, case, notes)]
    whole["choices"] = [
        each
        if "when" not in each or _is_shown(each["when"], place, case, notes)
        else {key: value for key, value in each.items() if key != "when"}
        for each in whole["choices"]
    ]
    return whole


def _is_shown(when: Any, place: str, case: Case, notes: list[Note]) -> bool:
    """Whether the form can show this condition; if it can't, what it asks is noted in words."""
    try:
        stream_of([{"id": "x", "kind": "logic", "rules": [{"to": "x", "when": when}]}])
    except TooDeepError:
        asked = condition_in_words(read_condition(when, place), case)
        notes.append(Note(Missed.RULE, place, asked))
        return False
    return True


def _cleaned(data: dict[str, Any], place: str, notes: list[Note]) -> dict[str, Any]:
    """A scene or a choice as data in which all prose is ours and nothing is missing."""
    cleaned = {"choices": [], "rules": [], "variants": [], "pick": 0, "text": "", **data}
    for name in PROSE:
        if name in data:
            cleaned[name], missed = prose(data[name], place)
            notes += missed
    cleaned["choices"] = [_cleaned(each, place, notes) for each in cleaned["choices"]]
    cleaned["rules"] = [{"to": "", **each} for each in cleaned["rules"]]
    return cleaned


def _told(body: str, place: str, shown: Shown, notes: list[Note]) -> Iterator[Block]:
    """A story as blocks: what is told and said, and each picture and film where it was marked.

    The mark of what did not come along parts two paragraphs, and no more.
    """
    begin = 0
    for mark in SHOWN.finditer(body):
        kind, name = mark.groups()
        if name in shown[kind]:
            yield from _prose_blocks(body[begin : mark.start()], place, notes)
            yield kind, shown[kind][name]
            begin = mark.end()
    yield from _prose_blocks(body[begin:], place, notes)


def _portrait(picture: Mapping[str, Any]) -> dict[str, Any]:
    """A picture as the small one of who speaks."""
    return {name: picture[name] for name in ("image", "alt") if name in picture}


def _prose_blocks(html: str, place: str, notes: list[Note]) -> list[tuple[str, Any]]:
    clean, missed = prose(html, place)
    notes += missed
    return story_blocks(clean)


def _in_its_order(value: dict[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Choices as they stood, where that says as well which good one comes first."""
    ids = [each["id"] for each in data["choices"]]
    good = list(data.get("expert", []))
    if value.get("choices") and good == [each for each in ids if each in good]:
        value["choices"].sort(key=lambda choice: ids.index(choice["code"]))
    return value


def _lost(case: Case, page: CasePage) -> list[Note]:
    """What an author would not find in the form, though the document had it."""
    try:
        return differences(case, page.case())
    except MalformedError as error:
        return [Note(Missed.DIFFERENT, error.path, error.reason)]
