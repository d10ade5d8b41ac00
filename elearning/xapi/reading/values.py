"""Text with a form (xAPI 1.0.3 Data §2.2, §4).

IRIs are checked as far as the characters go (RFC 3987 §2.2 leaves little else), e-mail addresses as
far as anybody can without writing to them.
"""

import re

from elearning.xapi.reading.shapes import matching

_LONGEST_IRI = 2048
_LETTERS = re.IGNORECASE | re.ASCII

_UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", _LETTERS)
_IRIS = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{0,40}:"
    rf"[^\x00-\x20\x7f-\xa0<>\"{{}}|\\^`\ud800-\udfff]{{1,{_LONGEST_IRI}}}"
)
_MAILBOXES = re.compile(r"mailto:[^\s@\x00-\x1f\x7f]{1,999}@[^\s@\x00-\x1f\x7f]{1,999}")

# RFC 5646 §2.1: a language with its extensions, or private use, or one of the irregular old ones.
_LANGUAGES = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+"
    r"|en-gb-oed|sgn-(?:be-fr|be-nl|ch-de)"
    r"|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)",
    _LETTERS,
)

# ISO 8601:2004 §4.4.3.2: weeks alone, or the other units; only the smallest may have a fraction.
_UNIT = r"(?:[0-9]+(?:[.,][0-9]+(?=[A-Z]\Z))?%s)?"
_DATE, _TIME = ("".join(_UNIT % unit for unit in units) for units in ("YMD", "HMS"))
_DURATIONS = re.compile(rf"P(?=[0-9T])(?:[0-9]+(?:[.,][0-9]+)?W|{_DATE}(?:T(?=[0-9]){_TIME})?)")

uuid = matching(_UUIDS, "a UUID written as 8-4-4-4-12 hexadecimal digits")
iri = matching(
    _IRIS, f"an absolute IRI of at most {_LONGEST_IRI} characters, such as https://example.org/x"
)
mailbox = matching(_MAILBOXES, "an e-mail address such as mailto:somebody@example.org")
name = matching(re.compile(r".{1,1024}", re.DOTALL), "text of 1 to 1024 characters")
sha1 = matching(re.compile("[0-9a-f]{40}", _LETTERS), "40 hexadecimal digits")
sha2 = matching(
    re.compile("(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})", _LETTERS),
    "a SHA-2 hash in hexadecimal digits (64 for SHA-256)",
)
language = matching(_LANGUAGES, "a language tag such as nl or en-GB (RFC 5646)")
duration = matching(_DURATIONS, "an ISO 8601 duration such as PT1H30M or P4W")
media_type = matching(
    re.compile(r"[\w!#$&^.+-]{1,127}/[\w!#$&^.+-]{1,127}(?:[ \t]*;[^\r\n]*)?", re.ASCII),
    "a media type such as text/plain; charset=utf-8",
)
