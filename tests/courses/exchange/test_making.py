from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis.extra.django import TestCase as DjangoTestCase
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtailmedia.models import get_media_model

from courses.cases.conditions import read_condition, write_condition
from courses.cases.graph import Case, Rule, Scene, SceneKind
from courses.cases.properties import Always, Property
from courses.exchange import making, outgoing, own
from courses.exchange.comparing import as_held, differences
from courses.exchange.documents import FIGURE, Document, Film, Picture
from courses.exchange.documents import FILM as MARK
from courses.exchange.notes import Missed, Note
from courses.models import CasePage, CoursePage
from elearning import plain
from elearning.accounts.models import User
from tests.courses.cases.strategies import grouped, lasting
from tests.courses.conftest import CASE, SCENES, new_course
from tests.courses.exchange.everything import EVERYTHING
from tests.courses.exchange.files import CAPTIONS, FILM, PIXEL
from tests.courses.exchange.strategies import documents

WHOLE = Document(
    case=CASE,
    about="<p>Over Jip.</p>",
    touches="<p>Honger.</p>",
    summary="<p>Jip eet weer.</p>",
    content_note="Het gaat over honger.",
    minutes=12,
)


@pytest.fixture
def author(alice: User) -> User:
    alice.is_superuser = True
    alice.save()
    return alice


def made(document: Document, course: CoursePage, author: User) -> tuple[CasePage, list[Note]]:
    page, notes = making.page_of(document, course=course, by=author)
    return CasePage.objects.get(pk=page.pk), notes


def with_first(**changes: Any) -> Document:
    begin, *rest = CASE.scenes
    return replace(WHOLE, case=replace(CASE, scenes=(replace(begin, **changes), *rest)))


def test_a_document_becomes_a_draft_that_holds_all_of_it(course: CoursePage, author: User) -> None:
    page, notes = made(WHOLE, course, author)

    assert notes == []
    assert (page.live, page.owner, page.title, page.minutes) == (False, author, "De trommel", 12)
    assert page.get_parent().specific == course
    assert page.latest_revision
    assert differences(CASE, page.case()) == []
    assert page.case().scenes == CASE.scenes
    out = outgoing.document_of(outgoing.latest(page))
    assert replace(out.case, id=CASE.id) == CASE
    assert "Over Jip." in out.about
    assert out.content_note == "Het gaat over honger."


def stored_as(document: Document, other: Document) -> Document:
    """The document with the code of another, and its files called as the other has them."""
    pictures = zip(document.pictures, other.pictures, strict=True)
    films = zip(document.films, other.films, strict=True)
    return replace(
        document,
        case=replace(document.case, id=other.case.id),
        pictures=tuple(replace(each, name=known.name) for each, known in pictures),
        films=tuple(
            replace(each, name=known.name, poster=replace(each.poster, name=known.poster.name))
            for each, known in films
            if each.poster and known.poster
        ),
    )


def test_everything_that_a_case_can_say_comes_in_and_goes_out_the_same(
    course: CoursePage, author: User
) -> None:
    arrived = own.read(own.written(EVERYTHING))
    page, notes = made(arrived.document, course, author)

    assert notes == []
    out = outgoing.document_of(outgoing.latest(page))
    assert own.table_of(stored_as(out, EVERYTHING)) == own.table_of(EVERYTHING)


def test_a_second_one_of_the_same_name_has_an_address_of_its_own(
    course: CoursePage, author: User
) -> None:
    first, _notes = made(WHOLE, course, author)
    second, _notes = made(WHOLE, course, author)

    assert (first.slug, second.slug) == ("de-trommel", "de-trommel-2")


@pytest.mark.parametrize("title", ["😀", "<", "…"])
def test_a_title_of_signs_alone_has_an_address_every_time(
    course: CoursePage, author: User, title: str
) -> None:
    document = replace(WHOLE, case=replace(CASE, title=title))

    slugs = [made(document, course, author)[0].slug for _ in range(2)]
    assert slugs == ["casus", "casus-2"]


