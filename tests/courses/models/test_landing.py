import pytest
from django.test import Client

from courses.models import CataloguePage, CoursePage, LandingPage

TRIAL = {
    "title": "Maandagochtend",
    "where": "Groep 5",
    "story": "<p>Sem heeft niet geslapen.</p>",
    "question": "Wat doe je?",
    "choices": [
        {"text": "Je vraagt het hem.", "note": "<p>Luisteren kan altijd.</p>"},
        {"text": "Je schrijft het op.", "note": "<p>Met data erbij.</p>"},
    ],
    "after": "<p>In de cursus leer je meer.</p>",
}


@pytest.fixture
def landing(catalogue: CataloguePage) -> LandingPage:
    page = LandingPage.objects.get()
    page.trial = [("scene", TRIAL)]
    page.save()
    return page


def test_anybody_can_try_a_scene_and_nothing_of_it_is_kept(
    landing: LandingPage, client: Client
) -> None:
    before = client.get("/").content.decode()
    answered = client.get("/", {"keuze": "1"}).content.decode()

    assert "Met data erbij." not in before
    assert "Met data erbij." in answered
    assert "Luisteren kan altijd." not in answered
    assert not client.session.keys()


def test_the_answer_is_where_one_lands_and_leads_to_the_course(
    landing: LandingPage, course: CoursePage, client: Client
) -> None:
    page = client.get("/", {"keuze": "1"}).content.decode()

    assert 'action="#antwoord"' in page
    assert page.index('id="antwoord"') < page.index(f'class="button" href="{course.url}"')


@pytest.mark.parametrize("choice", ["7", "-1", "x", ""])
def test_a_choice_that_is_not_offered_there_is_no_choice(
    landing: LandingPage, client: Client, choice: str
) -> None:
    answer = client.get("/", {"keuze": choice})

    assert answer.status_code == 200
    assert "Met data erbij." not in answer.content.decode()


def test_a_front_page_without_a_scene_can_be_opened(
    catalogue: CataloguePage, client: Client
) -> None:
    assert client.get("/").status_code == 200
