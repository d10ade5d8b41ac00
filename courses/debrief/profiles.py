"""How a walk came out, said in words: what each thing means, how it went and what moved it.

Never one number for all of it, and none that could be taken for a mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.cases.debrief.debriefing import Debrief, Meeting
from courses.cases.debrief.ordering import Mistimed, Timing
from courses.cases.debrief.profiling import Band, Mover, Outcome, bands_of_steps, profile
from courses.cases.luck import luck_of
from courses.cases.proof.reaching import reach_of
from courses.cases.routes import Route, meldcode_steps
from courses.cases.variables import LOST_DAYS
from courses.cases.walking import Walk
from courses.models.meldcode import Step

POSITIONS = {Band.STRAINED: 15, Band.GROWING: 55, Band.STRONG: 90}
TELLING = 2  # so many choices are named for the better, and so many for the worse

NAMES: Mapping[str, tuple[Promise, Promise]] = {
    "V": (
        gettext_lazy("Safety of the child"),
        gettext_lazy("Whether somebody watched over how safe the child was."),
    ),
    "R": (
        gettext_lazy("Trust"),
        gettext_lazy(
            "Whether the child, the parents and your colleagues could go on trusting you."
        ),
    ),
    "Z": (
        gettext_lazy("Care with facts"),
        gettext_lazy("Whether what you saw and heard was kept as it was."),
    ),
    "S": (
        gettext_lazy("Working together"),
        gettext_lazy("Whether you carried it with others, or alone."),
    ),
    "T": (
        gettext_lazy("Time"),
        gettext_lazy("How long the child waited before somebody did something."),
    ),
}

WORDS = {
    Band.STRAINED: gettext_lazy("came under strain"),
    Band.GROWING: gettext_lazy("is growing"),
    Band.STRONG: gettext_lazy("stands firm"),
}
WORDS_OF_STEPS = {
    Band.STRAINED: gettext_lazy("you went another way"),
    Band.GROWING: gettext_lazy("partly the recommended way"),
    Band.STRONG: gettext_lazy("you went the recommended way"),
}
WORDS_OF_TIME = {
    Band.STRAINED: gettext_lazy("long, and shorter was possible"),
    Band.GROWING: gettext_lazy("somewhat longer than was needed"),
    Band.STRONG: gettext_lazy("no longer than was needed"),
}


def bands(walk: Walk, told: Debrief, known: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Each thing that the case weighs; `known` is how far one can come, for each luck."""
    reach = reach_of(known, walk.case, luck_of(walk))
    for outcome in profile(walk, reach, beside=told.experts):
        yield _band(outcome)


def _band(outcome: Outcome) -> dict[str, Any]:
    name, meaning = NAMES[outcome.name]
    words = WORDS_OF_TIME if outcome.name == LOST_DAYS else WORDS
    return {
        "name": str(name),
        "meaning": str(meaning),
        "words": str(words[outcome.band]),
        "position": POSITIONS[outcome.band],
        "band": outcome.band,
        "better": _named(outcome.better),
        "worse": _named(outcome.worse),
        "exact": outcome.span.exact,
    }


def _named(movers: tuple[Mover, ...]) -> list[Mover]:
    return [mover for mover in movers if mover.choices][:TELLING]


def steps(
    told: Debrief, names: Mapping[int, str], known: Mapping[int, Step]
) -> list[dict[str, Any]]:
    """Step by step what the drawing shows: both ways, how it went there, and what stood out.

    With each goes what one does in it, of the steps that are `known`.
    """
    places = meldcode_steps(told.yours, told.experts)
    found = bands_of_steps(
        places, met=_scenes(told, Meeting.MET), parted=_scenes(told, Meeting.PARTED)
    )
    return [
        {
            "number": number,
            "name": name,
            "what": known[number].what if number in known else "",
            "yours": _titles(told.yours, places, number),
            "experts": _titles(told.experts, places, number),
            "words": str(WORDS_OF_STEPS[found[number]]) if number in found else "",
            "mistimed": [sentence(each, names) for each in told.mistimed if each.step == number],
        }
        for number, name in sorted(names.items())
    ]


def sentence(one: Mistimed, names: Mapping[int, str]) -> str:
    """What is said of it, without the reason for it."""
    step = _("Step %(number)d (%(name)s)") % {"number": one.step, "name": names[one.step]}
    match one.timing:
        case Timing.SKIPPED:
            return _("%(step)s was left out.") % {"step": step}
        case Timing.EARLY:
            earlier = {"step": step, "number": one.before, "name": names[one.before]}
            return _("%(step)s came too early: first comes step %(number)d (%(name)s).") % earlier
        case Timing.LATE:
            late = ngettext(
                "%(step)s could have been over a day sooner.",
                "%(step)s could have been over %(days)d days sooner.",
                one.days,
            )
            return late % {"step": step, "days": one.days}


def _scenes(told: Debrief, meeting: Meeting) -> list[Any]:
    return [point.scene for point in told.turning_points if point.meeting is meeting]


def _titles(route: Route, places: Mapping[str, int], number: int) -> list[str]:
    titles = [stop.scene.title for stop in route if places[stop.scene.id] == number]
    return list(dict.fromkeys(titles))
