"""Whether a text tells of a real person: what in it looks like a number or an address of somebody.

A name can't be told from a word, so this finds only what has a shape: an e-mail address, a telephone
number, a citizen service number, a day of birth. Helplines such as 112 and 0800-2000 are none of these.
"""

from __future__ import annotations

import re
from enum import StrEnum
from unicodedata import normalize


class Trace(StrEnum):
    """What in a text leads to a person."""

    EMAIL = "email"
    PHONE = "phone"
    CITIZEN_NUMBER = "citizen-number"
    BIRTH = "birth"


_MONTHS = (
    "jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?"
    "|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|january|february|march|may|june|july|august|october"
)
_SIGNS: dict[Trace, re.Pattern[str]] = {
    Trace.EMAIL: re.compile(r"[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,24}", re.IGNORECASE),
    Trace.PHONE: re.compile(
        r"(?<![\d])(?:(?:\+|00)\d{2}[\s().-]{0,3}|0)(?:\d[\s()./-]{0,2}){8}\d(?!\d)"
    ),
    Trace.CITIZEN_NUMBER: re.compile(
        r"(?<![\d])\d(?:[ .-]?\d){8}(?![\d])|\bbsn\W{0,3}\d", re.IGNORECASE
    ),
    Trace.BIRTH: re.compile(
        r"(?<!\d)\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:19|20)\d{2}(?!\d)"
        rf"|\b(?:geb(?:oren)?|born)\b\W{{0,3}}(?:\w+\W{{1,3}}){{0,2}}\d{{1,2}}\W{{1,3}}(?:{_MONTHS}|\d)",
        re.IGNORECASE,
    ),
}


def traces(text: str) -> list[Trace]:
    """What in this text leads to a person, each kind once."""
    plain = normalize("NFKC", text)
    return [trace for trace, sign in _SIGNS.items() if sign.search(plain)]


def names(text: str, name: str) -> bool:
    """Whether a text holds this name; one of a single word is too often that of a person in a story."""
    words = r"\s+".join(map(re.escape, normalize("NFKC", name).split()))
    sign = rf"(?<!\w){words}(?!\w)"
    return r"\s" in words and bool(re.search(sign, normalize("NFKC", text), re.IGNORECASE))
