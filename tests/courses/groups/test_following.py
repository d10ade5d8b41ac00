from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from courses.groups.following import ProgressPanel, Row, Tally
from courses.learning import enrolment, progress
from courses.models import CasePage, CataloguePage, CoursePage, Enrolment, LessonPage
from elearning.accounts.models import Membership, Organisation, Role, User
from elearning.accounts.roles import join, leave
from elearning.records.querying import seen_of
from elearning.xapi.vocabulary import Verb
from tests.conftest import person
from tests.courses.conftest import WHEN, new_course

PORTAL = "/organisatie/dewilg/klaar/"


@pytest.fixture
def as_ingrid(client: Client, ingrid: User) -> Client:
    client.force_login(ingrid)
    return client


@pytest.fixture
def charlies(charlie: User, elders: Organisation, course: CoursePage) -> Enrolment:
    return enrolment.enrol(charlie, course=course, organisation=elders, when=WHEN)


def panel(client: Client, address: str = PORTAL) -> str:
    """What the portal says about who is done."""
    html = client.get(address).content.decode()
    start = html.index("Signalen zien:")
    return html[start : html.index("</section>", start)]


def test_a_manager_sees_who_is_done_and_who_is_not(
    as_ingrid: Client,
    de_wilg: Organisation,
    bobs: Enrolment,
    course: CoursePage,
    lesson: LessonPage,
    case_page: CasePage,
) -> None:
    enrolment.enrol(person("Dora", de_wilg), course=course, organisation=de_wilg, when=WHEN)
    for part in (lesson, case_page):
        progress.complete_part(bobs, part=part, when=WHEN)

    context = ProgressPanel().context(as_ingrid.get(PORTAL).wsgi_request, de_wilg)

    assert context["tallies"] == [Tally(course, begun=2, completed=1)]
    assert context["rows"] == [Row("Bob", course, WHEN, WHEN), Row("Dora", course, WHEN, None)]
    assert "Bob" in panel(as_ingrid)


def test_what_was_completed_in_the_time_between_two_memberships_is_seen_nowhere(
    as_ingrid: Client,
    bob: User,
    bobs: Enrolment,
    de_wilg: Organisation,
    course: CoursePage,
    lesson: LessonPage,
    case_page: CasePage,
) -> None:
    leave(bob, de_wilg, when=WHEN)
    for part in (lesson, case_page):
        progress.complete_part(bobs, part=part, when=WHEN)
    join(bob, de_wilg, role=Role.LEARNER, when=WHEN)

    context = ProgressPanel().context(as_ingrid.get(PORTAL).wsgi_request, de_wilg)

    bobs.refresh_from_db()
    assert bobs.completed_at == WHEN
    assert [record.verb for record in seen_of(bob)[de_wilg]] == [Verb.REGISTERED.iri]
    assert context["tallies"] == [Tally(course, begun=1, completed=0)]
    assert context["rows"] == [Row("Bob", course, WHEN, None)]


def test_who_is_not_done_yet_can_be_seen_apart(
    as_ingrid: Client,
    bobs: Enrolment,
    de_wilg: Organisation,
    course: CoursePage,
    lesson: LessonPage,
    case_page: CasePage,
) -> None:
    for part in (lesson, case_page):
        progress.complete_part(bobs, part=part, when=WHEN)
    request = as_ingrid.get(PORTAL, {"klaar": "nee"}).wsgi_request
    assert ProgressPanel().context(request, de_wilg)["rows"] == []

    enrolment.enrol(person("Dora", de_wilg), course=course, organisation=de_wilg, when=WHEN)

    assert ProgressPanel().context(request, de_wilg)["rows"] == [Row("Dora", course, WHEN, None)]
    assert 'href="?klaar=nee#deel"' in panel(as_ingrid)


