"""Data §2.6, and RFC 7515 where it says what a signature is."""

import base64
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi import comparing, signatures
from elearning.xapi.reading import MalformedError

SIGNED: dict[str, Any] = {"actor": {"mbox": "mailto:bob@example.org"}, "verb": {"id": "x:y"}}
DESCRIBED = {
    "usageType": signatures.USAGE,
    "display": {"en": "Signature"},
    "contentType": "application/octet-stream",
    "length": 4235,
    "sha2": "ab" * 32,
}
RECEIVED = {**SIGNED, "attachments": [DESCRIBED]}
HASHES: dict[str, hashes.HashAlgorithm] = {
    "RS256": hashes.SHA256(),
    "RS384": hashes.SHA384(),
    "RS512": hashes.SHA512(),
}


@cache
def key(bits: int = 2048, whose: str = "Bob") -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def certificate(signer: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Bob")])
    made = x509.CertificateBuilder(name, name, signer.public_key(), 1, *_long_ago())
    der = made.sign(signer, hashes.SHA256()).public_bytes(Encoding.DER)
    return base64.b64encode(der).decode()


def _long_ago() -> tuple[datetime, datetime]:
    """An old record stays readable: that a certificate has ended says nothing about a mistake."""
    made = datetime(2013, 4, 4, tzinfo=UTC)
    return made, made + timedelta(days=365)


def encoded(what: Any) -> bytes:
    text = what if isinstance(what, bytes) else json.dumps(what).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=")


def jws(payload: Any = SIGNED, *, signer: rsa.RSAPrivateKey | None = None, **header: Any) -> bytes:
    header = {"alg": "RS256", **header}
    signed = encoded(header) + b"." + encoded(payload)
    algorithm = HASHES.get(header["alg"], hashes.SHA256())
    return signed + b"." + encoded((signer or key()).sign(signed, PKCS1v15(), algorithm))


def check(signature: bytes, received: Any = RECEIVED) -> None:
    signatures.check("attachments[0]", signature, received, same=lambda a, b: a == b)


def refusal(signature: bytes, received: Any = RECEIVED) -> str:
    with pytest.raises(MalformedError) as raised:
        check(signature, received)
    return str(raised.value)


@pytest.mark.parametrize("algorithm", HASHES)
def test_2_6_a_signature_that_fits_its_certificate_is_taken(algorithm: str) -> None:
    check(jws(alg=algorithm, x5c=[certificate(key())]))


@pytest.mark.parametrize("algorithm", HASHES)
def test_2_6_a_certificate_is_not_required(algorithm: str) -> None:
    check(jws(alg=algorithm))


def test_2_6_where_to_find_a_signature_is_told_by_the_statement() -> None:
    other = {**DESCRIBED, "usageType": "https://example.org/diploma", "contentType": "text/plain"}
    statement = {**SIGNED, "attachments": [other, DESCRIBED]}

    assert list(signatures.expected(statement)) == [("attachments[1]", "ab" * 32)]
    assert list(signatures.expected(SIGNED)) == []


def test_2_6_a_signature_is_announced_as_bytes() -> None:
    announced = {**DESCRIBED, "contentType": "text/plain; charset=ascii"}

    with pytest.raises(MalformedError, match=r"^attachments\[0\].contentType: must be"):
        list(signatures.expected({**SIGNED, "attachments": [announced]}))


@pytest.mark.parametrize("algorithm", ["none", "HS256", "PS256", "ES256", "rs256", "", None, 5])
def test_2_6_any_other_algorithm_is_refused(algorithm: Any) -> None:
    assert refusal(jws(alg=algorithm)).startswith("attachments[0]: JWS header.alg: must be one of")


def test_2_6_a_public_key_is_never_taken_for_a_shared_secret() -> None:
    """The classic forgery: a MAC, keyed with the certificate that everybody has."""
    signed = encoded({"alg": "HS256", "x5c": [certificate(key())]}) + b"." + encoded(SIGNED)
    mac = hmac.HMAC(certificate(key()).encode(), hashes.SHA256())
    mac.update(signed)

    assert "alg: must be one of" in refusal(signed + b"." + encoded(mac.finalize()))


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        b"..",
        b"a.b",
        b"a.b.c.d",
        b"a.b.c",
        jws() + b"=",
        jws() + b"\n",
        jws().replace(b".", b"!", 1),
        json.dumps({"payload": "e30", "signatures": []}).encode(),
        encoded([]) + b".e30.e30",
        encoded(b"\xff") + b".e30.e30",
        jws([SIGNED]),
        jws(b"{'actor': 1}"),
        jws(b'{"a": 1, "a": 1}'),
        jws().rpartition(b".")[0] + b"." + encoded(b"short"),
        b"a" * (signatures.LARGEST + 1),
    ],
)
def test_2_6_what_is_no_jws_in_compact_serialisation_is_refused(signature: bytes) -> None:
    assert refusal(signature).startswith("attachments[0]")


