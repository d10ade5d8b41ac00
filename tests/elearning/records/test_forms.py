"""What a manager says of a key."""

import pytest

from elearning.records.forms import KeyForm


@pytest.mark.parametrize(
    ("name", "fits"), [("Personeelsdossier", True), (" ", False), ("x" * 81, False)]
)
def test_a_key_is_for_something(name: str, fits: bool) -> None:
    assert KeyForm({"name": name}).is_valid() is fits
