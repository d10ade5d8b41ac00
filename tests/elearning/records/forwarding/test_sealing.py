import pytest
from pytest_django import Settings

from elearning.records.forwarding import sealing
from elearning.records.forwarding.sealing import SealedError

NEXT = "only-for-the-tests-too-" + "1" * 40


def test_what_is_sealed_says_nothing_and_opens_again() -> None:
    sealed = sealing.seal("geheim é")

    assert "geheim" not in sealed
    assert sealed != sealing.seal("geheim é")
    assert sealing.opened(sealed) == "geheim é"


def test_without_the_sites_own_secret_nobody_opens_it(settings: Settings) -> None:
    sealed = sealing.seal("geheim")
    settings.SECRET_KEY = NEXT

    with pytest.raises(SealedError):
        sealing.opened(sealed)
    assert sealing.resealed(sealed) == sealed


def test_when_the_site_gets_a_new_secret_what_was_sealed_goes_along(
    settings: Settings,
) -> None:
    sealed = sealing.seal("geheim")
    assert sealing.resealed(sealed) == sealed
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEXT, [settings.SECRET_KEY]

    assert sealing.opened(sealed) == "geheim"
    anew = sealing.resealed(sealed)
    settings.SECRET_KEY_FALLBACKS = []
    assert sealing.opened(anew) == "geheim"
