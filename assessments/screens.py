"""What a learner gets to see of a question: first what is asked, later what it was about.

What is asked is all that a browser gets before the answer is in. It has no key, no feedback and no
ids of the author's, so none can be sent by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments.scoring.marking import Mark, mark
from assessments.scoring.questions import Kind, Option, Question
from assessments.surfaces import Remark, surface


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option under its place on the screen, counted from one."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question before its answer: the words, and nothing that tells what is right."""

    kind: Kind
    text: str
    options: tuple[ShownOption, ...]

    @property
    def template(self) -> str:
        """The form fields with which it is answered."""
        return f"assessments/blocks/{self.kind}.html"


@dataclass(frozen=True, slots=True)
class Told:
    """A question after its answer: whether the answer fits, the idea, and then what fits and why."""

    question: Question
    mark: Mark
    verdict: str
    remarks: tuple[Remark, ...]

    @property
    def sources(self) -> list[dict[str, str]]:
        """What the answer rests on, and how sure that is."""
        title, certainty = self.question.source, self.question.certainty
        return [{"title": title, "certainty": certainty}] if title else []


def asked(question: Question, language: str) -> Asked:
    """The question as it is put before the learner, in the quiz's own language."""
    shown = (
        ShownOption(place, _words(option, language))
        for place, option in enumerate(question.options, start=1)
    )
    return Asked(question.kind, question.text, tuple(shown))


def told(question: Question, response: tuple[str, ...], language: str) -> Told:
    """The question with its feedback, for who gave this response."""
    marked = mark(question, response)
    remarks = surface(question.kind).remarks(
        question, response, marked, lambda option: _words(option, language)
    )
    return Told(question, marked, _verdict(marked), tuple(remarks))


def annotated(question: Question, language: str) -> list[Remark]:
    """Every option with its feedback, for an author; the question may be unfinished."""
    return [
        Remark(_words(option, language), option.id in question.key, "", option.feedback)
        for option in question.options
    ]


def _verdict(marked: Mark) -> str:
    if marked.correct:
        return _("Your answer fits.")
    return _("Your answer fits in part.") if marked.scaled else _("Your answer does not fit.")


def _words(option: Option, language: str) -> str:
    """An option's text; true and false have none of their own."""
    if option.text:
        return option.text
    with translation.override(language):
        yes, no = pgettext("statement", "True"), pgettext("statement", "False")
    return yes if option.id == "true" else no
