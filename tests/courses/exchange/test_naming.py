from hypothesis import given
from hypothesis import strategies as st

from courses.blocks.rules import is_code
from courses.exchange.naming import LONGEST, Codes, plain_code


def test_a_code_looks_like_its_name() -> None:
    assert plain_code("De bel gaat!", otherwise="scene") == "de-bel-gaat"
    assert plain_code("Één café", otherwise="scene") == "een-cafe"
    assert plain_code("2 weken later", otherwise="scene") == "scene-2-weken-later"
    assert plain_code("明天", otherwise="scene") == "scene"


def test_names_that_look_alike_are_told_apart_in_their_order() -> None:
    codes = Codes(otherwise="scene")

    assert [codes.of(name) for name in ("Later", "later!", "LATER", "Later")] == [
        "later",
        "later-2",
        "later-3",
        "later",
    ]


def test_a_code_that_is_known_stays_and_is_not_given_again() -> None:
    codes = Codes(otherwise="scene")
    codes.know({"Het plein": "a1"})

    assert codes.of("Het plein") == "a1"
    assert codes.new("a1") == "a1-2"


@given(st.lists(st.text(max_size=60), max_size=30))
def test_every_name_has_a_code_of_its_own_and_always_the_same(names: list[str]) -> None:
    codes, again = Codes(otherwise="scene"), Codes(otherwise="scene")
    given_ = {name: codes.of(name) for name in names}

    assert len(set(given_.values())) == len(given_)
    assert {name: again.of(name) for name in names} == given_
    for code in given_.values():
        is_code(code)
        assert len(code) <= LONGEST
