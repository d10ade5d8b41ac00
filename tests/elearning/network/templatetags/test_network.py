"""Who to call, on any page."""

import pytest
from django.template import Context, Template

PAGES = ["/echt-kind/", "/echt-kind/belkaart/", "/steun/", "/pauze/"]


@pytest.mark.usefixtures("_lines")
def test_another_room_shows_the_panel_with_a_tag() -> None:
    panel = Template('{% load network %}{% support_panel "luisterlijn" %}').render(Context())

    assert "De Luisterlijn" in panel
    assert "Veilig Thuis" not in panel
