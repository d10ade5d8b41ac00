"""The way into the CMS."""

from collections.abc import Callable

from django.test import Client

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
