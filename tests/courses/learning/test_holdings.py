import json

from django.core.serializers.json import DjangoJSONEncoder

from courses.learning import enrolment, holdings, progress
from courses.models import CasePage, CoursePage, Enrolment, LessonPage, Progress, Walk
from courses.reviewing import reading
from elearning.accounts import privacy
from elearning.accounts.models import Organisation, User
from tests.courses.conftest import WHEN, play


def test_a_download_tells_what_was_done_and_every_step_that_was_taken(
    bob: User, bobs: Enrolment, lesson: LessonPage, walk: Walk
) -> None:
    progress.complete_part(bobs, part=lesson, when=WHEN)
    play(walk, ("begin", "wacht"))

    (told,) = holdings.export(bob)["enrolments"]

    assert told["course"] == "Signalen zien"
    assert told["organisation"] == "ROC De Wilg"
    assert told["done"] == [{"part": "Vijf stappen", "at": WHEN}]
    (walked,) = told["walks"]
    assert (walked["case"], walked["steps"]) == ("De trommel", [["begin", "wacht"]])
    assert (walked["run"], walked["exploring"], walked["ended_at"]) == (1, False, None)
    assert (walked["begun_after"], walked["seed"]) == (0, walk.seed)
    assert json.dumps(told, cls=DjangoJSONEncoder)


def test_who_learns_for_themselves_downloads_no_organisation(
    charlie: User, course: CoursePage
) -> None:
    enrolment.enrol(charlie, course=course, organisation=None, when=WHEN)

    (told,) = holdings.export(charlie)["enrolments"]
    assert told["organisation"] is None


def test_a_download_holds_nothing_of_anybody_else(
    bobs: Enrolment, walk: Walk, charlie: User, alice: User
) -> None:
    assert holdings.export(charlie) == {"enrolments": [], "readers_asked": []}
    assert holdings.export(alice) == {"enrolments": [], "readers_asked": []}


def test_who_asked_readers_downloads_which_and_when_and_leaves_them_to_the_others(
    alice: User, case_page: CasePage
) -> None:
    row, _token = reading.invite(case_page, reader="Anne", discipline="jurist", by=alice, when=WHEN)

    assert holdings.export(alice)["readers_asked"] == [{"case": "De trommel", "at": WHEN}]
    privacy.erase(alice)
    row.refresh_from_db()
    assert (row.made_by, row.reader) == (None, "Anne")


def test_erasing_somebody_leaves_nothing_of_them_and_all_of_charlies(
    bob: User,
    bobs: Enrolment,
    walk: Walk,
    charlie: User,
    course: CoursePage,
    lesson: LessonPage,
    case_page: CasePage,
    elders: Organisation,
) -> None:
    theirs = enrolment.enrol(charlie, course=course, organisation=elders, when=WHEN)
    for mine in (bobs, theirs):
        progress.complete_part(mine, part=lesson, when=WHEN)

    privacy.erase(bob)

    assert list(Enrolment.objects.all()) == [theirs]
    assert not Walk.objects.exists()
    assert [each.enrolment for each in Progress.objects.all()] == [theirs]


def test_the_room_answers_for_every_model_with_a_learner_in_it() -> None:
    (part,) = [part for part in privacy.parts() if part.name == "courses"]

    assert part.models == {
        "courses.Enrolment",
        "courses.Progress",
        "courses.Reading",
        "courses.Walk",
    }
