from dataclasses import replace

from courses.exchange.comparing import differences
from courses.exchange.notes import Missed, Note
from tests.courses.conftest import CASE


def test_a_case_beside_itself_differs_in_nothing() -> None:
    assert differences(CASE, CASE) == []


def test_marks_around_words_are_no_difference_and_words_are() -> None:
    begin, *rest = CASE.scenes
    marked = replace(begin, body="<p>Jip heeft <b>geen</b>\n brood bij zich.</p>")
    other = replace(begin, body="<p>Jip heeft geen.</p>")

    assert differences(replace(CASE, scenes=(marked, *rest)), CASE) == []
    assert differences(replace(CASE, scenes=(other, *rest)), CASE) == [
        Note(Missed.DIFFERENT, "Dinsdagmiddag", "body")
    ]


def test_a_choice_is_named_by_its_code_whatever_its_place() -> None:
    begin, *rest = CASE.scenes
    first, second = begin.choices
    turned = replace(begin, choices=(second, first))
    lost = replace(begin, choices=(first, replace(second, effects={})))

    assert differences(CASE, replace(CASE, scenes=(turned, *rest))) == []
    assert differences(CASE, replace(CASE, scenes=(lost, *rest))) == [
        Note(Missed.DIFFERENT, "Dinsdagmiddag", "choices.wacht.effects")
    ]


def test_what_is_longer_than_its_field_is_told_with_its_words() -> None:
    long = replace(CASE.scenes[0], question="Zo? " * 60)
    case = replace(CASE, scenes=(long, *CASE.scenes[1:]))

    assert differences(case, case) == [Note(Missed.LONG, "Dinsdagmiddag", "Zo? " * 60)]


def test_another_title_or_language_is_told() -> None:
    other = replace(CASE, title="De", lang="en")

    assert differences(CASE, other) == [
        Note(Missed.DIFFERENT, "", "title"),
        Note(Missed.DIFFERENT, "", "lang"),
    ]


def test_scenes_are_paired_with_the_first_first() -> None:
    turned = replace(CASE, start="laat")
    stream = replace(CASE, start="laat", scenes=(CASE.scenes[-1], *CASE.scenes[:-1]))

    assert differences(turned, stream) == []
