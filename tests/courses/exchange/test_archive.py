import struct
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange import archive
from courses.exchange.archive import Archive
from courses.exchange.notes import Refusal, RefusedError
from tests.courses.exchange.files import h5p_file, zipped


def refused(content: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as error:
        Archive(content)
    return error.value


def with_entry(info: ZipInfo, data: bytes = b"x") -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w") as file:
        file.writestr(info, data)
    return whole.getvalue()


def test_a_file_in_it_is_read_up_to_a_bound() -> None:
    found = Archive(zipped({"a.txt": b"Jip"}))

    assert found.read("a.txt", most=3) == b"Jip"
    assert "a.txt" in found
    with pytest.raises(RefusedError) as error:
        found.read("a.txt", most=2)
    assert error.value.reason is Refusal.TOO_LARGE
    with pytest.raises(RefusedError) as error:
        found.read("b.txt", most=9)
    assert (error.value.reason, error.value.place) == (Refusal.MISSING, "b.txt")


@pytest.mark.parametrize(
    "name", ["../a", "a/../../b", "/etc/passwd", "a\\b", "c:/windows", "content/.."]
)
def test_a_path_that_leads_elsewhere_is_refused(name: str) -> None:
    error = refused(with_entry(ZipInfo(name)))

    assert (error.reason, error.place) == (Refusal.STRANGE_PATH, name)


def test_a_link_to_another_file_is_refused() -> None:
    info = ZipInfo("content/content.json")
    info.external_attr = (archive.A_LINK | 0o777) << 16

    assert refused(with_entry(info, b"/etc/passwd")).reason is Refusal.STRANGE_PATH


def test_two_files_of_one_name_are_refused() -> None:
    whole = BytesIO()
    with ZipFile(whole, "w") as file:
        file.writestr("a", "1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("a", "2")

    assert refused(whole.getvalue()).reason is Refusal.STRANGE_PATH


def test_a_locked_file_is_refused() -> None:
    content = bytearray(zipped({"a": b"x"}))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1

    assert refused(bytes(content)).reason is Refusal.LOCKED


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked() -> None:
    assert refused(zipped({"a": b"\0" * 5_000_000})).reason is Refusal.BOMB
    many = {f"{number}": b"ab" * 100_000 for number in range(2_200)}
    assert refused(zipped(many)).reason is Refusal.BOMB


def test_a_size_that_is_a_lie_helps_nobody() -> None:
    content = bytearray(zipped({"a": b"\0" * 900_000}))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)

    with pytest.raises(RefusedError) as error:
        Archive(bytes(content)).read("a", most=20)
    assert error.value.reason in (Refusal.BROKEN_ZIP, Refusal.TOO_LARGE)


def test_too_many_files_are_refused_and_a_long_list_is_not_even_read() -> None:
    assert refused(zipped({f"{n}": b"" for n in range(5_001)})).reason is Refusal.MANY_FILES
    content = bytearray(zipped({"a": b""}))
    end = content.rindex(b"PK\x05\x06")
    content[end + 12 : end + 16] = struct.pack("<I", 2**31)
    assert refused(bytes(content)).reason is Refusal.MANY_FILES


def test_a_way_of_packing_that_eats_memory_is_refused() -> None:
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_LZMA) as file:
        file.writestr("a", "x" * 100)

    assert refused(whole.getvalue()).reason is Refusal.BROKEN_ZIP


@pytest.mark.parametrize("content", [b"PK", b"PK\x03\x04" + b"x" * 100, b"PK\x05\x06", b""])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    assert refused(content).reason is Refusal.BROKEN_ZIP


@given(st.data())
def test_a_damaged_zip_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(h5p_file())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    with suppress(RefusedError):
        found = Archive(bytes(content))
        assert len(found.read("h5p.json", most=10_000)) <= 10_000


def test_our_own_h5p_of_the_tests_is_harmless() -> None:
    assert "content/content.json" in Archive(h5p_file())
