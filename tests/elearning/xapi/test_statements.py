from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from elearning.xapi import interactions
from elearning.xapi.identity import Identity
from elearning.xapi.statements import Activity, Context, Fact, Result, WalkContext, statement
from elearning.xapi.vocabulary import ActivityType, Audience, Verb
from tests.golden import assert_golden

OURS = Identity("https://olifantenpaadjes.example/xapi")
BOB = "9a1c7f3e-0d2b-4c59-8e64-5b7f21c0a8d3"
WALK = WalkContext(step=1, run=1, exploring=False)
ENROLMENT = UUID("5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97")
WHEN = datetime(2026, 11, 21, 14, 30, 5, 250_000, tzinfo=UTC)

COURSE = Activity(OURS.course("c1"), ActivityType.COURSE, {"nl": "Signaleren"}, study_load=45)
CASE = Activity(OURS.case("k1"), ActivityType.CASE, {"nl": "De lege broodtrommel"})
QUIZ = Activity(OURS.quiz("t1"), ActivityType.QUIZ, {"nl": "Toets"})
WHOLE = Context(ENROLMENT, edition="3f9a")
IN_COURSE = Context(ENROLMENT, parents=(COURSE,), edition="3f9a")
IN_CASE = Context(ENROLMENT, parents=(CASE,), grouping=(COURSE,), edition="3f9a")


def told(fact: Fact, *, account: str = BOB, when: datetime = WHEN) -> dict:
    return statement(fact, actor_account=account, timestamp=when, identity=OURS).as_version()


def done(key: str = "") -> Fact:
    return Fact(Verb.COMPLETED, CASE, IN_COURSE, Audience.INSTITUTE, key=key)


def test_registering_for_a_course_tells_its_study_load() -> None:
    fact = Fact(Verb.REGISTERED, COURSE, WHOLE, Audience.INSTITUTE)

    assert_golden("language-course", told(fact))


def test_passing_a_quiz_tells_no_score() -> None:
    result = Result(success=True, completion=True)

    assert_golden(
        "language-quiz",
        told(Fact(Verb.PASSED, QUIZ, IN_COURSE, Audience.INSTITUTE, result, key="attempt-1")),
    )


def test_a_choice_in_a_scene_names_the_option_chosen() -> None:
    options = {"a": {"nl": "Vraag wat Jip at"}, "b": {"nl": "Wacht tot donderdag"}}
    decision = Activity(
        OURS.decision("k1", "a1"),
        ActivityType.INTERACTION,
        {"nl": "Wat doe je?"},
        interactions.choice(options),
    )
    context = Context(ENROLMENT, (CASE,), (COURSE,), edition="3f9a", walk=WALK)
    fact = Fact(Verb.RESPONDED, decision, context, Audience.LEARNER, Result(response="a"), "1")

    assert_golden("language-decision", told(fact))


def test_an_answer_tells_the_learner_whether_it_was_right_and_by_how_much() -> None:
    question = Activity(
        OURS.question("t1", "q1"),
        ActivityType.INTERACTION,
        {"nl": "Een leraar moet altijd melden."},
        interactions.true_false(correct=False),
    )
    context = Context(ENROLMENT, parents=(QUIZ,), grouping=(COURSE,))
    result = Result(success=True, response="false", scaled=1.0)

    assert_golden(
        "language-answer",
        told(Fact(Verb.ANSWERED, question, context, Audience.LEARNER, result, key="attempt-1")),
    )


@pytest.mark.parametrize(
    ("verb", "result"),
    [
        (Verb.ANSWERED, None),
        (Verb.RESPONDED, None),
        (Verb.EXPERIENCED, None),
        (Verb.INITIALIZED, None),
        (Verb.SUSPENDED, None),
        (Verb.RESUMED, None),
        (Verb.PASSED, Result(success=True, scaled=0.8)),
        (Verb.COMPLETED, Result(response="a")),
    ],
)
def test_what_was_chosen_cannot_be_told_to_an_organisation(
    verb: Verb, result: Result | None
) -> None:
    with pytest.raises(ValueError, match="organisation"):
        Fact(verb, QUIZ, IN_COURSE, Audience.INSTITUTE, result)


def test_the_learner_may_keep_to_themselves_what_an_organisation_could_read() -> None:
    fact = Fact(Verb.PASSED, QUIZ, IN_COURSE, Audience.LEARNER, Result(scaled=0.8))

    assert told(fact)["result"]["score"] == {"scaled": 0.8}


def test_a_fact_told_again_later_keeps_its_id() -> None:
    assert told(done())["id"] == told(done(), when=WHEN + timedelta(days=1))["id"]


def test_the_key_tells_two_facts_apart() -> None:
    assert told(done("1"))["id"] != told(done("2"))["id"]


def test_two_people_never_share_a_statement() -> None:
    assert told(done())["id"] != told(done(), account="somebody-else")["id"]


def test_the_moment_is_written_in_utc() -> None:
    amsterdam = timezone(timedelta(hours=1))
    moment = told(done(), when=WHEN.astimezone(amsterdam))["timestamp"]

    assert moment == "2026-11-21T14:30:05.250000+00:00"


def test_telling_changes_nothing_about_the_next_telling() -> None:
    first = told(done())
    first["verb"]["display"]["nl"] = "iets anders"
    first["context"]["contextActivities"]["parent"][0]["definition"]["name"]["nl"] = "Iets anders"

    assert told(done())["verb"]["display"]["nl"] == "rondde af"
    assert COURSE.name == {"nl": "Signaleren"}
