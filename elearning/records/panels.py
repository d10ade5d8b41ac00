"""The learning record in an organisation's portal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import Organisation
from elearning.accounts.portal import PortalPanel
from elearning.records import credentials
from elearning.records.exports.formats import RECORD, of_table
from elearning.records.exports.tables import WHOLE

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


_TABLES = {
    WHOLE: _("Everything"),
    "inschrijvingen": _("Enrolments"),
    "afgerond": _("Parts and courses completed"),
    "toetsen": _("Quizzes passed and not yet passed"),
    "certificaten": _("Certificates earned"),
    "eigen-systemen": _("What your own systems sent"),
}


class _Downloads(NamedTuple):
    """A table in words, and the formats in which it can be taken out: by name, and what they are."""

    words: StrPromise
    formats: list[tuple[str, str]]

    @classmethod
    def of(cls, table: str, words: StrPromise) -> Self:
        ways = {"csv": "CSV", "parquet": "Parquet"}
        named = [(of_table(way, table), called) for way, called in ways.items()]
        return cls(words, [each for each in named if each[0] in RECORD])


class LearningRecordPanel(PortalPanel):
    """Downloads, and the keys for the organisation's own systems. For managers."""

    title = _("Learning record")
    code: ClassVar[str] = "leergegevens"
    order: ClassVar[int] = 80
    template_name: ClassVar[str] = "records/panels/learning_record.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        return {
            "keys": credentials.of(organisation),
            "tables": [_Downloads.of(table, words) for table, words in _TABLES.items()],
            "endpoint": request.build_absolute_uri(reverse("xapi:root")),
        }
