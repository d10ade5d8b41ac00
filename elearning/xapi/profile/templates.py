"""Each kind of statement that we tell.

The rules say most by what they leave out: an organisation reads that something is done, and never
how well, how long it took, what was chosen or what was skipped.
"""

from __future__ import annotations

from elearning.xapi.profile.concepts import CERTAINTY, EXPLORING, MELDCODE_STEP, RUN, SEED
from elearning.xapi.profile.terms import Presence, Rule, Template
from elearning.xapi.vocabulary import ActivityType, Audience, Verb


def _with(location: str, *values: object) -> Rule:
    return Rule(location, Presence.INCLUDED, values)


def _maybe(location: str, *values: object) -> Rule:
    return Rule(location, Presence.RECOMMENDED, values)


def _without(location: str) -> Rule:
    return Rule(location, Presence.EXCLUDED)


_NOBODY_NAMED = (
    _with("$.actor.account.name"),
    *(_without(f"$.actor.{name}") for name in ("name", "mbox", "mbox_sha1sum", "openid")),
    _with("$.context.registration"),
    _without("$.result.duration"),
    _without("$.attachments"),
)
_NO_RESULT = (*_NOBODY_NAMED, _without("$.result"))
_NO_MARK = (_without("$.result.score"), _without("$.result.response"))
_NO_WALK = (_without("$.context.extensions"),)
_ON_A_WALK = (
    _with(f"$.context.extensions['{{{RUN.name}}}']"),
    _maybe(f"$.context.extensions['{{{MELDCODE_STEP.name}}}']", 1, 2, 3, 4, 5),
    _with(f"$.context.extensions['{{{EXPLORING.name}}}']", True, False),
    _with("$.context.revision"),
)
_ON_AN_EDITION = (_with("$.context.revision"),)

REGISTERED = Template(
    "registered",
    Audience.INSTITUTE,
    {"nl": "Ingeschreven", "en": "Registered"},
    {"nl": "Iemand begon aan een cursus.", "en": "Somebody took up a course."},
    Verb.REGISTERED,
    ActivityType.COURSE,
    rules=(*_NO_RESULT, *_NO_WALK),
)
PART_COMPLETED = Template(
    "part-completed",
    Audience.INSTITUTE,
    {"nl": "Onderdeel klaar", "en": "Part completed"},
    {
        "nl": "Een les, casus of toets telt als gedaan. Wie hem oversloeg en wie hem doorliep, "
        "krijgt hetzelfde statement.",
        "en": "A lesson, case or quiz counts as done. Who skipped it and who went through it get "
        "the same statement.",
    },
    Verb.COMPLETED,
    parent_type=ActivityType.COURSE,
    rules=(
        *_NO_RESULT,
        *_NO_WALK,
        _with(
            "$.object.definition.type", ActivityType.LESSON, ActivityType.CASE, ActivityType.QUIZ
        ),
    ),
)
COURSE_COMPLETED = Template(
    "course-completed",
    Audience.INSTITUTE,
    {"nl": "Cursus klaar", "en": "Course completed"},
    {"nl": "Alle verplichte onderdelen zijn klaar.", "en": "All required parts are done."},
    Verb.COMPLETED,
    ActivityType.COURSE,
    rules=(
        *_NOBODY_NAMED,
        *_NO_WALK,
        *_NO_MARK,
        *_ON_AN_EDITION,
        _with("$.result.completion", True),
    ),
)


def _quiz_finished(name: str, verb: Verb, label: dict[str, str], *, passed: bool) -> Template:
    return Template(
        name,
        Audience.INSTITUTE,
        label,
        {
            "nl": "De toets als geheel, zonder cijfer of antwoorden.",
            "en": "The quiz as a whole, without a mark or answers.",
        },
        verb,
        ActivityType.QUIZ,
        rules=(*_NOBODY_NAMED, *_NO_WALK, *_NO_MARK, _with("$.result.success", passed)),
    )


