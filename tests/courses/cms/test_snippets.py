import pytest
from django.test import Client
from django.urls import reverse

from elearning.accounts.models import User


@pytest.mark.parametrize("model", ["meldcodestep", "mistake", "weighingframework"])
def test_the_words_of_the_meldcode_are_edited_in_the_cms(admin: Client, model: str) -> None:
    for name in ("list", "add"):
        url = reverse(f"wagtailsnippets_courses_{model}:{name}")
        assert admin.get(url).status_code == 200


def test_a_learner_edits_nothing(client: Client, bob: User) -> None:
    client.force_login(bob)

    assert client.get(reverse("wagtailsnippets_courses_mistake:list")).status_code == 302
