from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from courses.groups.following import Asked, Completion, ProgressPanel, Row
from courses.learning import enrolment, progress
from courses.models import CasePage, CataloguePage, CoursePage, Enrolment, LessonPage
from elearning.accounts import groups
from elearning.accounts.models import LearningGroup, Membership, Organisation, Role, User
from elearning.accounts.roles import join, leave
from elearning.records.querying import seen_of
from elearning.records.recording import days_end
from elearning.xapi.vocabulary import Verb
from tests.conftest import person
from tests.courses.conftest import WHEN, new_course

TOLD = days_end(WHEN)
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


def rows(client: Client, organisation: Organisation, **asked: str | int) -> list[Row]:
    """What the table says to who asks this."""
    context = ProgressPanel().context(client.get(PORTAL, asked).wsgi_request, organisation)
    return list(context["rows"])


INGRID = Row("Ingrid", None, None, None)


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

    assert context["completions"] == [Completion(course, begun=2, completed=1)]
    began = [Row("Bob", course, TOLD, TOLD), Row("Dora", course, TOLD, None)]
    assert context["rows"] == [*began, INGRID]
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
    assert context["completions"] == [Completion(course, begun=1, completed=0)]
    assert context["rows"] == [Row("Bob", course, TOLD, None), INGRID]


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
    enrolment.enrol(person("Dora", de_wilg), course=course, organisation=de_wilg, when=WHEN)

    assert rows(as_ingrid, de_wilg, klaar="nee") == [Row("Dora", course, TOLD, None), INGRID]
    assert rows(as_ingrid, de_wilg, klaar="niet-begonnen") == [INGRID]


def test_who_never_began_is_counted_and_named(
    as_ingrid: Client, bobs: Enrolment, de_wilg: Organisation, course: CoursePage
) -> None:
    said = panel(as_ingrid)

    assert "1 lid is nog aan geen enkele cursus begonnen" in said
    assert "nog niet begonnen" in said[said.index("<tbody>") :]


def test_of_one_course_who_began_another_has_not_begun(
    as_ingrid: Client,
    bob: User,
    bobs: Enrolment,
    de_wilg: Organisation,
    course: CoursePage,
    catalogue: CataloguePage,
) -> None:
    other = new_course(catalogue, "tweede")

    assert rows(as_ingrid, de_wilg, cursus=other.pk) == [
        Row("Bob", other, None, None),
        Row("Ingrid", other, None, None),
    ]
    assert rows(as_ingrid, de_wilg, cursus=course.pk)[0] == Row("Bob", course, TOLD, None)


def test_courses_of_one_person_stand_in_the_order_of_the_catalogue(
    as_ingrid: Client,
    bob: User,
    de_wilg: Organisation,
    course: CoursePage,
    catalogue: CataloguePage,
) -> None:
    second = new_course(catalogue, "tweede")
    for number, each in enumerate((second, course)):
        enrolment.enrol(bob, course=each, organisation=de_wilg, when=WHEN + timedelta(hours=number))

    assert [row.course for row in rows(as_ingrid, de_wilg, naam="bo")] == [course, second]


@pytest.mark.parametrize("name", ["bo", "BOB ", "\0bob"])
def test_a_name_is_looked_for_by_a_part_of_it(
    as_ingrid: Client, bobs: Enrolment, de_wilg: Organisation, name: str
) -> None:
    assert [row.name for row in rows(as_ingrid, de_wilg, naam=name)] == ["Bob"]
    assert rows(as_ingrid, de_wilg, naam="charlie") == []


def test_what_nobody_can_ask_is_taken_for_nothing_asked(
    as_ingrid: Client, bobs: Enrolment, de_wilg: Organisation
) -> None:
    assert rows(as_ingrid, de_wilg, cursus="x", klaar="ja") == rows(as_ingrid, de_wilg)
    assert not Asked().is_anything


