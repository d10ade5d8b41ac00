from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from elearning.accounts.models import Organisation
from elearning.records.exports.parquet import parquet
from elearning.records.exports.selections import Selection
from elearning.records.exports.tables import TABLES
from elearning.records.models import Actor
from tests.elearning.records.conftest import counted, key_of, registered, send, told
from tests.elearning.xapi.reading import statement


def rows(organisation: Organisation, table: str, place: Path) -> list[dict[str, Any]]:
    file = place / "whole.parquet"
    file.write_bytes(b"".join(parquet(Selection(organisation), table)))
    with duckdb.connect() as reading:
        found = reading.read_parquet(str(file))
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_columns_have_their_types(bobs_actor: Actor, de_wilg: Organisation, tmp_path: Path) -> None:
    told(registered(bobs_actor), actor=bobs_actor)

    (row,) = rows(de_wilg, "inschrijvingen", tmp_path)
    assert list(row) == list(TABLES["inschrijvingen"].columns)
    assert row["study_load_minutes"] == 45
    assert row["timestamp"] == datetime(2026, 3, 21, 22, 59, 59, 999_999, tzinfo=UTC)
    assert row["activity_type"]


@pytest.mark.parametrize(
    "text", ['zeg "ja"', "a,b;c", "twee\nregels", "=1+1", "Scène – één", "NULL"]
)
def test_text_comes_through_whole(de_wilg: Organisation, tmp_path: Path, text: str) -> None:
    send(key_of(de_wilg), statement(result={"response": text, "success": False}))

    (row,) = rows(de_wilg, "eigen-systemen", tmp_path)
    assert (row["response"], row["success"], row["completion"]) == (text, False, None)


def test_rows_keep_their_order_and_none_may_be_there(
    bobs_actor: Actor, de_wilg: Organisation, tmp_path: Path
) -> None:
    assert rows(de_wilg, "alles", tmp_path) == []

    told(*(counted(bobs_actor, number) for number in range(40)), actor=bobs_actor)
    found = [row["statement"] for row in rows(de_wilg, "alles", tmp_path)]
    assert found == [written.parsed()["id"] for written in Selection(de_wilg).statements()]
