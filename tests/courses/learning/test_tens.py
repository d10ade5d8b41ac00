from __future__ import annotations

import pytest

from courses.learning.tens import in_tens


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (0, "minder dan tien"),
        (1, "minder dan tien"),
        (9, "minder dan tien"),
        (10, "10 of meer"),
        (119, "110 of meer"),
    ],
)
def test_the_words_do_not_follow_one_person(people: int, words: str) -> None:
    assert in_tens(people) == words
