"""Walking through a case: the only writer of walks.

Each step is one read and one write. The walk's row is locked, so that two tabs take turns; a step
that is no longer offered is refused and leaves everything as it was.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, QuerySet
from wagtail.models import Page

from courses import statements
from courses.cases import walking
from courses.cases.asking import asks_for_sector
from courses.cases.debrief import jumping
from courses.cases.expert import step_past
from courses.cases.graph import Case, Scene
from courses.cases.steps import Chose, NotOfferedError, Step, to_json
from courses.learning import progress, walks
from courses.learning.activities import case_activity, course_activity, known_course, part_activity
from courses.models import CasePage, Enrolment, Progress, Walk
from courses.models.editions import case_of
from elearning.accounts.models import User
from elearning.records import recording
from elearning.records.recording import identity
from elearning.xapi.statements import Activity, Context, Fact, WalkContext


class NotPublishedError(LookupError):
    """The case has no edition: it was never published."""


@transaction.atomic
def begin(
    enrolment: Enrolment, *, page: CasePage, when: datetime, opened: UUID | None = None
) -> Walk:
    """The learner's walk under way in this case, begun now unless there is one.

    A walk that came to its ending is waiting to be rounded off; until then no other is begun. To
    take up a walk that is under way is to resume it, unless it is the one that stands `opened`.

    Raises:
        NotPublishedError: there is nothing to walk in yet.
    """
    return _to_round_off(enrolment, page) or _under_way(enrolment, page, when, opened)


def _to_round_off(enrolment: Enrolment, page: CasePage) -> Walk | None:
    done = Progress.objects.filter(enrolment=enrolment, part_id=page.pk)
    ended = Walk.objects.filter(enrolment=enrolment, page_id=page.pk, ended_at__isnull=False)
    return ended.exclude(Exists(done)).first()


def _under_way(enrolment: Enrolment, page: CasePage, when: datetime, opened: UUID | None) -> Walk:
    if page.edition is None:
        raise NotPublishedError(page.title)
    walked = Walk.objects.filter(enrolment=enrolment, page_id=page.pk, exploring=False)
    earlier = walked.exclude(ended_at=None)
    walk, new = Walk.objects.get_or_create(
        enrolment=enrolment,
        page_id=page.pk,
        exploring=False,
        ended_at=None,
        defaults={
            "edition": page.edition,
            "seed": secrets.randbelow(2**31),
            "run": earlier.count() + 1,
            "sector": _sector_asked_for(enrolment, page.edition.digest),
            "begun_at": when,
        },
    )
    if new:
        recording.record(_initialized(walk), actor=enrolment.actor, when=when)
    elif walk.uuid != opened:
        recording.record(_resumed(walk, when), actor=enrolment.actor, when=when)
    return walk


@transaction.atomic
def suspend(uuid: UUID, *, person: User, when: datetime) -> Walk:
    """Stop for now in a walk that is under way; of one that has ended there is nothing to say.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs.
    """
    row = walks.locked(uuid, person)
    if not row.ended_at:
        recording.record(_suspended(row, when), actor=row.enrolment.actor, when=when)
    return row


def _suspended(row: Walk, when: datetime) -> Fact:
    case, context, key = _pause(row, when)
    return statements.case_suspended(case, context=context, key=key)


def _resumed(row: Walk, when: datetime) -> Fact:
    case, context, key = _pause(row, when)
    return statements.case_resumed(case, context=context, key=key)


def _pause(row: Walk, when: datetime) -> tuple[Activity, Context, str]:
    """Which walk, where in it and when: to the second, so that a double click is one pause."""
    case, scene = case_of(row.edition.digest), walks.scene_of(walks.here(row))
    course = known_course(row.enrolment.course_id)
    context = replace(_context(row, case, scene), parents=(course,), grouping=())
    key = f"{row.uuid}:{len(row.steps)}:{when:%Y%m%d%H%M%S}"
    return case_activity(case), context, key


def _sector_asked_for(enrolment: Enrolment, digest: str) -> str:
    """Where the learner works, if the case asks for it; no case keeps what it doesn't ask for."""
    if not asks_for_sector(case_of(digest)):
        return ""
    person = User.objects.filter(pk=enrolment.person_id)
    return person.values_list("sector__code", flat=True).get() or ""


