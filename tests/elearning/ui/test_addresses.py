from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from elearning.ui.addresses import address


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_address_is_the_one_that_django_finds_whatever_it_is_of(language: str) -> None:
    with override(language):
        for number in (1, 2, 1_970_000_001, 0):
            walk = uuid4()
            found = reverse("courses:feedback", args=[walk, number])
            assert address("courses:feedback", walk, number) == found
            assert address("courses:enrol", number) == reverse("courses:enrol", args=[number])
        assert address("courses:mine") == reverse("courses:mine")
        assert address("courses:reading", "a%b") == reverse("courses:reading", args=["a%b"])


def test_what_has_no_such_address_is_told_as_django_tells_it() -> None:
    with pytest.raises(NoReverseMatch):
        address("courses:scene", 7)
    with pytest.raises(NoReverseMatch):
        address("courses:nowhere")
