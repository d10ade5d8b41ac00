import pytest
from django.utils.translation import override

from courses.cases.steps import Back, Chose, Went
from courses.cases.walking import Walk
from courses.learning import casework, lines, progress
from courses.learning.outline import blank_outline, outline, syllabus
from courses.models import CasePage, CoursePage, Enrolment, LessonPage
from tests.courses.cases.stories import case, ending, passage
from tests.courses.conftest import CASE, WHEN

NAMES = dict(enumerate(["Signalen", "Overleg", "Gesprek", "Wegen", "Beslissen"], 1))
BEGUN = Walk(CASE, 1)
PICKING = Walk(CASE, 1, (Chose("begin", ("wacht",)), Went("later")))
ENDED = Walk(CASE, 1, (Chose("begin", ("schrijf",)), Chose("feiten", ("brood", "jas"))))


def test_a_case_is_a_line_of_five_steps_with_a_bend_for_every_scene_played() -> None:
    stops = lines.case_stations(PICKING, NAMES)

    assert [stop.label for stop in stops] == list(NAMES.values())
    assert [stop.mark for stop in stops] == ["1", "2", "3", "4", "5"]
    assert [stop.state for stop in stops] == ["done", "now", "ahead", "ahead", "ahead"]
    assert stops[0].bends == 2


@pytest.mark.parametrize(
    ("walk", "words"),
    [
        (BEGUN, "Step 1 of 5: Signalen. 1 scene so far."),
        (PICKING, "Step 2 of 5: Overleg. 3 scenes so far."),
        (ENDED, "Step 5 of 5: Beslissen. 3 scenes so far."),
    ],
)
def test_where_one_is_can_be_said_in_a_sentence(walk: Walk, words: str) -> None:
    with override("en"):
        assert lines.where_words(walk, NAMES) == words


def test_gone_back_one_stands_where_one_stood() -> None:
    walk = Walk(CASE, 1, (Chose("begin", ("schrijf",)), Back()))

    states = [stop.state for stop in lines.case_stations(walk, NAMES)]
    assert states == ["now", "ahead", "ahead", "ahead", "ahead"]


def test_a_line_bends_for_as_many_scenes_as_its_words_count() -> None:
    steps = (Chose("begin", ("wacht",)), Went("later"), Back(), Back())
    walk = Walk(CASE, 1, steps)
    stops = lines.case_stations(walk, NAMES)

    assert [stop.bends for stop in stops] == [1, 1, 1, 1, 1]
    with override("en"):
        assert "1 scene so far" in lines.where_words(walk, NAMES)


def test_a_story_within_the_story_leaves_one_in_the_step_one_was_in() -> None:
    aside = [passage("aside", to="back"), {"id": "back", "kind": "return"}]
    calls = [
        {"id": name, "kind": "call", "calls": "aside", "to": to}
        for name, to in [("first", "talk"), ("second", "e")]
    ]
    told_twice = case(
        passage("a", to="first", step=1),
        passage("talk", to="second", step=3),
        ending("e"),
        *aside,
        *calls,
    )
    steps = [Went("a"), Went("aside"), Went("talk")]

    here = [
        [
            stop.mark
            for stop in lines.case_stations(Walk(told_twice, 1, (*steps[:n],)), NAMES)
            if stop.here
        ]
        for n in range(4)
    ]
    assert here == [["1"], ["1"], ["3"], ["3"]]


def test_each_part_says_what_it_is_and_how_long_it_takes(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    case_page.minutes = 1
    case_page.save()

    assert [stop.note for stop in lines.course_stations(outline(bobs))] == [
        "Les, 5 minuten",
        "Casus, 1 minuut",
    ]


def test_a_part_that_was_begun_says_so(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    casework.begin(bobs, page=case_page, when=WHEN)

    assert [stop.begun for stop in lines.course_stations(outline(bobs))] == [False, True]


def test_the_parts_of_a_course_can_be_opened_by_who_is_enrolled(
    bobs: Enrolment, course: CoursePage, lesson: LessonPage, case_page: CasePage
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)

    stops = lines.course_stations(outline(bobs))

    assert [(stop.label, stop.state, stop.url) for stop in stops] == [
        ("Vijf stappen", "done", lesson.url),
        ("De trommel", "now", case_page.url),
    ]
    assert {stop.url for stop in lines.course_stations(blank_outline(syllabus(course)))} == {""}


@pytest.mark.parametrize(("done", "states"), [(False, ["ahead", "now"]), (True, ["done", "ahead"])])
def test_beside_a_part_the_ring_stands_where_one_reads_and_nowhere_else(
    bobs: Enrolment, lesson: LessonPage, case_page: CasePage, done: bool, states: list[str]
) -> None:
    here = lesson if done else case_page
    if done:
        progress.complete_part(bobs, part=lesson, when=WHEN)

    stops = lines.course_stations(outline(bobs), here=here.pk)

    assert [stop.state for stop in stops] == states
    assert [stop.label for stop in stops if stop.here] == [here.title]
