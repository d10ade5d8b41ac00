"""Which statements a receiver gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from elearning.records.forwarding.marking import is_marked
from elearning.xapi.reading.agents import AgentIdentifier, identifier
from elearning.xapi.references import references


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose statements, about what was done, with what; no verbs or activities means all.

    `people` are those who are in the groups that were chosen, None if none was; what anybody else did
    does not go, whoever is named in it. A course stands for all that is done in it, because a statement
    about a part names the course. What takes another statement back always goes with those that it may
    be about. What came by being sent on never goes: it would go round.
    """

    audiences: frozenset[str]
    verbs: frozenset[str] = frozenset()
    activities: frozenset[str] = frozenset()
    people: frozenset[AgentIdentifier] | None = None

    def takes(self, audience: str, said: dict[str, Any]) -> bool:
        if audience not in self.audiences or is_marked(said):
            return False
        found = references(said)
        if found.voids:
            return True
        if not self.is_theirs(said):
            return False
        if self.verbs and found.verb not in self.verbs:
            return False
        return not self.activities or not self.activities.isdisjoint(found.related_activities)

    def is_theirs(self, said: dict[str, Any]) -> bool:
        """Whether who did it is one of those whose statements go."""
        return self.people is None or identifier(said["actor"]) in self.people
