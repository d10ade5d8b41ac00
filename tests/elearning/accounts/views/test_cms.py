"""The way into the CMS."""

from collections.abc import Callable

from django.test import Client

from elearning.accounts import authors
from elearning.accounts.models import User

SIGN_UP = {
    "display_name": "Dewi de Boer",
    "email": "dewi@thuis.example",
    "password1": "een-lang-wachtwoord",
    "password2": "een-lang-wachtwoord",
}
Enter = Callable[[Client, User], None]


def test_a_learner_who_is_logged_in_does_not_get_into_the_cms(client: Client, bob: User) -> None:
    client.force_login(bob)

    answer = client.get("/beheer/", follow=True)

    assert answer.status_code == 403


def test_the_cms_asks_for_no_second_name_and_no_picture(client: Client, alice: User) -> None:
    authors.make_author(alice)
    client.force_login(alice)

    page = client.get("/beheer/account/")
    asked = {panel.name for panels in page.context["panels_by_tab"].values() for panel in panels}
    assert asked == {"locale", "theme"}

    client.force_login(User.objects.create_user("bob@thuis.example"))
    assert client.get("/beheer/account/").status_code == 302
