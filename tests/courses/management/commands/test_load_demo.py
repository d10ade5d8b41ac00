import pytest
from django.core.management import CommandError, call_command

from courses.models import CoursePage, LessonPage
from elearning.accounts.models import User


@pytest.fixture(autouse=True)
def _a_foreign_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EMBEDDED_DATABASE", raising=False)
    monkeypatch.delenv("DEMO", raising=False)


@pytest.mark.parametrize("said", [None, "", "0", "yes"])
def test_people_are_not_made_up_in_a_database_that_may_hold_real_ones(
    db: None, monkeypatch: pytest.MonkeyPatch, said: str | None
) -> None:
    if said is not None:
        monkeypatch.setenv("DEMO", said)

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo")

    assert not User.objects.exists()


@pytest.mark.parametrize(("name", "value"), [("DEMO", "1"), ("EMBEDDED_DATABASE", "1")])
def test_where_one_may_play_the_demo_is_loaded(
    demo: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
) -> None:
    monkeypatch.setenv(name, value)

    course = CoursePage.objects.first()
    assert course
    LessonPage.objects.child_of(course).first().delete()

    for made in (f"  {course.title} (", ""):
        call_command("load_demo")
        told = capsys.readouterr().out
        assert told.startswith(made)
        assert told.count("\n") == bool(made)
