"""Under which names a statement is found again.

A name is part of a hash: always as short, however long the IRI, and in an index nobody reads who it is.
"""

from __future__ import annotations

import hashlib
import json
from enum import IntEnum
from uuid import UUID

from elearning.xapi.reading import AgentIdentifier
from elearning.xapi.references import References


class Kind(IntEnum):
    """As what something is named; whatever is related includes what a statement names by itself.

    One that takes another back is found by that one's id as `VOIDED`, and by its own as `VOIDING`.
    """

    AGENT = 1
    VERB = 2
    ACTIVITY = 3
    RELATED_AGENT = 4
    RELATED_ACTIVITY = 5
    REGISTRATION = 6
    VOIDED = 7
    VOIDING = 8


Name = tuple[int, UUID]


def names(found: References) -> list[Name]:
    """All names of a statement, in the order in which they are written."""
    return sorted(
        {
            (int(Kind.VERB), of_iri(found.verb)),
            *((int(Kind.AGENT), of_agent(who)) for who in found.agents),
            *((int(Kind.RELATED_AGENT), of_agent(who)) for who in found.related_agents),
            *((int(Kind.ACTIVITY), of_iri(iri)) for iri in (found.activity,) if iri),
            *((int(Kind.RELATED_ACTIVITY), of_iri(iri)) for iri in found.related_activities),
            *((int(Kind.REGISTRATION), one) for one in (found.registration,) if one),
        }
    )


def of_agent(who: AgentIdentifier) -> UUID:
    return _name(json.dumps([who.kind, who.value, who.home_page]))


def of_iri(iri: str) -> UUID:
    return _name(iri)


def _name(text: str) -> UUID:
    return UUID(bytes=hashlib.sha256(text.encode()).digest()[:16])
