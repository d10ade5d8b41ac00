"""The debrief of a walk, said in words.

The engine knows where the routes met and parted; here that becomes sentences, bands and a drawing. It
never judges the learner: it says what a choice brought about and where the way back was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses import walks
from courses.blocks.variables import NOTED_AS
from courses.cases.debriefing import Band, Debrief, Meeting, TurningPoint, debrief
from courses.cases.timing import timelines
from courses.lines import STEPS, step_names
from courses.models import Mistake, Walk
from elearning.ui.lanes import Turn

POSITIONS = {Band.STRAINED: 15, Band.GROWING: 55, Band.STRONG: 90}


def context(row: Walk, *, on: date) -> dict[str, Any]:
    """All that the debrief's page needs, in the words of the day."""
    walk = walks.replayed(row)
    told = debrief(walk)
    names = step_names(on=on)
    return {
        "row": row,
        "debrief": told,
        "sentences": list(_sentences(told)),
        "points": list(_points(told)),
        "together": _where(told, Meeting.MET),
        "open": _where(told, Meeting.OPEN),
        "bands": list(_bands(told)),
        "names": [names[step] for step in STEPS],
        "lang": walk.case.lang,
        "kinds": dict(NOTED_AS),
        "open_tree": walks.is_rounded_off(row),
        "numbers": walks.numbers_of_choices(row),
        **_drawing(told),
    }


def _sentences(told: Debrief) -> Iterator[str]:
    """Three things worth keeping: what went well, what time it took, where the ways came together."""
    met, parted = _where(told, Meeting.MET), _where(told, Meeting.PARTED)
    if met:
        yield _("You saw it well at “%(scene)s”: there you went the recommended way.") % {
            "scene": met[0].scene.title
        }
    yield _delay(told.lost_days)
    again = next((point for point in parted if point.way_back), None)
    if again and again.way_back:
        yield _("At “%(here)s” your ways parted; at “%(there)s” you were together again.") % {
            "here": again.scene.title,
            "there": again.way_back.title,
        }
    if met and not parted:
        yield _("Your way and the recommended one ran together from beginning to end.")


def _delay(days: int) -> str:
    if days == 0:
        return _("No day was lost between what you saw and what you did.")
    return ngettext(
        "The child waited one day longer than was needed.",
        "The child waited %(count)d days longer than was needed.",
        days,
    ) % {"count": days}


def _where(told: Debrief, meeting: Meeting) -> list[TurningPoint]:
    """The turning points of one kind; where no choice is claimed to be good, nothing is claimed."""
    return [point for point in told.turning_points if point.meeting is meeting]


def _points(told: Debrief) -> Iterator[dict[str, Any]]:
    """The turning points that get a number: there the ways parted."""
    known = {mistake.code: mistake for mistake in Mistake.objects.all()}
    for number, point in enumerate(_where(told, Meeting.PARTED), 1):
        mistakes = [known[code] for code in point.mistakes if code in known]
        yield {"number": number, "point": point, "mistakes": mistakes}


def _bands(told: Debrief) -> Iterator[dict[str, Any]]:
    names = {
        "V": _("Safety of the child"),
        "R": _("Trust"),
        "Z": _("Care with facts"),
        "S": _("Working together"),
    }
    words = {
        Band.STRAINED: _("came under strain"),
        Band.GROWING: _("is growing"),
        Band.STRONG: _("stands firm"),
    }
    for dimension, band in told.profile.items():
        yield {
            "name": names[dimension],
            "words": words[band],
            "position": POSITIONS[band],
        }


def _drawing(told: Debrief) -> dict[str, Any]:
    """Both routes as places in the lanes, with a number where they parted."""
    yours, experts = timelines(told.yours, told.experts)
    places = {place.scene.id: place for place in yours}
    parted = [places[point.scene.id] for point in _where(told, Meeting.PARTED)]
    return {
        "yours": [(place.moment, place.lane) for place in yours],
        "expert": [(place.moment, place.lane) for place in experts],
        "turns": [Turn(number, each.moment, each.lane) for number, each in enumerate(parted, 1)],
    }