def _initialized(row: Walk) -> Fact:
    return statements.case_initialized(
        part_activity(row.page),
        course=course_activity(row.enrolment.course),
        registration=row.enrolment.uuid,
        edition=row.edition.digest,
        walk=row.uuid,
        run=row.run,
        seed=row.seed,
    )


@transaction.atomic
def explore(uuid: UUID, *, person: User, scene_id: str, when: datetime) -> Walk:
    """From a walk that ended go to any decision of its case, to see where a choice there would lead.

    That is a walk of its own, with the same luck: the first stays as it was walked, and so does
    one under way, and what was explored before. Only where nothing was tried yet, it makes room. Its
    first steps are the way there, as `courses.cases.debrief.jumping` has it: nobody took them, and
    nothing is recorded of them.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs.
        NotOfferedError: the walk is not over and rounded off, or nothing leads to such a decision.
    """
    first = walks.locked(uuid, person)
    mine = Enrolment.objects.select_for_update(no_key=True).get(pk=first.enrolment_id)
    way = jumping.ways(walks.looked_back_on(first)).get(scene_id) if _is_over(first) else None
    if way is None:
        raise NotOfferedError(f"{scene_id} is none to explore from")
    walks.untried(mine, first.page_id).delete()
    return Walk.objects.create(
        enrolment=mine,
        edition=first.edition,
        page_id=first.page_id,
        seed=first.seed,
        run=first.run,
        exploring=True,
        sector=first.sector,
        steps=[to_json(step) for step in way],
        begun_after=len(way),
        begun_at=when,
    )


def forget_explored(explored: QuerySet[Walk]) -> int:
    """Forget these walks, if they were explored; what was recorded of them stays the learner's own."""
    return explored.filter(exploring=True).delete()[0]


def _is_over(row: Walk) -> bool:
    return row.ended_at is not None and walks.is_rounded_off(row)


@transaction.atomic
def step(
    uuid: UUID,
    *,
    person: User,
    number: int,
    scene_id: str,
    choices: Collection[str],
    sure: int = 0,
    shown: str = "",
    when: datetime,
) -> Walk:
    """Take a step from the scene that the learner saw: the choices made there, or none to go on.

    `sure` says how sure the learner is of a judgement, from 1 to 3, or 0 for not said. `shown` is the
    edition in whose words the learner read the scene, if its words were put right: what is recorded
    bears the edition that was read, also if that happened while they were reading.

    `number` is that of the step, from 1: what is sent twice from one page is one step, even where
    the story leads back to the same scene.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs.
        NotOfferedError: the learner stands elsewhere by now, or this was never offered.
    """
    row = _at_step(number, walks.locked(uuid, person))
    before = walks.here(row)
    if choices:
        after = walking.choose(before, choices, scene_id=scene_id, sure=sure)
    else:
        after = walking.go_on(before, scene_id=scene_id)
    return _taken(row, before, after, shown=shown, when=when)


@transaction.atomic
def pass_by(
    uuid: UUID, *, person: User, number: int, scene_id: str, shown: str = "", when: datetime
) -> Walk:
    """Leave a scene with a content note shut, and go on as an expert would have gone on.

    That is a step like any other: nothing that is kept or recorded tells it from playing.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs.
        NotOfferedError: the learner stands elsewhere by now, or there is nothing to leave shut here.
    """
    row = _at_step(number, walks.locked(uuid, person))
    before = walks.replayed(row)  # an expert goes by how often one came here
    scene, past = walks.scene_of(before), step_past(before)
    if past is None or scene.id != scene_id or not scene.note:
        raise NotOfferedError(f"{scene_id} is not left shut from {scene.id}")
    return _taken(row, before, walking.walk_on(before, past), shown=shown, when=when)


@transaction.atomic
def step_back(uuid: UUID, *, person: User, number: int, scene_id: str, when: datetime) -> Walk:
    """Go back one step; that too is a step, and nothing is taken away.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs.
        NotOfferedError: there is nothing to go back on from here, or the walk has ended.
    """
    row = _at_step(number, walks.locked(uuid, person))
    if row.ended_at:
        raise NotOfferedError("from an ending one looks back, and goes no further")
    _keep(row, walking.go_back(walks.here(row), scene_id=scene_id), when=when)
    return row


