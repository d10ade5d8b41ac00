from dataclasses import replace

from courses.exchange.comparing import as_held, differences
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


def test_of_two_choices_with_one_code_each_is_laid_beside_its_own() -> None:
    begin = CASE.scenes[0]
    twins = tuple(replace(choice, id="x") for choice in begin.choices)
    case = replace(CASE, scenes=(replace(begin, choices=twins),))
    one = replace(case, scenes=(replace(begin, choices=twins[:1]),))

    assert differences(case, case) == []
    assert {note.detail.rpartition(".")[0] for note in differences(case, one)} == {"choices.x"}


def test_only_the_start_moves_and_only_if_another_scene_is_shown_before_it() -> None:
    def order(start: str) -> list[str]:
        return [scene.id for scene in as_held(replace(CASE, start=start))]

    assert order("begin") == ["begin", "later", "feiten", "keuze", "goed", "laat"]
    assert order("goed") == ["goed", "begin", "later", "feiten", "keuze", "laat"]
    assert order("keuze") == order("nowhere") == order("") == order("begin")