def test_a_picture_stands_where_it_stood(course: CoursePage, author: User) -> None:
    picture = Picture(id="p1", name="jas.png", alt="Een dunne jas", caption="Buiten", content=PIXEL)
    body = f"<p>Het vriest.</p>{FIGURE.format('p1')}<p>Jip rilt.</p>"
    document = replace(with_first(body=body), pictures=(picture,))

    page, notes = made(document, course, author)
    assert notes == []
    assert [part.block_type for part in page.scenes[0].value["body"]] == [
        "narration",
        "picture",
        "narration",
    ]
    out = outgoing.document_of(page)
    assert [replace(each, name="jas.png") for each in out.pictures] == [picture]
    assert FIGURE.format("p1") in out.case.scenes[0].body
    assert "<img" not in out.case.scenes[0].body


@pytest.mark.parametrize("alt", ["Een vrouw met een bril", ""])
def test_the_portrait_of_who_speaks_comes_along(course: CoursePage, author: User, alt: str) -> None:
    said = {"kind": SceneKind.DIALOGUE, "speaker": "Anouk", "portrait": FIGURE.format("p1")}
    picture = Picture(
        id="p1", name="anouk.png", alt=alt, decorative_because="" if alt else "Anouk", content=PIXEL
    )
    page, notes = made(replace(with_first(**said), pictures=(picture,)), course, author)

    assert notes == []
    assert page.scenes[0].value["portrait"]["alt"] == alt
    assert "<img" in page.case().scenes[0].portrait
    out = outgoing.document_of(page)
    assert out.case.scenes[0].portrait == FIGURE.format("p1")
    assert [replace(each, name="anouk.png") for each in out.pictures] == [picture]


def test_a_film_stands_where_it_stood_with_its_captions(course: CoursePage, author: User) -> None:
    film = Film(
        id="f1",
        name="maandag.mp4",
        title="Een maandag",
        transcript="<p>Jip: ik heb niks.</p>",
        captions=CAPTIONS,
        content=FILM,
    )
    body = f"<p>Kijk.</p>{MARK.format('f1')}<p>Jip rilt.</p>"

    page, notes = made(replace(with_first(body=body), films=(film,)), course, author)
    assert notes == []
    assert [part.block_type for part in page.scenes[0].value["body"]] == [
        "narration",
        "film",
        "narration",
    ]
    out = outgoing.document_of(outgoing.latest(page))
    assert [replace(each, name="maandag.mp4") for each in out.films] == [film]
    assert MARK.format("f1") in out.case.scenes[0].body


def test_the_words_of_a_film_that_is_refused_stand_where_it_stood(
    course: CoursePage, author: User
) -> None:
    film = Film(id="f1", name="a.mp4", title="Maandag", transcript="<p>Jip.</p>", content=b"MZ")

    page, notes = made(replace(with_first(body=MARK.format("f1")), films=(film,)), course, author)
    assert notes == [Note(Missed.FILM_REFUSED, "Maandag", "a.mp4")]
    assert page.case().scenes[0].body == "<p><i>Maandag</i></p><p>Jip.</p>"
    assert not get_media_model().objects.exists()


def test_what_stood_around_a_picture_that_did_not_come_is_one_narration(
    course: CoursePage, author: User
) -> None:
    page, _notes = made(with_first(body=f"Kijk.{FIGURE.format('p9')}Jip rilt."), course, author)

    assert [part.block_type for part in page.scenes[0].value["body"]] == ["narration"]
    assert page.case().scenes[0].body == "<p>Kijk.</p><p>Jip rilt.</p>"


def test_what_is_shown_and_did_not_come_and_what_came_and_is_not_shown_are_listed(
    course: CoursePage, author: User
) -> None:
    body = f"<p>Kijk.</p>{MARK.format('f9')}{FIGURE.format('p9')}"
    document = replace(
        with_first(body=body),
        pictures=(Picture(id="p1", name="jas.png", alt="Een jas", content=PIXEL),),
        films=(Film(id="f1", name="a.mp4", title="Maandag", content=FILM),),
    )

    _page, notes = made(document, course, author)
    assert notes == [
        Note(Missed.PICTURE, "Een jas", "jas.png"),
        Note(Missed.FILM, "Maandag", "a.mp4"),
        Note(Missed.FILM, "", "f9"),
        Note(Missed.PICTURE, "", "p9"),
    ]
    assert not get_image_model().objects.exists()
    assert not get_media_model().objects.exists()


