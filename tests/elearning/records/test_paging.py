from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.core import signing

from elearning.accounts.models import Organisation
from elearning.records import paging
from elearning.records.paging import Place
from elearning.xapi.reading import MalformedError

HERE = Place({"verb": "https://x.example/v"}, datetime(2026, 11, 21, tzinfo=UTC), UUID(int=1))


def test_a_place_is_found_again_with_its_whole_question(de_wilg: Organisation) -> None:
    assert paging.place(paging.token(HERE, de_wilg), de_wilg) == HERE


def test_charlies_school_cannot_go_on_where_bobs_was(
    de_wilg: Organisation, elders: Organisation
) -> None:
    with pytest.raises(MalformedError, match="more: "):
        paging.place(paging.token(HERE, de_wilg), elders)


@pytest.mark.parametrize(
    "text",
    ["x", "a:b:c", "\x00", "é", pytest.param(signing.dumps({"organisation": 1}), id="signed")],
)
def test_a_token_made_elsewhere_is_refused(text: str, de_wilg: Organisation) -> None:
    with pytest.raises(MalformedError, match="more: "):
        paging.place(text, de_wilg)


def test_a_token_that_was_touched_is_refused(de_wilg: Organisation) -> None:
    token = paging.token(HERE, de_wilg)

    for at in range(0, len(token), 7):
        touched = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        with pytest.raises(MalformedError):
            paging.place(touched, de_wilg)
