"""Every component on one page, for those who build."""

import pytest
from django.test import Client, override_settings

from elearning.accounts.models import User


@pytest.mark.django_db
def test_patterns_are_for_those_who_build(client: Client, bob: User) -> None:
    client.force_login(bob)
    assert client.get("/patronen/").status_code == 404


@pytest.mark.django_db
@override_settings(DEBUG=True)
def test_the_pattern_page_shows_every_component_without_inline_style_or_script(
    client: Client,
) -> None:
    html = client.get("/patronen/").content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert all("src=" in tag for tag in html.split("<script")[1:])
    for sign in (
        "stations",
        "strip-line",
        "lanes",
        "choices",
        "ranking",
        "error-summary",
        "notice",
        "bars",
    ):
        assert f'class="{sign}' in html, sign
