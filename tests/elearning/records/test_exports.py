import csv
import io
import json
from collections.abc import Iterator

import pytest
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Membership, Organisation, User
from elearning.records import exports, querying, recording, spreadsheet
from elearning.records.actors import actor_for
from elearning.records.models import Actor, Record
from elearning.xapi.statements import Activity, Context, Fact, Result
from elearning.xapi.vocabulary import ActivityType, Audience, Verb
from tests.elearning.records.conftest import completed, enrolment_of, told, whole_story


def rows(lines: Iterator[str]) -> list[dict[str, str]]:
    text = "".join(lines)
    assert text.startswith(spreadsheet.UTF_8)
    whole = io.StringIO(text.removeprefix(spreadsheet.UTF_8), newline="")
    return list(csv.DictReader(whole, delimiter=spreadsheet.SEPARATOR))


def called(actor: Actor, name: str) -> Fact:
    """A quiz passed that an author gave an unhappy name."""
    quiz = Activity(recording.identity().quiz("t"), ActivityType.QUIZ, {"nl": name})
    context = Context(enrolment_of(actor), edition="3f9a")
    return Fact(Verb.PASSED, quiz, context, Audience.INSTITUTE, Result(success=True))


def test_a_line_is_a_statement_as_the_interface_tells_it(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    whole_story(bobs_actor)
    records = querying.in_order(querying.institute_records(de_wilg))

    lines = list(exports.ndjson_lines(de_wilg))
    assert lines == [querying.as_told(record.text, record.stored) + "\n" for record in records]
    assert all(json.loads(line)["stored"] for line in lines)


def test_a_row_says_who_did_what_when_and_how_long_it_is(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    record = Record.objects.get()

    assert rows(exports.csv_lines(de_wilg)) == [
        {
            "statement": str(record.id),
            "timestamp": "2026-03-21T22:59:59.999999+00:00",
            "stored": record.stored.isoformat(),
            "learner": bobs_actor.account,
            "verb": Verb.COMPLETED.iri,
            "activity": record.activity,
            "activity_type": str(ActivityType.COURSE),
            "activity_name": "Signaleren",
            "enrolment": str(record.registration),
            "edition": "3f9a",
            "success": "",
            "study_load_minutes": "45",
        }
    ]


def test_passing_is_told_in_its_column(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(called(bobs_actor, "Toets"), actor=bobs_actor)

    (row,) = rows(exports.csv_lines(de_wilg))
    assert (row["success"], row["study_load_minutes"]) == ("true", "")


def test_a_name_never_becomes_a_formula(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(called(bobs_actor, "Jan;=1+1"), actor=bobs_actor)

    (row,) = rows(exports.csv_lines(de_wilg))
    assert row["activity_name"] == "Jan;'=1+1"


@pytest.mark.parametrize("name", ['Zeg „ja"', "a,b;c", "twee\nregels", "Scène – één"])
def test_a_name_comes_through_whole(bobs_actor: Actor, de_wilg: Organisation, name: str) -> None:
    told(called(bobs_actor, name), actor=bobs_actor)

    (row,) = rows(exports.csv_lines(de_wilg))
    assert row["activity_name"] == name


@pytest.mark.parametrize("kind", sorted(exports.FORMATS))
def test_nothing_private_and_nothing_of_another_school_is_exported(
    kind: str, bobs_actor: Actor, charlies_actor: Actor, elders: Organisation
) -> None:
    for actor in (bobs_actor, charlies_actor):
        whole_story(actor)

    text = "".join(exports.FORMATS[kind].lines(elders))
    assert (charlies_actor.account in text) != ("Charlie" in text)  # by pseudonym or by name
    assert bobs_actor.account not in text
    assert "Bob" not in text
    assert Verb.EXPERIENCED.iri not in text
    assert Verb.RESPONDED.iri not in text


@pytest.mark.parametrize("kind", sorted(exports.FORMATS))
def test_an_export_takes_as_many_queries_however_long(
    kind: str,
    bobs_actor: Actor,
    de_wilg: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    told(*(completed(bobs_actor, str(n)) for n in range(100)), actor=bobs_actor)

    queries = {"csv": 1, "ndjson": 1, "overzicht": 2}[kind]  # who began, and who did not
    with django_assert_num_queries(queries):
        lines = list(exports.FORMATS[kind].lines(de_wilg))
    assert len(lines) == {"csv": 101, "ndjson": 100, "overzicht": 2}[kind]


def test_the_list_of_pseudonyms_names_members_and_nobody_else(
    bob: User, bobs_actor: Actor, alice: User, charlies_actor: Actor, de_wilg: Organisation
) -> None:
    actor_for(alice, de_wilg)
    actor_for(bob, None)
    Membership.objects.filter(user=alice).delete()

    assert rows(exports.pseudonym_lines(de_wilg)) == [
        {"learner": bobs_actor.account, "name": "Bob"}
    ]
