"""What accounts adds to Wagtail."""

from django.test import Client
from django.urls import reverse

from elearning.accounts.models import User


def test_deleting_several_people_does_so_too(
    client: Client, admin: User, bob: User, charlie: User, erased: list[str]
) -> None:
    address = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])

    client.post(f"{address}?id={bob.pk}&id={charlie.pk}&next=/beheer/users/")

    assert sorted(erased) == ["bob@dewilg.example", "charlie@elders.example"]
    assert list(User.objects.all()) == [admin]
