import json

import pytest

from assessments.scoring.questions import Question
from tests.assessments.papers import ADVICE, CONTENTS, NOTE, STEPS


@pytest.mark.parametrize("question", [NOTE, CONTENTS, ADVICE, STEPS], ids=lambda asked: asked.kind)
def test_a_question_comes_back_from_the_database_as_it_went_in(question: Question) -> None:
    kept = json.loads(json.dumps(question.to_json()))

    assert Question.from_json(kept) == question
