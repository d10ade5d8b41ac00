"""1.0.3 Communication §2.8: which versions are spoken."""

import pytest
from django.test import Client

from elearning.xapi.versions import HEADER
from tests.elearning.records.lrs.conftest import ONE, TWO


@pytest.mark.parametrize("path", ["/xapi/about", "/xapi/2.0/about"])
@pytest.mark.parametrize("header", [None, ONE, TWO, "0.95"])
def test_2_8_anybody_may_ask_which_versions_are_spoken(
    client: Client, path: str, header: str | None
) -> None:
    family = TWO if "2.0" in path else ONE
    response = client.get(path, headers={HEADER: header} if header else {})

    assert response.json() == {"version": [ONE, TWO]}
    assert response[HEADER] == (header if header in (ONE, TWO) else family)
    assert type(response[HEADER]) is str  # some servers take nothing else


def test_1_1_head_is_get_without_a_body(client: Client) -> None:
    response = client.head("/xapi/about")

    assert (response.status_code, response.content) == (200, b"")


def test_3_2_there_is_nothing_to_choose(client: Client) -> None:
    assert client.get("/xapi/about?version=1.0.3").status_code == 400
    assert client.post("/xapi/about").status_code == 405
