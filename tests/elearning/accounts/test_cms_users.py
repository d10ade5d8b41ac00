"""People in the CMS."""

from allauth.account.models import EmailAddress
from django.test import Client

from elearning.accounts.models import User


def test_people_are_listed_and_found(client: Client, admin: User, bob: User) -> None:
    assert "Bob" in client.get("/beheer/users/").content.decode()
    assert "Bob" in client.get("/beheer/users/?q=bob@").content.decode()


def test_a_person_made_in_the_cms_has_a_display_name_and_no_password(
    client: Client, admin: User
) -> None:
    assert client.get("/beheer/users/new/").status_code == 200

    client.post("/beheer/users/new/", {"email": "jo@thuis.example", "display_name": "Jo"})

    made = User.objects.get(email="jo@thuis.example")
    assert made.display_name == "Jo"
    assert not made.has_usable_password()


def test_an_address_changed_in_the_cms_must_be_verified_anew(
    client: Client, admin: User, bob: User
) -> None:
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    fields = {"email": "bob@nieuw.example", "display_name": "Bob", "is_active": "on"}

    answer = client.post(f"/beheer/users/edit/{bob.pk}/", fields)

    assert answer.status_code == 302
    bob.refresh_from_db()
    assert bob.email == "bob@nieuw.example"
    assert not EmailAddress.objects.filter(user=bob).exists()


def test_deleting_somebody_in_the_cms_forgets_them_in_every_room(
    client: Client, admin: User, bob: User, erased: list[str]
) -> None:
    client.post(f"/beheer/users/delete/{bob.pk}/")

    assert erased == ["bob@dewilg.example"]
    assert not User.objects.filter(pk=bob.pk).exists()