def test_the_list_is_cut_into_pages_that_keep_what_was_asked(
    as_ingrid: Client, bobs: Enrolment, de_wilg: Organisation, course: CoursePage
) -> None:
    for number in range(30):
        member = person(f"Lid{number:02}", de_wilg)
        enrolment.enrol(member, course=course, organisation=de_wilg, when=WHEN)

    said = panel(as_ingrid, f"{PORTAL}?klaar=nee&bladzijde=2")

    assert "Lid29" in said
    assert "Lid00" not in said
    assert 'href="?klaar=nee&amp;bladzijde=1#deel"' in said


def test_nobody_of_another_organisation_is_in_it(
    as_ingrid: Client, bobs: Enrolment, charlies: Enrolment
) -> None:
    said = panel(as_ingrid)

    assert "Bob" in said
    assert "Charlie" not in as_ingrid.get(PORTAL).content.decode()


def test_what_a_member_does_elsewhere_is_not_in_it(
    as_ingrid: Client, bob: User, bobs: Enrolment, elders: Organisation, catalogue: CataloguePage
) -> None:
    join(bob, elders, role=Role.LEARNER, when=WHEN)
    other = new_course(catalogue, "elders")
    other.title = "Alleen bij Elders"
    other.save()
    enrolment.enrol(bob, course=other, organisation=elders, when=WHEN)
    enrolment.enrol(bob, course=other, organisation=None, when=WHEN + timedelta(1))

    assert "Alleen bij Elders" not in as_ingrid.get(PORTAL).content.decode()


def test_who_is_removed_disappears_from_the_list_and_from_the_count(
    as_ingrid: Client, bob: User, bobs: Enrolment, de_wilg: Organisation, course: CoursePage
) -> None:
    enrolment.enrol(person("Dora", de_wilg), course=course, organisation=de_wilg, when=WHEN)
    Membership.objects.get(user=bob).delete()

    context = ProgressPanel().context(as_ingrid.get(PORTAL).wsgi_request, de_wilg)

    assert [tally.begun for tally in context["tallies"]] == [1]
    assert [row.name for row in context["rows"]] == ["Dora"]


def test_a_facilitator_sees_it_and_a_learner_does_not(
    client: Client, bob: User, bobs: Enrolment, de_wilg: Organisation
) -> None:
    fleur = person("Fleur", de_wilg, Role.FACILITATOR)
    client.force_login(fleur)
    assert "Bob" in panel(client)

    client.force_login(bob)
    assert client.get(PORTAL).status_code == 404


def test_who_has_no_name_is_not_called_by_their_address(
    as_ingrid: Client, bob: User, bobs: Enrolment
) -> None:
    bob.display_name = ""
    bob.save()

    assert bob.email not in as_ingrid.get(PORTAL).content.decode()


def test_it_says_nothing_of_choices_answers_or_skips(as_ingrid: Client, bobs: Enrolment) -> None:
    context = ProgressPanel().context(as_ingrid.get(PORTAL).wsgi_request, bobs.organisation)  # type: ignore[arg-type]

    assert context["rows"] == [Row("Bob", bobs.course, WHEN, None)]
    assert set(context) == {"tallies", "rows", "shown", "only_undone"}


def test_an_organisation_without_learners_hears_that_nobody_began(
    as_ingrid: Client, course: CoursePage
) -> None:
    assert "Signalen zien" not in as_ingrid.get(PORTAL).content.decode()


def test_twenty_members_cost_as_many_queries_as_one(
    as_ingrid: Client,
    bobs: Enrolment,
    course: CoursePage,
    de_wilg: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def shown() -> int:
        context = ProgressPanel().context(request, de_wilg)
        return len([(row.name, row.course.locale) for row in context["rows"]])

    request = as_ingrid.get(PORTAL).wsgi_request
    with django_assert_num_queries(4):  # courses, how many, which, tallies
        assert shown() == 1
    for number in range(19):
        member = person(f"Lid{number}", de_wilg)
        enrolment.enrol(member, course=course, organisation=de_wilg, when=WHEN)
    with django_assert_num_queries(4):
        assert shown() == 20
