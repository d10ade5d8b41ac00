"""Name, profession, sector."""

from collections.abc import Callable

from django.test import Client

from elearning.accounts.models import User

Enter = Callable[[Client, User], None]
ERASE = "/account/gegevens/wissen/"


def test_a_profile_is_a_name_a_profession_and_a_sector(client: Client, bob: User) -> None:
    client.force_login(bob)
    answer = client.get("/account/profiel/")
    assert list(answer.context["form"].fields) == ["display_name", "profession", "sector"]

    client.post("/account/profiel/", {"display_name": "Bob Bakker", "email": "x@x.example"})

    bob.refresh_from_db()
    assert bob.display_name == "Bob Bakker"
    assert bob.email == "bob@dewilg.example"
