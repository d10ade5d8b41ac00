"""Walking through a case: the only writer of walks.

Each step is one read and one write. The walk's row is locked, so that two tabs take turns; a step
that is no longer offered is refused and leaves everything as it was.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, Model, QuerySet
from wagtail.models import Page

from courses import progress, statements
from courses.activities import case_activity, course_activity, known_course, part_activity
from courses.cases import walking
from courses.cases.graph import Case, Scene
from courses.models import CasePage, Enrolment, Progress, Walk
from courses.models.editions import Edition, case_of
from elearning.accounts.models import User
from elearning.prepared import Prepared
from elearning.records import recording
from elearning.records.recording import identity
from elearning.xapi.statements import Context, Fact

AnyModel = TypeVar("AnyModel", bound=Model)

# Around a walk hang courses and pages with much text; a learner's step needs no more than this.
WALK = ("uuid", "seed", "steps", "begun_at", "ended_at", "edition__digest")
TO_RECORD = (
    *(*WALK, "page", "enrolment__uuid", "enrolment__course"),
    *(f"enrolment__actor__{name}" for name in ("uuid", "person", "organisation")),
)


class NotPublishedError(LookupError):
    """The case has no edition: it was never published."""


@transaction.atomic
def begin(enrolment: Enrolment, *, page: CasePage, when: datetime) -> Walk:
    """The learner's walk under way in this case, begun now unless there is one.

    A walk that came to its ending is waiting to be rounded off; until then no other is begun.

    Raises:
        NotPublishedError: there is nothing to walk in yet.
    """
    return _to_round_off(enrolment, page) or _under_way(enrolment, page, when)


def _to_round_off(enrolment: Enrolment, page: CasePage) -> Walk | None:
    done = Progress.objects.filter(enrolment=enrolment, part_id=page.pk)
    ended = Walk.objects.filter(enrolment=enrolment, page_id=page.pk, ended_at__isnull=False)
    return ended.exclude(Exists(done)).first()


def _under_way(enrolment: Enrolment, page: CasePage, when: datetime) -> Walk:
    if page.edition is None:
        raise NotPublishedError(page.title)
    walk, new = Walk.objects.get_or_create(
        enrolment=enrolment,
        page_id=page.pk,
        ended_at=None,
        defaults={"edition": page.edition, "seed": secrets.randbelow(2**31), "begun_at": when},
    )
    if new:
        recording.record(_initialized(walk), actor=enrolment.actor, when=when)
    return walk


def _initialized(row: Walk) -> Fact:
    return statements.case_initialized(
        part_activity(row.page),
        course=course_activity(row.enrolment.course),
        registration=row.enrolment.uuid,
        edition=row.edition.digest,
        walk=row.uuid,
    )


@transaction.atomic
def step(
    uuid: UUID,
    *,
    person: User,
    number: int,
    scene_id: str,
    choices: Collection[str],
    when: datetime,
) -> Walk:
    """Take a step from the scene that the learner saw: the choices made there, or none to go on.

    `number` is that of the step, from 1: what is sent twice from one page is one step, even where
    the story leads back to the same scene.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs.
        walking.NotOfferedError: the learner stands elsewhere by now, or this was never offered.
    """
    row = _at_step(number, _locked(uuid, person))
    before = replayed(row)
    if choices:
        after = walking.choose(before, choices, scene_id=scene_id)
    else:
        after = walking.go_on(before, scene_id=scene_id)
    _keep(row, after, when=when)
    facts = _facts(row, scene_of(before), after.steps[-1])
    recording.record(*facts, actor=row.enrolment.actor, when=when)
    return row


@transaction.atomic
def step_back(uuid: UUID, *, person: User, number: int, scene_id: str, when: datetime) -> Walk:
    """Go back one step; that too is a step, and nothing is taken away.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs.
        walking.NotOfferedError: there is nothing to go back on from here, or the walk has ended.
    """
    row = _at_step(number, _locked(uuid, person))
    if row.ended_at:
        raise walking.NotOfferedError("from an ending one looks back, and goes no further")
    _keep(row, walking.go_back(replayed(row), scene_id=scene_id), when=when)
    return row


def next_number(row: Walk) -> int:
    """The number of the step that the learner takes next."""
    return len(row.steps) + 1


def taken(row: Walk, number: int) -> walking.Step | None:
    """The step of that number, if it was taken."""
    return walking.from_json(row.steps[number - 1]) if 0 < number <= len(row.steps) else None


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
    for row in _to_record().filter(enrolment=enrolment, page_id=page.pk, ended_at=None):
        about = _iris(case_of(row.edition.digest))
        recording.forget(enrolment.actor, registration=enrolment.uuid, about=about)
        row.delete()


def walk_of(uuid: UUID, *, person: User) -> Walk:
    """Somebody's own walk.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs, or isn't at all.
    """
    found = _own(uuid, person.pk)
    if not found:
        raise Walk.DoesNotExist
    row = found[0]
    read = vars(row)
    row.edition = _known(Edition, id=row.edition_id, digest=read["edition_digest"])
    row.page = _known(
        Page, id=row.page_id, title=read["page_title"], url_path=read["page_url_path"]
    )
    return row


def _known(model: type[AnyModel], **fields: object) -> AnyModel:
    """A row of which these fields are known; the others are read when they are asked for."""
    return model.from_db(None, list(fields), list(fields.values()))


def _with_edition_and_page(uuid: UUID, person: int) -> QuerySet[Walk]:
    """A walk, and of its edition and its page as much as is shown of them."""
    return Walk.objects.filter(uuid=uuid, enrolment__person=person).annotate(
        edition_digest=F("edition__digest"),
        page_title=F("page__title"),
        page_url_path=F("page__url_path"),
    )


_own = Prepared(_with_edition_and_page, UUID, int)


def replayed(row: Walk) -> walking.Walk:
    """The walk as the engine knows it, replayed from its steps."""
    steps = tuple(walking.from_json(step) for step in row.steps)
    return walking.Walk(case_of(row.edition.digest), row.seed, steps)


def scene_of(walk: walking.Walk) -> Scene:
    """Where the learner stands. In an edition that is always somewhere: it was proofed."""
    assert walk.scene
    return walk.scene


def _to_record() -> QuerySet[Walk]:
    rows = Walk.objects.select_related("edition", "enrolment__actor").only(*TO_RECORD)
    return rows.select_for_update(of=("self",), no_key=True)


def _locked(uuid: UUID, person: User) -> Walk:
    return _to_record().get(uuid=uuid, enrolment__person=person)


def _at_step(number: int, row: Walk) -> Walk:
    if number != next_number(row):
        raise walking.NotOfferedError(f"the next step is not number {number}")
    return row


def _keep(row: Walk, walk: walking.Walk, *, when: datetime) -> None:
    row.steps = [walking.to_json(step) for step in walk.steps]
    row.ended_at = when if walk.finished else None
    row.save(update_fields=["steps", "ended_at"])


def _facts(row: Walk, scene: Scene, step: walking.Step) -> Iterator[Fact]:
    """What one step says: what was chosen, if anything, and that the scene was left."""
    case, names = case_of(row.edition.digest), identity()
    context, key = _context(row, case), f"{row.uuid}:{len(row.steps)}"
    if isinstance(step, walking.Chose):
        iri = names.decision(case.id, scene.id)
        decision = statements.decision_activity(iri, scene, lang=case.lang)
        yield statements.responded(decision, chosen=step.choices, context=context, key=key)
    place = statements.scene_activity(names.scene(case.id, scene.id), scene, lang=case.lang)
    yield statements.scene_experienced(place, context=context, key=key)


def _context(row: Walk, case: Case) -> Context:
    return Context(
        row.enrolment.uuid,
        parents=(case_activity(case),),
        grouping=(known_course(row.enrolment.course_id),),
        edition=row.edition.digest,
    )


def _iris(case: Case) -> list[str]:
    names = identity()
    of_scenes = [
        name(case.id, scene.id) for scene in case.scenes for name in (names.scene, names.decision)
    ]
    return [names.case(case.id), *of_scenes]
