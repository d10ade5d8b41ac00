"""Statements with files: 1.0.3 Communication §1.5.2, Data §2.4.11 and §2.6."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elearning.accounts.models import Organisation
from elearning.records.lrs import sending
from elearning.records.models import AttachedFile, Enclosure, Record
from elearning.xapi import signatures
from elearning.xapi.multipart import Limits
from tests.elearning.records.lrs.conftest import (
    SAID,
    TYPE,
    System,
    attachment,
    heard,
    message,
    part,
    system_of,
)
from tests.elearning.xapi.reading import ID, inside, statement
from tests.elearning.xapi.test_signatures import certificate, jws, key

FILE_URL = "https://dewilg.example/verslag.txt"
OTHER = b"Een ander verslag."


def post(ask: System, statements: Any, *parts: bytes) -> Any:
    return ask("POST", "statements", message(statements, *parts), content_type=TYPE)


def refusal(response: Any, status: int = 400) -> str:
    """Where something was wrong; nothing of it is kept."""
    assert response.status_code == status, response.content
    assert not Record.objects.exists()
    assert not Enclosure.objects.exists()
    assert response.json()["reason"]
    return str(response.json()["parameter"])


@pytest.fixture
def ask(de_wilg: Organisation, version: str) -> System:
    """De Wilg's own system, in either version."""
    return system_of(de_wilg, version=version)


def test_1_5_2_a_file_comes_along_and_comes_back(ask: System) -> None:
    (statement_id,) = post(ask, statement(attachments=[attachment()]), part()).json()

    told, files = heard(ask("GET", "statements", statementId=statement_id, attachments="true"))

    assert told["id"] == statement_id
    assert told["attachments"] == [attachment()]
    assert files == [(attachment()["sha2"], "text/plain", SAID)]


def test_1_5_2_one_statement_is_put_with_its_file(ask: System) -> None:
    body = message(statement(attachments=[attachment()]), part())

    for _again in range(2):
        response = ask("PUT", "statements", body, content_type=TYPE, statementId=ID)
        assert response.status_code == 204, response.content

    told, files = heard(ask("GET", "statements", attachments="true"))
    assert [one["id"] for one in told["statements"]] == [ID]
    assert len(files) == 1


def test_1_5_2_what_several_name_is_sent_and_told_once(ask: System) -> None:
    batch = [
        statement(attachments=[attachment(), attachment(OTHER)]),
        statement(attachments=[attachment()]),
    ]

    assert len(post(ask, batch, part(), part(OTHER)).json()) == 2

    _told, files = heard(ask("GET", "statements", attachments="true"))
    assert sorted(content for _, _, content in files) == sorted([SAID, OTHER])
    assert AttachedFile.objects.count() == 2


@pytest.mark.parametrize("algorithm", ["sha224", "sha384", "sha512"])
def test_2_4_11_any_hash_of_the_sha_2_family_will_do(ask: System, algorithm: str) -> None:
    sha2 = hashlib.new(algorithm, SAID).hexdigest()
    said = statement(attachments=[attachment(sha2=sha2.upper())])

    assert post(ask, said, part(X_Experience_API_Hash=sha2)).status_code == 200

    _told, files = heard(ask("GET", "statements", attachments="true"))
    assert files == [(sha2, "text/plain", SAID)]


def test_1_5_2_a_message_need_not_hold_files(ask: System) -> None:
    elsewhere = attachment(fileUrl=FILE_URL)

    assert post(ask, statement()).status_code == 200
    assert post(ask, statement(attachments=[elsewhere])).status_code == 200
    plain = json.dumps(statement(attachments=[elsewhere]))
    assert ask("POST", "statements", plain).status_code == 200

    told, files = heard(ask("GET", "statements", attachments="true"))
    assert (len(told["statements"]), files) == (3, [])


def test_1_5_2_a_file_may_come_along_that_can_be_had_elsewhere(ask: System) -> None:
    said = statement(attachments=[attachment(fileUrl=FILE_URL)])

    assert post(ask, said, part()).status_code == 200

    assert heard(ask("GET", "statements", attachments="true"))[1]


def test_2_4_11_the_file_of_a_statement_inside_comes_along_too(ask: System) -> None:
    said = inside(attachments=[attachment()])

    assert refusal(post(ask, said)) == "object.attachments[0]"
    assert post(ask, said, part()).status_code == 200
    assert heard(ask("GET", "statements", attachments="true"))[1]


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=grens", ""])
def test_1_5_what_comes_is_json_or_a_message_with_files(ask: System, kind: str) -> None:
    body = message(statement(attachments=[attachment()]), part())

    response = ask("POST", "statements", body, content_type=kind)

    assert refusal(response) == "Content-Type"


