"""Plain data is read strictly, written without loss, and kept with the version of its form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest

from elearning import plain
from elearning.plain import MalformedError

UUID_OF_JIP = "5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97"


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Coat:
    colour: Colour
    size: int = 128


@dataclass(frozen=True)
class Child:
    uuid: UUID
    name: str = ""
    coats: tuple[Coat, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


JIP = Child(UUID(UUID_OF_JIP), coats=(Coat(Colour.RED),), words={"nl": "jas"})
TABLE = {"uuid": UUID_OF_JIP, "coats": [{"colour": "red"}], "words": {"nl": "jas"}}


def refusal(data: object, *, version: int = 1) -> MalformedError:
    with pytest.raises(MalformedError) as caught:
        plain.read_kept(Child, data, version=version)
    return caught.value


def test_what_is_written_is_read_again() -> None:
    assert plain.write(JIP) == TABLE
    assert plain.read(Child, TABLE) == JIP


def test_what_is_left_at_its_default_is_not_written_and_may_be() -> None:
    assert plain.write(Child(UUID(UUID_OF_JIP))) == {"uuid": UUID_OF_JIP}
    assert plain.read(Child, {**TABLE, "name": ""}) == JIP


def test_what_is_null_was_left_open() -> None:
    assert plain.read(Child, {**TABLE, "name": None}) == JIP
    assert refusal({**TABLE, "uuid": None}).path == "uuid"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"uuid": "jip"}, "uuid"),
        ({"uuid": 3}, "uuid"),
        ({"coats": [{"colour": "blue"}]}, "coats[0].colour"),
        ({"coats": [{"colour": "red", "size": "128"}]}, "coats[0].size"),
        ({"words": {"nl": 1}}, "words.nl"),
        ({"shoes": []}, "shoes"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(change: dict[str, Any], path: str) -> None:
    assert refusal({**TABLE, **change}).path == path


def test_what_is_no_table_was_never_kept() -> None:
    assert str(refusal([])) == "expected a table"


def test_the_first_version_is_kept_without_a_word_and_any_other_says_so() -> None:
    assert plain.write_kept(JIP, version=1) == TABLE
    assert plain.write_kept(JIP, version=2) == {"version": 2, **TABLE}


@pytest.mark.parametrize("version", [1, 2])
def test_what_was_kept_in_an_earlier_version_is_read(version: int) -> None:
    assert plain.read_kept(Child, {**TABLE, "version": version}, version=2) == JIP
    assert plain.read_kept(Child, TABLE, version=2) == JIP


@pytest.mark.parametrize("version", [0, 3, "2", None, True])
def test_a_version_that_nobody_here_knows_is_refused(version: object) -> None:
    assert refusal({**TABLE, "version": version}, version=2).path == "version"


def test_the_same_words_have_the_same_name_in_whichever_order() -> None:
    turned = dict(reversed(TABLE.items()))

    assert plain.canonical(turned) == plain.canonical(TABLE)
    assert plain.digest(turned) == plain.digest(TABLE)
    assert plain.digest({**TABLE, "name": "Jip"}) != plain.digest(TABLE)
