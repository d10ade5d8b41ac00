from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Count, JSONField, Q, QuerySet, Value
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Membership, Organisation, User
from elearning.prepared import Prepared, planned


def _members(organisation: int, name: str) -> QuerySet[User]:
    places = Count("memberships")
    return (
        User.objects.filter(memberships__organisation=organisation)
        .exclude(display_name=name)
        .annotate(places=places)
        .order_by("email")
    )


members = Prepared(_members, int, str)


def test_it_finds_what_the_queryset_finds_for_each_value(
    de_wilg: Organisation, elders: Organisation, alice: User, bob: User, charlie: User
) -> None:
    for organisation in (de_wilg, elders):
        for name in (alice.display_name, bob.display_name, "%s", "' OR ''='"):
            assert members(organisation.pk, name) == list(_members(organisation.pk, name))


def test_what_was_annotated_is_there(de_wilg: Organisation, bob: User) -> None:
    assert [vars(each)["places"] for each in members(de_wilg.pk, "")] == [
        vars(each)["places"] for each in _members(de_wilg.pk, "")
    ]


def test_a_uuid_fills_a_gap_too(bob: User) -> None:
    by_uuid = Prepared(lambda uuid: User.objects.filter(uuid=uuid), UUID)

    assert by_uuid(bob.uuid) == [bob]
    assert by_uuid(UUID(int=7)) == []


def test_a_moment_fills_a_gap_wherever_it_is_asked(bob: User) -> None:
    at = Prepared(
        lambda when: User.objects.filter(Q(last_login=when) | Q(date_joined=when)), datetime
    )

    assert at(bob.date_joined) == [bob]
    assert at(bob.date_joined + timedelta(days=1)) == []


def test_what_is_deferred_is_read_when_it_is_asked_for(
    bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    emails = Prepared(lambda pk: User.objects.filter(pk=pk).only("email"), int)

    with django_assert_num_queries(1):
        (found,) = emails(bob.pk)
        assert found.email == bob.email
    with django_assert_num_queries(1):
        assert found.display_name == bob.display_name


def test_what_stands_beside_a_row_comes_with_it(
    de_wilg: Organisation, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def with_names(organisation: int) -> QuerySet[Membership]:
        theirs = Membership.objects.filter(organisation=organisation, user=bob.pk)
        beside = ("user__email", "organisation__name")
        return theirs.select_related("user", "organisation").only("role", *beside)

    places = Prepared(with_names, int)

    with django_assert_num_queries(1):
        (place,) = places(de_wilg.pk)
        assert (place.user.email, place.organisation.name) == (bob.email, de_wilg.name)


def test_a_value_is_what_its_field_makes_of_it(bob: User) -> None:
    lengths = Value({"name": len(bob.email)}, output_field=JSONField())
    with_json = Prepared(lambda pk: User.objects.filter(pk=pk).annotate(lengths=lengths), int)

    assert vars(with_json(bob.pk)[0])["lengths"] == {"name": len(bob.email)}


def test_rows_may_be_mere_values_each_by_its_name(de_wilg: Organisation, bob: User) -> None:
    def of_members(organisation: int) -> QuerySet[Membership, Any]:
        theirs = Membership.objects.filter(organisation=organisation)
        return theirs.values_list("user__uuid", "pk", "role", named=True)

    (found,) = Prepared(of_members, int)(de_wilg.pk)

    assert list(found._asdict()) == ["user__uuid", "pk", "role"]
    assert [found] == list(of_members(de_wilg.pk))


def test_a_value_too_many_or_too_few_is_refused(de_wilg: Organisation) -> None:
    for values in ((), (de_wilg.pk,), (de_wilg.pk, "", 1)):
        with pytest.raises(ValueError, match="zip"):
            members(*values)


def test_a_gap_that_is_not_asked_for_as_it_stands_is_refused() -> None:
    starting = Prepared(lambda name: User.objects.filter(email__startswith=name), str)

    with pytest.raises(TypeError, match="1 of its gaps"):
        starting("b")


def test_a_plan_is_made_once_for_as_long_as_the_connection_lasts(
    bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sql = "SELECT display_name, date_joined FROM accounts_user WHERE id = %s"
    with django_assert_num_queries(3):
        for _ in range(3):
            with planned() as cursor:
                cursor.execute(sql, [bob.pk])
                assert cursor.fetchall() == [(bob.display_name, bob.date_joined)]

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements "
            "WHERE statement LIKE %s",
            ["SELECT display_name, date_joined%"],
        )
        assert cursor.fetchall() == [(3, 0)]


def test_what_others_ask_is_planned_as_ever(bob: User) -> None:
    with planned() as cursor:
        cursor.execute("SELECT 1")

    assert connection.connection.prepare_threshold is None


def test_a_prepared_question_can_be_planned_too(bob: User) -> None:
    by_name = Prepared(lambda name: User.objects.filter(display_name=name), str, planned=True)

    assert by_name(bob.display_name) == [bob]
