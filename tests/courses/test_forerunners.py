"""Who went before you: a manager has somebody to follow, and who comes after begins fresh."""

import pytest
from django.core.management import call_command

from assessments.models import Attempt
from certificates.models import Certificate
from courses.forerunners import FORERUNNERS, go_before
from courses.models import Enrolment, Walk
from elearning.accounts.models import Organisation
from elearning.records.querying import institute_records


def test_a_manager_can_follow_them_and_who_comes_after_begins_fresh(demo: None) -> None:
    assert len(list(go_before())) == len(FORERUNNERS)

    assert Enrolment.objects.exclude(completed_at=None).count() == 5
    assert Certificate.objects.count() == 5
    assert Walk.objects.filter(ended_at=None).count() == 0
    assert Attempt.objects.filter(passed=True).count() == 5
    verbs = institute_records(Organisation.objects.get(code="dewilg")).values_list("verb")
    assert {verb.rpartition("/")[2] for (verb,) in verbs} >= {"registered", "completed", "earned"}
    names = Enrolment.objects.values_list("person__email", flat=True)
    assert not {"alice@dewilg.example", "bob@dewilg.example", "charlie@elders.example"} & {*names}


def test_they_go_once(demo: None) -> None:
    list(go_before())

    assert list(go_before()) == []


def test_where_there_is_no_demo_nobody_goes(db: None) -> None:
    assert list(go_before()) == []


@pytest.mark.parametrize("asked", [True, False])
def test_the_command_says_who_went(
    demo: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: bool
) -> None:
    monkeypatch.setenv("DEMO", "1")

    call_command("load_demo", forerunners=asked)

    assert ("Daan Willems" in capsys.readouterr().out) is asked
