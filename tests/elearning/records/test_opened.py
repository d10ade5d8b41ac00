"""Keys that opened a moment ago."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from elearning.accounts.models import Organisation, User
from elearning.records import credentials
from elearning.records.models import Credential, Secret
from elearning.records.opened import FRESH, Opened
from tests.elearning.records.conftest import WHEN, key_of

JUST = WHEN + FRESH - timedelta(microseconds=1)


@pytest.fixture
def shown(de_wilg: Organisation) -> tuple[str, str]:
    """A key and its secret that have just opened."""
    key, secret = credentials.issue(de_wilg, by=None, when=WHEN)
    assert credentials.bearer(key, secret, when=WHEN)
    return key, secret


def test_what_opened_a_moment_ago_opens_without_a_question(
    shown: tuple[str, str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert credentials.bearer(*shown, when=JUST)
    with django_assert_num_queries(1):
        assert credentials.bearer(*shown, when=WHEN + FRESH)


def test_a_wrong_secret_is_asked_of_the_database_each_time(
    shown: tuple[str, str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        with django_assert_num_queries(1):
            assert credentials.bearer(shown[0], "a" * 43, when=WHEN) is None


def test_a_secret_opens_no_other_key(shown: tuple[str, str], elders: Organisation) -> None:
    assert credentials.bearer(key_of(elders).key, shown[1], when=WHEN) is None


def test_what_another_process_withdraws_opens_no_longer_than_a_moment(
    shown: tuple[str, str],
) -> None:
    Credential.objects.update(revoked_at=WHEN)

    assert credentials.bearer(*shown, when=JUST)
    assert credentials.bearer(*shown, when=WHEN + FRESH) is None


def test_what_is_withdrawn_here_opens_no_more(
    shown: tuple[str, str], de_wilg: Organisation, ingrid: User
) -> None:
    (credential,) = credentials.of(de_wilg)
    secret = credentials.renew(credential, by=ingrid, when=WHEN, until=None)
    renewed = shown[0], secret
    assert credentials.bearer(*shown, when=WHEN)
    assert credentials.bearer(*renewed, when=WHEN)

    credentials.revoke_older(credential, by=ingrid, when=WHEN)
    assert credentials.bearer(*shown, when=WHEN) is None
    assert credentials.bearer(*renewed, when=WHEN)
    credentials.revoke(credential, by=ingrid, when=WHEN)
    assert credentials.bearer(*renewed, when=WHEN) is None


def test_a_key_opens_no_longer_than_itself_nor_its_secret() -> None:
    end = WHEN + FRESH / 2
    secrets = [
        Secret(digest="1", credential=Credential(key="a", expires_at=end)),
        Secret(digest="2", credential=Credential(key="b"), ends_at=end),
        Secret(digest="3", credential=Credential(key="c")),
    ]
    opened = Opened()
    for secret in secrets:
        opened.remember(secret, when=WHEN)

    def opening(when: datetime) -> list[str]:
        return [one.digest for one in secrets if opened.by(one.digest, str(one), when=when)]

    assert opening(WHEN) == ["1", "2", "3"]
    assert opening(end) == ["3"]
    assert opening(WHEN + FRESH) == []


def test_of_keys_that_stood_still_nothing_is_remembered() -> None:
    opened = Opened()

    opened.remember(Secret(digest="1", credential=Credential(key="a")), when=WHEN)
    opened.remember(Secret(digest="2", credential=Credential(key="b")), when=WHEN + FRESH)

    assert opened.by("1", "a", when=WHEN) is None
    assert opened.by("2", "b", when=WHEN + FRESH)
