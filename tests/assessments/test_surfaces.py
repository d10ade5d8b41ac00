"""Every kind of question can be written, put, answered and spoken of: a new kind is refused here."""

import re

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from assessments import forms, screens
from assessments.blocks import QuestionsBlock
from assessments.demo import load_quiz
from assessments.scoring.kinds import IncompleteError
from assessments.scoring.questions import Kind, Question
from assessments.surfaces import surface
from tests.assessments.conftest import written
from tests.assessments.papers import PAPER

OF_KIND = {asked.kind: asked for asked in PAPER.questions}


def sent(question: Question, response: tuple[str, ...]) -> QueryDict:
    """What a browser sends for this response, by the fields that its screen has."""
    html = render_to_string(
        screens.asked(question, "nl").template, {"asked": screens.asked(question, "nl")}
    )
    fields = set(re.findall(r'name="([^"]+)"', html))
    places = {option_id: place for place, option_id in enumerate(question.option_ids, start=1)}
    data = QueryDict(mutable=True)
    if fields == {"choice"}:
        data.setlist("choice", [str(places[option_id]) for option_id in response])
    else:
        assert fields == {f"place-{place}" for place in places.values()}
        for turn, option_id in enumerate(response, start=1):
            data[f"place-{places[option_id]}"] = str(turn)
    return data


@pytest.mark.parametrize("kind", Kind)
def test_what_its_screen_offers_is_read_as_the_answer(kind: Kind) -> None:
    asked = OF_KIND[kind]

    assert forms.response(asked, sent(asked, asked.key)) == asked.key


@pytest.mark.parametrize("kind", Kind)
def test_what_is_not_whole_has_words_and_loses_nothing(kind: Kind) -> None:
    asked = screens.asked(OF_KIND[kind], "nl")

    again = forms.kept(asked, QueryDict(""))

    assert str(surface(kind).incomplete)
    assert sorted(option.id for option in again.options) == [o.id for o in asked.options]
    with pytest.raises(IncompleteError):
        screens.told(OF_KIND[kind], (), "nl")


@pytest.mark.parametrize("kind", Kind)
def test_afterwards_all_that_is_right_is_spoken_of(kind: Kind) -> None:
    told = screens.told(OF_KIND[kind], OF_KIND[kind].key, "nl")

    assert len(told.remarks) == len(OF_KIND[kind].key)
    assert all(remark.fits and remark.text and remark.label for remark in told.remarks)


@pytest.mark.parametrize("kind", Kind)
def test_an_author_has_a_block_for_it_and_a_file_may_hold_it(db: None, kind: Kind) -> None:
    (in_file,) = [asked for asked in written()["questions"] if asked["kind"] == kind]
    quiz = load_quiz(written(id=f"alleen-{kind}", questions=[in_file]))

    assert QuestionsBlock().child_blocks[kind].kind is kind
    assert [asked.kind for asked in quiz.paper.questions] == [kind]
