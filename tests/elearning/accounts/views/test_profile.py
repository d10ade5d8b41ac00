"""Name, profession, sector."""

from collections.abc import Callable

from django.test import Client
from django.utils.translation import override

from elearning.accounts.models import Profession, Sector, User

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


def test_what_a_profession_and_a_sector_are_for_is_said_as_it_is(
    client: Client, bob: User, ingrid: User
) -> None:
    dated = {"name_en": "Harpist", "name_nl": "Harpist", "valid_from": "2026-01-01"}
    bob.profession = Profession.objects.create(code="harp", **dated)
    bob.sector = Sector.objects.create(code="harp", **dated)
    bob.save()

    client.force_login(bob)
    with override("en"):
        form = client.get("/en/account/profiel/").context["form"]
        assert "numbers without names" in str(form["profession"].help_text)
        assert "we suggest a course" in str(form["sector"].help_text)

    ingrid.is_superuser = True
    ingrid.save()
    client.force_login(ingrid)
    for address in ("/organisatie/dewilg/", f"/beheer/users/edit/{bob.pk}/", "/beheer/users/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Bob" in answer.content.decode()
        assert "Harpist" not in answer.content.decode()