def test_2_6_what_is_signed_has_to_be_the_statement() -> None:
    another = {**SIGNED, "verb": {"id": "x:z"}}

    assert refusal(jws(another)).endswith("is not the statement that it came with")


def test_2_6_a_statement_is_signed_as_it_was_before_its_signatures() -> None:
    diploma = {**DESCRIBED, "usageType": "https://example.org/diploma"}
    with_diploma = {**SIGNED, "attachments": [diploma]}
    received = {**SIGNED, "attachments": [diploma, DESCRIBED, DESCRIBED]}

    check(jws(with_diploma), received)
    check(jws({**SIGNED, "attachments": [diploma, DESCRIBED]}), received)
    assert "is not the statement" in refusal(jws(SIGNED), received)


def test_2_6_what_a_store_may_add_or_write_otherwise_is_no_difference() -> None:
    written = {**RECEIVED, "actor": {"objectType": "Agent", "mbox": "mailto:bob@EXAMPLE.org"}}
    stored = {**written, "stored": "2026-11-22T20:00:00Z", "version": "1.0.0"}
    other = {**stored, "verb": {"id": "x:z"}}

    signatures.check("attachments[0]", jws(), stored, same=comparing.same)
    with pytest.raises(MalformedError, match="is not the statement"):
        signatures.check("attachments[0]", jws(), other, same=comparing.same)


@pytest.mark.parametrize("attachments", [None, 5, [5], [[]], {"usageType": 5}])
def test_2_6_what_is_signed_may_hold_anything_and_is_only_compared(attachments: Any) -> None:
    assert "is not the statement" in refusal(jws({**SIGNED, "attachments": attachments}))


def test_2_6_a_signature_of_another_key_is_refused() -> None:
    forged = jws(signer=key(whose="Charlie"), x5c=[certificate(key())])

    assert "does not fit the first certificate" in refusal(forged)


def test_2_6_a_signature_by_another_algorithm_than_it_says_is_refused() -> None:
    header = encoded({"alg": "RS512", "x5c": [certificate(key())]})
    signed = header + b"." + encoded(SIGNED)
    by_256 = key().sign(signed, PKCS1v15(), hashes.SHA256())

    assert "does not fit" in refusal(signed + b"." + encoded(by_256))


def test_the_first_certificate_of_a_chain_is_the_signers() -> None:
    theirs, another = certificate(key()), certificate(key(whose="Charlie"))

    check(jws(x5c=[theirs, another]))
    assert "does not fit" in refusal(jws(x5c=[another, theirs]))


@pytest.mark.parametrize(
    "chain",
    [
        [],
        "MIID",
        None,
        {},
        [None],
        [5],
        ["MIID"],
        ["é"],
        ["!"],
        [base64.b64encode(b"no certificate").decode()],
    ],
)
def test_a_chain_that_holds_no_certificate_is_refused(chain: Any) -> None:
    assert "JWS header.x5c" in refusal(jws(x5c=chain))


def test_a_chain_without_end_is_refused() -> None:
    assert "list of 1 to 10 certificates" in refusal(jws(x5c=[certificate(key())] * 11))


def test_a_weak_key_is_refused_with_a_certificate_and_without() -> None:
    weak = key(1024)

    assert "RSA key of 2048" in refusal(jws(signer=weak, x5c=[certificate(weak)]))
    assert "RSA key of 2048" in refusal(jws(signer=weak))


def test_a_certificate_of_another_kind_of_key_is_refused() -> None:
    curved = certificate(ec.generate_private_key(ec.SECP256R1()))

    assert "RSA key" in refusal(jws(x5c=[curved]))


def test_an_extension_that_must_be_understood_is_refused() -> None:
    assert "JWS header.crit" in refusal(jws(crit=["b64"], b64=False))


def test_what_only_points_to_a_key_is_not_followed() -> None:
    check(jws(x5u="https://nowhere.invalid/key", jku="https://nowhere.invalid/keys"))


@given(st.binary() | st.from_regex(rb"\A([\w-]*\.){2}[\w-]*\Z"))
def test_whatever_is_attached_is_taken_or_refused_with_a_reason(signature: bytes) -> None:
    with suppress(MalformedError):
        check(signature)
