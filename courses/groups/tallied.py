"""A tally as it is read: on a screen, as a drawing, and as a table to take along. All say the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.cases.graph import Case, Scene, SceneKind
from courses.cases.tally.counting import FIRST, LATER, REST
from courses.cases.tally.footprints import IN_ORDER, OTHERWISE, answers
from courses.cases.ways import shown_ways
from courses.models import Mistake, Tally
from courses.models.editions import case_of
from elearning.records import spreadsheet
from elearning.ui import flow

BOTH = "both"
TIMES = (FIRST, LATER)
Tallies: TypeAlias = QuerySet[Tally]
NEVER: Literal[""] = ""
"""Stands where nothing is counted, so that nothing is kept from anybody."""

Number: TypeAlias = int | Literal[""] | None
"""How many; None is not told."""


@dataclass(frozen=True, slots=True)
class Line:
    """One number for each time: how many the first time and how many afterwards.

    `good`: what it counts is a choice that an expert would make too.
    """

    label: str
    first: Number = None
    later: Number = None
    good: bool = False

    @property
    def is_told(self) -> bool:
        return isinstance(self.first, int) or isinstance(self.later, int)


@dataclass(frozen=True, slots=True)
class SceneTold:
    """All that is told of a scene."""

    scene: Scene
    came: Line
    again: Line
    back: Line
    answers: Sequence[Line]
    onward: Sequence[Line]

    @property
    def title(self) -> str:
        return self.scene.title or self.scene.id

    @property
    def is_told(self) -> bool:
        """Whether there is any number to give."""
        return any(line.is_told for line in (self.came, *self.answers, *self.onward))


@dataclass(frozen=True, slots=True)
class Telling:
    """A tally in words; `left` is where others left off, if that was told."""

    tally: Tally
    case: Case
    run: str
    everybody: Line
    places: Sequence[SceneTold]
    mistakes: Sequence[Line]
    lasted: Sequence[Line]
    left: Sequence[Line]
    left_people: int

    @property
    def shows_first(self) -> bool:
        return FIRST in _rounds(self.tally, self.run)

    @property
    def shows_later(self) -> bool:
        return LATER in _rounds(self.tally, self.run)

    @property
    def shows_again(self) -> bool:
        return self.shows_first and any(place.again.first != 0 for place in self.told_places)

    @property
    def shows_back(self) -> bool:
        return self.shows_first and any(place.back.first != 0 for place in self.told_places)

    @property
    def told_places(self) -> Sequence[SceneTold]:
        return [place for place in self.places if place.is_told]

    @property
    def untold_places(self) -> Sequence[SceneTold]:
        return [place for place in self.places if not place.is_told]

    @property
    def drawing(self) -> flow.Flow:
        """The ways of the first time, unless only what came afterwards is asked for; those told."""
        return _drawing(self, LATER if self.run == LATER else FIRST)


def telling(tally: Tally, *, run: str = BOTH) -> Telling:
    """What was told of a group, with where the latest who left off did; two queries and the case."""
    case, left = case_of(tally.edition.digest), _left(tally)
    told = {who: tally.told.get(who, {}) for who in _rounds(tally, run)}
    seen = [scene for scene in case.scenes if scene.kind.is_shown]
    return Telling(
        tally=tally,
        case=case,
        run=run,
        everybody=Line(_("Everybody"), tally.people, tally.told.get(LATER, {}).get("people")),
        places=[_place(case, scene, told) for scene in seen],
        mistakes=list(_mistakes(case, told, published=localdate(tally.edition.made_at))),
        lasted=list(_lasted(told)),
        left=list(_lines(left.told.get("left", {}), None, _titles(case))) if left else [],
        left_people=left.people if left else 0,
    )


def _rounds(tally: Tally, run: str) -> Sequence[str]:
    """Which times are told of. Where nobody looked afterwards, nothing is said of it unasked."""
    if run != BOTH:
        return [run]
    return [FIRST] if tally.told.get(LATER, {}).get("people") == 0 else [FIRST, LATER]


def name(tally: Tally) -> str:
    """A group by how many they are and when they came."""
    since, until = (
        date_format(localtime(day), "DATE_FORMAT") for day in (tally.since, tally.until)
    )
    between = {"since": since, "until": until}
    when = until if since == until else _("%(since)s to %(until)s") % between
    people = ngettext("%(count)d person", "%(count)d people", tally.people)
    return f"{people % {'count': tally.people}}, {when}"


def titled(tally: Tally) -> str:
    """The same, short, and with the case before it: all that a list shows when it is closed."""
    people = ngettext("%(count)d person", "%(count)d people", tally.people)
    day = date_format(localtime(tally.until), "SHORT_DATE_FORMAT")
    return f"{tally.page.title} – {people % {'count': tally.people}} ({day})"


def file_name(prefix: str, told: Telling) -> str:
    """By which one file is told from another: the case, its edition, the group, and which times."""
    tally = told.tally
    edition, group = (localtime(day).date() for day in (tally.edition.made_at, tally.until))
    run = {FIRST: "eerste-keer", LATER: "daarna", BOTH: "alles"}[told.run]
    named = f"{tally.page.slug}-editie-{edition}-groep-{group}-{tally.people}-mensen-{run}"
    return f"{prefix}-{named}.csv"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which group of these is asked for, and of which walks; the latest, and all, unless they say."""

    groups: Sequence[Tally]
    tally: Tally
    run: str

    def telling(self) -> Telling:
        return telling(self.tally, run=self.run)

    @property
    def name(self) -> str:
        return name(self.tally)

    @property
    def by_edition(self) -> Mapping[str, Sequence[tuple[Tally, str]]]:
        """Every group with its name, under that of its case, and of its edition if there are more."""
        found: dict[str, list[tuple[Tally, str]]] = {}
        for each in self.groups:
            found.setdefault(self._edition(each), []).append((each, titled(each)))
        return found

    def _edition(self, tally: Tally) -> str:
        editions = {each.edition_id for each in self.groups if each.page_id == tally.page_id}
        return edition(tally) if len(editions) > 1 else tally.page.title


