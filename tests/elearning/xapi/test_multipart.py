"""Communication §1.5.2 and RFC 2046 §5.1, each rule by a message that keeps or breaks it."""

import hashlib
import io
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.xapi import multipart
from elearning.xapi.multipart import Attachment, Limits, TooLargeError
from elearning.xapi.reading import MalformedError

TYPE = "multipart/mixed; boundary=b-42"
JSON = b'{"actor": 1}'
TEXT = b"here is a simple attachment"
SHA2 = "495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a"
FIRST = b"--b-42\r\nContent-Type: application/json\r\n\r\n" + JSON
HEADERS = (
    b"Content-Type: text/plain",
    b"Content-Transfer-Encoding: binary",
    b"X-Experience-API-Hash: " + SHA2.encode(),
)
END = b"\r\n--b-42--\r\n"


def part(*headers: bytes, content: bytes = TEXT) -> bytes:
    return b"\r\n--b-42\r\n" + b"\r\n".join([*headers, b"", content])


def attached(content: bytes) -> Attachment:
    return Attachment(hashlib.sha256(content).hexdigest(), "text/plain", [content])


def heard(
    body: bytes, content_type: str = TYPE, limits: Limits | None = None
) -> tuple[bytes, list[tuple[str, str, bytes]]]:
    message = multipart.read(content_type, io.BytesIO(body).read, limits or Limits())
    kept = [(a.sha2, a.content_type, b"".join(a.chunks)) for a in message.attachments]
    return message.statements, kept


def refusal(body: bytes, content_type: str = TYPE, limits: Limits | None = None) -> str:
    with pytest.raises(MalformedError) as raised:
        heard(body, content_type, limits)
    return str(raised.value)


def in_pieces(body: bytes, sizes: Iterator[int]) -> Callable[[int], bytes]:
    stream = io.BytesIO(body)
    return lambda most: stream.read(min(most, next(sizes, most)))


# §1.5.2: the first part holds the statements, each other one an attachment


def test_1_5_2_the_statements_come_first_and_every_attachment_after_them() -> None:
    assert heard(FIRST + part(*HEADERS) + END) == (JSON, [(SHA2, "text/plain", TEXT)])


def test_1_5_2_a_message_may_hold_no_attachment() -> None:
    assert heard(FIRST + END) == (JSON, [])


def test_1_5_2_what_an_attachment_does_not_say_of_its_type_stays_unsaid() -> None:
    assert heard(FIRST + part(*HEADERS[1:]) + END)[1] == [(SHA2, "", TEXT)]


@pytest.mark.parametrize("kind", ["text/plain", "application/jsonp", ""])
def test_1_5_2_a_first_part_that_is_no_json_is_refused(kind: str) -> None:
    said = refusal(FIRST.replace(b"application/json", kind.encode()) + END)

    assert said.startswith("part 1, Content-Type: must be application/json")


def test_1_5_2_a_first_part_in_another_encoding_is_refused() -> None:
    body = FIRST.replace(b"/json", b"/json\r\nContent-Transfer-Encoding: base64") + END

    assert refusal(body) == "part 1, Content-Transfer-Encoding: must be binary"


@pytest.mark.parametrize(
    ("headers", "at_fault"),
    [
        ((HEADERS[0], HEADERS[2]), "Content-Transfer-Encoding"),
        ((b"Content-Transfer-Encoding: base64", HEADERS[2]), "Content-Transfer-Encoding"),
        (HEADERS[:2], "X-Experience-API-Hash"),
        ((*HEADERS[:2], b"X-Experience-API-Hash: " + b"g" * 64), "X-Experience-API-Hash"),
        ((*HEADERS[:2], b"X-Experience-API-Hash: " + b"a" * 40), "X-Experience-API-Hash"),
        ((*HEADERS[:2], b"X-Experience-API-Hash: " + b"a" * 64), "X-Experience-API-Hash"),
        ((*HEADERS, b"Content-Length: 26"), "Content-Length"),
        ((*HEADERS, b"Content-Length: many"), "Content-Length"),
        ((*HEADERS, HEADERS[2]), "x-experience-api-hash"),
        ((*HEADERS, b"no header at all"), "headers"),
        ((*HEADERS, b"a: \x00"), "headers"),
        ((b" folded: at once", *HEADERS), "headers"),
        ((*HEADERS, b"a: " + b"b" * 9000), "headers"),
    ],
)
def test_1_5_2_what_an_attachment_must_say_is_required_and_held_to(
    headers: tuple[bytes, ...], at_fault: str
) -> None:
    assert refusal(FIRST + part(*headers) + END).startswith(f"part 2, {at_fault}: ")


