import pytest

from elearning.records.forwarding.choosing import Choice
from elearning.xapi.reading import AgentIdentifier
from tests.elearning.xapi.reading import EARLIER, LESSON, READ, VOIDED, inside, statement

BOTH = frozenset({"institute", "organisation"})
COURSE = "https://example.org/course"
PART = statement(context={"contextActivities": {"parent": [{"id": COURSE}]}})
OTHER = frozenset({"https://example.org/other"})


def test_whose_statements_go_is_chosen() -> None:
    choice = Choice(frozenset({"institute"}))

    assert choice.takes("institute", statement())
    assert not choice.takes("organisation", statement())


@pytest.mark.parametrize("audiences", [BOTH, frozenset()])
def test_what_only_the_learner_may_read_never_goes(audiences: frozenset[str]) -> None:
    assert not Choice(audiences).takes("learner", statement())


def test_a_verb_can_be_asked_for() -> None:
    assert Choice(BOTH, verbs=frozenset({READ["id"]})).takes("institute", statement())
    assert not Choice(BOTH, verbs=OTHER).takes("institute", statement())


def test_a_course_stands_for_all_that_is_done_in_it() -> None:
    course = Choice(BOTH, activities=frozenset({COURSE}))

    assert course.takes("institute", PART)
    assert course.takes("institute", statement(object={"id": COURSE}))
    assert not course.takes("institute", statement())
    assert Choice(BOTH, activities=frozenset({LESSON["id"]})).takes("institute", inside())


def test_what_takes_another_back_goes_with_those_it_may_be_about() -> None:
    voiding = statement(verb=VOIDED, object=EARLIER)
    choice = Choice(frozenset({"organisation"}), verbs=OTHER, activities=OTHER)

    assert choice.takes("organisation", voiding)
    assert not choice.takes("institute", voiding)


def of(kind: str, value: str, home_page: str = "") -> dict[str, object]:
    return {kind: {"homePage": home_page, "name": value} if kind == "account" else value}


HERE = "https://leren.example/xapi"
PEOPLE = frozenset({AgentIdentifier("account", "bob", HERE)})


@pytest.mark.parametrize(
    ("actor", "goes"),
    [
        (of("account", "bob", HERE), True),
        (of("account", "dora", HERE), False),
        (of("account", "bob", "https://elders.example"), False),
        (of("mbox", "mailto:bob@dewilg.example"), False),
        ({"objectType": "Group", "member": [of("account", "bob", HERE)]}, False),
    ],
)
@pytest.mark.parametrize("audience", sorted(BOTH))
def test_of_groups_goes_what_their_members_did(
    actor: dict[str, object], goes: bool, audience: str
) -> None:
    choice = Choice(BOTH, people=PEOPLE)

    assert choice.takes(audience, statement(actor=actor)) is goes
    named_beside = {"instructor": of("account", "bob", HERE)}
    assert choice.takes(audience, statement(actor=actor, context=named_beside)) is goes


def test_of_groups_with_nobody_in_them_nothing_goes() -> None:
    actor = of("account", "bob", HERE)

    assert not Choice(BOTH, people=frozenset()).takes("institute", statement(actor=actor))
    assert Choice(BOTH, people=None).takes("institute", statement(actor=actor))


def test_whose_it_is_and_what_was_done_are_both_asked() -> None:
    bobs = statement(actor=of("account", "bob", HERE))

    assert not Choice(BOTH, verbs=OTHER, people=PEOPLE).takes("institute", bobs)
    assert Choice(BOTH, verbs=frozenset({READ["id"]}), people=PEOPLE).takes("institute", bobs)


def test_what_takes_another_back_goes_whoever_says_it() -> None:
    voiding = statement(verb=VOIDED, object=EARLIER)

    assert Choice(BOTH, people=frozenset()).takes("organisation", voiding)
