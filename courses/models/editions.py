"""Editions: what a published case was, kept for as long as somebody walks in it.

A case is proofed before it is published, and what was published is content-addressed: the same
content is the same edition. Nothing outside this module writes one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar, Protocol

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from courses.cases import correcting, corrections, graph
from courses.cases.correcting import says_otherwise
from courses.cases.corrections import Correction
from courses.cases.proof import proofing, reaching
from courses.keeping import with_files_kept
from courses.writing.pinning import errors_among, sentence
from elearning.refusing import RefusedError

CORRECTED, TAKEN_BACK = "courses.correct", "courses.correct.back"
REFUSED = "courses.publish.refused"
SCHEDULED = "wagtail.publish.scheduled"
LATEST = 20
"""With so many earlier editions a new one is compared, to see which of its words are better."""


class CasePage(Protocol):
    """What this module needs of the page that holds a case."""

    pk: int
    scenes: StreamValue

    def case(self) -> graph.Case: ...


class BrokenCaseError(RefusedError):
    """The case of a page has faults that must be mended before it is published."""

    heading = _("This case was not published. Your draft is safe.")

    def __init__(self, faults: list[str], *, page_id: int) -> None:
        self.page_id = page_id
        super().__init__(faults, url=reverse("wagtailadmin_pages:edit", args=[page_id]))


class Edition(models.Model):
    """A case as it was published: immutable, known by the digest of its content.

    A walk runs to its end on its edition, whatever is published or erased meanwhile. Where its words
    could do harm, `corrections` names for a scene the edition by whose words it is told since, as
    `courses.cases.corrections` has it: the content stays what it was, and so do its choices and rules.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="editions")
    digest = models.CharField(_("digest"), max_length=64, db_index=True)
    content = models.TextField(_("content"), help_text=_("Canonical JSON of the case."))
    reach = models.JSONField(
        _("reach"),
        default=dict,
        help_text=_("How far one can come in it, for each luck. Where empty, bounds are used."),
    )
    made_at = models.DateTimeField(_("made"))
    corrections = models.JSONField(
        _("corrections"),
        default=dict,
        editable=False,
        help_text=_("Scenes that are told in the words of another edition, and since when."),
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "digest"], name="one_edition_a_content"),
        ]
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.page} ({self.digest[:8]})"

    @property
    def number(self) -> int:
        """Its place among the editions of its page, from 1: what authors call it by."""
        return numbered(self.page_id)[self.digest]

    def told_otherwise(self) -> dict[str, Correction]:
        """By scene the correction that holds."""
        return corrections.holding(self.corrections)


def numbered(page_id: int) -> dict[str, int]:
    """The numbers of the editions of a page, by digest: the first that was made is 1."""
    made = Edition.objects.filter(page_id=page_id).order_by("made_at", "pk")
    return {digest: place for place, digest in enumerate(made.values_list("digest", flat=True), 1)}


def edition_of(page: CasePage) -> Edition:
    """The edition of what a page holds, made now unless it was published before.

    Raises:
        BrokenCaseError: it was not, and may not be; mend the case and try again.
    """
    case = with_files_kept(_readable(page), scenes=page.scenes)
    digest = graph.digest(case)
    if edition := Edition.objects.filter(page_id=page.pk, digest=digest).first():
        return edition
    refuse_faults(page)
    edition, _made = Edition.objects.get_or_create(
        page_id=page.pk,
        digest=digest,
        defaults={
            "content": graph.canonical(case),
            "reach": reaching.to_json(reaching.reached(case)),
            "made_at": timezone.now(),
        },
    )
    return edition


def refuse_faults(page: CasePage) -> None:
    """Raise BrokenCaseError if the case of a page has errors."""
    errors = errors_among(proofing.proofed(_readable(page)))
    if errors:
        raise BrokenCaseError([sentence(error) for error in errors], page_id=page.pk)


def _readable(page: CasePage) -> graph.Case:
    try:
        return page.case()
    except graph.MalformedError as error:
        raise BrokenCaseError([str(error)], page_id=page.pk) from error


@lru_cache(maxsize=256)
def case_of(digest: str) -> graph.Case:
    """The case of an edition, read once per process: what a digest names never changes."""
    content = Edition.objects.filter(digest=digest).values_list("content", flat=True)[:1].get()
    return graph.Case.from_dict(json.loads(content))


@lru_cache(maxsize=256)
def reach_of(digest: str) -> Mapping[str, reaching.Reach]:
    """How far one can come in an edition with each luck, as was worked out when it was made."""
    kept = Edition.objects.filter(digest=digest).values_list("reach", flat=True)[:1].get()
    return reaching.from_json(kept)


