"""Stories sent to Twine, and what is told of one that came in."""

from courses.cases.graph import Scene
from courses.exchange import twine_writing
from courses.exchange.documents import Arrival, Document


def noted(arrived: Arrival) -> list[tuple[str, str, str]]:
    return [(note.what.value, note.place, note.detail) for note in arrived.notes]


def sent(document: Document) -> str:
    return twine_writing.written(document, onward="Verder", heading="Niet in Twine", notes=["a"])


def order(arrived: Arrival) -> list[str]:
    return [scene.id for scene in arrived.document.case.scenes]


def only(arrived: Arrival) -> Scene:
    return arrived.document.case.scenes[0]
