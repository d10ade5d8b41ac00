from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pyarrow.parquet import ParquetFile

from elearning.accounts.models import Organisation
from elearning.records.exports.parquet import parquet
from elearning.records.exports.selections import Selection
from elearning.records.exports.tables import TABLES
from elearning.records.models import Actor
from tests.elearning.records.conftest import counted, key_of, registered, send, told
from tests.elearning.xapi.reading import statement


def written(organisation: Organisation, table: str) -> ParquetFile:
    return ParquetFile(BytesIO(b"".join(parquet(Selection(organisation), table))))


def rows(organisation: Organisation, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = written(organisation, table).read().to_pylist()
    return found


def test_columns_have_their_types(bobs_actor: Actor, de_wilg: Organisation) -> None:
    told(registered(bobs_actor), actor=bobs_actor)

    (row,) = rows(de_wilg, "inschrijvingen")
    assert list(row) == list(TABLES["inschrijvingen"].columns)
    assert row["study_load_minutes"] == 45
    assert row["timestamp"] == datetime(2026, 3, 21, 22, 59, 59, 999_999, tzinfo=UTC)
    assert row["activity_type"]


@pytest.mark.parametrize(
    "text", ['zeg "ja"', "a,b;c", "twee\nregels", "=1+1", "Scène – één", "NULL"]
)
def test_text_comes_through_whole(de_wilg: Organisation, text: str) -> None:
    send(key_of(de_wilg), statement(result={"response": text, "success": False}))

    (row,) = rows(de_wilg, "eigen-systemen")
    assert (row["response"], row["success"], row["completion"]) == (text, False, None)


def test_rows_keep_their_order_and_none_may_be_there(
    bobs_actor: Actor, de_wilg: Organisation
) -> None:
    assert rows(de_wilg, "alles") == []

    told(*(counted(bobs_actor, number) for number in range(40)), actor=bobs_actor)
    found = [row["statement"] for row in rows(de_wilg, "alles")]
    assert found == [written.parsed()["id"] for written in Selection(de_wilg).statements()]


def test_however_long_statements_are_each_comes_through(de_wilg: Organisation) -> None:
    """A group of rows is written once it weighs four megabytes."""
    texts = [f"{number}{'e' * 1_500_000}" for number in range(5)]
    for text in texts:
        send(key_of(de_wilg), statement(result={"response": text}))

    whole = written(de_wilg, "eigen-systemen")

    assert whole.num_row_groups == 2
    assert whole.read(["response"])["response"].to_pylist() == texts
