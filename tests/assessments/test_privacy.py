import json

from django.core.serializers.json import DjangoJSONEncoder

from assessments import attempts
from assessments.models import Attempt
from elearning.accounts import privacy
from elearning.accounts.models import User
from tests.assessments.conftest import WHEN


def test_a_download_holds_the_words_of_what_was_answered(attempt: Attempt, bob: User) -> None:
    attempts.answer(attempt, question_id="q1", response=("zin-2",), when=WHEN)

    (kept,) = privacy.everything_about(bob)["quizzes"]["attempts"]

    assert kept["quiz"] == "Wat je zag"
    assert kept["answers"] == [
        {
            "question": "Wat schrijf je op?",
            "answer": ["„Jip wordt verwaarloosd.”"],
            "answered_at": WHEN.isoformat(),
        }
    ]
    assert json.dumps(kept, cls=DjangoJSONEncoder)


def test_charlie_downloads_nothing_of_bob(attempt: Attempt, charlie: User) -> None:
    assert privacy.everything_about(charlie)["quizzes"] == {"attempts": []}


def test_erasing_a_person_erases_their_attempts(attempt: Attempt, bob: User) -> None:
    privacy.erase(bob)

    assert not Attempt.objects.exists()


def test_erasing_charlie_leaves_bob_alone(attempt: Attempt, charlie: User) -> None:
    privacy.erase(charlie)

    assert list(Attempt.objects.all()) == [attempt]
