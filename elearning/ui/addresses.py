"""Addresses of what has a number or a uuid, worked out once for each kind of thing.

Django looks for the pattern of an address anew each time, and a page of a case asks for a dozen.
"""

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda place: 1_970_000_000 + place,
    UUID: lambda place: UUID(int=place),
}


def address(name: str, *things: object) -> str:
    """The address that bears this name, in the language that is spoken; as `reverse` finds it.

    What is no number and no uuid is looked up each time, for who knows how it is written there.

    Raises:
        NoReverseMatch: nothing bears that name, or not with such things in it.
    """
    kinds = tuple(type(thing) for thing in things)
    if not _STAND_INS.keys() >= set(kinds):
        return reverse(name, args=things)
    pattern = _pattern(get_urlconf(), get_script_prefix(), get_language(), name, kinds)
    return pattern.format(*things)


@cache
def _pattern(
    urls: str | None, _prefix: str, _language: str | None, name: str, kinds: tuple[type, ...]
) -> str:
    """An address with a gap for each of its things."""
    gaps = [_STAND_INS[kind](place) for place, kind in enumerate(kinds)]
    found = reverse(name, urlconf=urls, args=gaps).replace("{", "{{").replace("}", "}}")
    for place, gap in enumerate(gaps):
        found = found.replace(str(gap), f"{{{place}}}")
    return found
