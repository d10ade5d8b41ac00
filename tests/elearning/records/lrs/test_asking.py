"""1.0.3 Communication §1.3: a request by its own method, or all of it in the form of a POST."""

import json
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory

from elearning.accounts.models import Organisation
from elearning.records import credentials
from elearning.records.lrs import asking
from elearning.records.lrs.answers import RefusedError
from elearning.xapi.multipart import TooLargeError
from elearning.xapi.reading import MalformedError
from elearning.xapi.scopes import Scope
from tests.elearning.records.conftest import WHEN
from tests.elearning.records.lrs.conftest import ACTIVITY, AGENT, ONE, TWO, System, basic

FORM = "application/x-www-form-urlencoded"
PLACE = {"activityId": ACTIVITY, "agent": AGENT, "stateId": "bladwijzer"}


def test_1_3_a_request_in_a_form_is_the_same_request(ask: System) -> None:
    form = {**PLACE, "content": "bladzijde één", "Content-Type": "text/plain; charset=utf-8"}

    assert ask("POST", "activities/state", urlencode(form), method="PUT").status_code == 204

    by_form = ask("POST", "activities/state", urlencode(PLACE), method="GET")
    by_itself = ask("GET", "activities/state", **PLACE)
    for response in (by_form, by_itself):
        assert response.content.decode() == "bladzijde één"
        assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert by_form["ETag"] == by_itself["ETag"]

    assert ask("POST", "activities/state", urlencode(PLACE), method="DELETE").status_code == 204
    assert ask("GET", "activities/state", **PLACE).status_code == 404


def test_1_3_all_headers_may_be_in_the_form(client: Client, de_wilg: Organisation) -> None:
    shown = {
        "authorization": basic(*credentials.issue(de_wilg, by=None, when=WHEN, scopes=[Scope.ALL]))
    }
    form = {**PLACE, **shown, "X-Experience-API-Version": ONE, "content": "{}"}
    address = "/xapi/activities/state?method=PUT"

    assert client.post(address, urlencode(form), FORM).status_code == 204
    assert client.post(address, urlencode(form | {"If-None-Match": "*"}), FORM).status_code == 412
    assert client.post(address, urlencode(form | {"authorization": ""}), FORM).status_code == 401


def test_1_3_what_the_form_says_of_the_version_holds(ask: System) -> None:
    form = {**PLACE, "content": "{}"}
    for version, status in (("0.8", 400), (ONE, 204)):
        said = urlencode({**form, "X-Experience-API-Version": version})
        assert ask("POST", "activities/state", said, method="PUT").status_code == status


def test_2_0_there_is_one_syntax(ask: System) -> None:
    response = ask(
        "POST",
        "activities/state",
        urlencode(PLACE),
        method="GET",
        headers={"X-Experience-API-Version": TWO},
    )

    assert (response.status_code, response["X-Experience-API-Version"]) == (400, TWO)
    assert response.json()["parameter"] == "method"


@pytest.mark.parametrize("method", ["", "get", "PATCH", "OPTIONS", "__class__"])
def test_1_3_the_method_is_one_there_is(ask: System, method: str) -> None:
    assert ask("POST", "activities/state", urlencode(PLACE), method=method).status_code == 400


def test_1_3_nothing_but_the_method_is_in_the_address(ask: System) -> None:
    asked = {"method": "GET", "stateId": "bladwijzer"}
    response = ask("POST", "activities/state", urlencode(PLACE), **asked)

    assert (response.status_code, response.json()["parameter"]) == (400, "stateId")


def test_1_3_only_a_post_is_another_method(ask: System) -> None:
    response = ask("PUT", "activities/state", "{}", method="GET", **PLACE)

    assert (response.status_code, response.json()["parameter"]) == (400, "method")


@pytest.mark.parametrize("form", ["content=%ff", "a=1&a=2", "&".join(f"a{n}=1" for n in range(99))])
def test_1_3_a_form_that_cannot_be_read_is_refused(ask: System, form: str) -> None:
    assert ask("POST", "activities/state", form, method="PUT").status_code == 400


def test_3_2_a_body_is_taken_up_to_its_limit(rf: RequestFactory) -> None:
    asked = [asking.ask(rf.put("/", b"x" * size)) for size in (100, 101)]

    assert asked[0].body(100) == b"x" * 100
    with pytest.raises(TooLargeError, match="100 bytes"):
        asked[1].body(100)


def test_3_2_what_is_in_a_form_is_taken_up_to_the_same_limit(rf: RequestFactory) -> None:
    form = urlencode({"content": "x" * 101})
    asked = asking.ask(rf.post("/?method=PUT", form, FORM))

    assert len(asked.body(101)) == 101
    with pytest.raises(TooLargeError):
        asked.body(100)


def test_a_body_larger_than_django_takes_is_read(rf: RequestFactory) -> None:
    large = b"x" * 5_000_000

    assert asking.ask(rf.put("/", large)).body(len(large)) == large


def test_a_body_without_a_length_is_not_taken_for_an_empty_one(rf: RequestFactory) -> None:
    request = rf.put("/", b"x", headers={"Transfer-Encoding": "chunked"})
    request.META["CONTENT_LENGTH"] = ""

    with pytest.raises(RefusedError) as refused:
        asking.ask(request).body(100)
    assert refused.value.status == 411


def test_half_a_body_is_no_body(rf: RequestFactory) -> None:
    request = WSGIRequest(
        {**rf.put("/", b"").META, "CONTENT_LENGTH": "10", "wsgi.input": BytesIO(b"four")}
    )

    with pytest.raises(MalformedError, match="whole"):
        asking.ask(request).body(100)


def test_1_3_a_document_can_be_merged_by_form(ask: System) -> None:
    for content in ({"a": 1}, {"b": 2}):
        form = {**PLACE, "content": json.dumps(content), "Content-Type": "application/json"}
        ask("POST", "activities/state", urlencode(form), method="POST")

    assert ask("GET", "activities/state", **PLACE).json() == {"a": 1, "b": 2}
