"""Starting the quiz of a course."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import attempts
from courses.learning import access, quizzing
from courses.learning.enrolment import current_enrolment
from courses.models import QuizPage
from elearning.accounts.access import PersonRequest
from elearning.ui.redirects import see_other


@login_required(redirect_field_name=None)
@require_POST
def begin(request: PersonRequest, page_id: int) -> HttpResponse:
    """Begin the quiz, or go on with the attempt that is open."""
    page = access.open_page(request, QuizPage.objects.live().select_related("quiz"), page_id)
    mine = current_enrolment(request.user, page.get_parent().pk)
    if mine is None:
        raise Http404
    back = page.get_url(request)
    try:
        attempt = quizzing.begin(mine, page=page, return_url=back, when=timezone.now())
    except attempts.NoAttemptsLeftError:
        messages.info(request, _("You have used all the attempts that this quiz allows."))
        return see_other(back)
    except attempts.NotPublishedError:  # the page says so
        return see_other(back)
    return see_other("assessments:attempt", attempt.uuid)
