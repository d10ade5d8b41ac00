"""Learners who have been here for years: their record holds as many steps as one asks.

One walk is played to its end through the use cases. Its rows are then copied under new names until
there are enough: what a step finds in the database is what a long past would have left there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone

from courses.cases.steps import Back, Chose, to_json
from courses.learning import casework
from courses.models import Enrolment, Walk
from elearning.records.models import Record

BATCH = 2000


def aged(row: Walk, *, steps: int) -> Enrolment:
    """Whose walk this is, with the case rounded off and at least so many steps behind them."""
    mine = row.enrolment
    casework.round_off(mine, page=row.page, when=timezone.now())
    told = Record.objects.filter(actor=mine.actor, audience="learner")
    for _again in range(-(-steps // len(row.steps)) - 1):
        _copy([row], uuid=uuid4)
        _copy(list(told.order_by("stored")[: 2 * len(row.steps)]), id=uuid4)
    return mine


def gone_to_and_fro(row: Walk, offered: Mapping[str, Any], *, steps: int) -> Walk:
    """The same walk after so many steps on and back again, so that it stands where it stood."""
    on = to_json(Chose(offered["scene"], tuple(sorted(offered["choice"]))))
    row.steps = [*row.steps, *[on, to_json(Back())] * (steps // 2)]
    row.save(update_fields=["steps"])
    return row


def _copy(rows: Sequence[models.Model], **names: Any) -> None:
    """The same rows once more, each under a name of its own."""
    model = type(rows[0])
    kept = [field.attname for field in model._meta.concrete_fields if field.attname != "id"]
    model._default_manager.bulk_create(
        [
            model(
                **{name: getattr(row, name) for name in kept if name not in names},
                **{name: make() for name, make in names.items()},
            )
            for row in rows
        ],
        BATCH,
    )
