"""What a new case can begin with is whole: it plays, tells what to write, comes in without loss."""

import re

import pytest
from wagtail.models import Locale

from courses.cases.graph import SceneKind
from courses.cases.proof import proofing
from courses.cases.proof.codes import Code
from courses.exchange import making
from courses.exchange.beginnings import PLACE, Beginning, by_language, offered
from courses.models import CoursePage
from elearning.accounts.models import User

EACH = pytest.mark.parametrize(
    "beginning", [*offered("nl"), *offered("en")], ids=lambda each: each.code
)


def test_there_are_four_in_each_language_and_each_is_a_file() -> None:
    codes = {lang: [each.code for each in some] for lang, some in by_language("nl")}

    assert codes == {
        "nl": ["vijf-stappen", "gesprek", "oordelen", "delen-of-niet"],
        "en": ["five-steps", "conversation", "judgements", "share-or-not"],
    }
    assert len(list(PLACE.glob("*/*.toml"))) == 8


def test_the_language_in_which_one_works_comes_first() -> None:
    assert [lang for lang, _some in by_language("nl")] == ["nl", "en"]
    assert [lang for lang, _some in by_language("en")] == ["en", "nl"]
    assert [lang for lang, _some in by_language("fr")] == ["en", "nl"]


@pytest.mark.parametrize(
    ("dutch", "english"),
    list(zip(offered("nl"), offered("en"), strict=True)),
    ids=lambda each: each.code,
)
def test_what_is_offered_in_two_languages_is_the_same_case(
    dutch: Beginning, english: Beginning
) -> None:
    def frame(beginning: Beginning) -> list[object]:
        return [
            (each.kind, each.step, [(c.mistakes, list(c.effects.values())) for c in each.choices])
            for each in beginning.document.case.scenes
        ]

    assert frame(dutch) == frame(english)
    assert (dutch.document.case.lang, english.document.case.lang) == ("nl", "en")


def test_in_a_language_without_them_there_are_none() -> None:
    assert offered("fr") == ()


@EACH
def test_proofing_finds_nothing_in_it_but_what_is_to_be_written(beginning: Beginning) -> None:
    case = beginning.document.case
    found = proofing.proof(case)

    assert {each.code for each in found} == {Code.UNWRITTEN}
    assert [each.scene_id for each in found] == [s.id for s in case.scenes if s.kind.is_shown]


@EACH
def test_every_story_says_what_is_to_be_written(beginning: Beginning) -> None:
    told = [scene for scene in beginning.document.case.scenes if scene.kind.is_shown]

    tells = re.compile(
        r"Beschrijf|Vertel|Laat|Zet|Voeg|Vat|Noem|Describe|Tell|Let|Put|Add|Sum|Name|\?"
    )
    assert all(tells.search(scene.body) for scene in told)
    assert all(choice.feedback for scene in told for choice in scene.choices)


@EACH
@pytest.mark.django_db
def test_it_comes_in_without_loss(beginning: Beginning, course: CoursePage, alice: User) -> None:
    lang = beginning.document.case.lang
    locale, _new = Locale.objects.get_or_create(language_code=lang)
    page, notes = making.page_of(beginning.document, course=course, by=alice, locale=locale)

    assert notes == []
    assert page.case().lang == lang
    assert not page.live
    assert len(page.scenes) == len(beginning.document.case.scenes)


def test_the_five_steps_come_by_each_of_them() -> None:
    case = offered("nl")[0].document.case

    assert {scene.step for scene in case.scenes if scene.kind.is_shown} == {1, 2, 3, 4, 5}


def test_the_conversation_hides_how_open_it_is() -> None:
    case = offered("nl")[1].document.case
    kinds = [scene.kind for scene in case.scenes]

    assert kinds.count(SceneKind.DIALOGUE) == 3
    assert [variable.name for variable in case.variables] == ["openheid"]