def test_1_5_2_what_can_be_had_nowhere_is_missing(ask: System) -> None:
    said = statement(attachments=[attachment(OTHER, fileUrl=FILE_URL), attachment()])

    assert refusal(ask("POST", "statements", json.dumps(said))) == "attachments[1]"
    assert refusal(post(ask, said, part(OTHER))) == "attachments[1]"
    assert refusal(post(ask, [statement(), said], part(OTHER))) == "[1].attachments[1]"


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        ([part(), part(OTHER)], "part 3, X-Experience-API-Hash"),
        ([part(X_Experience_API_Hash=None)], "part 2, X-Experience-API-Hash"),
        ([part(X_Experience_API_Hash="abc")], "part 2, X-Experience-API-Hash"),
        (
            [part(OTHER, X_Experience_API_Hash=attachment()["sha2"])],
            "part 2, X-Experience-API-Hash",
        ),
        ([part(Content_Transfer_Encoding=None)], "part 2, Content-Transfer-Encoding"),
        ([part(Content_Transfer_Encoding="base64")], "part 2, Content-Transfer-Encoding"),
        ([part(Content_Type="image/png")], "part 2, Content-Type"),
        ([part(Content_Length="3")], "part 2, Content-Length"),
        ([part(Content_Length="-1")], "part 2, Content-Length"),
    ],
)
def test_1_5_2_a_file_that_is_not_as_it_is_said_to_be_is_refused(
    ask: System, sent: list[bytes], where: str
) -> None:
    assert refusal(post(ask, statement(attachments=[attachment()]), *sent)) == where


def test_1_5_2_a_message_that_breaks_off_is_refused(ask: System) -> None:
    body = message(statement(attachments=[attachment()]), part())[:-20]

    assert refusal(ask("POST", "statements", body, content_type=TYPE)) == "body"


def test_a_file_that_was_refused_leaves_no_place_taken(ask: System) -> None:
    refusal(post(ask, statement(attachments=[attachment()]), part(), part(OTHER)))

    assert not AttachedFile.objects.exists()


@pytest.mark.parametrize(
    ("limits", "where"),
    [
        (Limits(statements=50), "part 1"),
        (Limits(attachment=len(SAID) - 1), "part 2"),
        (Limits(attachments=0), "attachments"),
        (Limits(whole=100), "body"),
    ],
)
def test_3_2_more_than_the_store_takes_is_refused_as_such(
    ask: System, limits: Limits, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "LIMITS", limits)

    response = post(ask, statement(attachments=[attachment()]), part())

    assert refusal(response, 413) == where


# Signed statements, Data §2.6


def signed(signature: bytes, **parts: Any) -> dict[str, Any]:
    described = attachment(
        signature,
        usageType=signatures.USAGE,
        contentType="application/octet-stream",
        **parts,
    )
    return statement(attachments=[described])


def sign(ask: System, signature: bytes) -> Any:
    return post(ask, signed(signature), part(signature, Content_Type="application/octet-stream"))


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512"])
def test_2_6_a_signature_of_this_statement_is_taken(ask: System, algorithm: str) -> None:
    signature = jws(statement(), alg=algorithm, x5c=[certificate(key())])

    assert sign(ask, signature).status_code == 200

    (file,) = heard(ask("GET", "statements", attachments="true"))[1]
    assert file[2] == signature


@pytest.mark.parametrize(
    ("signature", "where"),
    [
        (b"no signature", "attachments[0]"),
        (jws(statement(actor={"mbox": "mailto:ben@example.org"})), "attachments[0]: JWS payload"),
        (jws(statement(), alg="HS256"), "attachments[0]: JWS header.alg"),
        (
            jws(statement(), x5c=[certificate(key(whose="somebody else"))]),
            "attachments[0]: JWS signature",
        ),
    ],
)
def test_2_6_what_signs_something_else_or_nothing_is_refused(
    ask: System, signature: bytes, where: str
) -> None:
    assert refusal(sign(ask, signature)) == where


def test_2_6_a_signature_comes_along_for_none_is_fetched(ask: System) -> None:
    said = signed(jws(statement()), fileUrl=FILE_URL)

    assert refusal(post(ask, said)) == "attachments[0]"
    assert refusal(post(ask, [statement(), said])) == "[1].attachments[0]"


def test_1_3_statements_in_a_form_are_json_unless_it_says_otherwise(de_wilg: Organisation) -> None:
    ask = system_of(de_wilg)
    form = {"statementId": ID, "content": json.dumps(statement())}
    other = {**form, "Content-Type": "text/plain"}

    refused = ask("POST", "statements", urlencode(other), method="PUT")
    taken = ask("POST", "statements", urlencode(form), method="PUT")

    assert (refused.status_code, taken.status_code) == (400, 204)


BODY = message([statement(), statement(attachments=[attachment()])], part())
CUT = st.tuples(
    st.integers(0, len(BODY)), st.integers(0, 40), st.one_of(st.binary(max_size=20), st.just(BODY))
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cuts=st.lists(CUT, min_size=1, max_size=3), raw=st.text(max_size=80))
def test_no_message_whatever_breaks_the_store(
    de_wilg: Organisation, cuts: list[tuple[int, int, bytes]], raw: str
) -> None:
    ask, body = system_of(de_wilg), BODY
    for place, length, put in cuts:
        body = body[:place] + put + body[place + length :]

    for kind in (TYPE, f"multipart/mixed; boundary={raw!a}"):
        response = ask("POST", "statements", body, content_type=kind)
        assert response.status_code in (200, 400, 413)
        assert response.status_code == 200 or response.json()["reason"]
