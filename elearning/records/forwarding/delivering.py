"""A batch, until of each statement in it is known what became of it.

A receiver takes a batch whole or not at all. One that it refuses is cut in two until what is wrong
stands alone. An id that is there already is one of ours, from a time that the answer got lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from elearning.records.forwarding.answers import Answer, Refusal, Trouble

Letter = TypeVar("Letter")
Post = Callable[[Sequence[Letter]], Answer]


@dataclass(frozen=True, slots=True)
class PutAside:
    """Which statement of the batch was not taken, and why."""

    index: int
    refusal: Refusal
    status: int | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """The first `settled` need not be sent again; `trouble` is why the rest has to."""

    settled: int
    aside: tuple[PutAside, ...] = ()
    trouble: Answer | None = None


def deliver(batch: Sequence[Letter], post: Post[Letter]) -> Delivery:
    """Send a batch, in as few requests as it takes."""
    if not batch:
        return Delivery(0)
    answer = post(batch)
    if answer.trouble:
        return Delivery(0, trouble=answer)
    if answer.taken or len(batch) == 1:
        return Delivery(len(batch), _aside(0, answer))
    half = len(batch) // 2
    first = deliver(batch[:half], post)
    if first.trouble:
        return first
    rest = deliver(batch[half:], post)
    moved = tuple(replace(each, index=each.index + half) for each in rest.aside)
    return Delivery(half + rest.settled, first.aside + moved, rest.trouble)


def deliver_one_by_one(batch: Sequence[Letter], post: Post[Letter]) -> Delivery:
    """Find the statement that a receiver breaks over, so that it doesn't hold up what comes after.

    That it is the statement, and not the receiver, is known when it takes one that comes later.
    """
    answers: list[Answer] = []
    for letter in batch:
        answers.append(post([letter]))
        if answers[-1].trouble not in (None, Trouble.BROKEN):
            break
    sound = [index for index, answer in enumerate(answers) if not answer.trouble]
    settled = sound[-1] + 1 if sound else 0
    aside = (_aside(index, answer) for index, answer in enumerate(answers[:settled]))
    left = answers[settled:]
    return Delivery(
        settled, tuple(each for one in aside for each in one), left[-1] if left else None
    )


def _aside(index: int, answer: Answer) -> tuple[PutAside, ...]:
    if answer.trouble:
        return (PutAside(index, Refusal.BROKE, answer.status),)
    if answer.refusal:
        return (PutAside(index, answer.refusal, answer.status),)
    return ()
