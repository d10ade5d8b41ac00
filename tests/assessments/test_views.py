from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail import hooks

from assessments import attempts
from assessments.models import Attempt, Quiz
from assessments.onward import Onward, Reading
from assessments.scoring.marking import mark
from elearning.accounts.models import User
from elearning.records.models import Actor, Record
from tests.assessments.conftest import RIGHT, WHEN, WRONG, answer_all, origin, written

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def browser(client: Client, bob: User) -> Client:
    """Bob's browser, in English so that these tests need no catalogue."""
    client.force_login(bob)
    client.cookies["django_language"] = "en"
    return client


def address(name: str, attempt: Attempt, *rest: int) -> str:
    with translation.override("en"):
        return reverse(f"assessments:{name}", args=[attempt.uuid, *rest])


def number_of(attempt: Attempt, question_id: str) -> int:
    return [asked.id for asked in attempt.paper.questions].index(question_id) + 1


def sent(attempt: Attempt, question_id: str, response: tuple[str, ...]) -> dict[str, Any]:
    """What a browser posts to give this answer."""
    shown = attempt.paper.question(question_id).option_ids
    if question_id == "q4":
        return {
            f"place-{number}": response.index(option_id) + 1
            for number, option_id in enumerate(shown, start=1)
        }
    return {"choice": [shown.index(option_id) + 1 for option_id in response]}


def post(
    browser: Client, attempt: Attempt, question_id: str, response: tuple[str, ...], **headers: str
) -> Any:
    url = address("question", attempt, number_of(attempt, question_id))
    return browser.post(url, sent(attempt, question_id, response), headers=headers)


def test_an_attempt_opens_at_its_first_question(browser: Client, attempt: Attempt) -> None:
    answer = browser.get(address("attempt", attempt))

    assert answer["Location"] == address("question", attempt, 1)


def test_an_attempt_opens_where_the_learner_left_off(browser: Client, attempt: Attempt) -> None:
    first = attempt.paper.questions[0].id
    attempts.answer(attempt, question_id=first, response=RIGHT[first], when=WHEN)

    answer = browser.get(address("attempt", attempt))

    assert answer["Location"] == address("question", attempt, 2)


def test_a_finished_attempt_opens_at_its_result(browser: Client, attempt: Attempt) -> None:
    answer_all(attempt)

    assert browser.get(address("attempt", attempt))["Location"] == address("result", attempt)


@pytest.mark.parametrize("question_id", RIGHT)
def test_no_page_tells_the_key_before_the_answer_is_in(
    browser: Client, attempt: Attempt, question_id: str
) -> None:
    asked = attempt.paper.question(question_id)
    page = browser.get(address("question", attempt, number_of(attempt, question_id)))

    shown = page.content.decode()
    told_later = [asked.idea, asked.feedback, asked.source]
    told_later += [option.feedback for option in asked.options]
    assert page.status_code == 200
    assert asked.text in shown
    assert not [words for words in told_later if words and words in shown]
    if question_id != "q3":
        assert not [option_id for option_id in asked.option_ids if f'"{option_id}"' in shown]


def test_without_a_script_the_feedback_is_a_page_of_its_own(
    browser: Client, attempt: Attempt
) -> None:
    answer = post(browser, attempt, "q1", ("zin-2",))
    page = browser.get(answer["Location"]).content.decode()

    assert answer.status_code == 303
    assert answer["Location"] == address("question", attempt, number_of(attempt, "q1"))
    order = ["Your answer does not fit.", "Feit en mening", "Een feit kan een ander nagaan."]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert "Dit zag je zelf." in page


def test_with_a_script_the_feedback_is_a_fragment(browser: Client, attempt: Attempt) -> None:
    answer = post(browser, attempt, "q1", ("zin-1",), **FETCH)
    fragment = answer.content.decode()

    assert answer.status_code == 200
    assert "<html" not in fragment
    assert "Your answer fits." in fragment
    assert "Go on" in fragment


@pytest.mark.parametrize("question_id", RIGHT)
def test_every_kind_of_question_can_be_answered(
    browser: Client, attempt: Attempt, question_id: str
) -> None:
    post(browser, attempt, question_id, RIGHT[question_id])

    kept = Attempt.objects.get()
    assert list(kept.responses) == [question_id]
    assert mark(kept.paper.question(question_id), kept.responses[question_id]).correct


def test_a_whole_quiz_without_a_script(browser: Client, attempt: Attempt) -> None:
    for question_id in RIGHT:
        post(browser, attempt, question_id, RIGHT[question_id])

    page = browser.get(address("attempt", attempt), follow=True).content.decode()
    assert "You passed" in page
    assert "100%" in page
    assert 'href="/cursussen/signaleren/"' in page
    assert Record.objects.filter(verb__endswith="/passed").count() == 1