def test_1_5_2_an_attachment_nobody_takes_is_held_to_its_hash_too() -> None:
    body = FIRST + part(*HEADERS, content=b"another") + part(*HEADERS) + END
    message = multipart.read(TYPE, io.BytesIO(body).read, Limits())
    next(message.attachments)

    with pytest.raises(MalformedError, match="part 2, X-Experience-API-Hash: does not fit"):
        next(message.attachments)


@pytest.mark.parametrize("name", ["sha224", "sha256", "sha384", "sha512"])
def test_1_5_2_each_hash_of_the_sha_2_family_is_known_by_its_length(name: str) -> None:
    shown = hashlib.new(name, TEXT).hexdigest()
    body = FIRST + part(*HEADERS[:2], b"X-Experience-API-Hash: " + shown.upper().encode()) + END

    assert heard(body)[1] == [(shown, "text/plain", TEXT)]


def test_1_5_2_names_of_headers_have_no_case_and_long_ones_may_be_folded() -> None:
    folded = (b"content-TYPE:text/plain;\r\n charset=ascii", *HEADERS[1:], b"content-length: 027")

    assert heard(FIRST + part(*folded) + END)[1] == [(SHA2, "text/plain; charset=ascii", TEXT)]


# RFC 2046 §5.1.1: the boundary


@pytest.mark.parametrize(
    "content_type",
    [
        'multipart/mixed; boundary="b-42"',
        'Multipart/Mixed;charset=utf-8 ; BOUNDARY="b\\-42";',
        " multipart/mixed ; boundary=b-42 ; x=y",
    ],
)
def test_a_boundary_is_named_in_the_ways_that_headers_allow(content_type: str) -> None:
    assert multipart.boundary(content_type) == "b-42"


def test_a_boundary_may_hold_every_character_that_is_allowed() -> None:
    allowed = "abcABC0123'()+_,-./:=?"

    assert multipart.boundary(f'multipart/mixed; boundary="{allowed}"') == allowed


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "application/json",
        "multipart/form-data; boundary=b-42",
        "multipart/mixed",
        "multipart/mixed;",
        "multipart/mixed; boundary=",
        'multipart/mixed; boundary=""',
        'multipart/mixed; boundary="ends in a space "',
        'multipart/mixed; boundary="not closed',
        "multipart/mixed; boundary=" + "b" * 71,
        "multipart/mixed; boundary=b\r\nSet-Cookie: x",
        "multipart/mixed boundary=b-42",
    ],
)
def test_what_names_no_boundary_is_refused(content_type: str) -> None:
    assert refusal(FIRST + END, content_type).startswith("Content-Type: ")


def test_what_comes_before_the_first_boundary_and_after_the_last_is_for_nobody() -> None:
    body = b"Read with xAPI.\r\n" + FIRST + b"\r\n--b-42--  \r\nand --b-42 --b-42\r\n--b-42"

    assert heard(body) == (JSON, [])


def test_the_last_line_may_be_left_open_and_a_boundary_padded() -> None:
    body = (FIRST + part(*HEADERS) + END).replace(b"--b-42\r\n", b"--b-42 \t\r\n")

    assert heard(body.removesuffix(b"\r\n"))[1] == [(SHA2, "text/plain", TEXT)]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "body: ends before"),
        (JSON, "body: ends before"),
        (b"--b-42", "part 1, Content-Type"),
        (b"--b-42--", "part 1: is missing"),
        (FIRST, "body: ends before"),
        (FIRST + b"\r\n--b-42", "part 2, Content-Transfer-Encoding"),
        (FIRST + part(*HEADERS), "body: ends before"),
        (FIRST + part(*HEADERS) + b"\n--b-42--", "body: ends before"),
        (FIRST + b"\r\n--b-421\r\n", "body: has something else on the line"),
        (FIRST + b"\r\n--b-42" + b" " * 9000 + b"\r\n", "headers"),
        (JSON + b"\r\n" + part(*HEADERS) + END, "part 1, Content-Type"),
        (b"--b-42\r\nContent-Type: application/json\r\n" + JSON + END, "part 1, headers"),
    ],
)
def test_a_message_that_is_cut_or_badly_put_together_is_refused(body: bytes, reason: str) -> None:
    assert reason in refusal(body)


