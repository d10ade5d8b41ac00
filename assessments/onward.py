"""What comes after an attempt: who had it begun knows, and a quiz only asks.

A room that begins attempts says so in its `wagtail_hooks.py`:

    @hooks.register("after_attempt")
    def in_the_course(token: str) -> Onward | None:
        return ...
"""

from __future__ import annotations

from dataclasses import dataclass

from wagtail import hooks


@dataclass(frozen=True, slots=True)
class Reading:
    """Something to read again before the next attempt."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Onward:
    """What there is to say to who passed, and where they go; what others may read again.

    `title` is what the link leads to by its own name, if it has one.
    """

    words: str
    link: str
    url: str
    title: str = ""
    again: tuple[Reading, ...] = ()


def onward(token: str) -> Onward | None:
    """What comes after the attempt that was begun with this token; None if no room knows it."""
    told = (tell(token) for tell in hooks.get_hooks("after_attempt"))
    return next(filter(None, told), None)
