"""What makes a question unfit to be asked, told at the field that must be mended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.list_block import ListBlockValidationError, ListValue
from wagtail.blocks.struct_block import StructBlockValidationError

from elearning.ui.certainty import Certainty

Faults = dict[str, ValidationError]
Words = Any  # text, or a promise of it in the reader's language

KEY_ON_SAND = _("An uncertain fact cannot carry a right answer. Find a source for it first.")
NO_RIGHT_ANSWER = _("Mark the right answer.")
NO_WRONG_ANSWER = _("Add an answer that is not right: now every choice would do.")
SECOND_RIGHT_ANSWER = _("Only one answer can be right. Several? Use “Several answers”.")
SILENT = _("Say why, here or at every answer: learners are promised to hear it.")
TWIN = _("This text stands here twice.")


def of_certainty(certainty: str) -> Faults:
    """Every question has a key, and no key may rest on what is uncertain."""
    return {"certainty": ValidationError(KEY_ON_SAND)} if certainty == Certainty.UNCHECKED else {}


def of_silence(explanation: str, told: Iterable[str]) -> Faults:
    """Learners are promised to hear something after each question, whatever they answer."""
    answered = list(told)
    if explanation.strip() or (answered and all(each.strip() for each in answered)):
        return {}
    return {"feedback": ValidationError(SILENT)}


def of_one_right(options: ListValue) -> Faults:
    """Exactly one option is right."""
    right = [place for place, option in enumerate(options) if option["correct"]]
    surplus = {place: _at("correct", SECOND_RIGHT_ANSWER) for place in right[1:]}
    return _pinned({**surplus, **_twins(options)}, "" if right else NO_RIGHT_ANSWER)


def of_some_right(options: ListValue) -> Faults:
    """At least one option is right, and at least one is not."""
    judged = frozenset(option["correct"] for option in options)
    lacking = {frozenset({True}): NO_WRONG_ANSWER, frozenset({False}): NO_RIGHT_ANSWER}
    return _pinned(_twins(options), lacking.get(judged, ""))


def of_order(items: ListValue) -> Faults:
    """Things to be put in order can be told apart."""
    return _pinned(_twins(items))


def _twins(options: ListValue) -> dict[int, ValidationError]:
    """A fault at each text that was seen before, whatever its capitals and spaces."""
    texts = [" ".join(option["text"].casefold().split()) for option in options]
    repeated = (place for place, text in enumerate(texts) if text in texts[:place])
    return {place: _at("text", TWIN) for place in repeated}


def _at(field: str, message: Words) -> ValidationError:
    return StructBlockValidationError({field: ValidationError(message)})


def _pinned(items: dict[int, ValidationError], whole: Words = "") -> Faults:
    """Faults of the options: at the items where they are, or at the list as a whole."""
    if not (items or whole):
        return {}
    messages = [ValidationError(whole)] if whole else []
    return {"options": ListBlockValidationError(items, messages)}
