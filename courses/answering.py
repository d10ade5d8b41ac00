"""What a form of a scene sends: what was chosen, put in order or judged, and how sure one is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from elearning.ui.ranking import ranked

PLACE = "place"
JUDGED = "judged-"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be a step; `tried` is what was to be put in order, as far as that was done."""

    choices: tuple[str, ...]
    sure: int = 0
    tried: tuple[str, ...] = ()


def answer_in(sent: QueryDict) -> Answer:
    """The answer, which may be none: then nothing was chosen, or not everything has a place."""
    order, sure = ranked(sent, PLACE), sent.get("sure", "")
    judged = [sent.get(key, "") for key in sent if key.startswith(JUDGED)]
    placed = order.ids if order.is_whole else ()
    ticked = sent.getlist("choice")  # ticked in the story and in the list below is ticked once
    choices: Iterable[str] = judged or placed or dict.fromkeys(ticked)
    return Answer(tuple(choices), int(sure) if sure in ("1", "2", "3") else 0, order.ids)
