from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi.reading import MalformedError, values
from elearning.xapi.reading.shapes import Check
from tests.elearning.xapi.reading import ID, SHA1, SHA256, fault

CHECKS: dict[str, Check] = {
    "uuid": values.uuid,
    "iri": values.iri,
    "mailbox": values.mailbox,
    "name": values.name,
    "sha1": values.sha1,
    "sha2": values.sha2,
    "language": values.language,
    "duration": values.duration,
    "media_type": values.media_type,
}

GOOD = {
    # §4.4
    "uuid": [ID, ID.upper()],
    # §4.3
    "iri": [
        "https://example.org/ä?b#c",
        "urn:uuid:1",
        "tag:x,2026:y",
        "a+b.c-d:e",
        "x:" + "a" * 2048,
    ],
    # §2.4.2.3
    "mailbox": ["mailto:ann@example.org", "mailto:ann+x@münchen.example"],
    "name": ["x", "Ann de Wit", "x" * 1024],
    "sha1": [SHA1, SHA1.upper()],
    # §2.4.11
    "sha2": [SHA256, SHA256.upper(), "0" * 56, "0" * 96, "0" * 128],
    # §4.2, RFC 5646 appendix A
    "language": [
        "de",
        "zh-Hant",
        "zh-cmn-Hans-CN",
        "sr-Latn-RS",
        "sl-rozaj-biske",
        "de-CH-1901",
        "hy-Latn-IT-arevela",
        "es-419",
        "de-CH-x-phonebk",
        "x-whatever",
        "en-a-myext-b-another",
        "az-Arab-x-AZE-derbend",
        "i-klingon",
        "sgn-BE-FR",
        "art-lojban",
        "zh-min-nan",
        "TLH",
        "qaa-Qaaa-QM-x-southern",
    ],
    # §4.6
    "duration": [
        "PT4H35M59.14S",
        "PT16559.14S",
        "P3Y1M29DT4H35M59.14S",
        "P3Y",
        "P4W",
        "P0.5W",
        "PT1,5H",
        "PT0S",
        "P1DT12H36M0.12567S",
    ],
    "media_type": ["text/plain", "text/plain; charset=utf-8", "image/svg+xml", 'a/b;c="d e"'],
}

BAD = {
    "uuid": ["", ID[:-1], ID + "0", ID.replace("-", ""), f"{{{ID}}}", ID[:-1] + "g", ID + "\n"],
    "iri": [
        "",
        "read",
        "/x",
        "http:",
        "http://a b",
        "http://a\x00",
        "1a:b",
        "//x.example",
        "a:<b>",
        "x:" + "a" * 2049,
        "http://a\n",
    ],
    "mailbox": [
        "",
        "ann@example.org",
        "mailto:ann",
        "mailto:@b",
        "mailto:a@",
        "mailto:a b@c",
        "MAILTO:ann@example.org",
        "mailto:a@b@c",
    ],
    "name": ["", "x" * 1025],
    "sha1": ["", SHA1[:-1], SHA1 + "0", "g" * 40],
    "sha2": ["", SHA256[:-1], SHA1, "g" * 64],
    "language": [
        "",
        "a",
        "a12345",
        "something",
        "en_US",
        "de-419-DE",
        "a-DE",
        "en-",
        "-en",
        "en-x",
        "en--US",
        "ar-a-aaa-b-bbb-a",
        "abcdefghi",
        "en-US-",
        "x",
        "é",
        "en\n",
        "i-whatever",
    ],
    "duration": [
        "",
        "P",
        "PT",
        "P1",
        "1D",
        "P1DT",
        "P4W1D",
        "P1D4W",
        "PA1H0M0S",
        "PT1.5H3M",
        "-P1D",
        "P1H",
        "PT1D",
        "p1d",
        "P1M1Y",
        "P-1D",
        "PT1S\n",
        "P20261121T000000",
        "P٣D",
        "PT.5S",
        "PT1.S",
    ],
    "media_type": ["", "text", "text/", "/plain", "text/plain\n", "text/pl ain", "text/plain,"],
}


NO_TEXT: list[object] = [None, 12345, True, {}, [], ["x"]]


@pytest.mark.parametrize(("name", "value"), [(n, value) for n in CHECKS for value in GOOD[n]])
def test_a_value_in_its_form_is_taken(name: str, value: str) -> None:
    CHECKS[name](value)


@pytest.mark.parametrize(
    ("name", "value"),
    [(n, value) for n in CHECKS for value in [*BAD[n], *NO_TEXT]],
)
def test_a_value_in_another_form_is_refused_with_the_form(name: str, value: object) -> None:
    assert fault(CHECKS[name], value).reason.startswith("must be")


@pytest.mark.parametrize("name", CHECKS)
@given(value=st.text() | st.text(alphabet="aZ09:-@/.,;PTYMWDHS x") | st.integers())
def test_any_value_is_taken_or_refused(name: str, value: object) -> None:
    with suppress(MalformedError):
        CHECKS[name](value)
