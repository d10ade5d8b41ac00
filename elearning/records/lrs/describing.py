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
from elearning.xapi.references import names_of
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

    def _latest(self, query: Query) -> list[dict[str, Any]]:
        """The latest statements that the key may read of those asked for, oldest first."""
        found = querying.matching(querying.records_for(self.credential), query)
        latest = querying.in_order(found, ascending=False).values_list("text", flat=True)
        return [json.loads(text) for text in reversed(latest[:MOST_STATEMENTS])]


class Agents(Described):
    """The Person that an agent is: by what was asked, and the names that the latest statements use."""

    parameter = "agent"

    def described(self, value: str) -> dict[str, Any]:
        who = wire.agent(self.parameter, value)
        said = self._latest(Query(agent=who, related_agents=True))
        names = (name for one in said for name in names_of(one, who))
        return describing.person(self.parameter, value, names=names)


class Activities(Described):
    """An activity as the latest statements describe it that the key may read."""

    parameter = "activityId"

    def described(self, value: str) -> dict[str, Any]:
        iri = wire.iri(self.parameter, value)
        return describing.activity(iri, self._definitions(iri))

    def _definitions(self, iri: str) -> Iterator[dict[str, Any]]:
        """What statements say of it, oldest first."""
        for said in self._latest(Query(activity=iri)):
            thing = said["object"]
            if thing.get("id") == iri and "definition" in thing:
                yield thing["definition"]
