import pytest
from django.http import QueryDict

from assessments import forms, screens
from assessments.scoring.kinds import IncompleteError, NotOfferedError
from assessments.scoring.questions import Question
from tests.assessments.papers import ADVICE, CONTENTS, NOTE, STEPS


@pytest.mark.parametrize(
    ("question", "sent", "response"),
    [
        (NOTE, "choice=2", ("zin-2",)),
        (CONTENTS, "choice=3&choice=1", ("gezien", "gehoord")),
        (CONTENTS, "", ()),
        (ADVICE, "choice=1", ("true",)),
        (STEPS, "place-1=3&place-2=1&place-3=2", ("signalen", "overleg", "praten")),
    ],
)
def test_places_on_the_screen_become_the_options_that_stood_there(
    question: Question, sent: str, response: tuple[str, ...]
) -> None:
    assert forms.response(question, QueryDict(sent)) == response


@pytest.mark.parametrize("sent", ["0", "3", "-1", "zin-1", "", "1.0", " 1", "²", "١"])
def test_a_place_that_is_not_there_is_refused(sent: str) -> None:
    data = QueryDict(mutable=True)
    data["choice"] = sent

    with pytest.raises(NotOfferedError):
        forms.response(NOTE, data)


@pytest.mark.parametrize(
    "sent", ["", "place-1=1&place-2=2", "place-1=1&place-2=1&place-3=2", "place-9=1"]
)
def test_an_order_in_which_not_everything_has_its_own_place_is_not_whole(sent: str) -> None:
    with pytest.raises(IncompleteError):
        forms.response(STEPS, QueryDict(sent))


def test_an_order_with_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotOfferedError):
        forms.response(STEPS, QueryDict("place-1=1&place-2=2&place-3=4"))


def test_an_order_that_is_shown_again_keeps_what_was_tried() -> None:
    asked = screens.asked(STEPS, "nl")

    again = forms.kept(asked, QueryDict("place-1=3&place-2=1&place-3=1"))

    assert [option.id for option in again.options] == [2, 3, 1]


def test_choices_that_are_shown_again_keep_what_was_ticked() -> None:
    asked = screens.asked(STEPS, "nl")
    absurd = "9" * 5000  # more digits than Python turns into a number

    assert forms.chosen(asked, QueryDict(f"choice=2&choice=x&choice={absurd}&choice=3")) == [2, 3]
