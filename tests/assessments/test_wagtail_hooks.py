"""Quizzes in the CMS, as an author meets them."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.test.utils.form_data import nested_form_data, streamfield

from assessments.faults import KEY_ON_SAND
from assessments.models import Quiz
from elearning.accounts.models import User
from tests.assessments.conftest import written

LIST = "wagtailsnippets_assessments_quiz:list"


def edit(quiz: Quiz) -> str:
    return reverse("wagtailsnippets_assessments_quiz:edit", args=[quiz.pk])


@pytest.fixture
def admin(client: Client, alice: User) -> Client:
    """The editor's browser, with all rights."""
    alice.is_superuser = True
    alice.save()
    client.force_login(alice)
    return client


def form(certainty: str = "S", title: str = "Wat je zag") -> dict[str, Any]:
    """What the editor's browser posts: a quiz with the first question only, its ids kept."""
    asked = written()["questions"][0]
    options = streamfield([("item", option) for option in asked["options"]])
    for place, option in enumerate(asked["options"]):
        options[str(place)] |= {"id": option["id"]}
        option["correct"] = "on" if option["correct"] else ""
    questions = streamfield([("single", {**asked, "options": options, "certainty": certainty})])
    questions["0"] |= {"id": "q1"}
    quiz = {"title": title, "questions": questions, "pass_mark": "70", "language": "nl"}
    return nested_form_data(quiz)


def test_the_list_tells_the_quizzes_apart(admin: Client, quiz: Quiz) -> None:
    page = admin.get(reverse(LIST)).content.decode()

    assert "Wat je zag" in page
    assert "70" in page


def test_an_author_finds_a_quiz_by_a_word_of_its_title(admin: Client, quiz: Quiz) -> None:
    assert "Wat je zag" in admin.get(reverse(LIST), {"q": "zag"}).content.decode()
    assert "Wat je zag" not in admin.get(reverse(LIST), {"q": "zomer"}).content.decode()


def test_an_author_is_shown_which_field_must_be_mended(admin: Client, quiz: Quiz) -> None:
    answer = admin.post(edit(quiz), {**form(certainty="X"), "action-publish": "1"})

    assert answer.status_code == 200
    assert json.dumps(str(KEY_ON_SAND)) in answer.content.decode().replace("&quot;", '"')
    assert Quiz.objects.get().paper == quiz.paper


def test_a_draft_with_a_fault_is_kept_and_stays_a_draft(admin: Client, quiz: Quiz) -> None:
    answer = admin.post(edit(quiz), form(certainty="X"))

    draft = Quiz.objects.get().get_latest_revision_as_object()
    assert answer.status_code == 302
    assert draft.paper.questions[0].certainty == "X"
    assert Quiz.objects.get().paper == quiz.paper


def test_an_edit_keeps_the_ids_of_questions_and_options(admin: Client, quiz: Quiz) -> None:
    admin.post(edit(quiz), {**form(title="Wat je hoorde"), "action-publish": "1"})

    paper = Quiz.objects.get().paper
    assert paper.title == "Wat je hoorde"
    assert paper.questions == quiz.paper.questions[:1]


def test_who_may_not_write_quizzes_does_not_see_them(client: Client, bob: User, quiz: Quiz) -> None:
    client.force_login(bob)

    assert client.get(reverse(LIST)).status_code == 302
    assert client.post(edit(quiz), form()).status_code == 302
    assert Quiz.objects.get().paper == quiz.paper


@pytest.mark.parametrize(("language", "words"), [("nl", "Kies een toets"), ("en", "Choose a quiz")])
def test_a_quiz_is_chosen_in_the_language_of_who_chooses(language: str, words: str) -> None:
    chooser = Quiz.snippet_viewset.chooser_viewset.widget_class

    with override(language):
        assert words in chooser.render("quiz", None, {"id": "quiz"})
