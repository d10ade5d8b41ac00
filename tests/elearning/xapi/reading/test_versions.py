import pytest

from elearning.xapi.reading import Version


# xAPI 1.0.3 Data §2.4.10
@pytest.mark.parametrize(
    ("mark", "taken_by"),
    [
        ("1.0", {"1.0.3", "2.0.0"}),
        ("1.0.0", {"1.0.3", "2.0.0"}),
        ("1.0.9", {"1.0.3", "2.0.0"}),
        ("1.0.3-rc1", {"1.0.3", "2.0.0"}),
        ("2.0.0", {"2.0.0"}),
        ("0.9.9", set()),
        ("1.1.0", set()),
        ("2.1.0", set()),
        ("1", set()),
        ("1.0.", set()),
        ("11.0.0", set()),
        ("v1.0.3", set()),
    ],
)
def test_a_store_takes_statements_of_its_own_family_and_older(
    mark: str, taken_by: set[str]
) -> None:
    assert {version for version in Version if version.marks.fullmatch(mark)} == taken_by


def test_a_statement_without_a_version_gets_the_first_of_the_family() -> None:
    assert Version.ONE.unmarked == "1.0.0"
    assert Version.TWO.unmarked == "2.0.0"
