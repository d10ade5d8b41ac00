"""What lies open once the case is rounded off, step by step, and how one came to where one looks."""

from __future__ import annotations

from courses.debrief import decisions
from courses.learning import casework, walks
from courses.models import MeldcodeStep, Walk
from tests.courses.away import away
from tests.courses.conftest import WHEN

__all__ = ["away"]  # a fixture


def tree(row: Walk) -> decisions.Tree:
    return decisions.tree(walks.looked_back_on(row), MeldcodeStep.names(on=WHEN.date()))


def explored(row: Walk, scene: str) -> Walk:
    return casework.explore(row.uuid, person=row.enrolment.person, scene_id=scene, when=WHEN)


def test_every_decision_lies_open_by_its_step_whether_one_came_there_or_not(away: Walk) -> None:
    told = tree(away)

    assert told.whole
    found = {
        step.number: {each.scene.id: each.on_the_way for each in step.decisions}
        for step in told.steps
    }
    assert found == {
        1: {"vooraf": True, "dicht": False, "begin": True},
        2: {"feiten": True},
        3: {"gebeld": False},
    }


def test_the_way_here_tells_own_choices_from_those_made_for_one_and_nothing_of_a_note(
    away: Walk,
) -> None:
    came = decisions.way_here(explored(away, "gebeld"))

    [made] = came.made  # behind the door one chose too, but that lies behind a note
    assert (made.scene.id, made.own) == ("vooraf", False)
    assert [choice.id for choice in made.choices] == ["bellen"]
    assert came.others == 1


def test_along_ones_own_choices_each_of_them_is_ones_own(away: Walk) -> None:
    came = decisions.way_here(explored(away, "feiten"))

    assert [(each.scene.id, each.own) for each in came.made] == [("vooraf", True), ("begin", True)]
    assert came.others == 0
