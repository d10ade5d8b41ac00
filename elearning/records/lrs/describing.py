"""What is known of an agent and of an activity (xAPI 1.0.3 Communication §2.4 and §2.5)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpResponse

from elearning.records import querying
from elearning.records.lrs import answers
from elearning.records.lrs.resources import KeyedResource
from elearning.xapi import describing, wire
from elearning.xapi.queries import Query
from elearning.xapi.reading import MalformedError
from elearning.xapi.scopes import Scope

MOST_STATEMENTS = 50


class Described(KeyedResource):
    """What one parameter asks about."""

    reading: ClassVar = (Scope.STATEMENTS_READ, Scope.STATEMENTS_READ_MINE, Scope.ALL_READ)
    parameter: ClassVar[str]

    def get(self) -> HttpResponse:
        given = self.ask.parameters()
        for name in given.keys() - {self.parameter}:
            raise MalformedError(name, f"is no parameter here; there is {self.parameter}")
        if self.parameter not in given:
            raise MalformedError(self.parameter, "is required")
        return answers.told(self.described(given[self.parameter]))

    def described(self, value: str) -> dict[str, Any]:
        """What the answer says of this value of the parameter."""
        raise NotImplementedError


class Agents(Described):
    """The Person that an agent is: by what was asked, for no statement tells more of anybody."""

    parameter = "agent"

    def described(self, value: str) -> dict[str, Any]:
        return describing.person(self.parameter, value)


class Activities(Described):
    """An activity as the latest statements describe it that the key may read."""

    parameter = "activityId"

    def described(self, value: str) -> dict[str, Any]:
        iri = wire.iri(self.parameter, value)
        return describing.activity(iri, self._definitions(iri))

    def _definitions(self, iri: str) -> Iterator[dict[str, Any]]:
        """What statements say of it, oldest first."""
        readable = querying.records_for(self.credential)
        found = querying.matching(readable, Query(activity=iri))
        latest = querying.in_order(found, ascending=False).values_list("text", flat=True)
        for text in reversed(latest[:MOST_STATEMENTS]):
            thing = json.loads(text)["object"]
            if thing.get("id") == iri and "definition" in thing:
                yield thing["definition"]
