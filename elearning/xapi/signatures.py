"""Signed statements (xAPI 1.0.3 Data §2.6): a JSON web signature (RFC 7515) that is attached.

What is checked is that no mistake was made: the signature signs this statement, and fits the
certificate it brings along. Whose certificate that is, and whether to trust it, is for whoever
relies on it. Nothing is fetched: keys and certificates that a header only points to are not followed.
"""

import base64
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509 import load_der_x509_certificate

from elearning.xapi.json_objects import json_object
from elearning.xapi.reading import MalformedError

USAGE = "http://adlnet.gov/expapi/attachments/signature"
LARGEST = 1024 * 1024

Statement = Mapping[str, Any]
Same = Callable[[Statement, Statement], bool]

_ALGORITHMS: dict[str, hashes.HashAlgorithm] = {
    "RS256": hashes.SHA256(),
    "RS384": hashes.SHA384(),
    "RS512": hashes.SHA512(),
}
_COMPACT = re.compile(rb"([\w-]+)\.([\w-]+)\.([\w-]+)", re.ASCII)
_SHORTEST_KEY, _LONGEST_KEY = 2048, 16384
_LONGEST_CHAIN = 10


def expected(statement: Statement) -> Iterator[tuple[str, str]]:
    """Where the statement announces a signature, and by which hash it is attached.

    Raises:
        MalformedError: one is announced as something else than bytes.
    """
    for place, attachment in enumerate(statement.get("attachments", ())):
        if attachment["usageType"] == USAGE:
            path = f"attachments[{place}]"
            if attachment["contentType"] != "application/octet-stream":
                reason = "must be application/octet-stream for a signature"
                raise MalformedError(f"{path}.contentType", reason)
            yield path, attachment["sha2"]


def check(path: str, signature: bytes, statement: Statement, *, same: Same) -> None:
    """Satisfy yourself that what is attached at `path` signs the statement that it came with.

    `same` says whether two statements are logically equivalent (Data §2.3.1).

    Raises:
        MalformedError: it signs something else, or is no signature that the specification allows.
    """
    if len(signature) > LARGEST:
        raise MalformedError(path, f"is a signature of more than {LARGEST} bytes")
    parts = _COMPACT.fullmatch(signature)
    if parts is None:
        reason = "must be a JWS in compact serialisation: three times base64url, a dot between them"
        raise MalformedError(path, reason)
    protected, payload, shown = (_decoded(f"{path}: JWS", part) for part in parts.groups())
    algorithm, key = _header(f"{path}: JWS header", json_object(f"{path}: JWS header", protected))
    signed = json_object(f"{path}: JWS payload", payload)
    if not same(_unsigned(signed), _unsigned(statement)):
        raise MalformedError(f"{path}: JWS payload", "is not the statement that it came with")
    _verify(f"{path}: JWS signature", shown, signature.rpartition(b".")[0], algorithm, key)


def _header(path: str, header: dict[str, Any]) -> tuple[hashes.HashAlgorithm, RSAPublicKey | None]:
    if (algorithm := header.get("alg")) not in _ALGORITHMS:
        raise MalformedError(f"{path}.alg", f"must be one of {', '.join(_ALGORITHMS)}")
    if "crit" in header:
        raise MalformedError(f"{path}.crit", "asks for an extension; this store knows none")
    key = _certified(f"{path}.x5c", header["x5c"]) if "x5c" in header else None
    return _ALGORITHMS[algorithm], key


def _certified(path: str, chain: Any) -> RSAPublicKey:
    """The key of the first certificate, which is the signer's (RFC 7515 §4.1.6)."""
    if not isinstance(chain, list) or not 1 <= len(chain) <= _LONGEST_CHAIN:
        raise MalformedError(path, f"must be a list of 1 to {_LONGEST_CHAIN} certificates")
    try:
        der = base64.b64decode(chain[0], validate=True)
        key = load_der_x509_certificate(der).public_key()
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        raise MalformedError(f"{path}[0]", "must be an X.509 certificate, DER in base64") from error
    if not isinstance(key, RSAPublicKey) or not _SHORTEST_KEY <= key.key_size <= _LONGEST_KEY:
        reason = f"must have an RSA key of {_SHORTEST_KEY} to {_LONGEST_KEY} bits"
        raise MalformedError(f"{path}[0]", reason)
    return key


def _verify(
    path: str,
    shown: bytes,
    signed: bytes,
    algorithm: hashes.HashAlgorithm,
    key: RSAPublicKey | None,
) -> None:
    """Without a certificate only its length can be checked: that of the key that made it."""
    if not _SHORTEST_KEY <= len(shown) * 8 <= _LONGEST_KEY:
        reason = f"must be made with an RSA key of {_SHORTEST_KEY} to {_LONGEST_KEY} bits"
        raise MalformedError(path, reason)
    if key is None:
        return
    try:
        key.verify(shown, signed, PKCS1v15(), algorithm)
    except InvalidSignature as error:
        raise MalformedError(path, "does not fit the first certificate of x5c") from error


def _unsigned(statement: Statement) -> Statement:
    """The statement before any signature was added."""
    attachments = statement.get("attachments")
    if not isinstance(attachments, list):
        return statement
    others = [one for one in attachments if not _signs(one)]
    rest = {name: value for name, value in statement.items() if name != "attachments"}
    return {**rest, "attachments": others} if others else rest


def _signs(attachment: Any) -> bool:
    return isinstance(attachment, Mapping) and attachment.get("usageType") == USAGE


def _decoded(path: str, text: bytes) -> bytes:
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise MalformedError(path, "is not base64url") from error
