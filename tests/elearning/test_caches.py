"""What the processes of a server remember together."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.images.models import Image, Rendition
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY

import elearning
from elearning.accounts.models import User
from elearning.caches import NEAR, SharedCache
from tests.at_once import at_once

PAST = -1  # a time that is over


@pytest.fixture
def elsewhere(db: None) -> SharedCache:
    """The cache as another worker has it."""
    return SharedCache("", {})


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache")
        return int(cursor.fetchone()[0])


def test_what_one_worker_notes_every_other_one_knows(elsewhere: SharedCache) -> None:
    cache.set("tries", [1700000000.25, 2], 60)

    assert elsewhere.get("tries") == [1700000000.25, 2]
    assert elsewhere.delete("tries")
    assert cache.get("tries", "nothing") == "nothing"
    assert not cache.delete("tries")


def test_a_time_that_is_over_counts_no_longer(elsewhere: SharedCache) -> None:
    cache.set("tries", 5, PAST)

    assert elsewhere.get("tries") is None
    with pytest.raises(ValueError, match="tries"):
        elsewhere.incr("tries")
    assert elsewhere.add("tries", 1, None)
    assert cache.get("tries") == 1


def test_of_two_who_add_the_same_one_does(elsewhere: SharedCache) -> None:
    assert cache.add("lock", True, 60)
    assert not elsewhere.add("lock", True, 60)


@pytest.mark.django_db(transaction=True)
def test_of_those_who_count_at_once_nobody_is_lost() -> None:
    cache.add("tries", 0, 60)

    at_once(*[lambda: cache.incr("tries") for _ in range(8)])

    assert cache.get("tries") == 8


def test_a_limit_holds_for_all_workers_together(
    client: Client, bob: User, elsewhere: SharedCache
) -> None:
    def tried(password: str) -> int:
        entry = {"login": bob.email, "password": password}
        return client.post("/account/inloggen/", entry).status_code

    assert [tried("wrong") for _ in range(5)] == [200] * 5
    caches["default"] = elsewhere

    assert tried("olifantenpaadje") == 200


def test_what_is_over_is_forgotten_and_what_still_counts_is_not(db: None) -> None:
    cache.set("over", 1, PAST)
    cache.set("standing", 1, 60)

    call_command("forget_tries")

    assert kept() == 1
    assert cache.get("standing") == 1


def test_where_a_site_begins_is_asked_of_the_database_once(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert {SITE_ROOT_PATHS_CACHE_KEY} == NEAR
    roots = Site.get_site_root_paths()

    with django_assert_num_queries(0):
        assert Site.get_site_root_paths() == roots
    Site.objects.all().delete()
    assert Site.get_site_root_paths() == []


@pytest.mark.django_db(transaction=True)
def test_no_size_of_a_picture_is_remembered_that_was_rolled_back(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    image = Image.objects.create(title="Een jas", file=get_test_image_file())
    with suppress(DatabaseError), transaction.atomic():
        image.get_rendition("width-20")
        raise DatabaseError
    again = Image.objects.get()

    made = again.get_rendition("width-20")

    assert [*Rendition.objects.all()] == [made]
    with django_assert_num_queries(0):
        assert again.get_rendition("width-20") == made


def test_what_is_kept_of_a_page_bears_the_release() -> None:
    assert elearning.__version__ in caches["pages"].make_key("lesson:1")
