"""The whole record in one answer, with the same bytes as the portal gives."""

from __future__ import annotations

from typing import ClassVar

from django.http import HttpResponseBase, StreamingHttpResponse

from elearning.accounts import groups
from elearning.accounts.models import LearningGroup
from elearning.records.exports.formats import RECORD
from elearning.records.exports.selections import Selection
from elearning.records.lrs.answers import TOTAL, RefusedError
from elearning.records.lrs.resources import KeyedResource
from elearning.xapi import wire
from elearning.xapi.reading import MalformedError
from elearning.xapi.scopes import Scope


class Exporting(KeyedResource):
    """All that the organisation of the key may read; or what comes `after` a statement, by its id.

    Of one `group` of the organisation if it is asked for, by the id that its address in the portal has.
    A header says of how many statements, so that who takes them in sees how far it is.
    """

    known: ClassVar = {"after", "group"}
    reading: ClassVar = (Scope.STATEMENTS_READ, Scope.ALL_READ)

    def check(self) -> None:
        """No version is asked for: a spreadsheet that fetches this knows of none."""
        self.check_scope()

    def get(self) -> HttpResponseBase:
        kind, given = self.kwargs["kind"], self.ask.parameters()
        if kind not in RECORD:
            raise RefusedError(404, f"the record is written down as: {', '.join(RECORD)}")
        if strange := given.keys() - self.known:
            known = " and ".join(sorted(self.known))
            raise MalformedError(min(strange), f"is no parameter here; {known} are")
        after = wire.uuid("after", given["after"]) if "after" in given else None
        group = self._group(given["group"]) if "group" in given else None
        selection = Selection(self.credential.organisation, after, group)
        total = (
            selection.total()
        )  # asked before anything is written: there may be no such statement
        written = RECORD[kind]
        response = StreamingHttpResponse(
            written.pieces(selection), content_type=written.content_type
        )
        response[TOTAL] = str(total)
        return response

    def _group(self, given: str) -> LearningGroup:
        """Of one that is not there, nothing rather than everything."""
        theirs = groups.of(self.credential.organisation)
        found = groups.named(theirs, str(wire.uuid("group", given)))
        if found is None:
            raise MalformedError("group", "is the id of no group that is open in your organisation")
        return found
