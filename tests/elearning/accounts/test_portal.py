"""What other rooms add to the portal."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.test import Client
from wagtail import hooks

from elearning.accounts.models import Organisation, User
from elearning.accounts.portal import PortalPanel

BELLS = "/organisatie/dewilg/klokken/"


class BellsPanel(PortalPanel):
    title = "Bells"
    code: ClassVar[str] = "klokken"
    order: ClassVar[int] = 90
    template_name: ClassVar[str] = "accounts/closed.html"

    def context(self, request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
        return {"reason": f"the bells of {organisation}"}


def test_a_panel_of_another_room_is_shown_to_managers_alone(
    client: Client, ingrid: User, nora: User
) -> None:
    with hooks.register_temporarily("register_portal_panel", BellsPanel):
        client.force_login(ingrid)
        assert "the bells of ROC De Wilg" in client.get(BELLS).content.decode()
        assert f'href="{BELLS}"' in client.get("/organisatie/dewilg/").content.decode()
        client.force_login(nora)
        assert client.get(BELLS).status_code == 404
        assert "Bells" not in client.get("/organisatie/dewilg/").content.decode()


def test_a_panel_that_nobody_registered_is_not_there(client: Client, ingrid: User) -> None:
    client.force_login(ingrid)

    assert client.get(BELLS).status_code == 404
