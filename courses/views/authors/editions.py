"""The editions of a case, for its author: since when, who is under way on them, and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from courses import authorship
from courses.cases.graph import Case, MalformedError, Scene
from courses.cases.proof.revising import revision
from courses.drafting import digest_of_draft
from courses.keeping import with_copies_named
from courses.learning import walks
from courses.models import CasePage, Edition, Mistake
from courses.models.editions import (
    CORRECTED,
    TAKEN_BACK,
    case_of,
    correctable,
    mark_correction,
    numbered,
    take_back_correction,
)
from courses.writing import revised
from elearning.accounts.access import PersonRequest
from elearning.ui.redirects import see_other

DRAFT = "draft"


@require_POST
def correct(request: PersonRequest, page_id: int) -> HttpResponse:
    """Mark the live edition as a safety correction of the scenes that were ticked."""
    page = authorship.page_to_publish(request, CasePage.objects.select_related("edition"), page_id)
    if page.live and page.edition:
        named = mark_correction(
            page.edition, scenes=request.POST.getlist("scene"), when=timezone.now()
        )
        if named:
            log(instance=page, action=CORRECTED, user=request.user, data={"scenes": named})
        messages.success(request, _told_of(named))
    return see_other("courses_exchange:editions", page.pk)


@require_POST
def take_back(request: PersonRequest, page_id: int) -> HttpResponse:
    """Take one correction of one scene back; the words before it return."""
    page = authorship.page_to_publish(request, CasePage, page_id)
    scene, by = request.POST.get("scene", ""), request.POST.get("by", "")
    if take_back_correction(page.pk, scene=scene, by=by, when=timezone.now()):
        told = {"scenes": [scene], "edition": by}
        log(instance=page, action=TAKEN_BACK, user=request.user, data=told)
        messages.success(request, gettext("Taken back. The words from before it are told again."))
    return see_other("courses_exchange:editions", page.pk)


def _told_of(scenes: list[str]) -> str:
    if not scenes:
        return gettext("No scene was marked.")
    words = ngettext(
        "Who is under way on an earlier edition reads %(count)d scene in its new words from now on.",
        "Who is under way on an earlier edition reads %(count)d scenes in their new words from now on.",
        len(scenes),
    )
    return words % {"count": len(scenes)}


@require_safe
def editions(request: HttpRequest, page_id: int) -> HttpResponse:
    """All editions of a case that may be edited, and the two that were asked for beside each other."""
    page = authorship.page_to_edit(request, CasePage, page_id)
    made = list(page.editions.defer("content"))
    usual = _usual(page, made)
    was, now = (
        _asked(request.GET.get(name, ""), made) or each
        for name, each in zip(("was", "now"), usual, strict=True)
    )
    context = {"page": page, "draft": DRAFT, "was": was, "now": now, "rows": _rows(page, made)}
    if authorship.may_publish(page, request.user):
        context |= {"correctable": _correctable(page, made)}
        context |= {"corrections": _corrections(made, numbered(page.pk))}
    context |= _compared(page, was, now)
    return render(request, "courses/editions.html", context)


def _correctable(page: CasePage, made: list[Edition]) -> list[Scene]:
    """The scenes that the live edition can put right in others, and does not yet."""
    live = next((each for each in made if page.live and each.pk == page.edition_id), None)
    return correctable(live) if live and len(made) > 1 else []


def _corrections(made: list[Edition], numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    """The corrections that hold in any of these editions, the latest first."""
    found = {
        (name, each.edition): each
        for edition in made
        for name, each in edition.told_otherwise().items()
    }
    latest = sorted(found.items(), key=lambda item: item[1].on, reverse=True)
    return [
        {
            "code": name,
            "scene": case_of(digest).scene(name),
            "by": digest,
            "number": numbers[digest],
            "on": each.on,
        }
        for (name, digest), each in latest
    ]


def _usual(page: CasePage, made: list[Edition]) -> tuple[str, str]:
    """What is compared unasked: the last edition and the draft, or where these are one the last two."""
    if len(made) > 1 and digest_of_draft(page) == made[0].digest:
        return made[1].digest, made[0].digest
    return (made[0].digest if made else DRAFT), DRAFT


def _asked(digest: str, made: list[Edition]) -> str:
    """What was asked for, if it is there to be asked for."""
    return digest if digest in (DRAFT, *(each.digest for each in made)) else ""


def _rows(page: CasePage, made: list[Edition]) -> list[dict[str, Any]]:
    under_way, numbers = walks.learners_under_way(page.pk), numbered(page.pk)
    return [
        {
            "edition": each,
            "number": numbers[each.digest],
            "is_live": page.live and each.pk == page.edition_id,
            "learners": under_way[each.pk],
            "corrected": len(each.told_otherwise()),
        }
        for each in made
    ]


def _compared(page: CasePage, was: str, now: str) -> dict[str, Any]:
    """What changed from one to the other; where a draft can't be read as a case, the place at fault."""
    try:
        change = revision(_case(page, was), _case(page, now))
    except MalformedError as error:
        return {"unreadable": error.path}
    told = revised.told(change, Mistake.names(on=timezone.localdate()))
    return {"lang": page.locale.language_code, "told": told}


def _case(page: CasePage, which: str) -> Case:
    """What was asked for, with each picture and film under the name of its copy: one name, one file."""
    if which != DRAFT:
        return case_of(which)
    draft = page.get_latest_revision_as_object()
    return with_copies_named(draft.case(), scenes=draft.scenes)
