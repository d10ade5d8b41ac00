"""The shell around every page, and the pages for when something is wrong."""

from html.parser import HTMLParser

import pytest
from django.template.loader import get_template, render_to_string
from django.test import Client, RequestFactory, override_settings
from django.views.defaults import server_error

ERRORS = ["403.html", "404.html", "500.html", "403_csrf.html"]


class Focusable(HTMLParser):
    """Everything the tab key reaches, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"a", "button", "input", "select", "textarea", "summary"}:
            self.found.append(dict(attrs))


def test_the_way_out_comes_first_and_the_skip_link_second(settings):
    settings.QUICK_EXIT_URL = "https://weer.example/"
    first, second, third, fourth, *_rest = Focusable(render_to_string("404.html")).found
    assert first["href"] == "https://weer.example/"
    assert first["rel"] == "noreferrer"
    assert second["href"] == "#main"
    assert [third["href"], fourth["href"]] == ["tel:112", "tel:08002000"]


@pytest.mark.parametrize("template", ERRORS)
def test_error_pages_stand_without_database_or_request(template):
    html = get_template(template).render()
    assert "0800-2000" in html
    assert '<main id="main"' in html


def test_a_broken_server_still_answers_in_our_own_hand():
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"quick-exit" in answer.content


@pytest.mark.django_db
def test_about_asks_nothing_of_the_database(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/over/")
    assert answer.status_code == 200


@pytest.mark.django_db
def test_patterns_are_for_those_who_build(client: Client, bob):
    client.force_login(bob)
    assert client.get("/patronen/").status_code == 404


@pytest.mark.django_db
@override_settings(DEBUG=True)
def test_the_pattern_page_shows_every_component_without_inline_style_or_script(client: Client):
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
