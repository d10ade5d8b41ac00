import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from certificates import numbering

CODES = st.text(numbering.SYMBOLS, min_size=16, max_size=16)
SERIALS = st.builds(lambda year, _: numbering.new_serial(year), st.integers(2000, 2999), st.none())


def test_a_code_has_eighty_bits_and_no_look_alikes() -> None:
    assert len(set(numbering.SYMBOLS)) ** numbering.CODE_LENGTH == 2**80
    assert not set(numbering.SYMBOLS) & set("ILOU")


def test_no_two_codes_are_alike() -> None:
    assert len({numbering.new_code() for _ in range(1000)}) == 1000


@given(CODES)
def test_a_code_is_read_as_it_is_printed(code: str) -> None:
    assert numbering.code(numbering.grouped(code)) == code


@given(CODES, st.data())
def test_small_letters_look_alikes_and_any_grouping_are_fine(
    code: str, data: st.DataObject
) -> None:
    look_alikes = {"0": "0Oo", "1": "1IiLl"}
    typed = [
        data.draw(st.sampled_from(look_alikes.get(sign, sign + sign.lower()))) for sign in code
    ]
    gaps = data.draw(
        st.lists(st.sampled_from(["", " ", "-", "–", ".", " - "]), min_size=16, max_size=16)
    )

    written = "".join(sign + gap for sign, gap in zip(typed, gaps, strict=True))

    assert numbering.code(written) == code


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_code_or_refused(typed: str) -> None:
    try:
        code = numbering.code(typed)
    except numbering.UnreadableError:
        return
    assert len(code) == 16
    assert set(code) <= set(numbering.SYMBOLS)


@pytest.mark.parametrize(
    "typed", ["", "7K4M-3X9Q-0TBV-W2H", "7K4M-3X9Q-0TBV-W2HD-A", "U" * 16, "7" * 15 + "é"]
)
def test_too_few_too_many_and_other_signs_are_refused(typed: str) -> None:
    with pytest.raises(numbering.UnreadableError):
        numbering.code(typed)


@given(SERIALS)
def test_a_serial_is_the_year_and_digits_in_groups(serial: str) -> None:
    year, *groups = serial.split("-")

    assert 2000 <= int(year) <= 2999
    assert [len(group) for group in groups] == [4, 4, 2]
    assert numbering.is_serial(serial)
    assert numbering.is_serial(serial.replace("-", " "))


@given(SERIALS, st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_comes_out(serial: str, place: int, off: int) -> None:
    digits = [int(digit) for digit in serial.replace("-", "")]
    digits[place] = (digits[place] + off) % 10

    assert not numbering.is_serial("".join(map(str, digits)))


@given(SERIALS, st.integers(0, 13), st.integers(0, 13))
def test_two_swapped_digits_come_out(serial: str, one: int, other: int) -> None:
    digits = list(serial.replace("-", ""))
    assume(digits[one] != digits[other])
    digits[one], digits[other] = digits[other], digits[one]

    assert not numbering.is_serial("".join(digits))


@given(CODES)
def test_a_code_is_no_serial(code: str) -> None:
    assert not numbering.is_serial(code)
