import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Site

from courses.models import CasePage, CoursePage, Enrolment, LessonPage, QuizPage
from elearning.accounts.models import User
from tests.courses.conftest import LONG, SCENES, new_case, published


def test_every_page_of_a_course_is_found_by_its_path(
    client: Client, course: CoursePage, lesson: LessonPage, case_page: CasePage, quiz_page: QuizPage
) -> None:
    for page in (course, lesson, case_page, quiz_page):
        answer = client.get(page.url)
        assert answer.status_code == 200
        assert page.title in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/bestaat/niet/", "/cursussen/niet/", "/cursussen/signalen-zien/x/"]
)
def test_what_is_not_there_is_not_found(client: Client, course: CoursePage, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_draft_is_not_there(as_bob: Client, course: CoursePage) -> None:
    draft = new_case(course, slug="nog-niet")

    for browser in (Client(), as_bob):
        assert browser.get(f"{course.url}{draft.slug}/").status_code == 404


def test_a_page_that_was_taken_offline_is_not_there(client: Client, lesson: LessonPage) -> None:
    assert client.get(lesson.url).status_code == 200

    lesson.unpublish()

    assert client.get(lesson.url).status_code == 404


def test_a_page_that_moved_is_found_where_it_is_now(client: Client, lesson: LessonPage) -> None:
    before = lesson.url
    lesson.slug = "zes-stappen"
    published(lesson)

    assert client.get(before).status_code == 404
    assert client.get(lesson.url).status_code == 200


def test_a_change_is_there_as_soon_as_it_is_published(client: Client, lesson: LessonPage) -> None:
    client.get(lesson.url)
    lesson.title = "Zes stappen"
    lesson.body = [("prose", "<p>Stap zes.</p>")]
    lesson.save_revision()
    assert "Zes stappen" not in client.get(lesson.url).content.decode()

    published(lesson)

    html = client.get(lesson.url).content.decode()
    assert "Zes stappen" in html
    assert "Stap zes." in html


def test_a_path_without_its_slash_is_led_to_the_page(client: Client, lesson: LessonPage) -> None:
    answer = client.get(lesson.url.rstrip("/"))

    assert answer.status_code == 301
    assert answer["Location"] == lesson.url


def test_a_page_can_be_asked_for_its_head(client: Client, lesson: LessonPage) -> None:
    answer = client.head(lesson.url)

    assert answer.status_code == 200
    assert answer.content == b""


def test_a_private_page_stays_private_with_all_below_it(
    client: Client, course: CoursePage, lesson: LessonPage
) -> None:
    course.view_restrictions.create(restriction_type="login")

    answer = client.get(lesson.url)

    assert answer.status_code == 302
    assert "Stap een." not in answer.content.decode()
    assert client.head(lesson.url).status_code == 302


def test_a_private_page_opens_to_who_may_see_it(
    as_bob: Client, course: CoursePage, lesson: LessonPage
) -> None:
    course.view_restrictions.create(restriction_type="login")

    assert as_bob.get(lesson.url).status_code == 200


def test_what_is_private_closes_nothing_beside_it(
    client: Client, lesson: LessonPage, case_page: CasePage
) -> None:
    lesson.view_restrictions.create(restriction_type="login")

    assert client.get(case_page.url).status_code == 200


def test_with_two_sites_a_page_is_found_by_the_usual_road(
    client: Client, lesson: LessonPage
) -> None:
    Site.objects.create(hostname="elders.example", root_page=Page.objects.get(depth=1))

    assert client.get("/cursussen/signalen-zien/vijf-stappen/").status_code == 200


def test_the_interface_speaks_english_under_its_prefix_and_content_keeps_its_own_language(
    client: Client, lesson: LessonPage
) -> None:
    html = client.get(f"/en{lesson.url}").content.decode()

    assert '<html lang="en">' in html
    assert '<span lang="nl">Vijf stappen</span>' in html
    assert '<div class="body" lang="nl">' in html
    with override("en"):
        assert f'href="{reverse("pages:catalogue")}"' in html


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_of_who_is_logged_in_are_kept_by_nobody(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage, prefix: str
) -> None:
    for path in (lesson.url, case_page.url, lesson.get_parent().specific.url, "/mijn/leren/", "/"):
        assert as_bob.get(prefix + path)["Cache-Control"] == "no-store, private"


def test_every_part_says_how_to_stop_and_whom_to_call(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage, quiz_page: QuizPage
) -> None:
    for page in (lesson, case_page, quiz_page):
        html = as_bob.get(page.url).content.decode()
        for target in (reverse("network:pause"), reverse("network:support"), "tel:112"):
            assert f'href="{target}' in html


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_rendered_once_still_belongs_to_the_page_it_stands_on(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage, prefix: str
) -> None:
    cases = [published(new_case(lesson.get_parent(), slug=slug, scenes=LONG)) for slug in "ab"]
    pages = [(page, prefix + page.url) for page in (lesson, *cases, lesson)]
    for page, path in pages:
        html = as_bob.get(path).content.decode()
        assert f'/pauze/?terug={path}"' in html
        for case in cases:
            assert (f'data-what="case-{case.pk}"' in html) == (case == page)


def test_how_sure_one_is_is_asked_of_a_long_case_alone(
    as_bob: Client, bobs: Enrolment, course: CoursePage, case_page: CasePage
) -> None:
    long = published(new_case(course, slug="lang", scenes=LONG))

    asked = ["Eerst voor jezelf" in as_bob.get(p.url).content.decode() for p in (case_page, long)]

    assert asked == [False, True]


def test_that_a_scene_may_be_shut_is_said_where_there_is_one(
    as_bob: Client, bobs: Enrolment, course: CoursePage, case_page: CasePage
) -> None:
    noted = [{**SCENES[0], "note": "Over honger."}, *SCENES[1:]]
    heavy = published(new_case(course, slug="zwaar", scenes=noted))

    for _again in range(2):  # what is rendered once for all cases is not told of another kind
        pages = (case_page, heavy)
        said = [
            "blijft dicht tot jij haar opent" in as_bob.get(p.url).content.decode() for p in pages
        ]
        assert said == [False, True]


def test_a_visitor_reads_a_lesson_and_is_led_to_the_course(
    client: Client, lesson: LessonPage, case_page: CasePage, quiz_page: QuizPage
) -> None:
    for page in (lesson, case_page, quiz_page):
        html = client.get(page.url).content.decode()
        assert f'<a class="button" href="{page.get_parent().specific.url}">' in html
        assert '<form method="post"' not in html


def test_a_visitor_is_led_to_the_door_and_back_to_the_course(
    client: Client, course: CoursePage, lesson: LessonPage
) -> None:
    html = client.get(course.url).content.decode()

    assert f'href="{reverse("account_login")}?next={course.url}"' in html
    assert f'href="{reverse("account_signup")}?next={course.url}"' in html


def test_who_belongs_to_one_organisation_learns_for_it_unless_they_say_otherwise(
    as_bob: Client, course: CoursePage, lesson: LessonPage
) -> None:
    html = as_bob.get(course.url).content.decode()

    assert 'name="organisation" value="dewilg" required checked' in html
    assert 'name="organisation" value="" required' in html


def test_the_ways_out_of_a_lesson_stand_under_its_title_too(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage, case_page: CasePage
) -> None:
    html = as_bob.get(lesson.url).content.decode()
    above, _body, below = html.partition("Stap een.")

    assert "Onderdeel 1 van 2" in above
    assert f'/pauze/?terug={lesson.url}"' in above
    assert above.count('href="#overslaan"') == 1
    assert below.count('id="overslaan"') == html.count('id="overslaan"') == 1

    as_bob.post(reverse("courses:finish_part", args=[lesson.pk]))
    assert "overslaan" not in as_bob.get(lesson.url).content.decode()


def test_a_part_that_is_done_is_not_offered_to_be_skipped(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage
) -> None:
    finish = reverse("courses:finish_part", args=[lesson.pk])
    assert finish in as_bob.get(lesson.url).content.decode()

    as_bob.post(finish)

    assert finish not in as_bob.get(lesson.url).content.decode()


def test_who_skips_is_offered_what_it_was_about(
    as_bob: Client, bobs: Enrolment, lesson: LessonPage
) -> None:
    lesson.summary = "<p>De meldcode heeft vijf stappen.</p>"
    published(lesson)

    assert "De meldcode heeft vijf stappen." in as_bob.get(lesson.url).content.decode()


@pytest.mark.parametrize("sent", [{}, {"read": "1"}], ids=["skipped", "read"])
def test_what_it_was_about_stays_there_for_who_has_done_a_part(
    as_bob: Client,
    bobs: Enrolment,
    lesson: LessonPage,
    case_page: CasePage,
    sent: dict[str, str],
) -> None:
    for part in (lesson, case_page):
        part.summary = "<p>De meldcode heeft vijf stappen.</p>"
        published(part)
        as_bob.post(reverse("courses:finish_part", args=[part.pk]), sent)

        html = as_bob.get(part.url).content.decode()
        folded = html.partition("<summary>In het kort</summary>")[2].partition("</details>")[0]
        assert "De meldcode heeft vijf stappen." in folded
        assert html.count("De meldcode heeft vijf stappen.") == 1


def test_a_lesson_costs_few_queries_and_no_more_in_a_longer_course(
    as_bob: Client,
    bobs: Enrolment,
    course: CoursePage,
    lesson: LessonPage,
    case_page: CasePage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    as_bob.get(lesson.url)
    with django_assert_max_num_queries(8):
        as_bob.get(lesson.url)
    for number in range(5):
        published(new_case(course, slug=f"casus-{number}"))
    as_bob.get(lesson.url)
    with django_assert_max_num_queries(8):
        as_bob.get(lesson.url)


def test_the_front_page_of_a_case_reads_its_edition_no_more_than_once(
    as_bob: Client,
    bobs: Enrolment,
    case_page: CasePage,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    as_bob.get(case_page.url)
    # page, session, person, line of the course, enrolment, walks
    with django_assert_num_queries(6):
        as_bob.get(case_page.url)


def test_charlie_sees_nothing_of_how_far_bob_is(
    bobs: Enrolment, as_bob: Client, charlie: User, lesson: LessonPage, course: CoursePage
) -> None:
    as_bob.post(reverse("courses:finish_part", args=[lesson.pk]))
    elsewhere = Client()
    elsewhere.force_login(charlie)

    assert 'data-state="done"' in as_bob.get(course.url).content.decode()
    assert 'data-state="done"' not in elsewhere.get(course.url).content.decode()
