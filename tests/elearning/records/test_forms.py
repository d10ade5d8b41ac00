"""What a manager says of a key, and of the record."""

from datetime import timedelta

import pytest

from elearning.records.exports.tables import TABLES
from elearning.records.forms import SCOPES, TABLES_IN_WORDS, KeyForm, RenewalForm
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import WHEN

SAID = {"name": "Personeelsdossier", "scopes": ["statements/read"], "lasts": "open"}


@pytest.mark.parametrize(
    ("name", "fits"), [("Personeelsdossier", True), (" ", False), ("x" * 81, False)]
)
def test_a_key_is_for_something(name: str, fits: bool) -> None:
    assert KeyForm(SAID | {"name": name}).is_valid() is fits


def test_a_key_reads_unless_somebody_chooses_otherwise() -> None:
    assert KeyForm()["scopes"].value() == ["statements/read"]


def test_a_key_opens_for_a_year_unless_somebody_chooses_otherwise() -> None:
    assert KeyForm()["lasts"].value() == "year"


@pytest.mark.parametrize("scopes", [[], ["everything"], ["all", "ALL"]])
def test_a_key_may_do_something_that_there_is(scopes: list[str]) -> None:
    assert not KeyForm(SAID | {"scopes": scopes}).is_valid()


@pytest.mark.parametrize("scope", list(Scope))
def test_a_manager_is_offered_all_that_a_key_can_do(scope: str) -> None:
    assert KeyForm(SAID | {"scopes": [scope]}).is_valid()


def test_each_scope_has_a_word() -> None:
    assert set(SCOPES) == {scope.value for scope in Scope}


@pytest.mark.parametrize(("lasts", "days"), [("open", None), ("quarter", 91), ("two-years", 730)])
def test_a_key_opens_as_long_as_was_chosen(lasts: str, days: int | None) -> None:
    form = KeyForm(SAID | {"lasts": lasts})

    assert form.is_valid()
    assert form.expires_at(WHEN) == (WHEN + timedelta(days=days) if days else None)


@pytest.mark.parametrize(
    ("lasts", "until"), [("week", WHEN + timedelta(days=7)), ("open", None), ("now", WHEN)]
)
def test_an_old_secret_opens_as_long_as_was_chosen(lasts: str, until: object) -> None:
    form = RenewalForm({"old_lasts": lasts})

    assert form.is_valid()
    assert form.until(WHEN) == until


def test_every_table_of_the_exports_has_words() -> None:
    assert list(TABLES_IN_WORDS) == list(TABLES)
