from uuid import UUID

import pytest
from django.urls import reverse
from django.utils.translation import override

from courses.urls import urlpatterns

WALK = UUID(int=7)
ADDRESSES: dict[str, tuple[str, list[object]]] = {
    "/mijn/leren/": ("mine", []),
    "/cursus/3/volgen/": ("enrol", [3]),
    "/onderdeel/3/klaar/": ("finish_part", [3]),
    "/onderdeel/3/casus/": ("begin_case", [3]),
    "/onderdeel/3/toets/": ("begin_quiz", [3]),
    f"/casus/{WALK}/": ("scene", [WALK]),
    f"/casus/{WALK}/stap/": ("step", [WALK]),
    f"/casus/{WALK}/stap/2/": ("feedback", [WALK, 2]),
    f"/casus/{WALK}/terug/": ("back", [WALK]),
    f"/casus/{WALK}/nabespreking/": ("debrief", [WALK]),
    f"/casus/{WALK}/klopt-dit-niet/": ("doubt_scene", [WALK]),
    "/onderdeel/3/klopt-dit-niet/": ("doubt_lesson", [3]),
    "/meelezen/abc/": ("reading", ["abc"]),
    "/meelezen/abc/opmerking/": ("reading_remark", ["abc"]),
    "/meelezen/abc/oordeel/": ("reading_verdict", ["abc"]),
    "/cursus/3/klaar/": ("complete", [3]),
    "/cursus/3/docent/": ("for_teachers", [3]),
    f"/casus/{WALK}/stop/": ("stop", [WALK]),
    f"/casus/{WALK}/verken/": ("explore", [WALK]),
    "/organisatie/dewilg/casussen/cijfers/": ("cases_together", ["dewilg"]),
}


def test_every_address_is_among_these() -> None:
    assert {name for name, _ in ADDRESSES.values()} == {str(each.name) for each in urlpatterns}


@pytest.mark.parametrize("path", ADDRESSES)
def test_addresses_are_dutch_and_bear_the_language_of_the_interface_in_front(path: str) -> None:
    name, args = ADDRESSES[path]

    with override("nl"):
        assert reverse(f"courses:{name}", args=args) == path
    with override("en"):
        assert reverse(f"courses:{name}", args=args) == f"/en{path}"
