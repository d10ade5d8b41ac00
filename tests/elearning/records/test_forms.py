"""What a manager says of a key, and of the record."""

from datetime import timedelta

import pytest

from elearning.records.exports.tables import TABLES
from elearning.records.forms import PURPOSES, SCOPES, TABLES_IN_WORDS, KeyForm, RenewalForm
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import WHEN

SAID = {"name": "Personeelsdossier", "purpose": "reads", "lasts": "open"}


@pytest.mark.parametrize(
    ("name", "fits"), [("Personeelsdossier", True), (" ", False), ("x" * 81, False)]
)
def test_a_key_is_for_something(name: str, fits: bool) -> None:
    assert KeyForm(SAID | {"name": name}).is_valid() is fits


def test_a_key_reads_unless_somebody_chooses_otherwise() -> None:
    form = KeyForm(SAID | {"purpose": KeyForm()["purpose"].value()})

    assert form.is_valid()
    assert form.granted() == ["statements/read"]


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_a_system_does_says_what_its_key_may_do_whatever_else_was_ticked(purpose: str) -> None:
    form = KeyForm(SAID | {"purpose": purpose, "scopes": ["profile"]})

    assert form.is_valid()
    assert form.granted() == (PURPOSES[purpose][1] or [Scope.PROFILE])


def test_a_key_opens_for_a_year_unless_somebody_chooses_otherwise() -> None:
    assert KeyForm()["lasts"].value() == "year"


@pytest.mark.parametrize("scopes", [[], ["everything"], ["all", "ALL"]])
def test_a_key_may_do_something_that_there_is(scopes: list[str]) -> None:
    form = KeyForm(SAID | {"purpose": "otherwise", "scopes": scopes})

    assert list(form.errors) == ["scopes"]
    assert len(form.errors["scopes"]) == 1


@pytest.mark.parametrize("scope", list(Scope))
def test_a_manager_is_offered_all_that_a_key_can_do(scope: str) -> None:
    form = KeyForm(SAID | {"purpose": "otherwise", "scopes": [scope]})

    assert form.is_valid()
    assert form.granted() == [scope]


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
