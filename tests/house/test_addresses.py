"""Public addresses are Dutch. A new word in one is added here by somebody who thought about it."""

import re
from collections.abc import Iterator

from django.contrib.admindocs.views import simplify_regex
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils.translation import override

OTHERS = ("wagtail", "django")
DUTCH = """
    account alles app apparaten beheer belkaart bevestigen bewaren casus casussen certificaat
    certificaten cijfers code codes contactpersoon cursus cursussen dit-ziet-je-school docent
    documenten download e-mail echt-kind erbij gegevens geheim gesloten gewist groepen inloggen
    intrekken kiezen
    klaar klopt-dit-niet leden leergegevens leren media meedoen meelezen mijn naam nabespreking
    nieuw onderdeel ontvangers oordeel opmerking opnieuw opslaan organisatie oud over patronen
    pauze privacy proef profiel rol schuilnamen sleutels sluiten stap stap-twee steun stop taal terug
    terugkijken toets uitloggen uitnodigingen uitslag uitzetten vergeten verhaal verken verlaten
    vermelding verstuurd volgen wachtwoord weg wijzigen wissen
"""
WORDS = set(DUTCH.split())
NAMES_OF_STANDARDS = {"xapi", "about", "statements", "pdf"} | {
    *("2", "0", "agents", "activities", "exports", "extension", "profile", "state"),
    *("openapi", "json"),
}
NAMES_OF_WAGTAIL = {"_util", "login", "logout"}  # it asks for these; ours answer


def words() -> Iterator[str]:
    for route in _routes(get_resolver()):
        plain = re.sub(r"<[^>]*>", "/", simplify_regex(route))
        yield from (word for word in re.split(r"[/.]", plain) if word.strip("-"))


def test_every_word_in_an_address_is_a_dutch_one() -> None:
    assert set(words()) - WORDS - NAMES_OF_STANDARDS - NAMES_OF_WAGTAIL == set()


def test_no_word_is_allowed_that_no_address_has() -> None:
    assert WORDS - set(words()) == set()


def test_english_lives_under_a_prefix_and_dutch_does_not() -> None:
    with override("nl"):
        dutch = reverse("account_login")
    with override("en"):
        english = reverse("account_login")

    assert english == f"/en{dutch}"
    assert resolve(dutch)


def test_an_address_that_leads_nowhere_is_a_page_of_ours(db: None, client: Client) -> None:
    response = client.get("/bestaat-niet/")

    assert response.status_code == 404
    assert "0800-2000" in response.content.decode()


def _routes(resolver: URLResolver) -> Iterator[str]:
    """The routes of our own rooms; what others bring under their own roof keeps its words."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield str(pattern.pattern)
        else:
            yield "" if _is_language(pattern) else str(pattern.pattern)
            yield from () if _theirs(pattern) else _routes(pattern)


def _theirs(pattern: URLResolver) -> bool:
    name = pattern.urlconf_name
    return str(getattr(name, "__name__", name)).startswith(OTHERS)


def _is_language(pattern: URLResolver) -> bool:
    return hasattr(pattern.pattern, "prefix_default_language")
