"""Coming in: signing up, logging in, resetting."""

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from elearning.accounts.models import User

SIGN_UP = {
    "display_name": "Dewi de Boer",
    "email": "dewi@thuis.example",
    "password1": "een-lang-wachtwoord",
    "password2": "een-lang-wachtwoord",
}
Enter = Callable[[Client, User], None]


def code_in(message: mail.EmailMessage) -> str:
    found = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", str(message.body), re.MULTILINE)
    assert found, message.body
    return found[1]


@pytest.mark.django_db
def test_somebody_signs_up_with_a_name_and_a_verified_address(client: Client) -> None:
    answer = client.post(reverse("account_signup"), SIGN_UP, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/e-mail/code/"
    assert "_auth_user_id" not in client.session

    answer = client.post(answer.redirect_chain[-1][0], {"code": code_in(mail.outbox[0])})

    user = User.objects.get(email="dewi@thuis.example")
    assert user.display_name == "Dewi de Boer"
    assert EmailAddress.objects.get(user=user).verified
    assert client.session["_auth_user_id"] == str(user.pk)
    assert answer["Location"] == reverse("courses:mine")


@pytest.mark.django_db
def test_a_wrong_code_lets_nobody_in(client: Client) -> None:
    client.post(reverse("account_signup"), SIGN_UP)

    client.post("/account/e-mail/code/", {"code": "AAA-AAA"})

    assert "_auth_user_id" not in client.session
    assert not EmailAddress.objects.get(email=SIGN_UP["email"]).verified


@pytest.mark.django_db
def test_a_name_is_asked_for(client: Client) -> None:
    answer = client.post(reverse("account_signup"), {**SIGN_UP, "display_name": ""})

    assert answer.status_code == 200
    assert not User.objects.filter(email=SIGN_UP["email"]).exists()


def test_signing_up_twice_does_not_tell_that_the_address_is_known(
    client: Client, bob: User, enter: Enter
) -> None:
    enter(client, bob)
    client.post(reverse("account_logout"))

    known = client.post(reverse("account_signup"), {**SIGN_UP, "email": bob.email}, follow=True)
    unknown = Client().post(reverse("account_signup"), SIGN_UP, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert User.objects.filter(email=bob.email).count() == 1
    assert mail.outbox[0].to == [bob.email]
    assert "?next" not in str(mail.outbox[0].body)


def test_a_forgotten_password_is_replaced_by_mail(client: Client, bob: User, enter: Enter) -> None:
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    client.post(reverse("account_reset_password"), {"email": bob.email})
    link = re.search(r"https?://testserver(/account/\S+)", str(mail.outbox[0].body))
    assert link
    form = client.get(link[1], follow=True)

    client.post(
        form.redirect_chain[-1][0],
        {"password1": "nog-een-langer-wachtwoord", "password2": "nog-een-langer-wachtwoord"},
    )

    bob.refresh_from_db()
    assert bob.check_password("nog-een-langer-wachtwoord")


def test_a_new_address_counts_only_once_its_code_is_typed(
    client: Client, bob: User, enter: Enter
) -> None:
    enter(client, bob)
    client.post(reverse("account_reauthenticate"), {"password": "olifantenpaadje"})
    client.post(reverse("account_email"), {"email": "bob@nieuw.example", "action_add": ""})
    bob.refresh_from_db()
    assert bob.email == "bob@dewilg.example"

    to_new = next(m for m in mail.outbox if m.to == ["bob@nieuw.example"])
    client.post("/account/e-mail/code/", {"code": code_in(to_new)})

    bob.refresh_from_db()
    assert bob.email == "bob@nieuw.example"


@pytest.mark.django_db
def test_a_class_behind_one_address_signs_up_and_logs_in_within_a_minute(enter: Enter) -> None:
    for number in range(30):
        email = f"leerling{number}@dewilg.example"
        pupil = Client()
        answer = pupil.post(reverse("account_signup"), {**SIGN_UP, "email": email})
        assert answer.status_code == 302, number
        EmailAddress.objects.filter(email=email).update(verified=True)

        entry = {"login": email, "password": SIGN_UP["password1"]}
        assert Client().post(reverse("account_login"), entry).status_code == 302, number


def test_guessing_one_persons_password_is_stopped_wherever_it_comes_from(bob: User) -> None:
    tries = [
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(
            reverse("account_login"), {"login": bob.email, "password": f"gok-nummer-{number}"}
        )
        for number in range(7)
    ]
    right = Client(REMOTE_ADDR="192.0.2.99").post(
        reverse("account_login"), {"login": bob.email, "password": "olifantenpaadje"}
    )

    assert tries[0].status_code == 200
    assert "_auth_user_id" not in right.client.session


def test_who_finds_a_login_left_open_cannot_move_the_account(client: Client, bob: User) -> None:
    client.force_login(bob)

    answer = client.post(
        reverse("account_email"), {"email": "dief@thuis.example", "action_add": ""}
    )

    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert mail.outbox == []


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["{}", '{"id": "a"}', '{"id": 1, "response": []}', "[]", "x"])
def test_a_key_that_makes_no_sense_opens_nothing(client: Client, said: str) -> None:
    answer = client.post(reverse("mfa_login_webauthn"), {"credential": said})

    assert answer["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_every_address_that_allauth_knows_by_name_is_dutch_or_off() -> None:
    from allauth import urls as allauths

    def names(patterns: list) -> set[str]:
        found: set[str] = set()
        for pattern in patterns:
            found |= (
                names(pattern.url_patterns) if hasattr(pattern, "url_patterns") else {pattern.name}
            )
        return found

    off = {"account_confirm_login_code"}
    from elearning.accounts import door_urls

    assert names(allauths.urlpatterns) - off == {p.name for p in door_urls.urlpatterns}
    with pytest.raises(NoReverseMatch):
        reverse("account_confirm_login_code")


def test_a_mail_tells_nobody_who_reads_along_what_is_learnt_here(
    client: Client, bob: User, enter: Enter
) -> None:
    enter(client, bob)
    client.post(reverse("account_reauthenticate"), {"password": "olifantenpaadje"})
    new = {"password1": "een-heel-ander-wachtwoord", "password2": "een-heel-ander-wachtwoord"}
    client.post(reverse("account_change_password"), {"oldpassword": "olifantenpaadje", **new})
    client.post(reverse("account_email"), {"email": "bob@nieuw.example", "action_add": ""})
    Client().post(reverse("account_signup"), SIGN_UP)
    Client().post(reverse("account_signup"), {**SIGN_UP, "email": bob.email})
    Client().post(reverse("account_reset_password"), {"email": bob.email})
    Client().post(reverse("account_reset_password"), {"email": "niemand@thuis.example"})

    assert len(mail.outbox) >= 6
    for sent in mail.outbox:
        text = f"{sent.subject} {sent.body}".lower()
        assert not re.search("mishandel|abuse|veilig thuis|localhost|zijn of haar", text), text
        assert not re.search(r"\b(u|uw)\b", text), text


def test_who_did_not_change_a_password_can_choose_another_from_the_mail(
    client: Client, bob: User, enter: Enter
) -> None:
    enter(client, bob)
    client.post(reverse("account_reauthenticate"), {"password": "olifantenpaadje"})
    new = {"password1": "een-heel-ander-wachtwoord", "password2": "een-heel-ander-wachtwoord"}

    client.post(reverse("account_change_password"), {"oldpassword": "olifantenpaadje", **new})

    assert "http://testserver/account/wachtwoord/vergeten/" in str(mail.outbox[-1].body)


def test_logging_out_is_said(client: Client, bob: User) -> None:
    client.force_login(bob)

    answer = client.post(reverse("account_logout"), follow=True)

    assert answer.redirect_chain[-1][0] == "/account/inloggen/"
    assert "Je bent uitgelogd." in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["dewi@thuis.example", "kort", "wachtwoord123", "1234567890"])
def test_what_is_said_of_a_password_is_said_to_a_person_one_knows(
    client: Client, password: str
) -> None:
    chosen = {"password1": password, "password2": password}

    answer = client.post(reverse("account_signup"), {**SIGN_UP, **chosen}).content.decode()

    assert not re.search(r"\b(U|u|Uw|uw|de e-mailadres)\b", re.sub("<[^>]*>", "", answer))
