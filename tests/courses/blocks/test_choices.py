import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import StructBlockValidationError

from courses.blocks.choices import (
    ChoiceBlock,
    EffectsBlock,
    effects_line,
    effects_of,
    known_mistakes,
)
from courses.models import Mistake
from tests.courses.conftest import WHEN

CHOICE = {
    "code": "a",
    "text": "Je schrijft het op.",
    "to": "a2",
    "good": True,
    "consequence": "Het kost vijf minuten.",
    "feedback": "Met data erbij.",
    "effects": "Z+2 T-1",
    "mistakes": [],
}
CHOICE_DATA = {
    "id": "a",
    "text": "Je schrijft het op.",
    "to": "a2",
    "effects": {"Z": 2, "T": -1},
    "mistakes": [],
    "consequence": "<p>Het kost vijf minuten.</p>",
    "feedback": "<p>Met data erbij.</p>",
}


def test_a_choice_says_all_that_was_written() -> None:
    assert ChoiceBlock().normalize(CHOICE).data() == CHOICE_DATA


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("R-1 T+14", {"R": -1, "T": 14}),
        ("  V+2  ", {"V": 2}),
        ("kans+1", {"kans": 1}),
        ("fase-2+1", {"fase-2": 1}),
        ("mijn_getal-10", {"mijn_getal": -10}),
        ("", {}),
    ],
)
def test_effects_are_written_on_one_line(line: str, effects: dict[str, int]) -> None:
    assert effects_of(EffectsBlock().clean(line)) == effects


@pytest.mark.parametrize("line", ["R", "R 1", "R1", "+1", "R+1,T+2", "R-1T+14x", "R+1000", "R--1"])
def test_what_is_no_effect_is_refused(line: str) -> None:
    with pytest.raises(ValidationError):
        EffectsBlock().clean(line)


def test_a_long_line_that_is_no_effect_is_refused_quickly() -> None:
    with pytest.raises(ValidationError):
        EffectsBlock().clean("a-1" * 39 + "!")


@pytest.mark.django_db
def test_a_choice_can_be_tagged_with_the_mistakes_of_today() -> None:
    Mistake.objects.create(
        code="ALLEEN_AFWACHTEN", name_nl="Alleen afwachten", name_en="Only waiting", valid_from=WHEN
    )

    assert known_mistakes() == [("ALLEEN_AFWACHTEN", "Alleen afwachten")]
    tagged = ChoiceBlock().normalize({**CHOICE, "mistakes": ["ALLEEN_AFWACHTEN"]})
    assert ChoiceBlock().clean(tagged)["mistakes"] == ["ALLEEN_AFWACHTEN"]


@pytest.mark.parametrize("line", ["R-1 R-2", "T+14 V-1 T+14", "kans+1 kans-1"])
def test_a_second_effect_on_a_variable_is_refused_and_says_on_which(line: str) -> None:
    twice = line.split()[0][:-2].rstrip("+-1")

    with pytest.raises(ValidationError, match=f"{twice}.* (twice|twee keer)"):
        EffectsBlock().clean(line)


def test_of_two_effects_that_were_stored_before_none_is_lost() -> None:
    assert effects_of("R-1 R-2 T+14") == {"R": -3, "T": 14}


@given(
    st.dictionaries(
        st.from_regex(r"[A-Za-z]([a-z0-9_-]{0,5}[a-z0-9_])?", fullmatch=True),
        st.integers(-999, 999),
        max_size=6,
    )
)
def test_effects_that_were_written_down_are_read_again(effects: dict[str, int]) -> None:
    line = effects_line(effects)

    assert effects_of(line) == effects
    if len(line) <= 120:
        EffectsBlock().clean(line)


@pytest.mark.parametrize("missing", ["code", "text"])
def test_a_choice_without_a_code_or_words_is_refused(missing: str) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        ChoiceBlock().clean(ChoiceBlock().normalize({**CHOICE, missing: ""}))

    assert list(refused.value.block_errors) == [missing]
