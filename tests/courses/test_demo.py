import pytest
from django.test import Client
from wagtail.models import Page, Site

from assessments.models import Quiz
from courses import demo
from courses.models import (
    CasePage,
    CoursePage,
    Edition,
    LandingPage,
    LessonPage,
    MeldcodeStep,
    Mistake,
    QuizPage,
    WeighingQuestion,
)
from courses.models.editions import BrokenCaseError
from elearning.accounts.models import User

FIRST = "als-je-je-zorgen-maakt"
COUNTED = (Page, CasePage, Edition, Quiz, MeldcodeStep, Mistake, WeighingQuestion, User, Site)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def the_first_course() -> CoursePage:
    return CoursePage.objects.get(slug=FIRST)


def its_case() -> CasePage:
    return CasePage.objects.child_of(the_first_course()).get()


def its_quiz() -> Quiz:
    return QuizPage.objects.child_of(the_first_course()).get().quiz


@pytest.mark.usefixtures("demo")
def test_the_demo_is_courses_that_can_be_taken_as_they_are() -> None:
    kinds = [type(part) for part in the_first_course().parts().specific()]

    assert kinds == [LessonPage, LessonPage, CasePage, QuizPage]
    for course in CoursePage.objects.all():
        assert all(part.live for part in course.parts()), course
    for case_page in CasePage.objects.all():
        assert case_page.edition, case_page
        assert case_page.latest_revision == case_page.live_revision
    assert all(page.quiz.live for page in QuizPage.objects.all())
    assert Site.objects.get().root_page == LandingPage.objects.get().page_ptr


@pytest.mark.usefixtures("demo")
def test_a_case_has_the_same_key_wherever_the_demo_is_loaded() -> None:
    assert its_case().translation_key == demo.key_of(the_first_course(), its_case().slug)


@pytest.mark.usefixtures("demo")
def test_every_page_of_the_demo_can_be_opened(client: Client) -> None:
    for page in Page.objects.filter(depth__gt=1):
        assert client.get(page.get_url()).status_code == 200, page.get_url()


@pytest.mark.usefixtures("demo")
def test_loading_again_makes_nothing_twice() -> None:
    before = counts()

    assert list(demo.load()) == []

    assert counts() == before


@pytest.mark.usefixtures("demo")
def test_only_a_course_of_which_something_was_not_there_is_named() -> None:
    course, before = the_first_course(), counts()
    LessonPage.objects.child_of(course).first().delete()

    assert list(demo.load()) == [f"{course.title} (4 parts)"]
    assert counts() == before


@pytest.mark.usefixtures("demo")
def test_a_course_may_have_a_second_quiz() -> None:
    course = the_first_course()
    second = {**demo.read("quizzes/vijf-stappen-en-feiten"), "id": "nog-een-toets"}

    for _ in range(2):
        demo.load_quiz_page(second, course=course, minutes=5)

    slugs = QuizPage.objects.child_of(course).order_by("path").values_list("slug", flat=True)
    assert list(slugs) == ["vijf-stappen-en-feiten", "nog-een-toets"]


@pytest.mark.usefixtures("demo")
def test_a_quiz_that_was_given_another_path_is_still_that_quiz() -> None:
    QuizPage.objects.child_of(the_first_course()).update(slug="toets")

    list(demo.load())

    quizzes = QuizPage.objects.child_of(the_first_course())
    assert [page.slug for page in quizzes] == ["toets"]


@pytest.mark.usefixtures("demo")
def test_a_part_of_a_kind_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="game"):
        demo.load_part({"kind": "game", "ref": "x"}, {}, course=the_first_course())


@pytest.mark.usefixtures("demo")
def test_what_an_author_made_of_it_stays() -> None:
    lesson = LessonPage.objects.order_by("path")[0]
    lesson.title = "Anders gezegd"
    lesson.save_revision().publish()
    quiz = its_quiz()
    quiz.pass_mark = 90
    quiz.save_revision().publish()
    Mistake.objects.filter(code="ALLEEN_AFWACHTEN").update(name_nl="Wachten en hopen")
    front = LandingPage.objects.get()
    front.slug, front.heading = "begin", "Hallo"
    front.save()

    list(demo.load())

    lesson.refresh_from_db()
    assert lesson.title == "Anders gezegd"
    assert its_quiz().pass_mark == 90
    assert Mistake.objects.get(code="ALLEEN_AFWACHTEN").name_nl == "Wachten en hopen"
    assert LandingPage.objects.get().heading == "Hallo"


@pytest.mark.usefixtures("demo")
def test_a_draft_that_an_author_is_at_stays_a_draft() -> None:
    case_page = its_case()
    case_page.title = "Nog niet af"
    case_page.save_revision()
    live = its_case().edition

    list(demo.load())

    again = its_case()
    assert again.has_unpublished_changes
    assert again.edition == live


@pytest.mark.usefixtures("demo")
def test_another_tree_of_pages_is_left_alone() -> None:
    root = Page.objects.get(depth=1)
    root.add_child(instance=LandingPage(title="Van een ander", slug="ander", heading="-", lead="-"))

    list(demo.load())

    assert Page.objects.filter(slug="ander").exists()


def test_half_a_demo_is_no_demo(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: object) -> Quiz:
        raise ValueError("this quiz does not load")

    monkeypatch.setattr(demo, "load_quiz", fail)

    with pytest.raises(ValueError, match="does not load"):
        list(demo.load())

    assert not CoursePage.objects.exists()
    assert not User.objects.exists()


@pytest.mark.usefixtures("demo")
def test_a_case_that_does_not_proof_is_refused_here_too() -> None:
    data = {**demo.read("cases/de-lege-broodtrommel"), "id": "kapot"}
    data["scenes"] = [scene for scene in data["scenes"] if scene["kind"] != "ending"]

    with pytest.raises(BrokenCaseError):
        demo.load_case(data, course=the_first_course())