def test_a_course_that_nobody_here_can_find_is_not_named(
    as_ingrid: Client, de_wilg: Organisation, bobs: Enrolment, catalogue: CataloguePage
) -> None:
    draft, private = (new_course(catalogue, slug=slug) for slug in ("geheim", "besloten"))
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="x")

    html = as_ingrid.get(PORTAL).content.decode()
    assert f'<option value="{bobs.course_id}"' in html
    for course in (draft, private):
        assert f'<option value="{course.pk}"' not in html
        assert rows(as_ingrid, de_wilg, cursus=course.pk) == rows(as_ingrid, de_wilg)


def test_a_course_that_somebody_here_began_can_be_asked_for_when_it_is_offline(
    as_ingrid: Client, bobs: Enrolment
) -> None:
    bobs.course.unpublish()

    assert f'<option value="{bobs.course_id}"' in as_ingrid.get(PORTAL).content.decode()


def test_the_list_is_cut_into_pages_that_keep_what_was_asked(
    as_ingrid: Client, bobs: Enrolment, de_wilg: Organisation, course: CoursePage
) -> None:
    for number in range(105):
        member = person(f"Lid{number:03}", de_wilg)
        enrolment.enrol(member, course=course, organisation=de_wilg, when=WHEN)

    said = panel(as_ingrid, f"{PORTAL}?klaar=nee&bladzijde=2")

    assert "Lid104" in said
    assert "Lid000" not in said
    assert 'href="?klaar=nee&amp;bladzijde=1#deel"' in said


def test_nobody_of_another_organisation_is_in_it(
    as_ingrid: Client, bobs: Enrolment, charlies: Enrolment
) -> None:
    said = panel(as_ingrid)

    assert "Bob" in said
    assert "Charlie" not in as_ingrid.get(PORTAL).content.decode()


def test_what_a_member_does_elsewhere_is_not_in_it(
    as_ingrid: Client,
    bob: User,
    bobs: Enrolment,
    de_wilg: Organisation,
    elders: Organisation,
    catalogue: CataloguePage,
) -> None:
    join(bob, elders, role=Role.LEARNER, when=WHEN)
    other = new_course(catalogue, "elders")
    other.title = "Alleen bij Elders"
    other.save()
    enrolment.enrol(bob, course=other, organisation=elders, when=WHEN)
    enrolment.enrol(bob, course=other, organisation=None, when=WHEN + timedelta(1))

    assert [row.course for row in rows(as_ingrid, de_wilg, naam="bob")] == [bobs.course]


def test_who_is_removed_disappears_from_the_list_and_from_the_count(
    as_ingrid: Client, bob: User, bobs: Enrolment, de_wilg: Organisation, course: CoursePage
) -> None:
    enrolment.enrol(person("Dora", de_wilg), course=course, organisation=de_wilg, when=WHEN)
    Membership.objects.get(user=bob).delete()

    context = ProgressPanel().context(as_ingrid.get(PORTAL).wsgi_request, de_wilg)

    assert [each.begun for each in context["completions"]] == [1]
    assert [row.name for row in context["rows"]] == ["Dora", "Ingrid"]


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

    assert context["rows"] == [Row("Bob", bobs.course, TOLD, None), INGRID]
    said = {"completions", "without", "courses", "rows", "shown", "asked"}
    assert set(context) == {*said, "groups", "group"}


def test_an_organisation_without_learners_hears_that_nobody_began(
    as_ingrid: Client, course: CoursePage
) -> None:
    assert "Signalen zien:" not in as_ingrid.get(PORTAL).content.decode()