def edition(tally: Tally) -> str:
    """The case, and the day on which the text that these people walked was published."""
    day = date_format(localtime(tally.edition.made_at), "DATE_FORMAT")
    return _("%(case)s, published on %(day)s") % {"case": tally.page.title, "day": day}


def asked(tallies: Tallies, wanted: Mapping[str, str]) -> Asked | None:
    """What somebody chose of these tallies; None if there are none yet. One query."""
    rows = tallies.filter(kind=Tally.Kind.ENDED).select_related("edition", "page")
    groups = list(
        rows.defer("edition__content").order_by("page__title", "-edition__made_at", "-until")
    )
    if not groups:
        return None
    latest = max(groups, key=lambda each: each.until)
    tally = next((each for each in groups if str(each.uuid) == wanted.get("groep")), latest)
    run = wanted.get("ronde", BOTH)
    return Asked(groups, tally, run if run in (FIRST, LATER) else BOTH)


def csv_lines(told: Telling) -> Iterator[str]:
    """What the screen gives, number by number, for any spreadsheet; each row says of whom it is."""
    times = [_("First time")] * told.shows_first + [_("Explored afterwards")] * told.shows_later
    head = [
        _("Case and edition"),
        _("Group"),
        _("What is counted"),
        _("Scene"),
        _("Answer or way on"),
    ]
    yield spreadsheet.UTF_8 + spreadsheet.line([*head, *times])
    of_whom = [edition(told.tally), name(told.tally)]
    for about, scene, label, line in _table(told):
        numbers = [line.first] * told.shows_first + [line.later] * told.shows_later
        cells = [*of_whom, about, scene, label, *map(said, numbers)]
        yield spreadsheet.line(cells)


def said(number: Number) -> str:
    return _("not told") if number is None else str(number)


def _table(told: Telling) -> Iterator[tuple[str, str, str, Line]]:
    yield _("People"), "", "", told.everybody
    for place in told.places:
        yield _("Came here"), place.title, "", place.came
        if told.shows_first:
            yield _("Came here more than once"), place.title, "", place.again
            yield _("Went back and chose again"), place.title, "", place.back
        for line in place.answers:
            yield _("Chose"), place.title, line.label, line
        for line in place.onward:
            yield _("Went on to"), place.title, line.label, line
    if told.shows_first:
        for line in told.mistakes:
            yield _("What got in the way"), "", line.label, line
        for line in told.lasted:
            yield _("How long it took"), "", line.label, line
        for line in told.left:
            yield _("Left off here"), line.label, "", line


def _place(case: Case, scene: Scene, told: Mapping[str, Any]) -> SceneTold:
    good = [IN_ORDER] if scene.is_ordering else [each.id for each in scene.good_choices]
    ways = {each.id: each.title or each.id for each in shown_ways(case, scene)}
    return SceneTold(
        scene=scene,
        came=_line(told, "came", scene),
        again=_first(told, "again", scene),
        back=_first(told, "back", scene),
        answers=list(_of_scene(told, "chose", scene, _answers(scene), good=good)),
        onward=list(_of_scene(told, "onward", scene, ways)) if len(ways) > 1 else [],
    )


