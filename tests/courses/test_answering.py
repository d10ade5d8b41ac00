import pytest
from django.http import QueryDict

from courses.answering import Answer, answer_in


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ("choice=a&choice=b&choice=a", Answer(("a", "b"))),
        ("choice=a&sure=2", Answer(("a",), 2)),
        ("choice=a&sure=4", Answer(("a",))),
        ("place-a=2&place-b=1", Answer(("b", "a"), tried=("b", "a"))),
        ("place-a=1&place-b=1", Answer((), tried=("a", "b"))),
        ("judged-a=a[.]1&judged-b=b[.]4&sure=3", Answer(("a[.]1", "b[.]4"), 3)),
        ("", Answer(())),
    ],
)
def test_what_a_form_sends_is_read_as_an_answer(sent: str, answer: Answer) -> None:
    assert answer_in(QueryDict(sent)) == answer
