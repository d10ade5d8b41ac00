import re
import tomllib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from assessments.demo import load_quiz
from assessments.models import Quiz
from tests.assessments.conftest import written

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "quizzes"

pytestmark = pytest.mark.django_db


def test_a_quiz_is_published_by_the_road_an_author_takes() -> None:
    quiz = load_quiz(written())

    assert quiz.live
    assert quiz.live_revision == quiz.latest_revision
    assert quiz.first_published_at


def test_loading_it_again_changes_nothing() -> None:
    first, second = load_quiz(written()), load_quiz(written())

    assert first == second
    assert first.live_revision == second.live_revision


def test_loading_an_edited_file_is_an_edit() -> None:
    first, second = load_quiz(written()), load_quiz(written(title="Wat je hoorde"))

    assert first == second
    assert Quiz.objects.get().title == "Wat je hoorde"
    assert first.live_revision != second.live_revision


@pytest.mark.parametrize("rule", [{"shuffle": False}, {"max_attempts": 3}])
def test_the_rules_of_the_file_are_those_of_the_quiz(rule: dict[str, object]) -> None:
    load_quiz(written())
    load_quiz(written(**rule))

    assert Quiz.objects.filter(live=True, **rule).exists()


def test_a_faulty_file_is_refused() -> None:
    uncertain = {**written()["questions"][0], "certainty": "X"}

    with pytest.raises(ValidationError):
        load_quiz(written(questions=[uncertain]))


def test_the_digest_of_a_quiz_is_that_of_its_words_and_never_changes() -> None:
    """It is part of a course's edition, which stands on certificates; no new field may change it."""
    assert (
        load_quiz(written()).digest
        == "de910c4d398421fe54c66fbd08dfad6b8881458d64084752c3b43163293edfe9"
    )


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_quizzes_of_the_demo_can_be_published(path: Path) -> None:
    assert load_quiz(tomllib.loads(path.read_text(encoding="utf-8"))).live


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_source_is_named_in_words_and_not_by_our_own_code_for_it(path: Path) -> None:
    sources = [asked["source"] for asked in tomllib.loads(path.read_text())["questions"]]

    assert len(sources) > 5
    assert [named for named in sources if re.search(r"\([A-Z][A-Z0-9-]+[,)]", named)] == []
