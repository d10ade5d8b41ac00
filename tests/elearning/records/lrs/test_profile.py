"""Our xAPI profile is found at its own IRI, by anybody, from any page."""

import pytest
from django.test import Client

from elearning.records import recording
from elearning.xapi.profile import document


@pytest.mark.parametrize(
    "path",
    ["profile", "profile/v2", "profile/v2/responded", "profile/v1/responded", "extension/seed"],
)
def test_it_is_told_at_each_of_its_names(client: Client, path: str) -> None:
    response = client.get(f"/xapi/{path}")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/ld+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json() == document.profile(recording.identity())


@pytest.mark.parametrize("path", ["profile/", "profile/v0", "extension/run/", "extension/score"])
def test_what_it_does_not_define_is_nowhere(client: Client, path: str) -> None:
    assert client.get(f"/xapi/{path}").status_code in (401, 404)


def test_every_name_in_it_leads_to_it(client: Client) -> None:
    identity = recording.identity()
    for iri in document.iris(identity):
        path = iri.removeprefix(identity.base)
        assert client.get(f"/xapi{path}").status_code == 200


def test_it_is_only_read(client: Client) -> None:
    assert client.put("/xapi/profile").status_code == 405
