"""What is asked, and the key to it.

One shape holds every kind of question: options, and a key that names the right ones. For an
ordering the key is all of them, in the right order. The key is a field of its own, so that it is
easy to see where it goes, and where it doesn't.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a question is answered: choose one, choose all that hold, judge, or put in order."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    ORDERING = "ordering"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose or to place, and what is said about it afterwards."""

    id: str
    text: str
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its options in the order shown.

    `idea` names what it is about and `feedback` explains it; `certainty` and `source` say how sure
    the fact is on which it rests. Before the answer is in, only `text` and the texts of the options
    may be seen. The options of a true-false question are "true" and "false", and have no text.
    """

    id: str
    kind: Kind
    text: str
    options: tuple[Option, ...]
    key: tuple[str, ...]
    idea: str = ""
    feedback: str = ""
    certainty: str = ""
    source: str = ""

    @property
    def option_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)