def test_a_film_that_stayed_behind_is_told(course: CoursePage, author: User) -> None:
    _page, notes = made(replace(WHOLE, films=(Film(title="Een maandag"),)), course, author)

    assert notes == [Note(Missed.FILM, "", "Een maandag")]


def test_prose_that_is_not_ours_is_cleaned_and_told(course: CoursePage, author: User) -> None:
    body = "<p onclick='x()'>Jip <script>alert(1)</script>rilt.</p><a href='javascript:x'>Daar</a>"
    page, notes = made(
        replace(with_first(body=body), about="<img src=x onerror=y>"), course, author
    )

    stored = str(page.scenes.raw_data[0]) + page.about
    assert "script" not in stored
    assert "onclick" not in stored
    assert "onerror" not in stored
    assert {note.what for note in notes} == {Missed.SCRIPT, Missed.ADDRESS, Missed.PICTURE}


def test_the_scene_that_a_case_begins_with_comes_first(course: CoursePage, author: User) -> None:
    page, notes = made(replace(WHOLE, case=replace(CASE, start="laat")), course, author)

    assert page.case().start == "laat"
    assert [scene.id for scene in page.case().scenes][:3] == ["laat", "begin", "later"]
    assert notes == []


def test_what_nobody_sees_may_stand_before_the_beginning(course: CoursePage, author: User) -> None:
    begin, *rest = CASE.scenes
    hidden = next(scene for scene in rest if not scene.kind.is_shown)
    others = [scene for scene in rest if scene is not hidden]
    case = replace(CASE, scenes=(hidden, begin, *others))

    page, notes = made(replace(WHOLE, case=case), course, author)
    assert page.case().scenes == case.scenes
    assert notes == []


def test_good_choices_stay_in_their_place(course: CoursePage, author: User) -> None:
    begin = CASE.scenes[0]
    turned = with_first(choices=tuple(reversed(begin.choices)))

    assert made(turned, course, author)[0].case().scenes == turned.case.scenes


def deeper(groups: int) -> dict[str, Any]:
    """A condition in so many others."""
    when: dict[str, Any] = {"visited": "k"}
    for join in (["any", "all"] * groups)[:groups]:
        when = {join: [when, {"not": {"run": "first"}}]}
    return when


def deciding(*rules: dict[str, Any], **of_the_case: Any) -> Document:
    scene = SCENES[3] | {"id": "k", "rules": [*rules, *SCENES[3]["rules"]]}
    return Document(
        case=Case.from_dict({"id": "x", "start": "k", "scenes": [scene], **of_the_case})
    )


def test_a_rule_too_deep_for_the_form_is_listed_in_words_and_the_others_stay(
    course: CoursePage, author: User
) -> None:
    with override("en"):
        page, notes = made(deciding({"to": "laat", "when": deeper(4)}), course, author)

    (listed,) = (note for note in notes if note.what is Missed.RULE)
    assert listed.place == "k"
    assert "(one was in 1. “k” or it is not so that it is the first walk)" in listed.detail
    assert [rule.to for rule in page.case().scenes[0].rules] == ["laat"]


def test_a_rule_as_deep_as_the_form_can_show_comes_in(course: CoursePage, author: User) -> None:
    page, notes = made(deciding({"to": "laat", "when": deeper(3)}), course, author)

    assert [note for note in notes if note.what is Missed.RULE] == []
    assert write_condition(page.case().scenes[0].rules[0].when) == deeper(3)


def test_a_statement_too_deep_for_the_form_is_listed_and_the_others_stay(
    course: CoursePage, author: User
) -> None:
    stated = [
        {"name": "Diep", "states": {"before": [{"visited": "k"}, deeper(3)]}},
        {"name": "Ondiep", "states": {"never": deeper(3)}},
    ]

    page, notes = made(deciding(properties=stated), course, author)
    assert [note.place for note in notes if note.what is Missed.RULE] == ["Diep"]
    assert [each.name for each in page.case().properties] == ["Ondiep"]


