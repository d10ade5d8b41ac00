"""A tally as it is read: on a screen, as a drawing, and as a table to take along. All say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.cases.graph import Case, Scene
from courses.cases.tally.counting import FIRST, LATER, REST
from courses.cases.ways import shown_ways
from courses.models import Mistake, Tally
from courses.models.editions import case_of
from elearning.records import spreadsheet
from elearning.ui import flow

BOTH = "both"
Tallies: TypeAlias = QuerySet[Tally]
_SEPARATOR = ";"  # Dutch spreadsheets expect it


@dataclass(frozen=True, slots=True)
class Line:
    """One number for each time: how many the first time and how many afterwards; None is not told."""

    label: str
    first: int | None = None
    later: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
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


@dataclass(frozen=True, slots=True)
class Telling:
    """A tally in words; `left` is where others left off, if that was told."""

    tally: Tally
    case: Case
    run: str
    everybody: Line
    places: Sequence[Place]
    mistakes: Sequence[Line]
    left: Sequence[Line]
    left_people: int

    @property
    def shows_first(self) -> bool:
        return self.run != LATER

    @property
    def shows_later(self) -> bool:
        return self.run != FIRST

    @property
    def drawing(self) -> flow.Flow:
        """The ways of the first time, unless only what came afterwards is asked for."""
        return _drawing(self, LATER if self.run == LATER else FIRST)


def telling(tally: Tally, *, run: str = BOTH) -> Telling:
    """What was told of a group, with where the latest who left off did; two queries and the case."""
    case, told = case_of(tally.edition.digest), tally.told
    left = _left(tally)
    seen = [scene for scene in case.scenes if scene.kind.is_shown]
    return Telling(
        tally=tally,
        case=case,
        run=run,
        everybody=Line(_("Everybody"), tally.people, told.get(LATER, {}).get("people")),
        places=[_place(case, scene, told) for scene in seen],
        mistakes=list(_mistakes(case, told)),
        left=list(_lines(left.told.get("left", {}), {}, _titles(case))) if left else [],
        left_people=left.people if left else 0,
    )


def name(tally: Tally) -> str:
    """A group by how many they are and when they came."""
    since, until = (
        date_format(localtime(day), "DATE_FORMAT") for day in (tally.since, tally.until)
    )
    between = {"since": since, "until": until}
    when = until if since == until else _("%(since)s to %(until)s") % between
    people = ngettext("%(count)d person", "%(count)d people", tally.people)
    return f"{people % {'count': tally.people}}, {when}"


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
        """Every group with its name, under that of its case and edition."""
        found: dict[str, list[tuple[Tally, str]]] = {}
        for each in self.groups:
            day = date_format(localtime(each.edition.made_at), "DATE_FORMAT")
            edition = _("%(case)s, edition of %(day)s") % {"case": each.page.title, "day": day}
            found.setdefault(edition, []).append((each, name(each)))
        return found


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
    """What the screen gives, number by number, for any spreadsheet."""
    times = [_("First time")] * told.shows_first + [_("Explored afterwards")] * told.shows_later
    head = [_("What is counted"), _("Scene"), _("Answer or way on"), *times]
    yield spreadsheet.UTF_8 + spreadsheet.line(head, separator=_SEPARATOR)
    for about, scene, label, line in _table(told):
        numbers = [line.first] * told.shows_first + [line.later] * told.shows_later
        cells = [about, scene, label, *map(said, numbers)]
        yield spreadsheet.line(cells, separator=_SEPARATOR)


def said(number: int | None) -> str:
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
        for line in told.left:
            yield _("Left off here"), line.label, "", line


def _place(case: Case, scene: Scene, told: Mapping[str, Any]) -> Place:
    choices = {choice.id: choice.text for choice in scene.choices}
    ways = {each.id: each.title or each.id for each in shown_ways(case, scene)}
    return Place(
        scene=scene,
        came=_line(told, "came", scene),
        again=_line(told, "again", scene),
        back=_line(told, "back", scene),
        answers=list(_of_scene(told, "chose", scene, choices)),
        onward=list(_of_scene(told, "onward", scene, ways)) if len(ways) > 1 else [],
    )


def _line(told: Mapping[str, Any], what: str, scene: Scene) -> Line:
    first, later = (told.get(who, {}).get(what, {}).get(scene.id) for who in (FIRST, LATER))
    return Line("", first, later)


def _of_scene(
    told: Mapping[str, Any], what: str, scene: Scene, labels: Mapping[str, str]
) -> Iterator[Line]:
    first, later = (told.get(who, {}).get(what, {}).get(scene.id, {}) for who in (FIRST, LATER))
    return _lines(first, later, labels)


def _lines(
    first: Mapping[str, int], later: Mapping[str, int], labels: Mapping[str, str]
) -> Iterator[Line]:
    """Every choice in the author's order, and what is not told apart; nothing if none has a number."""
    if first or later:
        for code, label in labels.items():
            yield Line(label, first.get(code), later.get(code))
        if REST in first or REST in later:
            yield Line(_("The others together"), first.get(REST), later.get(REST))


def _mistakes(case: Case, told: Mapping[str, Any]) -> Iterator[Line]:
    """What choices in this case are tagged with; a code that has no words goes by itself."""
    words = Mistake.names()
    codes = {code for scene in case.scenes for each in scene.choices for code in each.mistakes}
    numbers = told.get(FIRST, {}).get("mistakes", {})
    for code in sorted(codes):
        yield Line(words.get(code, code), numbers.get(code))


def _left(tally: Tally) -> Tally | None:
    """The latest group of the same account that left off in the same edition."""
    same = {"edition_id": tally.edition_id, "organisation_id": tally.organisation_id}
    return Tally.objects.filter(kind=Tally.Kind.LEFT, **same).first()


def _titles(case: Case) -> dict[str, str]:
    return {each.id: each.title or each.id for each in case.scenes if each.kind.is_shown}


def _drawing(told: Telling, who: str) -> flow.Flow:
    numbers = told.tally.told.get(who, {})
    everybody = told.everybody.first if who == FIRST else told.everybody.later
    onward, came = numbers.get("onward", {}), numbers.get("came", {})
    places = sorted(told.places, key=lambda each: each.scene.id != told.case.start)
    nodes = [
        flow.Node(each.scene.id, each.title, said(came.get(each.scene.id)), each.scene.kind)
        for each in places
        if came.get(each.scene.id) != 0
    ]
    ways = [
        _way(each.scene, target, onward.get(each.scene.id, {}).get(target.id), everybody)
        for each in places
        for target in shown_ways(told.case, each.scene)
    ]
    return flow.flow(nodes, [way for way in ways if way.share != 0])


def _way(scene: Scene, target: Scene, number: int | None, everybody: int | None) -> flow.Way:
    share = None if number is None or not everybody else number / everybody
    return flow.Way(scene.id, target.id, share, "" if number is None else str(number))
