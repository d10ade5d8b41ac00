"""The debrief of a walk, said in words.

The engine knows where the routes met and parted; here that becomes sentences, a profile and a drawing.
It never judges the learner: it says what a choice brought about and where the way back was. First
come what went well, the one thing to take along, and care; who is tired can stop there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.blocks.variables import NOTED_AS
from courses.cases.asking import counts
from courses.cases.debrief.debriefing import Debrief, Meeting, TurningPoint, debrief
from courses.cases.debrief.ordering import Mistimed
from courses.cases.debrief.profiling import Band
from courses.cases.debrief.timing import timelines
from courses.cases.graph import Choice, Scene, SceneKind
from courses.cases.tally.footprints import answered
from courses.cases.variables import LOST_DAYS
from courses.debrief import decisions, judgements, peers, profiles
from courses.debrief.weighing import weighing
from courses.learning import walks
from courses.models import MeldcodeStep, Mistake, Walk
from courses.models.editions import reach_of
from courses.models.meldcode import STEPS
from elearning.accounts.models import User
from elearning.ui.lanes import Turn

HELPS = (
    (
        "lead",
        gettext_lazy("Knowing who our safeguarding lead is"),
        gettext_lazy("Ask it tomorrow, and put the name and the number in your phone."),
    ),
    (
        "words",
        gettext_lazy("A first sentence to say"),
        gettext_lazy(
            "“I see that … and I would like to think about it with you.” Say what you saw, then stop."
        ),
    ),
    (
        "together",
        gettext_lazy("Somebody to think with me"),
        gettext_lazy(
            "A colleague you trust, or Veilig Thuis for advice: 0800-2000, day and night, and without "
            "naming the family."
        ),
    ),
    (
        "time",
        gettext_lazy("Ten minutes to write things down"),
        gettext_lazy(
            "After school, door shut: the date, what you saw, the exact words. That is all."
        ),
    ),
    (
        "doubt",
        gettext_lazy("Being allowed to be unsure"),
        gettext_lazy("You need not be sure to ask. Doubt is the reason to call."),
    ),
    (
        "care",
        gettext_lazy("Something for myself"),
        gettext_lazy("It is heavy to look closely. Tell somebody today that you did."),
    ),
)
"""What would help one to act, and a next step for each; ticked on the device only."""

FOREMOST = 3  # turning points that stand in sight: those that mattered most; the others unfold
ON_PAPER = 5  # turning points on paper; all of them are on the screen


def context(row: Walk, *, person: User, on: date) -> dict[str, Any]:
    """All that the debrief's page needs, in the words of the day."""
    walk = walks.looked_back_on(row)
    told = debrief(walk, begun_after=row.begun_after)
    names = MeldcodeStep.names(on=on)
    bands = list(profiles.bands(walk, told, reach_of(row.edition.digest)))
    points = list(_points(told, bands, published=localdate(row.edition.made_at)))
    return {
        "row": row,
        "small": walk.case.is_small,
        "debrief": told,
        "good": _good(told, bands),
        "take": _take_along(told, bands),
        "sentences": list(_sentences(told, counts_days=counts(walk.case, LOST_DAYS))),
        "mistimed": [_reasoned(one, names) for one in told.mistimed],
        "steps": profiles.steps(told, names, MeldcodeStep.steps(on=on)),
        "weighing": weighing(row, person=person, on=on),
        "points": points,
        "foremost": [each for each in points if each["foremost"]],
        "others": [each for each in points if not each["foremost"]],
        "on_paper": ON_PAPER,
        "together": [_shown(point) for point in _where(told, Meeting.MET)],
        "open": [_shown(point) for point in _where(told, Meeting.OPEN)],
        "bands": bands,
        "estimated": not all(band["exact"] for band in bands),
        "names": [names[step] for step in STEPS],
        "lang": walk.case.lang,
        "kinds": dict(NOTED_AS),
        "tree": decisions.tree(walk, names) if walks.is_rounded_off(row) else None,
        "came_here": decisions.way_here(row) if row.begun_after else None,
        "peers": peers.choices(row.edition, walk.case, person=person),
        "helps": HELPS,
        **_drawing(told),
    }


# What a tired reader gets


def _good(told: Debrief, bands: list[dict[str, Any]]) -> str:
    """One thing that went well; on every way there is one."""
    met = [point for point in _where(told, Meeting.MET) if not point.scene.note]
    if met:
        best = max(met, key=lambda point: _weight(point, bands, "better"))
        return _("You saw it well at “%(scene)s”: there you went the recommended way.") % {
            "scene": best.scene.title
        }
    firm = next((band for band in bands if band["band"] is Band.STRONG), None)
    if firm:
        return f"{firm['name']}: {firm['words']}."
    back = next((point.way_back for point in _where(told, Meeting.PARTED) if point.way_back), None)
    if back:
        return _("You found the way back, at “%(scene)s”.") % {"scene": back.title}
    return _("You walked this story to its end. With a subject like this that is something.")


