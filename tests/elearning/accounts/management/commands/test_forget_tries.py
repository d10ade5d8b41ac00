"""Forgetting how often somebody tried."""

from allauth.account import app_settings as account
from allauth.core.internal.ratelimit import parse_rates
from allauth.mfa import app_settings as mfa
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client

from certificates import guessing
from elearning.accounts.models import User
from elearning.chores import CHORES

A_QUARTER = 15 * 60  # seconds; the privacy page says so


def test_no_count_is_kept_longer_than_the_privacy_page_says() -> None:
    rates = [*account.RATE_LIMITS.values(), *mfa.RATE_LIMITS.values()]
    longest = max(rate.duration for told in rates for rate in parse_rates(told))

    assert max(longest, guessing.SECONDS) + CHORES["forget_tries"] <= A_QUARTER


def test_no_network_address_is_left_when_the_tries_count_no_longer(
    client: Client, bob: User
) -> None:
    client.post("/account/inloggen/", {"login": bob.email, "password": "wrong"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache WHERE key LIKE '%%127.0.0.1%%'")
        assert cursor.fetchone()[0]
        cursor.execute("UPDATE shared_cache SET expires = now() - interval '1 second'")
        cache.set("standing", 1, 60)

        call_command("forget_tries")

        cursor.execute("SELECT key FROM shared_cache")
        assert [key for (key,) in cursor.fetchall()] == [":1:standing"]
