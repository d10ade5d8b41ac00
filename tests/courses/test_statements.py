from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from courses import statements
from courses.cases.graph import Case, Scene
from elearning.xapi.identity import Identity
from elearning.xapi.statements import Activity, Context, Fact, WalkContext, statement
from elearning.xapi.vocabulary import ActivityType, Audience
from tests.courses.conftest import BESIDES, OTHER_SCENES
from tests.courses.conftest import CASE as STORY
from tests.golden import assert_golden

OURS = Identity("https://olifantenpaadjes.example/xapi")
BOB = "9a1c7f3e-0d2b-4c59-8e64-5b7f21c0a8d3"
WHEN = datetime(2026, 11, 21, 14, 30, 5, 250_000, tzinfo=UTC)
ENROLMENT = UUID("5f0e8b62-7c1d-4a3f-9b25-d4c6e1f80a97")
WALK = UUID("c2a8e4d0-51b7-4f96-a3c8-7e0d9b6f1a25")

COURSE = Activity(
    OURS.course("c1"), ActivityType.COURSE, {"nl": "Als je je zorgen maakt"}, study_load=45
)
LESSON = Activity(OURS.lesson("l1"), ActivityType.LESSON, {"nl": "De vijf stappen"})
CASE = Activity(OURS.case("k1"), ActivityType.CASE, {"nl": "De lege broodtrommel"})
IN_CASE = Context(
    ENROLMENT,
    parents=(CASE,),
    grouping=(COURSE,),
    edition="3f9a",
    walk=WalkContext(step=1, run=1, exploring=False),
)


def told(fact: Fact) -> dict[str, Any]:
    return statement(fact, actor_account=BOB, timestamp=WHEN, identity=OURS).as_version()


def scene(scene_id: str) -> Scene:
    found = STORY.scene(scene_id)
    assert found
    return found


def responded(scene_id: str, *chosen: str) -> Fact:
    decision = statements.decision_activity(
        OURS.decision("k1", scene_id), scene(scene_id), lang="nl"
    )
    return statements.responded(decision, chosen=chosen, context=IN_CASE, key=f"{WALK}:1")


REGISTERED = statements.registered(COURSE, registration=ENROLMENT)
PART_COMPLETED = statements.part_completed(CASE, course=COURSE, registration=ENROLMENT)
COURSE_COMPLETED = statements.course_completed(COURSE, registration=ENROLMENT, edition="8b1d")
LESSON_EXPERIENCED = statements.lesson_experienced(LESSON, course=COURSE, registration=ENROLMENT)
CASE_INITIALIZED = statements.case_initialized(
    CASE, course=COURSE, registration=ENROLMENT, edition="3f9a", walk=WALK, run=1, seed=20_261_121
)
WITHIN = replace(IN_CASE, parents=(COURSE,), grouping=())
CASE_SUSPENDED = statements.case_suspended(CASE, context=WITHIN, key=f"{WALK}:3:1")
CASE_RESUMED = statements.case_resumed(CASE, context=WITHIN, key=f"{WALK}:3:2")
SCENE_EXPERIENCED = statements.scene_experienced(
    statements.scene_activity(OURS.scene("k1", "later"), scene("later"), lang="nl"),
    context=IN_CASE,
    key=f"{WALK}:1",
)


def test_enrolling_names_the_course_and_its_load() -> None:
    assert_golden("registered", told(REGISTERED))


def test_a_part_that_counts_as_done_says_neither_how_nor_how_long() -> None:
    assert_golden("completed_part", told(PART_COMPLETED))


def test_a_completed_course_names_its_edition() -> None:
    assert_golden("completed_course", told(COURSE_COMPLETED))


def test_beginning_a_case_says_on_which_edition_and_from_which_seed_chance_follows() -> None:
    assert_golden("initialized_case", told(CASE_INITIALIZED))


def test_stopping_for_now_and_going_on_say_in_which_walk_it_was() -> None:
    assert_golden("suspended_case", told(CASE_SUSPENDED))
    assert_golden("resumed_case", told(CASE_RESUMED))


