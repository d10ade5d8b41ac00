"""Words that somebody may want to be told of beforehand."""

import pytest

from courses.cases.graph import Case
from courses.cases.proof.codes import Code
from courses.cases.proof.proofing import proof
from tests.courses.cases.stories import case, choice, decision, ending, passage

E = ending("e")

PLAIN = {
    "nl": [
        "Hij heeft een blauwe plek.",
        "Hij schopt haar tegen haar buik.",
        "Een gebroken arm.",
        "Ze heeft een blauw oog.",
        "Ze is aangerand.",
        "‘Hij wurgde haar bijna.’",
        "‘Ik wil niet meer leven.’",
        "‘Papa komt ’s nachts in mijn bed.’",
        "‘Hij slaat mama.’",
        "Ze denkt aan zelfdoding.",
        "Er zit <b>bloed</b> op zijn mouw.",
    ],
    "en": [
        "There is a bruise.",
        "He kicked her in the belly.",
        "A broken arm.",
        "She has a black eye.",
        "She was raped.",
        "He choked her.",
        "I do not want to live.",
        "He comes into my bed.",
        "She talks of suicide.",
    ],
}

HARMLESS = {
    "nl": [
        "Hij bloost in de bloeiende tuin.",
        "Ze slaat haar ogen neer en slaat haar armen om hem heen.",
        "Zij schopt haar schoenen uit.",
        "Ilse slaat haar map dicht.",
        "De wet op huiselijk geweld en kindermishandeling.",
        "Hij ligt in zijn bed.",
        "There is a bruise.",
    ],
    "en": [
        "She is grateful, and drapes her scarf.",
        "A therapist skilled in child protection.",
        "Een blauwe plek.",
    ],
}


def words(told: Case) -> list[tuple[str | None, object]]:
    """Where what is found, by the scene that wants a note."""
    found = [each for each in proof(told) if each.code is Code.UNANNOUNCED]
    return [(each.scene_id, each.params["word"]) for each in found]


@pytest.mark.parametrize("lang", PLAIN)
def test_what_may_distress_is_found_in_both_languages(lang: str) -> None:
    missed = [
        body
        for body in PLAIN[lang]
        if not words(case(passage("a", to="e", body=f"<p>{body}</p>"), E, lang=lang))
    ]
    assert missed == []


@pytest.mark.parametrize("lang", HARMLESS)
def test_what_only_looks_like_it_is_left_alone(lang: str) -> None:
    found = [
        words(case(passage("a", to="e", body=f"<p>{body}</p>"), E, lang=lang))
        for body in HARMLESS[lang]
    ]
    assert [each for each in found if each] == []


@pytest.mark.parametrize("name", ["text", "consequence", "feedback"])
def test_what_is_read_of_a_choice_counts_for_its_scene(name: str) -> None:
    told = case(decision("a", choice("x", "e", **{name: "<p>Gebroken arm.</p>"})), E)
    assert words(told) == [("a", "gebroken arm")]


def test_what_comes_back_later_wants_a_note_where_it_is_read() -> None:
    echo = {"scene": "b", "text": "Ze heeft een blauw oog."}
    told = case(decision("a", choice("x", "b", later=[echo])), passage("b", "e"), E)
    assert words(told) == [("b", "blauw oog")]


def test_another_telling_and_the_question_count_too() -> None:
    variant = {"when": {"draw": [1, 2]}, "body": "Gewurgd."}
    told = case(
        passage("a", "b", variants=[variant]),
        decision("b", choice("x", "e"), question="Is ze verkracht?"),
        E,
    )
    assert words(told) == [("a", "gewurgd"), ("b", "verkracht")]


def test_a_note_announces_it_and_in_another_language_nothing_is_known() -> None:
    noted = passage("a", to="e", body="Een <b>blauwe plek</b>.", note="Over letsel.")
    assert words(case(noted, E)) == []
    assert words(case({**noted, "note": ""}, E, lang="fr")) == []
