"""The floors: the least that a logged-in view and a POST that records something can cost here.

The POST locks a row, inserts another and updates the first, as any answer that is taken in must.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.decorators import login_required
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST

from elearning.urls import urlpatterns as pages


class Sheet(models.Model):
    """A row that answers are taken in on."""

    answers = models.IntegerField(default=0)

    objects: ClassVar = models.Manager["Sheet"]()

    class Meta:
        app_label = "benchmarks"

    def __str__(self) -> str:
        return str(self.pk)


class Answer(models.Model):
    """An answer taken in."""

    sheet = models.ForeignKey(Sheet, models.CASCADE)
    given = models.TextField()

    objects: ClassVar = models.Manager["Answer"]()

    class Meta:
        app_label = "benchmarks"

    def __str__(self) -> str:
        return self.given


def make_tables() -> None:
    """The floors' own two tables, new for each run."""
    with connection.schema_editor() as editor:
        for model in (Answer, Sheet):
            editor.execute(f'DROP TABLE IF EXISTS "{model._meta.db_table}" CASCADE')
        for model in (Sheet, Answer):
            editor.create_model(model)


@login_required
def bare_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<p>{request.user}</p>")


@login_required
@require_POST
@transaction.atomic
def minimal_post(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = Sheet.objects.select_for_update().get(pk=pk)
    Answer.objects.create(sheet=sheet, given=request.POST["given"])
    sheet.answers += 1
    sheet.save(update_fields=["answers"])
    return HttpResponse("<p>ok</p>")


urlpatterns = [
    path("vloer/", bare_view),
    path("vloer/<int:pk>/", minimal_post),
    *pages,
]
