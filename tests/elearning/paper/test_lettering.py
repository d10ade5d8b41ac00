from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.paper.lettering import NO_LETTER, drawable


@pytest.mark.parametrize(
    "name",
    [
        "Đặng Thị Nguyễn-Łukaszewicz",
        "Çağrı Öztürk",
        "Zoë van ’t Hof",
        "Ẹ̀kọ́",
        "Γιώργος Παπαδόπουλος",
        "Олена Іваненко",
        "محمد علي",
        "משה כהן",
    ],
)
def test_a_name_in_a_script_the_fonts_have_stays_as_it_is(name: str) -> None:
    assert drawable(name) == name


def test_a_letter_in_two_pieces_becomes_one() -> None:
    assert drawable("Zoe\u0308") == "Zoë"


def test_a_sign_with_a_simpler_form_takes_it() -> None:
    assert drawable("Ĳsbrand ﬁn Ⅻ ǿ") == "IJsbrand fin XII ø\u0301"


def test_a_sign_without_one_becomes_a_dot() -> None:
    assert drawable("王小明 (Ming) 🌱") == f"{NO_LETTER * 3} (Ming) {NO_LETTER}"


def test_what_is_not_seen_is_left_out() -> None:
    assert drawable("Bob\u202e\u200b de\n\tVries ") == "Bob de Vries"


@pytest.mark.parametrize("blank", [" ", "\u200b", "\u202e\t"])
def test_what_holds_nothing_to_draw_becomes_a_dot(blank: str) -> None:
    assert drawable(blank) == NO_LETTER
    assert drawable("") == ""


@given(st.text())
def test_once_drawable_it_is_drawable(text: str) -> None:
    once = drawable(text)

    assert normalize("NFD", drawable(once)) == normalize("NFD", once)