@pytest.mark.parametrize(
    "content", [b"", b"\r\n", b"--b-42", b"x\r\n--b-4", b"\r\n--b-4\r\n-\r\r\n", b"\n--b-42\n"]
)
def test_what_only_looks_like_a_boundary_is_content(content: bytes) -> None:
    shown = hashlib.sha256(content).hexdigest().encode()
    body = FIRST + part(*HEADERS[:2], b"X-Experience-API-Hash:" + shown, content=content) + END

    assert heard(body)[1][0][2] == content


# §3.2: limits, answered with 413


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(statements=len(JSON) - 1), "part 1"),
        (Limits(attachment=len(TEXT) - 1), "part 2"),
        (Limits(attachments=0), "attachments"),
        (Limits(whole=100), "body"),
    ],
)
def test_3_2_what_is_more_than_the_limits_is_too_large(limits: Limits, said: str) -> None:
    with pytest.raises(TooLargeError, match=f"^{said}: "):
        heard(FIRST + part(*HEADERS) + END, limits=limits)


def test_3_2_what_is_exactly_the_limits_is_taken() -> None:
    body = FIRST + part(*HEADERS) + END

    assert heard(body, limits=Limits(len(JSON), len(TEXT), len(body), 1))[0] == JSON


def test_memory_stays_flat_however_large_an_attachment_is() -> None:
    size, digest = 200, hashlib.sha256(bytes(2**18) * 200).hexdigest()
    sent = Attachment(digest, "video/mp4", (bytes(2**18) for _ in range(size)))
    pieces = multipart.write(JSON, [sent], boundary="b-42")
    rest = b""

    def stream(most: int) -> bytes:
        nonlocal rest
        rest = rest or next(pieces, b"")
        piece, rest = rest[:most], rest[most:]
        return piece

    tracemalloc.start()
    message = multipart.read(TYPE, stream, Limits())
    taken = sum(len(chunk) for part in message.attachments for chunk in part.chunks)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert taken == size * 2**18
    assert peak < 2**22


# Writing


@given(
    st.binary(),
    st.lists(st.binary() | st.text("\r\n-b42").map(str.encode), max_size=4),
    st.lists(st.integers(1, 40)),
)
def test_what_is_written_is_read_again_whatever_it_holds_and_however_it_comes_in(
    statements: bytes, contents: list[bytes], sizes: list[int]
) -> None:
    boundary = multipart.new_boundary()
    written = multipart.write(statements, [attached(c) for c in contents], boundary=boundary)
    stream = in_pieces(b"".join(written), iter(sizes))
    message = multipart.read(multipart.content_type(boundary), stream, Limits())

    assert message.statements == statements
    assert [b"".join(a.chunks) for a in message.attachments] == contents


def test_no_two_messages_have_the_same_boundary() -> None:
    assert multipart.new_boundary() != multipart.new_boundary()


def test_a_type_that_would_break_out_of_its_header_is_told_as_plain_bytes() -> None:
    sly = Attachment(SHA2, "text/plain\r\nSet-Cookie: a", [TEXT])

    assert heard(b"".join(multipart.write(JSON, [sly], boundary="b-42")))[1] == [
        (SHA2, "application/octet-stream", TEXT)
    ]


@given(
    st.binary()
    | st.lists(
        st.sampled_from([b"\r\n", b"--b-42", b"--", b":", b" ", JSON, FIRST, *HEADERS, END, TEXT])
    ).map(b"".join),
    st.text() | st.just(TYPE),
)
def test_whatever_comes_in_is_read_or_refused_with_a_reason(body: bytes, content_type: str) -> None:
    with suppress(MalformedError):
        heard(body, content_type)