def test_a_portrait_where_nobody_speaks_is_listed(course: CoursePage, author: User) -> None:
    mark = FIGURE.format("p1")
    picture = Picture(id="p1", name="anouk.png", alt="Anouk", content=PIXEL)

    page, notes = made(replace(with_first(portrait=mark), pictures=(picture,)), course, author)

    assert len(page.scenes) == len(CASE.scenes)
    assert [(note.what, note.detail) for note in notes] == [(Missed.PICTURE, mark)]


def test_a_case_without_anything_is_a_draft_too(course: CoursePage, author: User) -> None:
    page, notes = made(Document(case=Case(id="x")), course, author)

    assert page.title
    assert len(page.scenes) == 0
    assert notes == []


WHEN = grouped(3)
LASTING = grouped(2, lasting)


def drafted(document: Document) -> tuple[CasePage, list[Note]]:
    """This document as a draft of who may do everything, and what is told of it."""
    course = new_course(Page.objects.get(depth=1))  # type: ignore[arg-type]
    author = User.objects.create_superuser("alice@wilg.example", "x", display_name="Alice")
    return making.page_of(document, course=course, by=author)


def said_in(scene: Scene) -> dict[str, Counter[str]]:
    """All that is written in a scene, in each of its fields; nothing here knows what a field means."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for path, leaf in leaves(plain.write(scene)):
        said[path].update(strip_tags(unescape(str(leaf))).split())
    return said


def leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """What stands at the ends of a table, each with the keys that lead there; a list has none."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, f"{path}.{key}".lstrip("."))
    elif isinstance(data, list):
        for each in data:
            yield from leaves(each, path)
    else:
        yield path, data


class TestWhateverIsDrafted(DjangoTestCase):
    """Documents at random, each in a database of its own."""

    @settings(max_examples=60)
    @given(documents)
    def test_it_becomes_a_draft_and_of_a_scene_that_misses_a_word_something_is_told(
        self, document: Document
    ) -> None:
        page, notes = drafted(document)
        holds = outgoing.latest(page).case()

        assert not page.live
        told = {note.place for note in notes}
        for was, now in zip(as_held(document.case), holds.scenes, strict=True):
            holds_now = said_in(now)
            missing = {
                path: words - holds_now[path]
                for path, words in said_in(was).items()
                if words - holds_now[path]
            }
            assert not missing or (was.title or was.id) in told, missing

    @settings(max_examples=60)
    @given(documents)
    def test_whatever_a_draft_holds_goes_out_and_comes_in_the_same(
        self, document: Document
    ) -> None:
        page, _notes = drafted(document)
        out = outgoing.document_of(outgoing.latest(page))

        course, by = CoursePage.objects.get(), User.objects.get()
        arrived = own.read(own.written(out))
        again, notes = making.page_of(arrived.document, course=course, by=by)
        back = outgoing.document_of(outgoing.latest(again))

        assert replace(back, case=replace(back.case, id=out.case.id)) == out
        assert notes == [Note(Missed.FILM, "", film.title) for film in out.films if not film.id]

    @settings(max_examples=30)
    @given(WHEN, WHEN, LASTING)
    def test_what_goes_out_with_conditions_in_conditions_comes_in_the_same(
        self, offered: dict[str, Any], decided: dict[str, Any], stated: dict[str, Any]
    ) -> None:
        rule = Rule(to="laat", when=read_condition(decided, "when"))
        choice = replace(CASE.scenes[0].choices[0], when=read_condition(offered, "when"))
        begin = replace(CASE.scenes[0], choices=(choice, *CASE.scenes[0].choices[1:]))
        keuze = replace(CASE.scenes[3], rules=(rule,))
        always = Property(name="Zo", states=Always(read_condition(stated, "always")))
        scenes = (begin, *CASE.scenes[1:3], keuze, *CASE.scenes[4:])
        case = replace(CASE, scenes=scenes, properties=(always,))

        page, notes = drafted(own.read(own.written(Document(case=case))).document)

        assert [note.what for note in notes if note.what is Missed.RULE] == []
        assert replace(outgoing.document_of(outgoing.latest(page)).case, id=CASE.id) == case
