import io
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from elearning.accounts.models import Organisation
from elearning.records.exports import workbooks
from elearning.records.exports.selections import Selection
from elearning.records.exports.tables import TABLES
from elearning.records.models import Actor
from tests.elearning.records.conftest import (
    completed,
    counted,
    failed,
    key_of,
    registered,
    send,
    told,
)
from tests.elearning.xapi.reading import statement


def sheets(organisation: Organisation) -> dict[str, list[dict[str, Any]]]:
    file = io.BytesIO(b"".join(workbooks.xlsx(Selection(organisation))))
    book = load_workbook(file)
    found = {}
    for sheet in book:
        head, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return found


def test_each_kind_of_statement_has_its_sheet(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(registered(bobs_actor), completed(bobs_actor), failed(bobs_actor), actor=bobs_actor)

    found = sheets(de_wilg)

    assert list(found) == [name for name in TABLES if name != "alles"]
    (enrolment,), (quiz,) = found["inschrijvingen"], found["toetsen"]
    assert enrolment["study_load_minutes"] == 45
    assert enrolment["activity_name"] == "Signaleren"
    assert quiz["success"] is False
    assert found["certificaten"] == []


def test_a_day_is_the_day_of_the_people_here(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(registered(bobs_actor), actor=bobs_actor)

    moment = sheets(de_wilg)["inschrijvingen"][0]["timestamp"]
    assert isinstance(moment, datetime)
    assert (moment.date().isoformat(), moment.hour) == ("2026-03-21", 23)


@pytest.mark.parametrize("text", ["=1+1", "https://elders.example", "007", "+31", "{=A1}", "a\nb"])
def test_text_stays_text(de_wilg: Organisation, text: str) -> None:
    send(key_of(de_wilg), statement(result={"response": text}))

    (row,) = sheets(de_wilg)["eigen-systemen"]
    assert row["response"] == text


def test_a_full_sheet_goes_on_on_another(
    bobs_actor: Actor, de_wilg: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    told(*(counted(bobs_actor, number) for number in range(5)), actor=bobs_actor)

    found = sheets(de_wilg)
    assert [len(found[name]) for name in ("afgerond", "afgerond 2", "afgerond 3")] == [2, 2, 1]
    assert len({row["statement"] for name in found for row in found[name]}) == 5


def test_the_same_statements_make_the_same_bytes(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(registered(bobs_actor), actor=bobs_actor)

    one, other = (b"".join(workbooks.xlsx(Selection(de_wilg))) for _ in range(2))
    assert one == other