def test_a_lesson_that_was_left_was_experienced() -> None:
    assert_golden("experienced_lesson", told(LESSON_EXPERIENCED))


def test_a_scene_that_was_left_was_experienced() -> None:
    assert_golden("experienced_scene", told(SCENE_EXPERIENCED))


def test_a_choice_says_what_was_offered_and_what_was_chosen() -> None:
    assert_golden("responded_single", told(responded("begin", "schrijf")))


def test_picks_are_told_together() -> None:
    assert_golden("responded_pick", told(responded("feiten", "brood", "jas")))


def test_what_was_noticed_is_told_beside_all_there_was_to_notice() -> None:
    looked = Case.from_dict({"id": "k1", "scenes": OTHER_SCENES, **BESIDES}).scene("kring")
    assert looked
    place = statements.decision_activity(OURS.decision("k1", "kring"), looked, lang="nl")

    assert_golden(
        "responded_signals",
        told(statements.responded(place, chosen=["jas"], context=IN_CASE, key=f"{WALK}:6")),
    )


def test_a_judgement_says_how_sure_one_was_and_exploring_is_told_as_exploring() -> None:
    weighed = Case.from_dict({"id": "k1", "scenes": OTHER_SCENES, **BESIDES}).scene("oordeel")
    assert weighed
    place = statements.decision_activity(OURS.decision("k1", "oordeel"), weighed, lang="nl")
    where = replace(IN_CASE, walk=WalkContext(step=4, run=2, exploring=True))

    assert_golden(
        "responded_judgement",
        told(statements.responded(place, chosen=["ja"], sure=2, context=where, key=f"{WALK}:9")),
    )


def test_what_was_judged_of_each_action_is_told_in_pairs_without_a_score() -> None:
    asked = Case.from_dict({"id": "k1", "scenes": OTHER_SCENES, **BESIDES}).scene("keuzes")
    assert asked
    place = statements.decision_activity(OURS.decision("k1", "keuzes"), asked, lang="nl")
    said = asked.kept(["morgen[.]1", "bellen[.]3"])

    assert_golden(
        "responded_situation",
        told(statements.responded(place, chosen=said, sure=3, context=IN_CASE, key=f"{WALK}:5")),
    )


def test_an_order_is_told_as_a_sequence_in_which_nothing_says_what_is_right() -> None:
    knowledge = {**next(each for each in OTHER_SCENES if each["kind"] == "check")}
    knowledge |= {"in_order": True, "expert": ["brood", "arm"], "pick": 0}
    (asked,) = Case.from_dict({"id": "k1", "scenes": [knowledge]}).scenes
    place = statements.decision_activity(OURS.decision("k1", "kennis"), asked, lang="nl")
    chosen = ["arm", "brood"]

    assert_golden(
        "responded_ordering",
        told(statements.responded(place, chosen=chosen, context=IN_CASE, key=f"{WALK}:4")),
    )


def test_no_choice_in_a_case_has_a_correct_answer() -> None:
    definition = told(responded("begin", "wacht"))["object"]["definition"]

    assert "correctResponsesPattern" not in definition


def test_an_organisation_reads_who_registered_and_what_is_done_and_no_more() -> None:
    for_institute = [REGISTERED, PART_COMPLETED, COURSE_COMPLETED]
    for_learner = [
        CASE_INITIALIZED,
        CASE_SUSPENDED,
        CASE_RESUMED,
        LESSON_EXPERIENCED,
        SCENE_EXPERIENCED,
        responded("begin", "wacht"),
    ]

    assert {fact.audience for fact in for_institute} == {Audience.INSTITUTE}
    assert {fact.audience for fact in for_learner} == {Audience.LEARNER}


def test_the_same_choice_in_another_walk_is_another_fact() -> None:
    again = statements.case_initialized(
        CASE,
        course=COURSE,
        registration=ENROLMENT,
        edition="3f9a",
        walk=UUID(int=1),
        run=1,
        seed=20_261_121,
    )

    assert told(again)["id"] != told(CASE_INITIALIZED)["id"]
