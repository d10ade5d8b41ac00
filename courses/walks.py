"""Finding a learner's walk, and where they stand in it.

Around a walk hang an enrolment, a course, a page and an edition with much text, and every step of every
learner comes by here: no more is read of them than is asked for.
"""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import F, Model, QuerySet
from wagtail.models import Page

from courses.cases import walking
from courses.cases.graph import Scene
from courses.models import Enrolment, Walk
from courses.models.editions import Edition, case_of
from elearning.accounts.models import User
from elearning.prepared import Prepared
from elearning.records.models import Actor

AnyModel = TypeVar("AnyModel", bound=Model)


def walk_of(uuid: UUID, *, person: User) -> Walk:
    """Somebody's own walk, to be shown.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs, or isn't at all.
    """
    row = _only(_own(uuid, person.pk))
    read = vars(row)
    row.edition = _known(Edition, id=row.edition_id, digest=read["digest"])
    row.page = _known(Page, id=row.page_id, title=read["title"], url_path=read["url_path"])
    return row


def locked(uuid: UUID, person: User) -> Walk:
    """Somebody's own walk, for them alone until the transaction ends, to take a step in.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs, or isn't at all.
    """
    row = _only(_own_locked(uuid, person.pk))
    read = vars(row)
    actor = _known(
        Actor,
        id=read["actor_id"],
        uuid=read["actor_uuid"],
        person_id=person.pk,
        organisation_id=read["organisation_id"],
    )
    row.edition = _known(Edition, id=row.edition_id, digest=read["digest"])
    row.enrolment = _known(
        Enrolment, id=row.enrolment_id, uuid=read["registration"], course_id=read["course_id"]
    )
    row.enrolment.actor = actor
    return row


def under_way(enrolment: Enrolment, page: Page) -> QuerySet[Walk]:
    """The walk in a case that has not ended, if there is one; locked."""
    theirs = Walk.objects.filter(enrolment=enrolment, page_id=page.pk, ended_at=None)
    read = theirs.select_related("edition").defer("edition__content")
    return read.select_for_update(of=("self",), no_key=True)


def replayed(row: Walk) -> walking.Walk:
    """The walk as the engine knows it, replayed from its steps."""
    steps = tuple(walking.from_json(step) for step in row.steps)
    return walking.Walk(case_of(row.edition.digest), row.seed, steps)


def scene_of(walk: walking.Walk) -> Scene:
    """Where the learner stands. In an edition that is always somewhere: it was proofed."""
    assert walk.scene
    return walk.scene


def next_number(row: Walk) -> int:
    """The number of the step that the learner takes next."""
    return len(row.steps) + 1


def taken(row: Walk, number: int) -> walking.Step | None:
    """The step of that number, if it was taken."""
    return walking.from_json(row.steps[number - 1]) if 0 < number <= len(row.steps) else None


def _only(found: list[Walk]) -> Walk:
    if not found:
        raise Walk.DoesNotExist
    return found[0]


def _known(model: type[AnyModel], **fields: object) -> AnyModel:
    """A row of which these fields are known; the others are read when they are asked for."""
    return model.from_db(None, list(fields), list(fields.values()))


def _with_edition_and_page(uuid: UUID, person: int) -> QuerySet[Walk]:
    return Walk.objects.filter(uuid=uuid, enrolment__person=person).annotate(
        digest=F("edition__digest"), title=F("page__title"), url_path=F("page__url_path")
    )


def _with_what_a_step_tells(uuid: UUID, person: int) -> QuerySet[Walk]:
    rows = Walk.objects.filter(uuid=uuid, enrolment__person=person)
    return rows.select_for_update(of=("self",), no_key=True).annotate(
        digest=F("edition__digest"),
        registration=F("enrolment__uuid"),
        course_id=F("enrolment__course"),
        actor_id=F("enrolment__actor"),
        actor_uuid=F("enrolment__actor__uuid"),
        organisation_id=F("enrolment__actor__organisation"),
    )


_own = Prepared(_with_edition_and_page, UUID, int)
_own_locked = Prepared(_with_what_a_step_tells, UUID, int)