def _take_along(told: Debrief, bands: list[dict[str, Any]]) -> TurningPoint | None:
    """The point whose lesson matters most to this learner."""
    taught = [point for point in told.turning_points if point.scene.lesson and not point.scene.note]
    parted = [point for point in taught if point.meeting is Meeting.PARTED]
    return max(parted or taught, key=lambda point: _weight(point, bands, "worse"), default=None)


def _weight(point: TurningPoint, bands: list[dict[str, Any]], way: str) -> int:
    """How much what was chosen there moved, of all that the case weighs."""
    movers = [mover for band in bands for mover in band[way]]
    return sum(abs(mover.amount) for mover in movers if mover.scene is point.scene)


def _sentences(told: Debrief, *, counts_days: bool) -> Iterator[str]:
    """What time it took, where the case counts it, and where the ways came together."""
    met, parted = _where(told, Meeting.MET), _where(told, Meeting.PARTED)
    if counts_days:
        yield _delay(told.lost_days, parted)
    back = next((point.way_back for point in reversed(parted) if point.way_back), None)
    if back:
        yield _together_again(parted, back)
    if met and not parted:
        yield _("Your way and the recommended one ran together from beginning to end.")


def _together_again(parted: list[TurningPoint], back: Scene) -> str:
    """All partings in one sentence, and the last time that the ways came together."""
    if len(parted) == 1:
        return _("At “%(here)s” your ways parted; at “%(there)s” you were together again.") % {
            "here": parted[0].scene.title,
            "there": back.title,
        }
    return _(
        "Your ways parted %(count)d times. The last time they came together again was at “%(there)s”."
    ) % {"count": len(parted), "there": back.title}


def _delay(days: int, parted: list[TurningPoint]) -> str:
    """How much sooner it could have been, why nobody need be ashamed of that, and the way back."""
    if days == 0:
        return _("No day was lost between what you saw and what you did.")
    sooner = ngettext(
        "With other choices help could have come a day sooner.",
        "With other choices help could have come %(count)d days sooner.",
        days,
    ) % {"count": days}
    soft = _("Waiting often feels careful while you are in the midst of it.")
    found = [point.way_back for point in parted if point.way_back and _waited(point)]
    back = [_("The way back was at “%(scene)s”.") % {"scene": each.title} for each in found[-1:]]
    return " ".join([sooner, soft, *back])


def _waited(point: TurningPoint) -> bool:
    """Whether days went by for what was chosen there; what may have been left shut cost none."""
    return not point.scene.note and any(LOST_DAYS in each.effects for each in point.chosen)


def _where(told: Debrief, meeting: Meeting) -> list[TurningPoint]:
    """The turning points of one kind; where no choice is claimed to be good, nothing is claimed."""
    return [point for point in told.turning_points if point.meeting is meeting]


# The steps and the turning points


def _reasoned(one: Mistimed, names: Mapping[int, str]) -> dict[str, Any]:
    """A step that was mistimed, with the choices by which it came."""
    return {"words": profiles.sentence(one, names), "because": one.because}


def _points(
    told: Debrief, bands: list[dict[str, Any]], *, published: date
) -> Iterator[dict[str, Any]]:
    """The turning points that get a number: there the ways parted. Mistakes read as they did then."""
    known = Mistake.told(on=published)
    parted = _where(told, Meeting.PARTED)
    most = sorted(parted, key=lambda point: -_weight(point, bands, "worse"))
    for number, point in enumerate(parted, 1):
        mistakes = [known[code] for code in point.mistakes if code in known]
        place = most.index(point)
        shown = {"foremost": place < FOREMOST, "open": place == 0, "on_paper": place < ON_PAPER}
        yield {"number": number, **_shown(point), "mistakes": mistakes, **shown}


def _shown(point: TurningPoint) -> dict[str, Any]:
    """What was chosen and what is recommended; where one picks several, only where those differ.

    Of an order both are told whole.
    """
    yours, experts = point.chosen, point.expert
    if (
        point.scene.kind in (SceneKind.PICK, SceneKind.SIGNALS, SceneKind.CHECK)
        and yours != experts
        and not point.scene.is_ordering
    ):
        yours = _without(point.chosen, point.expert) or point.chosen
        experts = _without(point.expert, point.chosen)
    judged = judgements.told(point.scene, point.said, point.sure)
    counted = answered(point.scene, point.said)
    return {
        "point": point,
        "yours": yours,
        "experts": experts,
        "judged": judged,
        "answered": counted,
    }


def _without(choices: tuple[Choice, ...], others: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(each for each in choices if each not in others)


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
