"""A case as it stands in a form that is still being written, and what there is to mend in it.

The form is read and never saved. Half of it may be missing or wrong, as things are while one types:
whatever can't be read as a case is said to be so, and no error of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from courses.cases.graph import MalformedError, digest
from courses.cases.proof import proofing
from courses.cases.proof.findings import Finding
from courses.keeping import with_copies_named
from courses.models import CasePage
from courses.writing.pinning import Place, place, sentence
from courses.writing.rehearsing import way_to
from courses.writing.saying import as_said

WHILE_WRITING = 20_000
"""How many moments of a case are searched between two words; who publishes waits for all of them."""


class UnreadableDraftError(ValueError):
    """No case can be read from what was sent; `path` names the place at fault, where it is known."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Spotted:
    """A finding, in the form in which the page takes it: block and path lead to the field."""

    finding: Finding
    place: Place

    def data(self) -> Mapping[str, Any]:
        stream, block, path = self.place
        return {
            "code": self.finding.code.slug,
            "severity": str(self.finding.severity),
            "sentence": sentence(self.finding),
            "stream": stream,
            "block": str(block.id) if block else None,
            "kind": str(block.block.label) if block else "",
            "name": block.value.get("name", "") if block else "",
            "choice": self.finding.choice_id,
            "path": path,
            "walk": way_to(self.finding),
        }


def spotted(page: CasePage, sent: QueryDict, *, most: int = WHILE_WRITING) -> list[Spotted]:
    """What there is to mend in the case that this form holds; the page given is changed, not saved.

    Raises:
        UnreadableDraftError: there is no case in it.
    """
    try:
        _fill(page, sent)
        found = proofing.proofed(page.case(), cap=most)
        streams = {name: getattr(page, name) for name in page.case_fields}
        return [Spotted(each, place(each, streams)) for each in found]
    except MalformedError as error:
        raise UnreadableDraftError(error.path) from error
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise UnreadableDraftError("") from error  # the blocks trust that a form of ours was sent


def digest_of_draft(page: CasePage) -> str:
    """What the draft of a case would be known by as an edition; nothing where it is no case yet."""
    draft: Any = page.get_latest_revision_as_object()
    try:
        return digest(with_copies_named(draft.case(), scenes=draft.scenes))
    except MalformedError:
        return ""


def _fill(page: CasePage, sent: QueryDict) -> None:
    page.title = sent.get("title", page.title)
    for name in page.case_fields:
        stream = page._meta.get_field(name).stream_block
        value = stream.value_from_datadict(sent, MultiValueDict(), name)
        as_said(value)
        setattr(page, name, value)
