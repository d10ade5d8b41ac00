import pytest

from elearning.records.forwarding.choosing import Choice
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