def test_the_last_answer_leads_to_the_result(browser: Client, attempt: Attempt) -> None:
    answers = [post(browser, attempt, each, WRONG[each], **FETCH) for each in WRONG]

    assert "See your result" not in answers[-2].content.decode()
    assert "See your result" in answers[-1].content.decode()


def test_who_has_not_passed_reads_what_to_look_at_and_how_often_they_may_try(
    browser: Client, quiz: Quiz, actor: Actor
) -> None:
    quiz.max_attempts = 2
    quiz.save()
    attempt = attempts.begin(quiz, actor=actor, context=origin(), when=WHEN)
    answer_all(attempt, {**WRONG, "q3": ("true",)})

    page = browser.get(address("result", attempt)).content.decode()

    assert "Not there yet" in page
    assert "You can try once more." in page
    assert "De stappen" in page
    assert "Advies vragen" not in page


def test_what_was_missed_is_not_ticked_as_what_was_chosen(
    browser: Client, attempt: Attempt
) -> None:
    answer_all(attempt, WRONG)

    page = browser.get(address("question", attempt, number_of(attempt, "q1"))).content.decode()

    assert 'data-fits="missed"' in page
    assert 'data-fits="no"' in page
    assert 'data-fits="yes"' not in page


def test_the_mark_to_pass_does_not_read_as_a_score(browser: Client, attempt: Attempt) -> None:
    answer_all(attempt)
    assert (
        "You pass from 70 percent on." in browser.get(address("result", attempt)).content.decode()
    )


def test_a_result_says_what_comes_next_if_a_room_knows(browser: Client, attempt: Attempt) -> None:
    answer_all(attempt)
    coming = Onward("Half way.", "Go on", "/cursussen/hierna/", "Hierna")

    with hooks.register_temporarily("after_attempt", lambda token: coming):
        page = browser.get(address("result", attempt)).content.decode()

    assert "Half way." in page
    assert 'href="/cursussen/hierna/"' in page
    assert f'href="{attempt.origin.return_url}"' not in page


def test_who_did_not_pass_is_offered_what_to_read_again(browser: Client, attempt: Attempt) -> None:
    answer_all(attempt, WRONG)
    coming = Onward("Half way.", "Go on", "/hierna/", again=(Reading("Stap 1", "/stap-1/"),))

    with hooks.register_temporarily("after_attempt", lambda token: coming):
        page = browser.get(address("result", attempt)).content.decode()

    assert '<a href="/stap-1/">Stap 1</a>' in page
    assert "Half way." not in page
    assert f'href="{attempt.origin.return_url}"' in page


def test_who_learns_for_an_organisation_reads_what_it_sees(
    browser: Client, attempt: Attempt
) -> None:
    answer_all(attempt)

    page = browser.get(address("result", attempt)).content.decode()
    assert "What your school sees" in page
    assert "also when it did not work out yet" in page


def test_looking_back_shows_every_answer_with_its_feedback(
    browser: Client, attempt: Attempt
) -> None:
    answer_all(attempt, WRONG)

    page = browser.get(address("review", attempt)).content.decode()

    assert page.count("Your answer does not fit.") >= 4
    for asked in attempt.paper.questions:
        assert asked.text in page
        assert asked.idea in page


@pytest.mark.parametrize("name", ["result", "review"])
def test_there_is_no_looking_back_before_the_end(
    browser: Client, attempt: Attempt, name: str
) -> None:
    assert browser.get(address(name, attempt))["Location"] == address("question", attempt, 1)


def test_a_double_click_is_one_answer(browser: Client, attempt: Attempt) -> None:
    first, second = (post(browser, attempt, "q1", ("zin-1",), **FETCH) for _ in "12")

    assert first.status_code == second.status_code == 200
    assert "already" not in second.content.decode()
    assert Record.objects.filter(verb__endswith="/answered").count() == 1


@pytest.mark.parametrize("headers", [{}, FETCH], ids=["page", "fragment"])
def test_a_stale_tab_is_shown_the_answer_that_is_in(
    browser: Client, attempt: Attempt, headers: dict[str, str]
) -> None:
    attempts.answer(attempt, question_id="q1", response=("zin-1",), when=WHEN)

    answer = post(browser, attempt, "q1", ("zin-2",), **headers)

    assert answer.status_code == 409
    assert "Your first answer stands." in answer.content.decode()
    assert Attempt.objects.get().responses == {"q1": ("zin-1",)}


def test_the_back_button_shows_the_answer_and_not_the_question(
    browser: Client, attempt: Attempt
) -> None:
    post(browser, attempt, "q1", ("zin-1",))

    page = browser.get(address("question", attempt, number_of(attempt, "q1"))).content.decode()

    assert "Your answer fits." in page
    assert "<fieldset" not in page


