"""A case comes in: from the file that an author chose to a draft, and the report that stays with it.

The report is a line in the page's own log, so it can be read again as long as the page is there. The
file itself is read once and never kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.log_actions import log, registry
from wagtail.models import Locale

from courses.exchange import making, recognising
from courses.exchange.beginnings import Beginning
from courses.exchange.documents import Format
from courses.exchange.notes import Missed, Note
from courses.models import CasePage, CoursePage
from elearning.accounts.models import User

ACTION = "courses.import"
MOST_NOTES = 1_000
LONGEST_DETAIL = 1_000


@dataclass(frozen=True, slots=True)
class Report:
    """How a case came in: from which format, what it could not bring, and how many `more` such."""

    format: Format
    file: str
    notes: tuple[Note, ...]
    more: int


def bring_in(content: bytes, *, name: str, course: CoursePage, by: User) -> CasePage:
    """A draft below this course of the case in this file.

    Raises:
        RefusedError: the file is no case. Nothing was made.
    """
    arrived = recognising.read(content)
    with transaction.atomic():
        page, missed = making.page_of(arrived.document, course=course, by=by)
        notes = tuple(dict.fromkeys((*arrived.notes, *missed)))
        log(instance=page, action="wagtail.create", user=by)
        log(instance=page, action=ACTION, user=by, data=_kept(arrived.format, name, notes))
    return page


def begin_with(beginning: Beginning, *, course: CoursePage, by: User) -> CasePage:
    """A draft below this course of a case to begin with, in the language that it is written in."""
    lang = beginning.document.case.lang
    with transaction.atomic():
        locale, _new = Locale.objects.get_or_create(language_code=lang)
        page, _missed = making.page_of(beginning.document, course=course, by=by, locale=locale)
        log(instance=page, action="wagtail.create", user=by)
    return page


def report_of(page: CasePage) -> Report | None:
    """How this page came in, if it did."""
    line = registry.get_logs_for_instance(page).filter(action=ACTION).order_by("timestamp").last()
    if line is None:
        return None
    data = line.data
    notes = tuple(Note(Missed(what), place, said) for what, place, said in data["notes"])
    return Report(Format(data["format"]), data["file"], notes, data["more"])


def _kept(how: Format, name: str, notes: tuple[Note, ...]) -> dict[str, Any]:
    return {
        "format": how.value,
        "file": name[:255],
        "notes": [_short(note) for note in notes[:MOST_NOTES]],
        "more": max(0, len(notes) - MOST_NOTES),
    }


def _short(note: Note) -> list[str]:
    """A note as the log keeps it; of a very long text its beginning."""
    cut = note.detail[:LONGEST_DETAIL]
    return [note.what.value, note.place[:200], cut if cut == note.detail else f"{cut} …"]
