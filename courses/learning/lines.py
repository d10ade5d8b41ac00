"""A case and a course as lines: the stops, and the words that say the same."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from courses.cases.routes import meldcode_steps, route
from courses.cases.walking import Standing, Walk
from courses.learning.outline import Outline, Part, Signpost
from courses.models import CasePage, LessonPage, QuizPage
from courses.models.meldcode import STEPS
from elearning.ui.lines import State, Station

KINDS = {
    LessonPage: gettext_lazy("Lesson"),
    CasePage: gettext_lazy("Case"),
    QuizPage: gettext_lazy("Quiz"),
}


def course_stations(outline: Outline, *, here: int | None = None) -> list[Station]:
    """The parts of a course as stops; only what can be opened is a link.

    `here` is the page shown: the ring then stands there, and not at what is to be done now as well.
    """
    return [
        Station(
            part.page.title,
            _beside(part, here) if here else part.state,
            url=part.page.get_url() if outline.enrolment else "",
            note=_what(part.page),
            begun=part.begun,
            here=part.page.pk == here,
        )
        for part in outline.parts
    ]


def _beside(part: Part, here: int) -> State:
    if part.state == "done":
        return "done"
    return "now" if part.page.pk == here else "ahead"


def _what(part: Page | Signpost) -> str:
    """What kind of part it is and how long it takes; a signpost tells neither."""
    if not isinstance(part, Page):
        return ""
    minutes = vars(part).get("minutes", 0)
    long = ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    return f"{KINDS[part.specific_class]}, {long}"


def case_stations(walk: Walk, names: dict[int, str]) -> list[Station]:
    """The five steps as stops, with a bend for every scene in each on the way here."""
    places = meldcode_steps(route(walk)).items()
    here, bends = _here(walk), Counter(step for scene, step in places if scene in walk.visited)
    return [
        Station(
            names[step],
            _state(step, here),
            bends=bends[step] or 1,
            mark=str(step),
            here=step == here,
        )
        for step in STEPS
    ]


def where_words(walk: Walk, names: dict[int, str]) -> str:
    """Where the learner is in the case, in one sentence."""
    here, played = _here(walk), len(walk.visited)
    scenes = ngettext("%(count)d scene so far", "%(count)d scenes so far", played)
    place = _("Step %(number)d of 5: %(name)s") % {"number": here, "name": names[here]}
    return f"{place}. {scenes % {'count': played}}."


def _here(walk: Walk) -> int:
    """The step in which the learner stands; a scene outside the steps leaves them where they were."""
    moment: Standing | None = walk.standing
    while moment:
        if moment.scene and moment.scene.step:
            return min(max(moment.scene.step, 1), 5)
        moment = moment.before
    return 1


def _state(step: int, here: int) -> State:
    return "done" if step < here else "now" if step == here else "ahead"
