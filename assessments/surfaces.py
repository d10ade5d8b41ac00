"""How each kind of question is answered on a screen, and what is said of it afterwards.

An option goes out under its place on the screen and comes back under it: its own id might give away
what its author put first. A new kind gets a surface of its own here, beside its rules in
`assessments.scoring.kinds`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, assert_never

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.scoring.kinds import IncompleteError, NotOfferedError
from assessments.scoring.marking import Mark
from assessments.scoring.questions import Kind, Option, Question

CHOICE = "choice"
PLACE = "place"

Words = Callable[[Option], str]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of one option afterwards: whether it fits, and what was done with it.

    `missed` is one that fits and was not chosen: no mark that praises stands beside it.
    """

    text: str
    fits: bool
    label: str
    feedback: str
    missed: bool = False


class Surface(ABC):
    """All in which one kind of question looks different from the others."""

    incomplete: ClassVar[Promise]
    """What is said to who sends an answer that is not whole."""

    @abstractmethod
    def response(self, question: Question, data: QueryDict) -> tuple[str, ...]:
        """The ids of the options that were sent; raises as `mark` does."""

    @abstractmethod
    def tried(self, places: Sequence[int], data: QueryDict) -> Sequence[int]:
        """The places on the screen in the order in which to show them again."""

    @abstractmethod
    def remarks(
        self, question: Question, response: tuple[str, ...], marked: Mark, words: Words
    ) -> Iterator[Remark]:
        """What is said of the options; `words` gives the text of each."""


class Choosing(Surface):
    """Ticked, one or several."""

    incomplete = gettext_lazy("Choose an answer first.")

    def response(self, question: Question, data: QueryDict) -> tuple[str, ...]:
        chosen = {_place(question, text) for text in data.getlist(CHOICE)}
        return tuple(question.options[place - 1].id for place in sorted(chosen))

    def tried(self, places: Sequence[int], data: QueryDict) -> Sequence[int]:
        return places

    def remarks(
        self, question: Question, response: tuple[str, ...], marked: Mark, words: Words
    ) -> Iterator[Remark]:
        for option in question.options:
            if option.id in marked.feedback:
                fits, yours = option.id in question.key, option.id in response
                label = _chosen(fits=fits, yours=yours)
                yield Remark(words(option), fits, label, option.feedback, missed=not yours)


class Placing(Surface):
    """Each given a place."""

    incomplete = gettext_lazy("Give everything a place of its own.")

    def response(self, question: Question, data: QueryDict) -> tuple[str, ...]:
        sent = [data.get(f"{PLACE}-{number}") for number, _ in enumerate(question.options, start=1)]
        places = [_place(question, text) for text in sent if text is not None]
        if len(set(places)) < len(question.options):
            raise IncompleteError(f"not everything has a place of its own: {sent}")
        return tuple(
            option_id for _, option_id in sorted(zip(places, question.option_ids, strict=True))
        )

    def tried(self, places: Sequence[int], data: QueryDict) -> Sequence[int]:
        return sorted(places, key=lambda place: data.get(f"{PLACE}-{place}", ""))

    def remarks(
        self, question: Question, response: tuple[str, ...], marked: Mark, words: Words
    ) -> Iterator[Remark]:
        options = {option.id: option for option in question.options}
        for place, option_id in enumerate(question.key, start=1):
            given, option = response.index(option_id) + 1, options[option_id]
            label = _placed(given, fits=given == place)
            yield Remark(words(option), given == place, label, option.feedback)


def surface(kind: Kind) -> Surface:
    """The surface of a kind."""
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            return Choosing()
        case Kind.ORDERING:
            return Placing()
        case _:
            assert_never(kind)


def _place(question: Question, text: str) -> int:
    if text not in {str(number) for number in range(1, len(question.options) + 1)}:
        raise NotOfferedError(f"{question.id} has no place {text!a}")
    return int(text)


def _chosen(*, fits: bool, yours: bool) -> str:
    if not yours:
        return _("You did not choose this, but it does fit.")
    return _("Your answer. It fits.") if fits else _("Your answer. It does not fit.")


def _placed(given: int, *, fits: bool) -> str:
    if fits:
        return _("You put this here.")
    return _("You put this at place %(place)s.") % {"place": given}
