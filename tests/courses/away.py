"""The small case behind another decision, with one that lies beside the way: nobody comes by both."""

from __future__ import annotations

from typing import Any

import pytest

from courses.exchange.casefile import stream_of
from courses.learning import casework
from courses.models import CasePage, Enrolment, Walk
from tests.courses.conftest import SCENES, WELL, WHEN, play, published


def _decision(code: str, title: str, note: str = "", **ways: str) -> dict[str, Any]:
    choices = [
        {"id": each, "text": f"Je kiest {each}.", "feedback": "<p>Ja.</p>", "to": to}
        for each, to in ways.items()
    ]
    told = {"body": "<p>De bel gaat.</p>", "question": "Wat doe je?", "note": note}
    return {"id": code, "kind": "decision", "title": title, "choices": choices, **told}


PASSED = ("vooraf", "kring")
"""The choice by which one passes what lies beside the way."""

AWAY = [
    _decision("vooraf", "Voor de les", kring="begin", bellen="dicht"),
    _decision("dicht", "Achter de deur", "Over geweld.", open="gebeld", weg="begin"),
    _decision("gebeld", "Aan de lijn", advies="begin", niets="begin") | {"step": 3},
    *SCENES,
]


def set_away(page: CasePage) -> CasePage:
    """The case told so, published."""
    page.scenes = stream_of(AWAY)
    return published(page)


@pytest.fixture
def away(case_page: CasePage, bobs: Enrolment) -> Walk:
    """Bob's first walk past what lies beside the way, well and rounded off."""
    page = set_away(case_page)
    ended = play(casework.begin(bobs, page=page, when=WHEN), PASSED, *WELL)
    casework.round_off(bobs, page=page, when=WHEN)
    return ended
