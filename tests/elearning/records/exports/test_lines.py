import csv
import io
import json
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from elearning.accounts.models import Organisation
from elearning.records import querying, recording, spreadsheet
from elearning.records.exports import lines
from elearning.records.exports.selections import Selection
from elearning.records.exports.tables import TABLES
from elearning.records.models import Actor, Record
from elearning.xapi.statements import Activity, Context, Fact, Result
from elearning.xapi.vocabulary import ActivityType, Audience, Verb
from tests.elearning.records.conftest import (
    completed,
    counted,
    course,
    enrolment_of,
    failed,
    key_of,
    lesson,
    registered,
    send,
    told,
    whole_story,
)
from tests.elearning.xapi.reading import statement


def rows(told: Iterator[str]) -> list[dict[str, str]]:
    text = "".join(told)
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

    told = list(lines.ndjson(Selection(de_wilg)))
    assert told == [querying.as_told(record.text, record.stored) + "\n" for record in records]
    assert all(json.loads(line)["stored"] for line in told)


def test_a_row_says_who_did_what_when_and_how_long_it_is(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    told(completed(bobs_actor), actor=bobs_actor)
    record = Record.objects.get()

    assert rows(lines.csv(Selection(de_wilg), "alles")) == [
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

    (row,) = rows(lines.csv(Selection(de_wilg), "alles"))
    assert (row["success"], row["study_load_minutes"]) == ("true", "")


def test_a_name_never_becomes_a_formula(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(called(bobs_actor, "Jan;=1+1"), actor=bobs_actor)

    (row,) = rows(lines.csv(Selection(de_wilg), "alles"))
    assert row["activity_name"] == "Jan;'=1+1"


@pytest.mark.parametrize("name", ['Zeg „ja"', "a,b;c", "twee\nregels", "Scène – één"])
def test_a_name_comes_through_whole(bobs_actor: Actor, de_wilg: Organisation, name: str) -> None:
    told(called(bobs_actor, name), actor=bobs_actor)

    (row,) = rows(lines.csv(Selection(de_wilg), "alles"))
    assert row["activity_name"] == name


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_array_holds_the_same_statements(
    bobs_actor: Actor, de_wilg: Organisation, count: int
) -> None:
    told(*(counted(bobs_actor, number) for number in range(count)), actor=bobs_actor)

    array = json.loads("".join(lines.json_array(Selection(de_wilg))))
    assert array == [json.loads(line) for line in lines.ndjson(Selection(de_wilg))]
    assert len(array) == count


def test_what_broke_off_goes_on_where_it_stopped(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(*(counted(bobs_actor, number) for number in range(5)), actor=bobs_actor)
    whole = list(lines.ndjson(Selection(de_wilg)))
    table = list(lines.csv(Selection(de_wilg), "alles"))

    after = Selection(de_wilg, UUID(json.loads(whole[1])["id"]))

    assert list(lines.ndjson(after)) == whole[2:]
    assert list(lines.csv(after, "alles")) == table[3:]  # without a heading


def test_each_kind_of_statement_stands_in_one_table(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    facts = [registered(bobs_actor), completed(bobs_actor), counted(bobs_actor), failed(bobs_actor)]
    told(*facts, called(bobs_actor, "Toets"), actor=bobs_actor)
    send(key_of(de_wilg), statement())

    sizes = {table: len(rows(lines.csv(Selection(de_wilg), table))) for table in TABLES}

    assert sizes == {
        "alles": 6,
        "inschrijvingen": 1,
        "afgerond": 2,
        "toetsen": 2,
        "certificaten": 0,
        "eigen-systemen": 1,
    }


def test_a_part_names_its_course(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(counted(bobs_actor), actor=bobs_actor)

    (row,) = rows(lines.csv(Selection(de_wilg), "afgerond"))
    assert row["course"] == course().iri


def test_a_quiz_in_a_lesson_names_its_course_too(bobs_actor: Actor, de_wilg: Organisation) -> None:
    quiz = Activity(recording.identity().quiz("t"), ActivityType.QUIZ, {"nl": "Toets"})
    context = Context(enrolment_of(bobs_actor), (lesson(),), (course(),))
    passed = Fact(Verb.PASSED, quiz, context, Audience.INSTITUTE, Result(success=True))
    told(passed, actor=bobs_actor)

    (row,) = rows(lines.csv(Selection(de_wilg), "toetsen"))
    assert row["course"] == course().iri


def test_what_own_systems_send_comes_through_whatever_it_is(de_wilg: Organisation) -> None:
    result = {"score": {"scaled": 0.5, "raw": 5}, "response": "=1+1", "duration": "PT9M"}
    send(
        key_of(de_wilg),
        statement(result={**result, "completion": False}),
        statement(object={"objectType": "Agent", "mbox": "mailto:ann@dewilg.example"}),
        statement(object={"objectType": "StatementRef", "id": str(uuid4())}),
    )

    told_of, agent, ref = sorted(
        rows(lines.csv(Selection(de_wilg), "eigen-systemen")), key=lambda row: row["object_type"]
    )
    assert (told_of["score_scaled"], told_of["completion"]) == ("0.5", "false")
    assert told_of["response"] == "'=1+1"
    assert (agent["object_type"], ref["object_type"]) == ("Agent", "StatementRef")


def test_who_did_it_is_told_by_what_the_statement_tells_people_apart(de_wilg: Organisation) -> None:
    ann = {"mbox": "mailto:ann@dewilg.example"}
    nobody = {"objectType": "Group", "member": [ann]}
    send(key_of(de_wilg), statement(actor=ann), statement(actor=nobody))

    told_of = {row["learner"] for row in rows(lines.csv(Selection(de_wilg), "alles"))}
    assert told_of == {"mailto:ann@dewilg.example", ""}