@pytest.mark.parametrize("headers", [{}, FETCH], ids=["page", "fragment"])
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"choice": "7"}, "not among the choices"),
        ({"choice": "zin-1"}, "not among the choices"),
        ({"choice": ["1", "2"]}, "not among the choices"),
        ({}, "Choose an answer first."),
    ],
)
def test_an_answer_that_cannot_be_taken_shows_the_question_again(
    browser: Client, attempt: Attempt, data: dict[str, Any], reason: str, headers: dict[str, str]
) -> None:
    url = address("question", attempt, number_of(attempt, "q1"))
    answer = browser.post(url, data, headers=headers)

    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert "Wat schrijf je op?" in answer.content.decode()
    assert Attempt.objects.get().answers == {}


def test_an_order_with_two_things_in_one_place_is_shown_again(
    browser: Client, attempt: Attempt
) -> None:
    url = address("question", attempt, number_of(attempt, "q4"))
    answer = browser.post(url, {"place-1": 1, "place-2": 1, "place-3": 2})

    assert answer.status_code == 422
    assert "Give everything a place of its own." in answer.content.decode()


@pytest.mark.parametrize("number", [0, 5, 99])
def test_a_question_that_is_not_asked_does_not_exist(
    browser: Client, attempt: Attempt, number: int
) -> None:
    url = address("question", attempt, number)

    assert browser.get(url).status_code == 404
    assert browser.post(url, {"choice": "1"}).status_code == 404


def test_an_attempt_that_was_finished_takes_no_more_answers(
    browser: Client, attempt: Attempt
) -> None:
    attempts.finish(attempt, when=WHEN)

    answer = post(browser, attempt, "q1", ("zin-1",), **FETCH)

    assert answer.status_code == 303
    assert answer["Location"] == address("result", attempt)
    assert browser.get(address("question", attempt, 1))["Location"] == address("result", attempt)


def test_looking_at_an_attempt_changes_nothing(browser: Client, attempt: Attempt) -> None:
    before = Attempt.objects.values().get(), Record.objects.count()

    for url in (address("attempt", attempt), address("question", attempt, 1)):
        browser.get(url)

    assert (Attempt.objects.values().get(), Record.objects.count()) == before


@pytest.mark.parametrize(
    ("name", "rest"), [("attempt", []), ("question", [1]), ("result", []), ("review", [])]
)
def test_charlie_cannot_find_the_attempt_of_bob(
    client: Client, charlie: User, attempt: Attempt, name: str, rest: list[int]
) -> None:
    client.force_login(charlie)

    assert client.get(address(name, attempt, *rest)).status_code == 404


def test_charlie_cannot_answer_for_bob(client: Client, charlie: User, attempt: Attempt) -> None:
    client.force_login(charlie)

    answer = client.post(address("question", attempt, 1), {"choice": "1"})

    assert answer.status_code == 404
    assert Attempt.objects.get().answers == {}


def test_an_attempt_that_nobody_made_does_not_exist(browser: Client, attempt: Attempt) -> None:
    attempt.uuid = uuid4()

    assert browser.get(address("attempt", attempt)).status_code == 404


def test_a_stranger_is_asked_to_log_in(client: Client, attempt: Attempt) -> None:
    answer = client.get(address("question", attempt, 1))

    assert answer.status_code == 302
    assert "next=" in answer["Location"]


@pytest.mark.parametrize(("name", "rest"), [("question", [1]), ("result", []), ("review", [])])
def test_no_page_stays_behind_in_a_shared_browser(
    browser: Client, attempt: Attempt, name: str, rest: list[int]
) -> None:
    answer_all(attempt)

    answer = browser.get(address(name, attempt, *rest))

    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_no_page_holds_a_style_or_a_script_of_its_own(browser: Client, attempt: Attempt) -> None:
    for number in range(1, 5):
        page = browser.get(address("question", attempt, number)).content.decode()
        assert " style=" not in page
        assert "<script>" not in page


def test_an_answer_takes_eight_queries_however_many_went_before(
    browser: Client, attempt: Attempt, django_assert_max_num_queries: Any
) -> None:
    for question_id in ("q1", "q2", "q3"):
        with django_assert_max_num_queries(8):
            post(browser, attempt, question_id, RIGHT[question_id], **FETCH)


def test_a_question_is_shown_with_few_queries(
    browser: Client, attempt: Attempt, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        browser.get(address("question", attempt, 1))


def test_an_author_sees_questions_and_key_side_by_side(quiz: Quiz) -> None:
    page = quiz.make_preview_request().render().content.decode()

    for asked in written()["questions"]:
        assert asked["text"] in page
    assert "Dit is een conclusie." in page
