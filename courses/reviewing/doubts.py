"""Hearing from learners that something is not right, and telling who can mend it.

What is kept is a count for a place, a reason and a day. Who ticked it is held for a day by a brake
alone, in a form that cannot be read back, so that a double click counts once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Max, QuerySet, Sum
from django.urls import reverse
from django.utils.crypto import salted_hmac
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from courses.models import CasePage, Doubt, LessonPage
from courses.models.doubts import Reason
from elearning.brakes import Brake

MOST = 20
AN_HOUR = 60 * 60  # seconds
A_DAY = 24 * AN_HOUR


class TooManyError(Exception):
    """Somebody ticked so much of late that they must wait."""


class MoreByNowError(Exception):
    """Since the author looked, more was ticked; look again before calling it handled."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A scene of an edition, or a lesson as it stood published."""

    page_id: int
    edition: str
    scene: str = ""


@dataclass(frozen=True, slots=True)
class AtScene:
    """What was ticked at one place and waits for its author.

    Of these times `earlier` are about what stood there before it was published anew.
    """

    scene: str
    title: str
    url: str
    reasons: list[tuple[str, int]]
    earlier: int
    latest: date

    @property
    def times(self) -> int:
        return sum(times for _reason, times in self.reasons)


@dataclass(frozen=True, slots=True)
class OnPage:
    """All that waits on one page, the place that most was ticked at first."""

    page: CasePage | LessonPage
    places: list[AtScene]


def note(subject: Subject, reason: Reason, *, teller: str, on: date) -> None:
    """Count what was ticked; the same from the same teller counts once a day.

    `teller` tells people apart, by person or address, and is not kept.

    Raises:
        TooManyError: nothing was counted.
    """
    brake = Brake("doubts.told", MOST, AN_HOUR)
    if brake.holds(name := _name(teller)):
        raise TooManyError
    brake.note(name)
    if cache.add(_name(teller, *astuple(subject), reason), 1, A_DAY):
        _count(subject, reason, on)


def handle(page: Page, scene: str, *, seen: int, on: date) -> None:
    """Mark what waits at a place as handled.

    Raises:
        MoreByNowError: it is no longer as many as the author saw. Nothing was marked.
    """
    with transaction.atomic():
        rows = _waiting().filter(page=page).select_for_update()
        found = {row.pk: row.times for row in rows if row.scene == scene}
        if sum(found.values()) != seen:
            raise MoreByNowError
        Doubt.objects.filter(pk__in=found).update(handled_on=on)


def waiting_for(user: Any) -> list[OnPage]:
    """What waits on the pages that somebody may change."""
    said = _by_place(_in_reach(user))
    cases = CasePage.objects.select_related("edition").defer("edition__content").in_bulk(said)
    pages = {**LessonPage.objects.in_bulk(said), **cases}
    return [OnPage(pages[pk], _at_scenes(pages[pk], rows)) for pk, rows in said.items()]


def places_waiting_for(user: Any) -> int:
    """At how many places something waits for somebody."""
    return _in_reach(user).values("page", "scene").distinct().count()


def _name(*parts: object) -> str:
    told = "\n".join(map(str, parts))
    return f"doubts.{salted_hmac('courses.doubts', told, algorithm='sha256').hexdigest()}"


def _count(subject: Subject, reason: Reason, on: date) -> None:
    row, _made = Doubt.objects.get_or_create(
        page_id=subject.page_id,
        edition=subject.edition,
        scene=subject.scene,
        reason=reason,
        day=on,
        handled_on=None,
    )
    Doubt.objects.filter(pk=row.pk).update(times=F("times") + 1)


def _waiting() -> QuerySet[Doubt]:
    return Doubt.objects.filter(handled_on=None, times__gt=0)


def _in_reach(user: Any) -> QuerySet[Doubt]:
    theirs = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return _waiting().filter(page__in=theirs.order_by().values("pk"))


def _by_place(rows: QuerySet[Doubt]) -> dict[int, list[dict[str, Any]]]:
    said: dict[int, list[dict[str, Any]]] = {}
    each = rows.values("page", "scene", "reason", "edition")
    counted = each.annotate(total=Sum("times"), latest=Max("day"))
    for row in counted.order_by("page__path", "scene", "reason"):
        said.setdefault(row["page"], []).append(dict(row))
    return said


def _at_scenes(page: CasePage | LessonPage, rows: Iterable[dict[str, Any]]) -> list[AtScene]:
    """The stream is read as it is stored: only names are wanted of it, and it may be long."""
    stream = page.scenes.raw_data if isinstance(page, CasePage) else []
    blocks, live = {each["value"].get("code"): each for each in stream}, page.digest()
    by_scene: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_scene.setdefault(row["scene"], []).append({**row, "earlier": row["edition"] != live})
    places = [_at_scene(page, blocks.get(scene), scene, said) for scene, said in by_scene.items()]
    return sorted(places, key=lambda place: -place.times)


def _at_scene(page: Page, block: Any, scene: str, said: list[dict[str, Any]]) -> AtScene:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    times: Counter[str] = Counter()
    for row in said:
        times[str(Reason(row["reason"]).label)] += row["total"]
    return AtScene(
        scene,
        title=block["value"].get("title", "") if block else "",
        url=f"{url}#block-{block['id']}-section" if block else url,
        reasons=list(times.items()),
        earlier=sum(row["total"] for row in said if row["earlier"]),
        latest=max(row["latest"] for row in said),
    )