def corrected_case(edition: Edition) -> graph.Case:
    """The case of an edition as it is told now, with the scenes that were put right in better words."""
    by = tuple(sorted((scene, each.edition) for scene, each in edition.told_otherwise().items()))
    return _corrected(edition.digest, by) if by else case_of(edition.digest)


def cautious_case(edition: Edition) -> graph.Case:
    """The case as it is told now, for who counts what people did in it or tells of what they missed.

    A scene that ever bore a content note, by whichever correction, bears one here: somebody may have
    left it shut, and nobody can tell.
    """
    told = corrections.ever(edition.corrections)
    notes = {scene: _ever_noted(scene, {edition.digest, *by}) for scene, by in told.items()}
    case = corrected_case(edition)
    scenes = (replace(each, note=each.note or notes.get(each.id, "")) for each in case.scenes)
    return replace(case, scenes=tuple(scenes)) if any(notes.values()) else case


def _ever_noted(scene_id: str, digests: Collection[str]) -> str:
    """A content note of that scene in any of these editions."""
    scenes = (case_of(digest).scene(scene_id) for digest in sorted(digests))
    return next((scene.note for scene in scenes if scene and scene.note), "")


@lru_cache(maxsize=64)
def _corrected(digest: str, by: tuple[tuple[str, str], ...]) -> graph.Case:
    better = {scene: case_of(other).scene(scene) for scene, other in by}
    return correcting.corrected(case_of(digest), {k: v for k, v in better.items() if v})


def correctable(edition: Edition) -> list[graph.Scene]:
    """The scenes of an edition that say the same in better words than another one of its page tells."""
    others = Edition.objects.filter(page_id=edition.page_id).exclude(pk=edition.pk)
    tellings = [_told_apart_from(edition, other) for other in others.defer("content")[:LATEST]]
    return [
        scene
        for scene in case_of(edition.digest).scenes
        if any(_is_better(scene, told.get(scene.id)) for told in tellings)
    ]


def _told_apart_from(edition: Edition, other: Edition) -> dict[str, graph.Scene]:
    """The scenes of another edition that are not told in the words of this one yet."""
    by = other.told_otherwise()
    return {
        scene.id: scene
        for scene in case_of(other.digest).scenes
        if scene.id not in by or by[scene.id].edition != edition.digest
    }


@transaction.atomic
def mark_correction(edition: Edition, *, scenes: Collection[str], when: datetime) -> list[str]:
    """Tell these scenes in the words of this edition to who is under way on another one of its page.

    Returns the scenes that are told so in another edition at least; where the choices are not the
    same, a scene stays as it was.
    """
    case, done = case_of(edition.digest), set[str]()
    for other in _to_change(edition.page_id).exclude(pk=edition.pk):
        mine = case_of(other.digest)
        fitting = [name for name in scenes if _is_better(case.scene(name), mine.scene(name))]
        _keep(
            other, corrections.marked(other.corrections, fitting, edition=edition.digest, on=when)
        )
        done.update(fitting)
    return sorted(done)


@transaction.atomic
def take_back_correction(page_id: int, *, scene: str, by: str, when: datetime) -> bool:
    """Tell a scene no longer in the words of the edition of that digest; the words before them return.

    Those are a correction's too, if another was made earlier. Returns whether it was told so anywhere:
    the same sent twice is one step back.
    """
    told = [
        each
        for each in _to_change(page_id)
        if scene in (now := each.told_otherwise()) and now[scene].edition == by
    ]
    for each in told:
        _keep(each, corrections.taken_back(each.corrections, scene, on=when))
    return bool(told)


def _to_change(page_id: int) -> models.QuerySet[Edition]:
    return Edition.objects.filter(page_id=page_id).defer("content").select_for_update()


def _keep(edition: Edition, kept: corrections.Kept) -> None:
    edition.corrections = dict(kept)
    edition.save(update_fields=["corrections"])


def _is_better(scene: graph.Scene | None, was: graph.Scene | None) -> bool:
    return scene is not None and was is not None and says_otherwise(was, scene)


def digest_of(content: Any) -> str:
    """The SHA-256 of any plain data, in hexadecimal."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def withdraw_schedule(revision: Revision, broken: RefusedError) -> None:
    """Take what is refused off the schedule, so that the rest of the schedule goes on."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(
        instance=revision.content_object,
        action=REFUSED,
        data={"faults": [str(message) for message in broken.messages]},
        revision=revision,
    )
