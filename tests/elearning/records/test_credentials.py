from datetime import timedelta

import pytest
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Organisation, User
from elearning.records import credentials
from elearning.records.models import Credential
from tests.elearning.records.conftest import WHEN


def test_the_key_and_its_secret_open_their_organisation(de_wilg: Organisation) -> None:
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN)

    assert credentials.bearer(key, secret, when=WHEN) == de_wilg


def test_a_secret_has_256_bits_and_is_kept_nowhere(de_wilg: Organisation) -> None:
    _, secret = credentials.issue(de_wilg, by=None, when=WHEN)

    assert len(secret) == 43
    kept = Credential.objects.values().get()
    assert secret not in [str(value) for value in kept.values()]


def test_a_secret_grows_from_its_seed_and_from_the_sites_own_key(de_wilg: Organisation) -> None:
    _, secret = credentials.issue(de_wilg, by=None, when=WHEN, seed="zaad")

    assert credentials.grown("zaad") == secret
    assert credentials.grown("ander zaad") != secret
    with override_settings(SECRET_KEY="other" * 20):
        assert credentials.grown("zaad") != secret


def test_nobody_else_gets_in(de_wilg: Organisation, elders: Organisation) -> None:
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN)
    other_key, other_secret = credentials.issue(elders, by=None, when=WHEN)

    wrong = [(key, other_secret), (other_key, secret), (key, ""), ("", ""), (key[:-1], secret)]
    wrong += [("\x00", secret), (key, "\x00"), (key.upper(), secret), (key, "é" * 9)]
    assert not any(credentials.bearer(k, s, when=WHEN) for k, s in wrong)


def test_wrong_guesses_lock_nobody_out(de_wilg: Organisation) -> None:
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN)

    for guess in range(50):
        assert credentials.bearer(key, f"{guess}", when=WHEN) is None
    assert credentials.bearer(key, secret, when=WHEN) == de_wilg


def test_a_withdrawn_key_opens_nothing(de_wilg: Organisation, ingrid: User) -> None:
    key, secret = credentials.issue(de_wilg, by=ingrid, when=WHEN)
    credential = Credential.objects.get()
    credentials.revoke(credential, by=ingrid, when=WHEN)
    credentials.revoke(credential, by=ingrid, when=WHEN + timedelta(days=1))

    assert credentials.bearer(key, secret, when=WHEN) is None
    credential.refresh_from_db()
    assert (credential.revoked_at, credential.revoked_by) == (WHEN, ingrid)


def test_a_key_outlives_a_change_of_the_sites_secret(de_wilg: Organisation) -> None:
    with override_settings(SECRET_KEY="old" * 20):
        key, secret = credentials.issue(de_wilg, by=None, when=WHEN)

    assert credentials.bearer(key, secret, when=WHEN) is None
    with override_settings(SECRET_KEY_FALLBACKS=["old" * 20]):
        assert credentials.bearer(key, secret, when=WHEN) == de_wilg
    assert (
        credentials.bearer(key, secret, when=WHEN) == de_wilg
    )  # once used, it needs the old no more


def test_the_last_use_is_known_to_the_minute(
    de_wilg: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN)
    credentials.bearer(key, secret, when=WHEN)

    with django_assert_num_queries(1):
        credentials.bearer(key, secret, when=WHEN + timedelta(seconds=30))
    assert Credential.objects.get().last_used_at == WHEN
    credentials.bearer(key, secret, when=WHEN + timedelta(minutes=2))
    assert Credential.objects.get().last_used_at == WHEN + timedelta(minutes=2)


@pytest.mark.parametrize("who", ["de_wilg", "elders"])
def test_an_organisation_sees_its_own_keys(
    who: str, de_wilg: Organisation, elders: Organisation
) -> None:
    credentials.issue(de_wilg, by=None, when=WHEN)
    credentials.issue(elders, by=None, when=WHEN)

    own = {"de_wilg": de_wilg, "elders": elders}[who]
    assert [credential.organisation for credential in credentials.of(own)] == [own]


def test_the_keys_that_somebody_made_are_named_and_withdrawn(
    de_wilg: Organisation, elders: Organisation, ingrid: User, alice: User
) -> None:
    ours = credentials.issue(de_wilg, by=ingrid, when=WHEN, name="Dossier")
    others = [
        credentials.issue(de_wilg, by=alice, when=WHEN),
        credentials.issue(elders, by=ingrid, when=WHEN),
    ]

    (named,) = credentials.made_by(ingrid, de_wilg, when=WHEN)
    assert "Dossier" in named
    credentials.revoke_made_by(ingrid, de_wilg, by=alice, when=WHEN)

    assert credentials.made_by(ingrid, de_wilg, when=WHEN) == []
    assert credentials.bearer(*ours, when=WHEN) is None
    assert all(credentials.bearer(*other, when=WHEN) for other in others)