@transaction.atomic
def round_off(enrolment: Enrolment, *, page: Page, when: datetime) -> None:
    """Count the case as done, whether it was played or skipped.

    Skipping midway leaves nothing of the walk. Once the case counts as done, walking it again is
    the learner's own affair: that walk stays, and so does what was recorded of the first.
    """
    if progress.complete_part(enrolment, part=page, when=when):
        _abandon(enrolment, page)


def _abandon(enrolment: Enrolment, page: Page) -> None:
    """Forget a walk that was not finished, with all that was recorded of it."""
    for row in walks.under_way(enrolment, page.pk):
        about = _iris(case_of(row.edition.digest))
        recording.forget(enrolment.actor, registration=enrolment.uuid, about=about)
        row.delete()


def _at_step(number: int, row: Walk) -> Walk:
    if number != walks.next_number(row):
        raise NotOfferedError(f"the next step is not number {number}")
    return row


def _taken(
    row: Walk, before: walking.Walk, after: walking.Walk, *, shown: str, when: datetime
) -> Walk:
    """Keep a step forward, and record it."""
    _keep(row, after, when=when)
    facts = [*_facts(row, walks.scene_of(before), after.steps[-1], shown=shown)]
    if after.finished:
        facts.append(_ended(row, walks.scene_of(after)))
    recording.record(*facts, actor=row.enrolment.actor, when=when)
    return row


def _keep(row: Walk, walk: walking.Walk, *, when: datetime) -> None:
    """Add the last step of a walk to those that are kept."""
    last = to_json(walk.steps[-1])
    row.steps = [*row.steps, last]
    row.ended_at = when if walk.finished else None
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [json.dumps([last]), row.ended_at, row.pk])


# By hand, as each step of each learner comes by here: `save` works these words out anew every time.
_KEEP = "UPDATE courses_walk SET steps = steps || %s::jsonb, ended_at = %s WHERE id = %s"


def _facts(row: Walk, scene: Scene, step: Step, *, shown: str) -> Iterator[Fact]:
    """What one step says: what was chosen, if anything, and that the scene was left.

    Of a scene that may be left shut no choice is recorded: whoever left it shut made none.
    """
    case, names = case_of(row.edition.digest), identity()
    better = walks.correction(row, scene.id)
    edition = shown if better and better.edition == shown else row.edition.digest
    read = scene if edition == shown else case.scene(scene.id) or scene
    context, key = _context(row, case, scene, edition=edition), f"{row.uuid}:{len(row.steps)}"
    if isinstance(step, Chose) and not scene.note:
        iri = names.decision(case.id, scene.id)
        decision = statements.decision_activity(iri, read, lang=case.lang)
        yield statements.responded(
            decision, chosen=step.choices, sure=step.sure, context=context, key=key
        )
    place = statements.scene_activity(names.scene(case.id, scene.id), read, lang=case.lang)
    yield statements.scene_experienced(place, context=context, key=key)


def _ended(row: Walk, ending: Scene) -> Fact:
    """An ending is left by no step: coming to it is all there is to say, however one came."""
    case, better = case_of(row.edition.digest), walks.correction(row, ending.id)
    edition = better.edition if better else row.edition.digest
    place = statements.scene_activity(identity().scene(case.id, ending.id), ending, lang=case.lang)
    context = _context(row, case, ending, edition=edition)
    return statements.scene_experienced(place, context=context, key=f"{row.uuid}:{len(row.steps)}")


def _context(row: Walk, case: Case, scene: Scene, *, edition: str = "") -> Context:
    return Context(
        row.enrolment.uuid,
        parents=(case_activity(case),),
        grouping=(known_course(row.enrolment.course_id),),
        edition=edition or row.edition.digest,
        walk=WalkContext(step=scene.step, run=row.run, exploring=row.exploring),
    )


def _iris(case: Case) -> list[str]:
    names = identity()
    of_scenes = [
        name(case.id, scene.id) for scene in case.scenes for name in (names.scene, names.decision)
    ]
    return [names.case(case.id), *of_scenes]
