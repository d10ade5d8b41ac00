"""A document in which everything is said that a case can say, each thing at least once."""

from __future__ import annotations

from typing import Any

from courses.cases.graph import Case
from courses.exchange.documents import FIGURE, Document, Film, Picture
from courses.exchange.documents import FILM as MARK
from tests.courses.conftest import BESIDES, OTHER_SCENES, SCENES
from tests.courses.exchange.files import CAPTIONS, FILM, PIXEL

WENT = {"visited": "kring"}
MORE: dict[str, dict[str, Any]] = {
    "begin": {
        "where": "Dinsdag, in de gang",
        "note": "Het gaat over honger.",
        "lesson": "<p>Wie schrijft, ziet een patroon.</p>",
    },
    "later": {
        "question": "Wat houdt jou tegen?",
        "reflection": [{"text": "Ik wil niemand kwetsen.", "reply": "Vragen kan zonder verwijt."}],
    },
    "gesprek": {"portrait": FIGURE.format("p1")},
    "kring": {
        "body": f"<p>Jip houdt zijn jas aan.</p>\n{FIGURE.format('p2')}\n{FIGURE.format('p3')}",
    },
    "kennis": {"asks": "f6b5cf5c-9c5a-4f0e-9a5e-5f5d3f0f5a11"},
    "vragen": {"body": f"<p>Nadia luistert.</p>\n{MARK.format('f1')}\n<p>Ze knikt.</p>"},
}
MORE_OF_CHOICES: dict[str, dict[str, Any]] = {
    "kring.jas": {"phrase": "zijn jas"},
    "kring.arm": {"spot": [10, 20, 30, 40]},
    "gesprek.open": {"when": {"any": [{"visited": "begin"}, {"run": "later"}]}},
}
IN_ORDER: dict[str, Any] = {
    "id": "volgorde",
    "kind": "check",
    "title": "Wat eerst?",
    "step": 2,
    "body": "<p>Marloes legt twee kaartjes neer.</p>",
    "question": "Wat doe je eerst?",
    "expert": ["zien", "vragen"],
    "in_order": True,
    "to": "bellen",
    "choices": [
        {"id": "zien", "text": "Je kijkt.", "feedback": "<p>Eerst kijken.</p>"},
        {"id": "vragen", "text": "Je vraagt.", "feedback": "<p>Dan vragen.</p>"},
    ],
}


def _whole(scene: dict[str, Any]) -> dict[str, Any]:
    """The scene with all that the others leave unsaid."""
    whole = {**scene, **MORE.get(scene["id"], {})}
    if "choices" in scene:
        whole["choices"] = [
            {**each, **MORE_OF_CHOICES.get(f"{scene['id']}.{each['id']}", {})}
            for each in scene["choices"]
        ]
    return whole


EVERYTHING = Document(
    case=Case.from_dict(
        {
            "id": "alles",
            "title": "Alles",
            "start": "begin",
            "back": "after-feedback",
            "scenes": [_whole(scene) for scene in (*SCENES, *OTHER_SCENES, IN_ORDER)],
            "variables": [
                *BESIDES["variables"],
                {"name": "geduld", "start": 2, "minimum": -3, "maximum": 9},
            ],
            "observations": BESIDES["observations"],
            "properties": [
                {
                    "name": "Eerst kijken",
                    "endings": ["expert"],
                    "states": {"before": [WENT, {"visited": "gesprek"}]},
                },
                {"name": "Altijd", "states": {"always": WENT}},
                {"name": "Nooit", "states": {"never": {"not": WENT}}},
            ],
        }
    ),
    about="<p>Over Jip.</p>",
    touches="<p>Honger.</p>",
    summary="<p>Jip eet weer.</p>",
    content_note="Het gaat over honger.",
    minutes=12,
    pictures=(
        Picture(id="p1", name="anouk.png", alt="Anouk", content=PIXEL),
        Picture(id="p2", name="jas.png", alt="Een dunne jas", caption="Buiten", content=PIXEL),
        Picture(id="p3", name="rand.png", decorative_because="Een rand", content=PIXEL),
    ),
    films=(
        Film(
            id="f1",
            name="maandag.mp4",
            title="Een maandag",
            transcript="<p>Jip: ik heb niks.</p>",
            width=640,
            height=360,
            poster=Picture(id="poster", name="jip.png", content=PIXEL),
            captions=CAPTIONS,
            content=FILM,
        ),
    ),
)
