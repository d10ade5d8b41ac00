"""Activities, their definitions, and what an interaction is made of (xAPI 1.0.3 Data §2.4.4.1)."""

from typing import Any

from elearning.xapi.reading.maps import extensions, language_map
from elearning.xapi.reading.refusals import MalformedError
from elearning.xapi.reading.shapes import Check, listing, one_of, structure, text
from elearning.xapi.reading.values import iri

INTERACTION_TYPES = (
    "true-false",
    "choice",
    "fill-in",
    "long-fill-in",
    "matching",
    "performance",
    "sequencing",
    "likert",
    "numeric",
    "other",
)

# Each list of components, and the interactions that have one.
_COMPONENTS_OF = {
    "choices": ("choice", "sequencing"),
    "scale": ("likert",),
    "source": ("matching",),
    "target": ("matching",),
    "steps": ("performance",),
}
COMPONENTS = tuple(_COMPONENTS_OF)
_OF_INTERACTIONS = {"correctResponsesPattern", *COMPONENTS}

_each = listing(structure({"id": text, "description": language_map}, required=("id",)))


def components(value: Any) -> None:
    """The parts of an interaction, each with an id of its own."""
    _each(value)
    seen: set[str] = set()
    for index, component in enumerate(value):
        if component["id"] in seen:
            raise MalformedError(f"[{index}].id", "is the id of an earlier one as well")
        seen.add(component["id"])


_parts = structure(
    {
        "name": language_map,
        "description": language_map,
        "type": iri,
        "moreInfo": iri,
        "interactionType": one_of(*INTERACTION_TYPES),
        "correctResponsesPattern": listing(text),
        **dict.fromkeys(COMPONENTS, components),
        "extensions": extensions,
    }
)


def definition(value: Any) -> None:
    _parts(value)
    for name in sorted(_OF_INTERACTIONS & value.keys()):
        if "interactionType" not in value:
            raise MalformedError("interactionType", f"is missing; {name} belongs to an interaction")
        kinds = _COMPONENTS_OF.get(name)
        if kinds and value["interactionType"] not in kinds:
            raise MalformedError(name, f"belongs to an interaction of type {' or '.join(kinds)}")


activity: Check = structure(
    {"objectType": one_of("Activity"), "id": iri, "definition": definition}, required=("id",)
)
