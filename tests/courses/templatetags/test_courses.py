from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from courses.learning import enrolment, progress
from courses.models import CasePage, CoursePage, Enrolment, LessonPage, Walk
from courses.templatetags import courses as tags
from elearning.accounts.models import Organisation, Role, User
from elearning.accounts.roles import join
from tests.courses.conftest import WELL, WHEN, play, published

Context = dict[str, Any]


def asked_by(user: User | None, **request: Any) -> Context:
    """What a template knows when somebody asks for a page."""
    made = RequestFactory().get("/")
    made.user = user or AnonymousUser()
    for name, value in request.items():
        setattr(made, name, value)
    return {"request": made}


def test_a_course_is_shown_as_its_reader_sees_it(
    bob: User, charlie: User, bobs: Enrolment, course: CoursePage, lesson: LessonPage
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)

    done = {
        name: tags.course_outline(asked_by(user), course).done
        for name, user in {"Bob": bob, "Charlie": charlie, "nobody": None}.items()
    }

    assert done == {"Bob": 1, "Charlie": 0, "nobody": 0}


def test_a_preview_shows_a_course_as_a_visitor_sees_it(
    bob: User, bobs: Enrolment, course: CoursePage
) -> None:
    assert tags.course_outline(asked_by(bob, is_preview=True), course).enrolment is None


def test_however_often_a_page_asks_it_is_worked_out_once(
    bob: User,
    bobs: Enrolment,
    lesson: LessonPage,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    context = asked_by(bob)
    tags.part_place(context, lesson)

    with django_assert_num_queries(0):
        for _ in range(3):
            tags.part_place(context, lesson)


def test_a_part_knows_what_comes_after_it(
    bob: User, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    place = tags.part_place(asked_by(bob), lesson)

    assert (place.done, place.onward.pk) == (False, case_page.pk)


def test_a_case_tells_the_walk_under_way_and_the_one_that_ended(
    bob: User, charlie: User, walk: Walk, case_page: CasePage
) -> None:
    assert tags.walks(asked_by(bob), case_page) == {"open": walk, "ended": None}

    play(walk, *WELL)
    assert tags.walks(asked_by(bob), case_page) == {"open": None, "ended": walk}
    assert tags.walks(asked_by(charlie), case_page) == {"open": None, "ended": None}


def test_one_is_offered_the_organisations_for_which_one_does_not_learn_yet(
    bob: User, bobs: Enrolment, course: CoursePage, elders: Organisation
) -> None:
    assert tags.organisations_for(asked_by(bob), course) == []

    join(bob, elders, role=Role.LEARNER, when=WHEN)
    assert tags.organisations_for(asked_by(bob), course) == [elders]

    later = WHEN + timedelta(days=1)
    enrolment.enrol(bob, course=course, organisation=elders, when=later)
    assert tags.organisations_for(asked_by(bob), course) == []


def test_learning_for_oneself_keeps_the_organisations_on_offer(
    bob: User, course: CoursePage, de_wilg: Organisation
) -> None:
    enrolment.enrol(bob, course=course, organisation=None, when=WHEN)

    assert tags.organisations_for(asked_by(bob), course) == [de_wilg]


def test_visitors_and_unsaved_courses_have_no_organisations(bob: User, course: CoursePage) -> None:
    assert tags.organisations_for(asked_by(None), course) == []
    assert tags.organisations_for(asked_by(bob), CoursePage()) == []


def test_the_way_to_a_course_leads_from_the_catalogue(course: CoursePage) -> None:
    with override("nl"):
        assert tags.trail_to(course) == [("Cursussen", "/cursussen/")]


def test_sources_are_given_with_how_sure_they_are(course: CoursePage) -> None:
    course.sources = [("source", {"text": "Wmo", "url": "https://wet.nl/", "certainty": "S"})]

    assert tags.page_sources(course) == [
        {"title": "Wmo", "url": "https://wet.nl/", "certainty": "S"}
    ]


# The body of a lesson


def body(lesson: LessonPage, **request: Any) -> str:
    return tags.lesson_body(asked_by(None, **request), LessonPage.objects.get(pk=lesson.pk))


def test_a_body_is_rendered_once_for_each_revision(
    lesson: LessonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Stap een." in body(lesson)
    monkeypatch.setattr(tags, "render_to_string", lambda *given: "opnieuw")
    assert "Stap een." in body(lesson)

    lesson.body = [("prose", "<p>Stap twee.</p>")]
    published(lesson)
    assert body(lesson) == "opnieuw"


def test_each_language_of_the_interface_has_a_body_of_its_own(lesson: LessonPage) -> None:
    signals = {
        "title": "Wat je ziet",
        "age": "4–12",
        "groups": [{"heading": "Gedrag", "signals": ["Stil"]}],
        "certainty": "R",
        "source": "",
    }
    lesson.body = [("signal_list", signals)]
    published(lesson)

    with override("en"):
        english = body(lesson)
    with override("nl"):
        dutch = body(lesson)

    assert 'lang="en"' in english
    assert english != dutch


def test_a_draft_is_shown_as_it_is_and_is_not_kept(lesson: LessonPage) -> None:
    draft = LessonPage.objects.get(pk=lesson.pk)
    draft.body = [("prose", "<p>Nog niet af.</p>")]

    previewed = tags.lesson_body(asked_by(None, is_preview=True), draft)

    assert "Nog niet af." in previewed
    assert "Nog niet af." not in body(lesson)


def test_what_has_no_revision_is_not_kept_either(course: CoursePage) -> None:
    page = course.add_child(
        instance=LessonPage(title="Los", slug="los", body=[("prose", "<p>Eerst.</p>")])
    )
    assert "Eerst." in body(page)

    page.body = [("prose", "<p>Daarna.</p>")]
    page.save()
    assert "Daarna." in body(page)


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        (
            "{you}Ja?</blockquote>{anouk}Wie?</blockquote>{anouk}Nou?</blockquote>",
            "{you}Ja?</blockquote>",
            "{introduced}Wie?</blockquote>{anouk}Nou?</blockquote>",
        ),
        ("{anouk}Wie?</blockquote>", "", "{introduced}Wie?</blockquote>"),
        ("<p>Ze zwijgt.</p>", "", "<p>Ze zwijgt.</p>"),
    ],
)
def test_who_speaks_is_introduced_where_they_are_first_heard_and_named_once_there(
    body: str, before: str, after: str
) -> None:
    heard = {
        "you": '<blockquote data-speaker="Jij">',
        "anouk": '<blockquote data-speaker="Anouk &amp; Bram">',
        "introduced": '<blockquote data-speaker="Anouk &amp; Bram" data-introduced>',
    }

    found = tags.introducing(body.format(**heard), "Anouk & Bram")

    assert found == (before.format(**heard), after.format(**heard))
    assert tags.introducing(body.format(**heard), "") == ("", body.format(**heard))
