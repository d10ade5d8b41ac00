"""One question a screen, its feedback, the result, and everything once more afterwards.

An attempt is found by its uuid and its learner together; anybody else's does not exist here. A GET
changes nothing.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments import attempts, forms, screens
from assessments.models import Attempt
from assessments.onward import onward
from assessments.scoring.kinds import IncompleteError, NotOfferedError
from assessments.scoring.questions import Question
from assessments.surfaces import surface
from elearning.accounts.access import PersonRequest
from elearning.ui import fragments


@never_cache
@login_required
@require_safe
def attempt(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Where the learner left off: the first open question, or else the result."""
    return redirect(_way_on(_own(request, uuid)))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: PersonRequest, uuid: UUID, number: int) -> HttpResponse:
    """One question: to be answered, or with its feedback once it is."""
    attempt = _own(request, uuid)
    asked = _numbered(attempt, number)
    if request.method == "POST":
        return _take(request, attempt, asked)
    if asked.id in attempt.answers:
        return _told(request, attempt, asked)
    if attempt.finished_at:
        return redirect("assessments:result", attempt.uuid)
    return _asked(request, attempt, asked)


@never_cache
@login_required
@require_safe
def result(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What a finished attempt came to, and which ideas deserve a second look."""
    attempt = _own(request, uuid)
    if attempt.outcome is None:
        return redirect(_way_on(attempt))
    left = attempts.attempts_left(
        attempt.quiz, actor=attempt.actor, registration=attempt.registration
    )
    unsure = [told for told in _all_told(attempt) if not told.mark.correct]
    context = {
        "attempt": attempt,
        "left": left,
        "unsure": unsure,
        "onward": onward(attempt.origin.token),
    }
    return render(request, "assessments/result.html", context)


@never_cache
@login_required
@require_safe
def review(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """All questions of a finished attempt, each with the learner's answer and its feedback."""
    attempt = _own(request, uuid)
    if attempt.outcome is None:
        return redirect(_way_on(attempt))
    context = {"attempt": attempt, "all_told": _all_told(attempt)}
    return render(request, "assessments/review.html", context)


def _own(request: PersonRequest, uuid: UUID) -> Attempt:
    try:
        return attempts.own(uuid, person=request.user)
    except Attempt.DoesNotExist as error:
        raise Http404 from error


def _numbered(attempt: Attempt, number: int) -> Question:
    if not 1 <= number <= len(attempt.paper.questions):
        raise Http404
    return attempt.paper.questions[number - 1]


def _way_on(attempt: Attempt) -> str:
    """The first question without an answer, or the result when there is none."""
    for number, asked in enumerate(attempt.paper.questions, start=1):
        if attempt.outcome is None and asked.id not in attempt.answers:
            return reverse("assessments:question", args=[attempt.uuid, number])
    return reverse("assessments:result", args=[attempt.uuid])


def _take(request: PersonRequest, attempt: Attempt, asked: Question) -> HttpResponse:
    """Take an answer in; if it can't be, show the question again, or the answer that is in."""
    try:
        given = forms.response(asked, request.POST)
        attempts.answer(attempt, question_id=asked.id, response=given, when=timezone.now())
    except (NotOfferedError, IncompleteError) as refusal:
        return _asked(request, attempt, asked, refusal)
    except attempts.AlreadyAnsweredError:
        return _told(request, attempt, asked, late=True)
    except attempts.FinishedError:
        return _see(reverse("assessments:result", args=[attempt.uuid]))
    if fragments.wanted(request):
        return _told(request, attempt, asked)
    return _see(request.path)


def _asked(
    request: HttpRequest, attempt: Attempt, asked: Question, refusal: Exception | None = None
) -> HttpResponse:
    screen = forms.kept(screens.asked(asked, attempt.paper.language), request.POST)
    context = {
        "asked": screen,
        "chosen": forms.chosen(screen, request.POST),
        "refusal": refusal and _reason(asked, refusal),
    }
    return _screen(request, attempt, asked, "asked", context, status=422 if refusal else 200)


def _reason(asked: Question, refusal: Exception) -> str:
    if isinstance(refusal, NotOfferedError):
        return _("That answer is not among the choices. Nothing was recorded; choose one of these.")
    return str(surface(asked.kind).incomplete)


def _told(
    request: HttpRequest, attempt: Attempt, asked: Question, *, late: bool = False
) -> HttpResponse:
    told = screens.told(asked, attempt.responses[asked.id], attempt.paper.language)
    context = {"told": told, "late": late, "way_on": _way_on(attempt)}
    return _screen(request, attempt, asked, "told", context, status=409 if late else 200)


def _screen(
    request: HttpRequest,
    attempt: Attempt,
    asked: Question,
    part: str,
    context: dict[str, Any],
    *,
    status: int,
) -> HttpResponse:
    """The part of the screen that changes for a script that asks, else the page that holds it."""
    part = f"assessments/includes/{part}.html"
    total = len(attempt.paper.questions)
    number = attempt.paper.questions.index(asked) + 1
    around = {"attempt": attempt, "number": number, "total": total, "part": part, **context}
    template = part if fragments.wanted(request) else "assessments/question.html"
    return render(request, template, around, status=status)


def _see(path: str) -> HttpResponse:
    return HttpResponseRedirect(path, status=303)


def _all_told(attempt: Attempt) -> list[screens.Told]:
    """Every question that was answered, with its feedback."""
    language, responses = attempt.paper.language, attempt.responses
    return [
        screens.told(asked, responses[asked.id], language)
        for asked in attempt.paper.questions
        if asked.id in responses
    ]
