import pytest

from elearning.xapi.reading import MalformedError
from elearning.xapi.versions import Version, about, version


@pytest.mark.parametrize(
    ("header", "spoken"),
    [
        ("1.0", Version.ONE),
        ("1.0.0", Version.ONE),
        ("1.0.3", Version.ONE),
        ("1.0.17", Version.ONE),
        ("2.0", Version.TWO),
        ("2.0.0", Version.TWO),
        ("2.0.1", Version.TWO),
    ],
)
def test_3_3_every_patch_of_a_version_is_that_version(header: str, spoken: Version) -> None:
    assert version(header) is spoken


@pytest.mark.parametrize("header", ["", "0.95", "1", "1.1.0", "1.0.", "1.0.x", "2.1.0", "1.0.3 "])
def test_3_3_any_other_version_is_refused_and_told_which_are_ours(header: str) -> None:
    with pytest.raises(MalformedError, match=r"^X-Experience-API-Version: .* 1\.0\.3, 2\.0\.0"):
        version(header)


def test_2_8_a_store_tells_the_latest_patch_of_each_version_it_speaks() -> None:
    assert about() == {"version": ["1.0.3", "2.0.0"]}
    assert about([Version.ONE]) == {"version": ["1.0.3"]}