QUIZ_PASSED = _quiz_finished(
    "quiz-passed", Verb.PASSED, {"nl": "Toets gehaald", "en": "Quiz passed"}, passed=True
)
QUIZ_FAILED = _quiz_finished(
    "quiz-failed",
    Verb.FAILED,
    {"nl": "Toets nog niet gehaald", "en": "Quiz not passed yet"},
    passed=False,
)
EARNED = Template(
    "certificate-earned",
    Audience.INSTITUTE,
    {"nl": "Certificaat behaald", "en": "Certificate earned"},
    {
        "nl": "Iemand behaalde het certificaat van een cursus. Wat op het papier staat, staat "
        "hier niet.",
        "en": "Somebody earned the certificate of a course. What is on the paper is not in here.",
    },
    Verb.EARNED,
    ActivityType.CERTIFICATE,
    ActivityType.COURSE,
    rules=(*_NO_RESULT, *_NO_WALK, *_ON_AN_EDITION),
)
LESSON_EXPERIENCED = Template(
    "lesson-experienced",
    Audience.LEARNER,
    {"nl": "Les gelezen", "en": "Lesson experienced"},
    {"nl": "Iemand was klaar met een les.", "en": "Somebody left a lesson, done."},
    Verb.EXPERIENCED,
    ActivityType.LESSON,
    ActivityType.COURSE,
    rules=(*_NO_RESULT, *_NO_WALK),
)
CASE_INITIALIZED = Template(
    "case-initialized",
    Audience.LEARNER,
    {"nl": "Casus begonnen", "en": "Case begun"},
    {"nl": "Iemand begon aan een casus.", "en": "Somebody began a case."},
    Verb.INITIALIZED,
    ActivityType.CASE,
    ActivityType.COURSE,
    rules=(
        *_NO_RESULT,
        _with(f"$.context.extensions['{{{RUN.name}}}']"),
        _with(f"$.context.extensions['{{{EXPLORING.name}}}']", False),
        _with(f"$.context.extensions['{{{SEED.name}}}']"),
        *_ON_AN_EDITION,
    ),
)
QUIZ_INITIALIZED = Template(
    "quiz-initialized",
    Audience.LEARNER,
    {"nl": "Toets begonnen", "en": "Quiz begun"},
    {"nl": "Iemand begon aan een toets.", "en": "Somebody began a quiz."},
    Verb.INITIALIZED,
    ActivityType.QUIZ,
    rules=(*_NO_RESULT, *_NO_WALK),
)
CASE_SUSPENDED = Template(
    "case-suspended",
    Audience.LEARNER,
    {"nl": "Casus onderbroken", "en": "Case suspended"},
    {"nl": "Iemand stopte even met een casus.", "en": "Somebody stopped for now."},
    Verb.SUSPENDED,
    ActivityType.CASE,
    ActivityType.COURSE,
    rules=(*_NO_RESULT, *_ON_A_WALK),
)
CASE_RESUMED = Template(
    "case-resumed",
    Audience.LEARNER,
    {"nl": "Casus hervat", "en": "Case resumed"},
    {"nl": "Iemand ging verder met een casus.", "en": "Somebody went on with a case."},
    Verb.RESUMED,
    ActivityType.CASE,
    ActivityType.COURSE,
    rules=(*_NO_RESULT, *_ON_A_WALK),
)
SCENE_EXPERIENCED = Template(
    "scene-experienced",
    Audience.LEARNER,
    {"nl": "Scène gelezen", "en": "Scene experienced"},
    {
        "nl": "Iemand ging een scène uit, verder, of kwam bij een einde.",
        "en": "Somebody left a scene, going on, or came to an ending.",
    },
    Verb.EXPERIENCED,
    ActivityType.SCENE,
    ActivityType.CASE,
    rules=(*_NO_RESULT, *_ON_A_WALK),
)
RESPONDED = Template(
    "responded",
    Audience.LEARNER,
    {"nl": "Gekozen", "en": "Responded"},
    {
        "nl": "Wat iemand koos in een casus. Een casus kent geen goed of fout antwoord.",
        "en": "What somebody chose in a case. A case has no right or wrong answer.",
    },
    Verb.RESPONDED,
    ActivityType.INTERACTION,
    ActivityType.CASE,
    rules=(
        *_NOBODY_NAMED,
        *_ON_A_WALK,
        _with("$.result.response"),
        _maybe(f"$.result.extensions['{{{CERTAINTY.name}}}']", 1, 2, 3),
        _without("$.result.success"),
        _without("$.result.score"),
        _without("$.object.definition.correctResponsesPattern"),
    ),
)
ANSWERED = Template(
    "answered",
    Audience.LEARNER,
    {"nl": "Beantwoord", "en": "Answered"},
    {"nl": "Wat iemand antwoordde op één vraag.", "en": "What somebody answered to one question."},
    Verb.ANSWERED,
    ActivityType.INTERACTION,
    ActivityType.QUIZ,
    rules=(*_NOBODY_NAMED, *_NO_WALK, _with("$.result.response"), _with("$.result.success")),
)

TEMPLATES = (
    *(REGISTERED, PART_COMPLETED, COURSE_COMPLETED, QUIZ_PASSED, QUIZ_FAILED, EARNED),
    *(LESSON_EXPERIENCED, CASE_INITIALIZED, CASE_SUSPENDED, CASE_RESUMED, SCENE_EXPERIENCED),
    *(RESPONDED, QUIZ_INITIALIZED, ANSWERED),
)
