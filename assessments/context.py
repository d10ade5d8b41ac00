"""Where an attempt belongs, told by whoever starts it.

A quiz knows no course. It keeps what it is given, hands it to the learning record, and gives the
token back when the attempt is finished.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from elearning import plain
from elearning.xapi.vocabulary import ActivityType

FORM = 1
"""The version of the form in which contexts are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptContext:
    """The enrolment, and what the quiz is part of.

    `registration` is the enrolment's uuid and `edition` that of the content. The parent is the
    activity that holds the quiz; the course is given as well where it is not the parent itself.
    `token` means something to the starter alone; `return_url` is where the learner goes afterwards.

    Raises:
        ValueError: `return_url` is not a path on this site.
    """

    registration: UUID
    parent_iri: str
    parent_name: Mapping[str, str]
    parent_type: ActivityType = ActivityType.COURSE
    course_iri: str = ""
    course_name: Mapping[str, str] = field(default_factory=dict)
    edition: str = ""
    token: str = ""
    return_url: str = ""

    def __post_init__(self) -> None:
        if self.return_url and not _on_this_site(self.return_url):
            raise ValueError(f"not a path on this site: {self.return_url!a}")

    def to_json(self) -> dict[str, Any]:
        """Plain data, fit for JSON, from which `from_json` makes the same context again."""
        return plain.write_kept(self, version=FORM)

    @classmethod
    def from_json(cls, data: object) -> AttemptContext:
        """The context that was kept, in this form or an earlier one.

        Raises:
            MalformedError: this is no context, or newer software kept it.
        """
        return plain.read_kept(cls, data, version=FORM)


def _on_this_site(url: str) -> bool:
    """Browsers read `//` and `/\\` as another host, and drop control characters first."""
    return url.startswith("/") and url[1:2] not in ("/", "\\") and url.isprintable()