def test_twenty_members_cost_as_many_queries_as_one(
    as_ingrid: Client,
    bobs: Enrolment,
    course: CoursePage,
    de_wilg: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def shown() -> int:
        context = ProgressPanel().context(request, de_wilg)
        return len([(row.name, row.course and row.course.locale) for row in context["rows"]])

    request = as_ingrid.get(PORTAL).wsgi_request
    # courses, groups, which are shut, how many, which, completions, who never began
    with django_assert_num_queries(7):
        assert shown() == 2
    for number in range(19):
        member = person(f"Lid{number}", de_wilg)
        enrolment.enrol(member, course=course, organisation=de_wilg, when=WHEN)
        groups.put(groups.make(de_wilg, name=f"Klas {number}"), de_wilg.memberships.all())
    with django_assert_num_queries(7):
        assert shown() == 21


@pytest.fixture
def pw3b(de_wilg: Organisation, bob: User) -> LearningGroup:
    """A class with Bob in it."""
    group = groups.make(de_wilg, name="PW3B 2026")
    groups.put(group, bob.memberships.all())
    return group


def test_a_group_is_followed_by_itself(
    as_ingrid: Client,
    bobs: Enrolment,
    course: CoursePage,
    de_wilg: Organisation,
    pw3b: LearningGroup,
) -> None:
    enrolment.enrol(person("Dora", de_wilg), course=course, organisation=de_wilg, when=WHEN)
    groups.put(pw3b, Membership.objects.filter(user=person("Emma", de_wilg)))
    asked = as_ingrid.get(PORTAL, {"groep": str(pw3b.uuid)}).wsgi_request

    context = ProgressPanel().context(asked, de_wilg)

    assert context["completions"] == [Completion(course, begun=1, completed=0)]
    assert context["without"] == 1
    assert context["rows"] == [Row("Bob", course, TOLD, None), Row("Emma", None, None, None)]
    of_group = {"groep": str(pw3b.uuid)}
    assert rows(as_ingrid, de_wilg, klaar="niet-begonnen", **of_group) == context["rows"][1:]
    assert rows(as_ingrid, de_wilg, naam="ob", **of_group) == context["rows"][:1]
    assert rows(as_ingrid, de_wilg, naam="dora", **of_group) == []
    html = as_ingrid.get(PORTAL, of_group).content.decode()
    assert f'href="/organisatie/dewilg/leergegevens/overzicht/?groep={pw3b.uuid}"' in html
    assert f'href="?klaar=niet-begonnen&amp;groep={pw3b.uuid}#deel"' in html


def test_who_was_taken_out_of_a_group_is_not_followed_in_it(
    as_ingrid: Client, bobs: Enrolment, bob: User, de_wilg: Organisation, pw3b: LearningGroup
) -> None:
    groups.take_out(pw3b, bob.memberships.all())

    assert rows(as_ingrid, de_wilg, groep=str(pw3b.uuid)) == []


def test_what_a_member_of_a_group_did_elsewhere_is_not_in_it(
    as_ingrid: Client,
    bob: User,
    de_wilg: Organisation,
    elders: Organisation,
    course: CoursePage,
    pw3b: LearningGroup,
) -> None:
    join(bob, elders, role=Role.LEARNER, when=WHEN)
    enrolment.enrol(bob, course=course, organisation=elders, when=WHEN)

    assert rows(as_ingrid, de_wilg, groep=str(pw3b.uuid)) == [Row("Bob", None, None, None)]


def test_a_group_of_elsewhere_cannot_be_asked_for(
    as_ingrid: Client, bobs: Enrolment, charlies: Enrolment, de_wilg: Organisation
) -> None:
    theirs = groups.make(charlies.organisation, name="Team Elders")  # type: ignore[arg-type]
    groups.put(theirs, Membership.objects.all())

    assert rows(as_ingrid, de_wilg, groep=str(theirs.uuid)) == rows(as_ingrid, de_wilg)
    assert "Team Elders" not in as_ingrid.get(PORTAL).content.decode()


def test_a_facilitator_follows_the_group_that_they_are_in(
    client: Client, bobs: Enrolment, de_wilg: Organisation, pw3b: LearningGroup
) -> None:
    fleur = person("Fleur", de_wilg, Role.FACILITATOR)
    groups.put(pw3b, fleur.memberships.all())
    groups.make(de_wilg, name="PW3A 2026")
    person("Dora", de_wilg)
    client.force_login(fleur)

    html = client.get(PORTAL, {"groep": str(pw3b.uuid)}).content.decode()

    assert "Bob</th>" in html
    assert "Dora" not in html
    assert "PW3A" not in html
    assert "/leergegevens/overzicht/" not in html
