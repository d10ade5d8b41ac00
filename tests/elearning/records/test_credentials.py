from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Organisation, User
from elearning.records import credentials
from elearning.records.credentials import NotRenewedError
from elearning.records.models import Credential, Secret
from elearning.xapi.scopes import Scope
from tests.at_once import at_once
from tests.elearning.records.conftest import WHEN, opened


def test_the_key_and_its_secret_open_their_organisation(de_wilg: Organisation) -> None:
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN)

    assert opened(key, secret, when=WHEN) == de_wilg


def test_a_secret_has_256_bits_and_is_kept_nowhere(de_wilg: Organisation) -> None:
    _, secret = credentials.issue(de_wilg, by=None, when=WHEN)

    assert len(secret) == 43
    kept = [*Credential.objects.values().get().values(), *Secret.objects.values().get().values()]
    assert secret not in map(str, kept)


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
    assert opened(key, secret, when=WHEN) == de_wilg


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
        assert opened(key, secret, when=WHEN) == de_wilg
    assert opened(key, secret, when=WHEN) == de_wilg  # once used, it needs the old no more


def test_the_last_use_is_known_to_the_minute(
    de_wilg: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN)
    credentials.bearer(key, secret, when=WHEN)

    with django_assert_num_queries(1):
        credentials.bearer(key, secret, when=WHEN + timedelta(seconds=30))
    assert Secret.objects.get().last_used_at == WHEN
    credentials.bearer(key, secret, when=WHEN + timedelta(minutes=2))
    assert Secret.objects.get().last_used_at == WHEN + timedelta(minutes=2)


def test_a_key_is_known_by_its_latest_use(de_wilg: Organisation, ingrid: User) -> None:
    def last_uses() -> list[datetime | None]:
        return [vars(each)["last_used_at"] for each in credentials.of(de_wilg)]

    key, old = credentials.issue(de_wilg, by=None, when=WHEN)
    new = credentials.renew(credentials.of(de_wilg)[0], by=ingrid, when=WHEN, until=None)
    assert last_uses() == [None]

    opened(key, new, when=WHEN + timedelta(days=1))
    opened(key, old, when=WHEN + timedelta(hours=1))

    assert last_uses() == [WHEN + timedelta(days=1)]


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


def test_a_key_reads_unless_it_is_granted_something_else(de_wilg: Organisation) -> None:
    credentials.issue(de_wilg, by=None, when=WHEN)
    assert Credential.objects.get().grants(Scope.STATEMENTS_READ)
    assert not Credential.objects.get().grants(Scope.STATEMENTS_WRITE, Scope.STATE)

    key, secret = credentials.issue(de_wilg, by=None, when=WHEN, scopes=[Scope.STATE])
    found = credentials.bearer(key, secret, when=WHEN)
    assert found
    assert [scope for scope in Scope if found.grants(scope)] == [Scope.STATE]


def test_a_key_opens_until_its_time_is_up(de_wilg: Organisation) -> None:
    end = WHEN + timedelta(days=30)
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN, expires_at=end)

    assert opened(key, secret, when=end - timedelta(microseconds=1)) == de_wilg
    assert opened(key, secret, when=end) is None


@pytest.fixture
def old(de_wilg: Organisation) -> tuple[str, str]:
    return credentials.issue(de_wilg, by=None, when=WHEN)


def test_an_old_secret_opens_beside_the_new_one_until_its_end(
    old: tuple[str, str], de_wilg: Organisation, ingrid: User
) -> None:
    end = WHEN + timedelta(days=7)
    new = credentials.renew(Credential.objects.get(), by=ingrid, when=WHEN, until=end)

    assert new != old[1]
    for when, still in ((WHEN, de_wilg), (end, None)):
        assert opened(*old, when=when) == still
        assert opened(old[0], new, when=when) == de_wilg


def test_an_old_secret_is_withdrawn_and_the_newest_never_is(
    old: tuple[str, str], de_wilg: Organisation, ingrid: User
) -> None:
    credential = Credential.objects.get()
    new = credentials.renew(credential, by=ingrid, when=WHEN, until=None)
    assert opened(*old, when=WHEN + timedelta(days=999)) == de_wilg

    for _ in range(2):
        credentials.revoke_older(credential, by=ingrid, when=WHEN)

    assert opened(*old, when=WHEN) is None
    assert opened(old[0], new, when=WHEN) == de_wilg


def test_a_key_has_two_secrets_at_most_and_none_once_it_opens_no_more(
    old: tuple[str, str], ingrid: User
) -> None:
    credential, later = Credential.objects.get(), WHEN + timedelta(days=7)
    credentials.renew(credential, by=ingrid, when=WHEN, until=later)

    with pytest.raises(NotRenewedError):
        credentials.renew(credential, by=ingrid, when=WHEN, until=None)
    credentials.renew(credential, by=ingrid, when=later, until=later)
    credentials.revoke(credential, by=ingrid, when=later)
    with pytest.raises(NotRenewedError):
        credentials.renew(credential, by=ingrid, when=later, until=None)
    assert Secret.objects.count() == 3


def test_a_withdrawn_key_opens_with_none_of_its_secrets(old: tuple[str, str], ingrid: User) -> None:
    credential = Credential.objects.get()
    new = credentials.renew(credential, by=ingrid, when=WHEN, until=None)
    credentials.revoke(credential, by=ingrid, when=WHEN)

    assert [opened(old[0], each, when=WHEN) for each in (old[1], new)] == [None, None]


def test_the_secret_of_one_key_does_not_open_another_of_the_same_organisation(
    old: tuple[str, str], de_wilg: Organisation
) -> None:
    other = credentials.issue(de_wilg, by=None, when=WHEN)

    assert opened(old[0], other[1], when=WHEN) is None


def test_who_renewed_a_secret_knows_it_and_who_made_the_one_before_no_longer_does(
    de_wilg: Organisation, ingrid: User, alice: User
) -> None:
    end = WHEN + timedelta(days=7)
    credentials.issue(de_wilg, by=ingrid, when=WHEN, name="Dossier")
    credentials.renew(Credential.objects.get(), by=alice, when=WHEN, until=end)

    def known(when: datetime) -> list[int]:
        return [len(credentials.made_by(who, de_wilg, when=when)) for who in (ingrid, alice)]

    assert known(WHEN) == [1, 1]
    assert known(end) == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_renewed_by_several_at_once_a_key_gets_one_new_secret(
    old: tuple[str, str], ingrid: User
) -> None:
    refused = []

    def renew() -> None:
        try:
            credentials.renew(Credential.objects.get(), by=ingrid, when=WHEN, until=None)
        except NotRenewedError as error:
            refused.append(error)

    at_once(*[renew] * 4)

    assert len(refused) == 3
    assert Secret.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_key_from_before_there_were_scopes_reads_on(de_wilg: Organisation) -> None:
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN, scopes=[Scope.STATE])
    opened(key, secret, when=WHEN)

    call_command("migrate", "records", "0005", verbosity=0)
    call_command("migrate", "records", verbosity=0)

    found = credentials.bearer(key, secret, when=WHEN + timedelta(seconds=1))
    assert found
    assert found.scopes == ["statements/read"]
    assert Secret.objects.get().last_used_at == WHEN
