"""The shell around every page, and the pages for when something is wrong."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template.loader import get_template, render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views.defaults import server_error
from wagtail.models import Locale

ERRORS = ["400", "403", "403_csrf", "404", "405", "429", "500"]
FRONT = {"nl": "/", "en": "/en/"}


class Focusable(HTMLParser):
    """Everything the tab key reaches, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"a", "button", "input", "select", "textarea", "summary"}:
            self.found.append(dict(attrs))


def test_the_way_out_comes_first_and_the_skip_link_second(settings: Any) -> None:
    settings.QUICK_EXIT_URL = "https://weer.example/"
    first, second, third, fourth, *_rest = Focusable(render_to_string("404.html")).found
    assert first["href"] == "https://weer.example/"
    assert first["rel"] == "noreferrer"
    assert second["href"] == "#main"
    assert [third["href"], fourth["href"]] == ["tel:112", "tel:08002000"]


@pytest.mark.parametrize("language", FRONT)
@pytest.mark.parametrize("error", ERRORS)
def test_error_pages_stand_without_database_or_request(error: str, language: str) -> None:
    with override(language):
        html = get_template(f"{error}.html").render()
    heading = re.search(r"<h1>\s*(\w.*?)\s*</h1>", html)
    assert heading
    assert re.search(rf"<title>\s*{heading[1]}\s", html)
    assert "0800-2000" in html
    assert f'<a class="button" href="{FRONT[language]}">' in html


@pytest.mark.parametrize("language", FRONT)
@pytest.mark.parametrize("error", ERRORS)
def test_the_other_language_of_what_was_sent_in_vain_begins_at_the_front(
    error: str, language: str
) -> None:
    """The address it was sent to may take forms alone."""
    asked = RequestFactory().post(f"{FRONT[language]}taal-van/")
    with override(language):
        html = render_to_string(f"{error}.html", request=asked)
    (other,) = [a for a in Focusable(html).found if a.get("class") == "site-language"]
    assert other["href"] == FRONT["nl" if language == "en" else "en"]


def test_the_other_language_of_what_is_not_there_says_so_at_the_same_address() -> None:
    html = render_to_string("404.html", request=RequestFactory().get("/weg/"))
    assert 'href="/en/weg/"' in html


def test_a_broken_server_still_answers_in_our_own_hand() -> None:
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"quick-exit" in answer.content


@pytest.mark.django_db
def test_about_asks_nothing_of_the_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/over/")
    assert answer.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/over/", "/privacy/"])
def test_one_can_read_who_provides_the_place_and_write_to_them(
    client: Client, settings: Any, path: str
) -> None:
    settings.PROVIDER_NAME = "Stichting Voorbeeld"
    settings.PROVIDER_CONTACT = "privacy@voorbeeld.example"

    page = client.get(path).content.decode()

    assert "Stichting Voorbeeld" in page
    assert 'href="mailto:privacy@voorbeeld.example"' in page


def test_what_is_written_in_another_language_says_so_once() -> None:
    class Written:
        locale = Locale(language_code="nl")

    with override("en"):
        assert render_to_string("ui/page.html", {"page": Written()}).count("is in Dutch.") == 1
        assert "is in" not in render_to_string("ui/components/other_language.html", {})
    with override("nl"):
        assert "Nederlands." not in render_to_string("ui/page.html", {"page": Written()})
