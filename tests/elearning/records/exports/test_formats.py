import io
import zipfile

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Membership, Organisation, User
from elearning.records.actors import actor_for
from elearning.records.exports import formats
from elearning.records.exports.selections import Selection
from elearning.records.models import Actor
from elearning.xapi.vocabulary import Verb
from tests.elearning.records.conftest import completed, told, whole_story
from tests.elearning.records.exports.test_lines import rows

TEXTS = sorted(name for name in formats.FORMATS if not name.startswith("parquet"))


def written(kind: str, organisation: Organisation) -> str:
    """What somebody can read in it."""
    told = b"".join(formats.FORMATS[kind].pieces(Selection(organisation)))
    if kind != "xlsx":
        return told.decode()
    with zipfile.ZipFile(io.BytesIO(told)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("kind", TEXTS)
def test_nothing_private_and_nothing_of_another_school_is_exported(
    kind: str, bobs_actor: Actor, charlies_actor: Actor, elders: Organisation
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)

    text = written(kind, elders)
    by_name = kind == "overzicht"
    assert ("Charlie" in text) == by_name
    if kind in ("ndjson", "json", "xlsx", "csv", "csv-afgerond"):
        assert charlies_actor.account in text
    assert bobs_actor.account not in text
    assert "Bob" not in text
    assert Verb.EXPERIENCED.iri not in text
    assert Verb.RESPONDED.iri not in text


@pytest.mark.parametrize("kind", sorted(formats.FORMATS))
def test_an_export_takes_as_many_queries_however_long(
    kind: str,
    bobs_actor: Actor,
    de_wilg: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    told(*(completed(bobs_actor, str(n)) for n in range(100)), actor=bobs_actor)

    queries = 2 if kind == "overzicht" else 1  # who began, and who did not
    with django_assert_num_queries(queries):
        b"".join(formats.FORMATS[kind].pieces(Selection(de_wilg)))


def test_no_name_stands_in_what_machines_get() -> None:
    assert formats.FORMATS.keys() - formats.RECORD.keys() == {"overzicht"}


def test_the_list_of_pseudonyms_names_members_and_nobody_else(
    bob: User, bobs_actor: Actor, alice: User, charlies_actor: Actor, de_wilg: Organisation
) -> None:
    actor_for(alice, de_wilg)
    actor_for(bob, None)
    Membership.objects.filter(user=alice).delete()

    with override("nl"):
        lines = formats.pseudonym_lines(de_wilg)

    with override("en"):  # which reigns by the time that the lines are written
        assert rows(lines) == [{"Schuilnaam": bobs_actor.account, "Naam": "Bob"}]
