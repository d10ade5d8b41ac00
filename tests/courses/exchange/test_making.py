from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase as DjangoTestCase
from wagtail.models import Page

from courses.cases.graph import Case, SceneKind
from courses.exchange import making, outgoing
from courses.exchange.comparing import differences
from courses.exchange.documents import FIGURE, Document, Picture
from courses.exchange.notes import Missed, Note
from courses.models import CasePage, CoursePage
from elearning.accounts.models import User
from tests.courses.conftest import CASE, SCENES, new_course
from tests.courses.exchange.files import PIXEL
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


def test_a_second_one_of_the_same_name_has_an_address_of_its_own(
    course: CoursePage, author: User
) -> None:
    first, _notes = made(WHOLE, course, author)
    second, _notes = made(WHOLE, course, author)

    assert (first.slug, second.slug) == ("de-trommel", "de-trommel-2")


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


def test_a_film_that_stayed_behind_is_told(course: CoursePage, author: User) -> None:
    _page, notes = made(replace(WHOLE, films=("Een maandag",)), course, author)

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


def test_good_choices_stay_in_their_place(course: CoursePage, author: User) -> None:
    begin = CASE.scenes[0]
    turned = with_first(choices=tuple(reversed(begin.choices)))

    assert made(turned, course, author)[0].case().scenes == turned.case.scenes


def test_a_rule_too_deep_for_the_form_is_listed_and_the_others_stay(
    course: CoursePage, author: User
) -> None:
    deep = {"any": [{"all": [{"visited": "later"}]}, {"not": {"not": {"visited": "later"}}}]}
    rules = [{"to": "laat", "when": deep}, *SCENES[3]["rules"]]
    case = Case.from_dict(
        {"id": "x", "start": "k", "scenes": [SCENES[3] | {"id": "k", "rules": rules}]}
    )

    page, notes = made(Document(case=case), course, author)
    assert (notes[0].what, notes[0].place) == (Missed.RULE, "k")
    assert '"visited":"later"' in notes[0].detail
    assert [rule.to for rule in page.case().scenes[0].rules] == ["laat"]


def test_a_case_without_anything_is_a_draft_too(course: CoursePage, author: User) -> None:
    page, notes = made(Document(case=Case(id="x")), course, author)

    assert page.title
    assert len(page.scenes) == 0
    assert notes == []


class TestWhateverIsDrafted(DjangoTestCase):
    """Documents at random, each in a database of its own."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(documents)
    def test_it_becomes_a_draft_and_what_differs_is_told(self, document: Document) -> None:
        root = Page.objects.get(depth=1)
        course = new_course(root)  # type: ignore[arg-type]
        author = User.objects.create_superuser("alice@wilg.example", "x", display_name="Alice")

        page, notes = making.page_of(document, course=course, by=author)
        holds = outgoing.document_of(outgoing.latest(page))

        assert not page.live
        for note in differences(document.case, holds.case):
            assert note in notes
