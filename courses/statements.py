"""What happens in a course, said as facts for the learning record.

An organisation reads that somebody registered, and that parts and courses are done. All the rest is
the learner's own. Played or skipped, a part is `completed` in the same words.

A statement about a scene bears the edition in whose words the scene was read. That is the walk's own,
unless those words were put right while the learner was under way; what they were shown stays known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from courses.cases.graph import Scene, SceneKind
from elearning.xapi import interactions
from elearning.xapi.statements import Activity, Context, Fact, Result, WalkContext
from elearning.xapi.vocabulary import ActivityType, Audience, Verb


def registered(course: Activity, *, registration: UUID) -> Fact:
    context = Context(registration)
    return Fact(Verb.REGISTERED, course, context, Audience.INSTITUTE)


def part_completed(part: Activity, *, course: Activity, registration: UUID) -> Fact:
    context = Context(registration, parents=(course,))
    return Fact(Verb.COMPLETED, part, context, Audience.INSTITUTE)


def course_completed(course: Activity, *, registration: UUID, edition: str) -> Fact:
    context = Context(registration, edition=edition)
    result = Result(completion=True)
    return Fact(Verb.COMPLETED, course, context, Audience.INSTITUTE, result)


def lesson_experienced(lesson: Activity, *, course: Activity, registration: UUID) -> Fact:
    context = Context(registration, parents=(course,))
    return Fact(Verb.EXPERIENCED, lesson, context, Audience.LEARNER)


def case_initialized(
    case: Activity,
    *,
    course: Activity,
    registration: UUID,
    edition: str,
    walk: UUID,
    run: int,
    seed: int,
) -> Fact:
    """A walk was begun; what chance will do in it follows from its seed."""
    begun = WalkContext(step=0, run=run, exploring=False, seed=seed)
    context = Context(registration, parents=(course,), edition=edition, walk=begun)
    return Fact(Verb.INITIALIZED, case, context, Audience.LEARNER, key=str(walk))


def case_suspended(case: Activity, *, context: Context, key: str) -> Fact:
    """The learner stopped for now, with a walk still under way."""
    return Fact(Verb.SUSPENDED, case, context, Audience.LEARNER, key=key)


def case_resumed(case: Activity, *, context: Context, key: str) -> Fact:
    """The learner took up a walk that was under way."""
    return Fact(Verb.RESUMED, case, context, Audience.LEARNER, key=key)


def scene_experienced(scene: Activity, *, context: Context, key: str) -> Fact:
    """The learner left a scene, or came to an ending; `key` tells this time from other times."""
    return Fact(Verb.EXPERIENCED, scene, context, Audience.LEARNER, key=key)


def responded(
    decision: Activity, *, chosen: Iterable[str], context: Context, key: str, sure: int = 0
) -> Fact:
    """What the learner chose, and of a judgement how sure they were, from 1 to 3 (0: not said).

    No pattern of correct responses goes with it: a case has none.
    """
    result = Result(response=interactions.response(chosen), sure=sure)
    return Fact(Verb.RESPONDED, decision, context, Audience.LEARNER, result, key)


def scene_activity(iri: str, scene: Scene, *, lang: str) -> Activity:
    return Activity(iri, ActivityType.SCENE, {lang: scene.title})


def decision_activity(iri: str, scene: Scene, *, lang: str) -> Activity:
    options: Mapping[str, Mapping[str, str]] = {
        choice.id: {lang: choice.text} for choice in scene.choices
    }
    if scene.kind is SceneKind.SITUATION:
        steps = {str(step): {lang: words} for step, words in enumerate(scene.scale, 1)}
        asked = interactions.matching(options, steps)
        return Activity(iri, ActivityType.INTERACTION, {lang: scene.question}, asked)
    put = interactions.sequencing if scene.is_ordering else interactions.choice
    return Activity(iri, ActivityType.INTERACTION, {lang: scene.question}, put(options))
