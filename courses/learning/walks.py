"""Finding a learner's walk, and where they stand in it.

Around a walk hang an enrolment, a course, a page and an edition with much text, and every step of every
learner comes by here: no more is read of them than is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count, F, Func, IntegerField, QuerySet

from courses.cases import walking
from courses.cases.corrections import Correction
from courses.cases.graph import Case, Scene
from courses.cases.steps import Step, from_json, without_detours
from courses.learning.tens import in_tens
from courses.models import Enrolment, Progress, Walk
from courses.models.editions import cautious_case, corrected_case
from elearning.accounts.models import User
from elearning.prepared import Prepared


def walk_of(uuid: UUID, *, person: User) -> Walk:
    """Somebody's own walk, to be shown scene by scene.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs, or isn't at all.
    """
    return _own.get(uuid, person.pk)


def walk_with_page(uuid: UUID, *, person: User) -> Walk:
    """The same with the page of its case beside it.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs, or isn't at all.
    """
    return _own_with_page.get(uuid, person.pk)


def locked(uuid: UUID, person: User) -> Walk:
    """Somebody's own walk, for them alone until the transaction ends, to take a step in.

    Raises:
        Walk.DoesNotExist: this walk isn't theirs, or isn't at all.
    """
    return _own_locked.get(uuid, person.pk)


def under_way(enrolment: Enrolment, page_id: int) -> QuerySet[Walk]:
    """The walks in a case that have not ended, of which at most one is not exploring; locked."""
    theirs = Walk.objects.filter(enrolment=enrolment, page_id=page_id, ended_at=None)
    read = theirs.select_related("edition").defer("edition__content")
    return read.select_for_update(of=("self",), no_key=True)


def untried(enrolment: Enrolment, page_id: int) -> QuerySet[Walk]:
    """Where somebody went to explore a case and took no step yet, so that nothing is recorded of it."""
    explored = Walk.objects.filter(enrolment=enrolment, page_id=page_id, exploring=True)
    taken = Func(F("steps"), function="jsonb_array_length", output_field=IntegerField())
    return explored.filter(begun_after=taken)


def learners_under_way(page_id: int) -> Mapping[int, str]:
    """How many learners are under way on each edition of a case, in tens."""
    walking_now = Walk.objects.filter(page_id=page_id, ended_at=None, exploring=False)
    counted = (
        walking_now.order_by()
        .values_list("edition")
        .annotate(people=Count("enrolment__person", distinct=True))
    )
    told = {edition: in_tens(people) for edition, people in counted}
    return defaultdict(lambda: in_tens(0), told)


def here(row: Walk) -> walking.Walk:
    """The walk as the engine knows it, to go on from: by the steps that led here and no others.

    However often one went back, it costs no more than the way here; what was gone back on is not in it.
    """
    return _in(corrected_case(row.edition), row, without_detours(row.steps))


def replayed(row: Walk) -> walking.Walk:
    """The whole walk, every step of it, also what was gone back on."""
    return _in(corrected_case(row.edition), row, row.steps)


def looked_back_on(row: Walk) -> walking.Walk:
    """The same to look back on: a scene that could ever be left shut may have been."""
    return _in(cautious_case(row.edition), row, row.steps)


def _in(case: Case, row: Walk, written: Sequence[list[str | int]]) -> walking.Walk:
    steps = tuple(from_json(step) for step in written)
    return walking.Walk(case, row.seed, steps, row.run, row.exploring, row.sector)


def correction(row: Walk, scene_id: str) -> Correction | None:
    """By which edition a scene of this walk is told, and since when, if its words were put right."""
    return row.edition.told_otherwise().get(scene_id)


def scene_of(walk: walking.Walk) -> Scene:
    """Where the learner stands. In an edition that is always somewhere: it was proofed."""
    assert walk.scene
    return walk.scene


def next_number(row: Walk) -> int:
    """The number of the step that the learner takes next."""
    return len(row.steps) + 1


def taken(row: Walk, number: int) -> Step | None:
    """The step of that number, if it was taken."""
    return from_json(row.steps[number - 1]) if 0 < number <= len(row.steps) else None


def first_of(row: Walk) -> Walk:
    """The walk that was walked from the start, which this one explores."""
    run = Walk.objects.filter(enrolment=row.enrolment_id, page=row.page_id, run=row.run)
    return run.select_related("edition").defer("edition__content").get(exploring=False)


def is_rounded_off(row: Walk) -> bool:
    """Whether the case of this walk counts as done for its learner."""
    return Progress.objects.filter(enrolment_id=row.enrolment_id, part_id=row.page_id).exists()


def _with_edition(uuid: UUID, person: int) -> QuerySet[Walk]:
    rows = Walk.objects.filter(uuid=uuid, enrolment__person=person)
    return rows.select_related("edition").only(*_OWN, *_SHOWN)


def _with_edition_and_page(uuid: UUID, person: int) -> QuerySet[Walk]:
    rows = _with_edition(uuid, person).select_related("edition", "page")
    return rows.only(*_OWN, *_SHOWN, "page__title", "page__url_path")


def _with_what_a_step_tells(uuid: UUID, person: int) -> QuerySet[Walk]:
    rows = Walk.objects.filter(uuid=uuid, enrolment__person=person)
    told = (*_SHOWN, "enrolment__uuid", "enrolment__course")
    rows = rows.select_related("edition", "enrolment__actor").only(*_OWN, *told, *_WHO)
    return rows.select_for_update(of=("self",), no_key=True)


_OWN = [field.name for field in Walk._meta.concrete_fields]
_SHOWN = ("edition__digest", "edition__corrections", "edition__made_at")
_WHO = [f"enrolment__actor__{name}" for name in ("uuid", "person", "organisation")]
_own = Prepared(_with_edition, UUID, int)
_own_with_page = Prepared(_with_edition_and_page, UUID, int)
_own_locked = Prepared(_with_what_a_step_tells, UUID, int)