def _answers(scene: Scene) -> Mapping[str, str]:
    if scene.is_ordering:
        return {IN_ORDER: _("In the right order"), OTHERWISE: _("In another order")}
    if scene.kind is SceneKind.SITUATION:
        return {each: _judgement(scene, each) for each in answers(scene)}
    return {choice.id: choice.text for choice in scene.choices}


def _judgement(scene: Scene, answer: str) -> str:
    ((name, step),) = scene.judgements([answer]).items()
    texts = {choice.id: choice.text for choice in scene.choices}
    return f"{texts[name]} – {scene.scale[step - 1]}"


def _line(told: Mapping[str, Any], what: str, scene: Scene) -> Line:
    first, later = (
        told[who].get(what, {}).get(scene.id) if who in told else NEVER for who in TIMES
    )
    return Line("", first, later)


def _first(told: Mapping[str, Any], what: str, scene: Scene) -> Line:
    """What is counted the first time alone."""
    return Line("", _line(told, what, scene).first, NEVER)


def _of_scene(
    told: Mapping[str, Any],
    what: str,
    scene: Scene,
    labels: Mapping[str, str],
    *,
    good: Collection[str] = (),
) -> Iterator[Line]:
    first, later = (
        told[who].get(what, {}).get(scene.id, {}) if who in told else None for who in TIMES
    )
    return _lines(first, later, labels, good)


Numbers: TypeAlias = Mapping[str, int]


def _lines(
    first: Numbers | None,
    later: Numbers | None,
    labels: Mapping[str, str],
    good: Collection[str] = (),
) -> Iterator[Line]:
    """Every choice in the author's order, and what is not told apart; nothing if none has a number.

    None is a time that is not asked for, or of which this is not counted.
    """
    if not (first or later):
        return
    times = (first, later)
    for code, label in labels.items():
        counted, afterwards = (NEVER if each is None else each.get(code) for each in times)
        yield Line(label, counted, afterwards, good=code in good)
    if any(each and REST in each for each in times):
        counted, afterwards = (each.get(REST, NEVER) if each else NEVER for each in times)
        yield Line(_("The others together"), counted, afterwards)


def _mistakes(case: Case, told: Mapping[str, Any], *, published: date) -> Iterator[Line]:
    """What choices in this case are tagged with; a code that has no words goes by itself."""
    words = Mistake.names(on=published)
    codes = {code for scene in case.scenes for each in scene.choices for code in each.mistakes}
    numbers = told.get(FIRST, {}).get("mistakes", {})
    for code in sorted(codes):
        yield Line(words.get(code, code), numbers.get(code), NEVER)


def _lasted(told: Mapping[str, Any]) -> Iterator[Line]:
    """How many took how long the first time, the shortest first."""
    numbers = told.get(FIRST, {}).get("lasted", {})
    stretches = (each.partition("-") for each in numbers)
    for least, _dash, most in sorted(stretches, key=lambda each: int(each[0] or 0)):
        yield Line(_stretch(least, most), numbers[f"{least}-{most}"], NEVER)


def _stretch(least: str, most: str) -> str:
    if not least:
        return _("Less than %(time)s") % {"time": _time(most)}
    if not most:
        return _("%(time)s and longer") % {"time": _time(least)}
    return _("%(least)s to %(most)s") % {"least": _time(least), "most": _time(most)}


def _time(minutes: str) -> str:
    hours, rest = divmod(int(minutes), 60)
    if rest:
        return ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest}
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


def _left(tally: Tally) -> Tally | None:
    """The latest group of the same account that left off in the same edition."""
    same = {"edition_id": tally.edition_id, "organisation_id": tally.organisation_id}
    return Tally.objects.filter(kind=Tally.Kind.LEFT, **same).first()


def _titles(case: Case) -> dict[str, str]:
    return {each.id: each.title or each.id for each in case.scenes if each.kind.is_shown}


def _drawing(told: Telling, who: str) -> flow.Flow:
    """Only the ways that are told, and the scenes that they join."""
    numbers = told.tally.told.get(who, {})
    everybody = told.everybody.first if who == FIRST else told.everybody.later
    onward, came = numbers.get("onward", {}), numbers.get("came", {})
    ways = [
        flow.Way(place.scene.id, target.id, number / everybody, str(number))
        for place in told.places
        for target in shown_ways(told.case, place.scene)
        if everybody and (number := onward.get(place.scene.id, {}).get(target.id))
    ]
    joined = {end for way in ways for end in (way.origin, way.target)}
    nodes = [
        flow.Node(each.scene.id, each.title, said(came.get(each.scene.id)), each.scene.kind)
        for each in sorted(told.places, key=lambda each: each.scene.id != told.case.start)
        if each.scene.id in joined
    ]
    return flow.flow(nodes, ways)
