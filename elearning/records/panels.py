"""The learning record in an organisation's portal."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple, Self

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from elearning.accounts.models import Organisation
from elearning.accounts.portal import PortalPanel, long_list
from elearning.records import credentials, retention, viewing
from elearning.records.exports.formats import RECORD, of_table
from elearning.records.exports.selections import Selection
from elearning.records.forms import TABLES_IN_WORDS, AfterForm, TermsForm, WishForm
from elearning.records.forwarding import arranging

MOST_CHANGES = 20


class _Downloads(NamedTuple):
    """A table in words, and the formats in which it can be taken out: by name, and what they are."""

    words: str | Promise
    formats: list[tuple[str, str]]

    @classmethod
    def of(cls, table: str, words: str | Promise) -> Self:
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
            "tables": [_Downloads.of(table, words) for table, words in TABLES_IN_WORDS.items()],
            "size": Selection(organisation).size(),
            "after": AfterForm(),
            "receivers": arranging.of(organisation).count(),
            "endpoint": request.build_absolute_uri(reverse("xapi:root")),
        }


class ViewerPanel(PortalPanel):
    """The record to look through, statement by statement. For managers."""

    title = _("Look through the record")
    code: ClassVar[str] = "bekijken"
    section: ClassVar[str] = "leergegevens"
    order: ClassVar[int] = 85
    template_name: ClassVar[str] = "records/panels/viewer.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        form = WishForm(request.GET, organisation=organisation)
        found = long_list(request, viewing.records_of(organisation, form.wish()))
        return {"form": form, "found": found, "lines": viewing.lines_of(found.page)}


class RetentionPanel(PortalPanel):
    """How long things are kept, who said so, and what is due now. For managers."""

    title = _("Keeping and erasing")
    code: ClassVar[str] = "bewaren"
    section: ClassVar[str] = "leergegevens"
    order: ClassVar[int] = 90
    template_name: ClassVar[str] = "records/panels/retention.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        terms = retention.terms_of(organisation)
        return {
            "form": TermsForm(terms=terms),
            "changes": retention.changes(organisation)[:MOST_CHANGES],
            "due": retention.something(retention.due(organisation, terms, when=timezone.now())),
        }
