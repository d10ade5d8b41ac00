import json
from dataclasses import asdict

import pytest
from django.utils import translation

from assessments import screens
from assessments.scoring.questions import Question
from tests.assessments.papers import ADVICE, CONTENTS, NOTE, STEPS


@pytest.mark.parametrize("question", [NOTE, CONTENTS, ADVICE, STEPS], ids=lambda asked: asked.kind)
def test_before_the_answer_nothing_tells_what_is_right(question: Question) -> None:
    screen = json.dumps(asdict(screens.asked(question, "nl")), ensure_ascii=False)

    told_later = [question.idea, question.feedback, question.source]
    told_later += [option.feedback for option in question.options]
    assert not [words for words in told_later if words and words in screen]
    assert not [option_id for option_id in question.option_ids if f'"{option_id}"' in screen]
    assert "key" not in screen


def test_options_go_by_their_place_on_the_screen() -> None:
    shown = screens.asked(NOTE, "nl").options

    assert [(option.id, option.text) for option in shown] == [
        (1, "„Jip at vandaag niets.”"),
        (2, "„Jip wordt verwaarloosd.”"),
    ]


def test_a_judgement_is_in_the_language_of_the_quiz_not_of_the_interface() -> None:
    with translation.override("nl"):
        shown = screens.asked(ADVICE, "en").options

    assert [option.text for option in shown] == ["True", "False"]


@pytest.mark.parametrize(
    ("question", "response", "verdict"),
    [
        (NOTE, ("zin-1",), "Your answer fits."),
        (NOTE, ("zin-2",), "Your answer does not fit."),
        (CONTENTS, ("gezien",), "Your answer fits in part."),
        (STEPS, ("praten", "overleg", "signalen"), "Your answer does not fit."),
    ],
)
def test_the_verdict_is_said_in_words(
    question: Question, response: tuple[str, ...], verdict: str
) -> None:
    with translation.override("en"):
        assert screens.told(question, response, "nl").verdict == verdict


def test_afterwards_each_choice_and_each_right_option_gets_its_remark() -> None:
    with translation.override("en"):
        told = screens.told(NOTE, ("zin-2",), "nl")

    assert [(each.fits, each.missed, each.label, each.feedback) for each in told.remarks] == [
        (True, True, "You did not choose this, but it does fit.", "Dit zag je zelf."),
        (False, False, "Your answer. It does not fit.", "Dit is een conclusie."),
    ]


def test_an_order_is_told_in_the_right_order_with_the_place_that_was_given() -> None:
    with translation.override("en"):
        told = screens.told(STEPS, ("signalen", "praten", "overleg"), "nl")

    assert [(remark.text, remark.label) for remark in told.remarks] == [
        ("Breng de signalen in kaart", "You put this here."),
        ("Overleg met een collega", "You put this at place 3."),
        ("Praat met de ouders", "You put this at place 2."),
    ]


def test_an_author_sees_every_option_even_of_an_unfinished_question() -> None:
    unfinished = Question("q", NOTE.kind, "Wat nu?", NOTE.options, key=())

    remarks = screens.annotated(unfinished, "nl")

    assert [remark.fits for remark in remarks] == [False, False]
