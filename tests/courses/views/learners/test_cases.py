"""Walking through a case over HTTP, with a script in the page and without one."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from courses.models import CasePage, CoursePage, Enrolment, Walk
from courses.models.editions import mark_correction
from elearning.accounts.models import User
from elearning.records.models import Record
from tests.courses.away import away
from tests.courses.conftest import (
    LATE,
    LONG,
    OTHER_SCENES,
    SCENES,
    WELL,
    WHEN,
    go_back,
    new_case,
    next_number,
    play,
    published,
    told,
)

__all__ = ["away"]  # a fixture

FETCH = {"X-Requested-With": "fetch"}


def begin(client: Client, case_page: CasePage) -> Any:
    return client.post(reverse("courses:begin_case", args=[case_page.pk]))


def at(name: str, walk: Walk, *args: Any) -> str:
    return reverse(f"courses:{name}", args=[walk.uuid, *args])


def step(
    client: Client, walk: Walk, scene: str, *choices: str, number: int = 0, **extra: Any
) -> Any:
    """Send a form of a scene, as shown now or as shown before the step of that number."""
    sent = {"number": number or next_number(walk), "scene": scene, "choice": choices}
    return client.post(at("step", walk), sent, **extra)


def back(client: Client, walk: Walk, scene: str) -> Any:
    return client.post(at("back", walk), {"number": next_number(walk), "scene": scene})


@pytest.fixture
def begun(as_bob: Client, bobs: Enrolment, case_page: CasePage) -> Walk:
    """Bob's walk, begun in his browser."""
    begin(as_bob, case_page)
    return Walk.objects.get()


# Beginning


def test_stopping_shuts_the_case_on_this_device_and_going_on_opens_it_again(
    as_bob: Client, begun: Walk, case_page: CasePage
) -> None:
    for _click in range(2):
        answer = as_bob.post(at("stop", begun))
        assert (answer.status_code, answer["Location"]) == (303, f"{case_page.url}?gestopt=ja")
    assert as_bob.get(at("scene", begun)).status_code == 302

    begin(as_bob, case_page)
    begin(as_bob, case_page)

    assert as_bob.get(at("scene", begun)).status_code == 200
    assert (len(told("suspended")), len(told("resumed"))) == (1, 1)


def test_who_stops_is_told_that_all_is_kept_with_the_way_on_at_the_top(
    as_bob: Client, begun: Walk, case_page: CasePage
) -> None:
    front = as_bob.post(at("stop", begun))["Location"]

    for _fetch in range(2):  # a script follows the redirect, and then the browser goes there
        html = as_bob.get(front).content.decode()

    assert html.count("Je bent gestopt. Alles is bewaard.") == 1
    way_on = reverse("courses:begin_case", args=[case_page.pk])
    assert html.index("Je bent gestopt.") < html.index(way_on) < html.index("Over Jip.")
    assert html.count(way_on) == 1
    assert "Je bent gestopt" not in as_bob.get(case_page.url).content.decode()


def test_who_has_not_begun_reads_first_what_it_is_about(
    as_bob: Client, bobs: Enrolment, case_page: CasePage
) -> None:
    html = as_bob.get(case_page.url).content.decode()

    way_in = reverse("courses:begin_case", args=[case_page.pk])
    assert html.index("Over Jip.") < html.index("Honger.") < html.index(way_in)


def test_nobody_stops_for_somebody_else(client: Client, begun: Walk, charlie: User) -> None:
    client.force_login(charlie)
    session = client.session
    session["opened_walk"] = str(begun.uuid)
    session.save()

    assert client.post(at("stop", begun)).status_code == 404
    assert client.get(at("stop", begun)).status_code == 405
    assert told("suspended") == []


def test_beginning_leads_to_the_first_scene(
    as_bob: Client, bobs: Enrolment, case_page: CasePage
) -> None:
    answer = begin(as_bob, case_page)

    assert answer["Location"] == at("scene", Walk.objects.get())
    html = as_bob.get(answer["Location"]).content.decode()
    assert "Dinsdagmiddag" in html
    assert html.count("<h1") == 1


def test_a_double_click_begins_one_walk(
    as_bob: Client, bobs: Enrolment, case_page: CasePage
) -> None:
    first, second = begin(as_bob, case_page), begin(as_bob, case_page)

    assert first["Location"] == second["Location"]
    assert Walk.objects.count() == 1


def test_who_is_not_enrolled_begins_nothing(as_bob: Client, case_page: CasePage) -> None:
    assert begin(as_bob, case_page).status_code == 404
    assert not Walk.objects.exists()


def test_a_draft_is_not_begun(as_bob: Client, bobs: Enrolment, course: CoursePage) -> None:
    assert begin(as_bob, new_case(course, slug="nog-niet")).status_code == 404


def test_a_case_that_ended_opens_at_its_ending_until_it_is_rounded_off(
    as_bob: Client, begun: Walk, case_page: CasePage
) -> None:
    play(begun, *WELL)

    answer = begin(as_bob, case_page)

    assert answer["Location"] == at("scene", begun)
    html = as_bob.get(answer["Location"]).content.decode()
    assert at("debrief", begun) in html
    assert at("step", begun) not in html


# A step


def test_a_choice_answers_with_feedback_in_the_page(as_bob: Client, begun: Walk) -> None:
    answer = step(as_bob, begun, "begin", "schrijf", headers=FETCH)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Het kost vijf minuten." in html
    assert "Met data erbij zie je een patroon." in html
    assert "<html" not in html
    assert "data-focus" in html


def test_after_a_check_one_reads_what_was_right_and_not_chosen(
    as_bob: Client, bobs: Enrolment, course: CoursePage
) -> None:
    (check,) = [each for each in OTHER_SCENES if each["kind"] == "check"]
    asked = [{**check, "expert": ["brood", "jas"], "pick": 0, "to": "goed"}, SCENES[4]]
    jas = {"id": "jas", "text": "Zijn jas is dun.", "feedback": "<p>Dat zag je.</p>"}
    asked[0]["choices"] = [*check["choices"], jas]
    begin(as_bob, published(new_case(course, slug="kennis", scenes=asked)))
    walk = Walk.objects.get()

    html = step(as_bob, walk, "kennis", "brood", "arm", headers=FETCH).content.decode()

    fitting = "Dit koos je niet, maar het past wel."
    assert html.count(fitting) == 1
    assert html.index(fitting) < html.index("Zijn jas is dun.") < html.index("Dat zag je.")
    said = " ".join(strip_tags(html).split())
    assert "Jouw antwoord. Het klopt. Hij had geen brood bij zich." in said
    assert "Jouw antwoord. Het klopt niet. Ze zijn arm." in said


@pytest.fixture
def in_order(as_bob: Client, bobs: Enrolment, course: CoursePage) -> Walk:
    """A walk that begins with three things to be put in order."""
    texts = {"een": "Eerst dit.", "twee": "Dan dat.", "drie": "Dan dit."}
    asked = {
        "id": "orde",
        "kind": "check",
        "title": "Op volgorde",
        "step": 1,
        "body": "<p>Zo gaat het.</p>",
        "question": "Wat komt eerst?",
        "in_order": True,
        "expert": [*texts],
        "lesson": "Eerst het een.",
        "to": "goed",
        "choices": [{"id": code, "text": text} for code, text in texts.items()],
    }
    begin(as_bob, published(new_case(course, slug="orde", scenes=[asked, SCENES[4]])))
    return Walk.objects.get()


def put(client: Client, walk: Walk, **places: int | str) -> Any:
    data = {"number": "1", "scene": "orde", **{f"place-{k}": v for k, v in places.items()}}
    return client.post(at("step", walk), data)


def test_things_are_put_in_order_without_a_script_and_one_reads_what_belongs_where(
    as_bob: Client, in_order: Walk
) -> None:
    asked = as_bob.get(at("scene", in_order)).content.decode()
    assert asked.count('<select name="place-') == 3
    assert "<sortable-list" in asked

    html = as_bob.get(put(as_bob, in_order, een=1, twee=3, drie=2)["Location"]).content.decode()

    in_order.refresh_from_db()
    assert in_order.steps == [["orde", "een", "drie", "twee"]]
    assert "Jouw antwoord klopt voor een deel." in html
    assert html.count("Jij zette dit hier.") == 1
    assert html.index("Eerst dit.") < html.index("Dan dat.") < html.index("Dan dit.")
    assert "Eerst het een." in html
    (fact,) = told("responded")
    assert fact["result"]["response"] == "een[,]drie[,]twee"
    assert fact["object"]["definition"]["interactionType"] == "sequencing"


def test_what_has_no_place_of_its_own_is_asked_again_in_the_order_tried(
    as_bob: Client, in_order: Walk
) -> None:
    answer = put(as_bob, in_order, een=3, twee=1, drie=3)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Geef alles een eigen plek." in html
    assert html.index('name="place-twee"') < html.index('name="place-een"')
    in_order.refresh_from_db()
    assert in_order.steps == []


def test_an_order_that_is_sent_twice_is_answered_as_the_first_time(
    as_bob: Client, in_order: Walk
) -> None:
    first = put(as_bob, in_order, een=2, twee=1, drie=3)
    again = put(as_bob, in_order, een=2, twee=1, drie=3)

    assert first["Location"] == again["Location"]


def test_looking_back_both_orders_are_told_whole(as_bob: Client, in_order: Walk) -> None:
    put(as_bob, in_order, een=2, twee=1, drie=3)

    html = as_bob.get(at("debrief", in_order)).content.decode()

    for line in ("1. Dan dat.", "2. Eerst dit.", "1. Eerst dit.", "2. Dan dat."):
        assert f"<dd>{line}</dd>" in html


@pytest.fixture
def situation(as_bob: Client, bobs: Enrolment, course: CoursePage) -> Walk:
    """A walk that begins with several actions to be judged."""
    (asked,) = [{**each, "to": "goed"} for each in OTHER_SCENES if each["kind"] == "situation"]
    begin(as_bob, published(new_case(course, slug="keuzes", scenes=[asked, SCENES[4]])))
    return Walk.objects.get()


def judge(client: Client, walk: Walk, sure: str = "", **steps: int) -> Any:
    said = {f"judged-{code}": f"{code}[.]{step}" for code, step in steps.items()}
    data = {"number": "1", "scene": "keuzes", "sure": sure, **said}
    return client.post(at("step", walk), data)


def test_of_each_action_one_says_how_fitting_it_is_and_reads_what_a_panel_said(
    as_bob: Client, situation: Walk
) -> None:
    asked = as_bob.get(at("scene", situation)).content.decode()
    assert asked.count('type="radio"') == 2 * 3 + 3

    answer = judge(as_bob, situation, sure="3", bellen=3, morgen=3)

    html = as_bob.get(answer["Location"]).content.decode()
    situation.refresh_from_db()
    assert situation.steps == [["keuzes", "bellen[.]3", "morgen[.]3", 3]]
    assert "8 van de 12" in html
    assert html.count("Niemand van het panel oordeelde zo.") == 1
    assert html.count("je stond deels alleen") == 1
    assert "past niet" not in html
    (fact,) = told("responded")
    assert fact["result"]["response"] == "bellen[.]3[,]morgen[.]3"
    assert {*fact["result"]} == {"response", "extensions"}
    assert "correctResponsesPattern" not in fact["object"]["definition"]


def test_who_left_an_action_open_is_asked_for_it_and_keeps_the_rest(
    as_bob: Client, situation: Walk
) -> None:
    answer = judge(as_bob, situation, bellen=2)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Geef van elk je oordeel." in html
    assert html.count(" checked>") == 1
    situation.refresh_from_db()
    assert situation.steps == []


def test_looking_back_ones_judgement_stands_beside_the_panel_and_nobody_is_right(
    as_bob: Client, situation: Walk
) -> None:
    judge(as_bob, situation, sure="1", bellen=3, morgen=1)

    html = as_bob.get(at("debrief", situation)).content.decode()

    assert "Je twijfelde, en toch kreeg geen ander oordeel meer stemmen van het panel." in html
    assert html.count("De meeste mensen in het panel oordeelden net zo") == 2
    assert "9 van de 12" in html


def test_without_a_script_the_feedback_is_a_page(as_bob: Client, begun: Walk) -> None:
    answer = step(as_bob, begun, "begin", "schrijf")

    assert (answer.status_code, answer["Location"]) == (303, at("feedback", begun, 1))
    html = as_bob.get(answer["Location"]).content.decode()
    assert "Het kost vijf minuten." in html
    assert html.count("<h1") == 1
    assert at("scene", begun) in html


def test_without_a_script_the_scene_that_follows_stands_below_the_feedback(
    as_bob: Client, begun: Walk
) -> None:
    here = step(as_bob, begun, "begin", "schrijf")["Location"]

    html = as_bob.get(here).content.decode()
    assert html.count("<h1") == 1
    assert html.index("Het kost vijf minuten.") < html.index("Wat schrijf je op?")
    assert f'action="{at("step", begun)}"' in html
    assert html.count('id="klopt-dit-niet"') == 1
    doubts = re.findall(r"Klopt iets niet in “(.+?)”[?]", html)
    assert len(doubts) == len(set(doubts)) == 2
    assert step(as_bob, begun, "feiten", "brood", "jas").status_code == 303

    gone_on = as_bob.get(here).content.decode()
    assert f'action="{at("step", begun)}"' not in gone_on
    assert at("scene", begun) in gone_on


def test_what_was_stopped_on_this_device_is_not_shown_below_the_feedback(
    as_bob: Client, begun: Walk
) -> None:
    here = step(as_bob, begun, "begin", "schrijf")["Location"]
    as_bob.post(at("stop", begun))

    assert "Wat schrijf je op?" not in as_bob.get(here).content.decode()


def test_leaving_a_passage_shows_the_next_scene_at_once(as_bob: Client, begun: Walk) -> None:
    play(begun, ("begin", "wacht"))

    with_script = step(as_bob, begun, "later", headers=FETCH).content.decode()

    assert "Wat schrijf je op?" in with_script
    assert "<html" not in with_script


def test_without_a_script_leaving_a_passage_leads_to_the_scene(as_bob: Client, begun: Walk) -> None:
    play(begun, ("begin", "wacht"))

    assert step(as_bob, begun, "later")["Location"] == at("scene", begun)


@pytest.mark.parametrize("headers", [FETCH, {}], ids=["fetch", "page"])
def test_the_connection_lost_and_the_same_sent_again_gets_the_same_answer(
    as_bob: Client, begun: Walk, headers: dict[str, str]
) -> None:
    lost = step(as_bob, begun, "begin", "schrijf", headers=headers)
    again = step(as_bob, begun, "begin", "schrijf", number=1, headers=headers)

    assert again.status_code == lost.status_code
    assert again.content == lost.content
    assert again.get("Location") == lost.get("Location")
    begun.refresh_from_db()
    assert begun.steps == [["begin", "schrijf"]]
    assert len(told("responded")) == 1


def test_picks_sent_again_in_another_order_are_the_same_step(as_bob: Client, begun: Walk) -> None:
    play(begun, ("begin", "schrijf"))

    first = step(as_bob, begun, "feiten", "brood", "jas", headers=FETCH)
    again = step(as_bob, begun, "feiten", "jas", "brood", number=2, headers=FETCH)

    assert again.content == first.content
    assert len(told("responded")) == 2


def test_a_passage_left_twice_is_left_once(as_bob: Client, begun: Walk) -> None:
    play(begun, ("begin", "wacht"))

    for _ in range(2):
        assert step(as_bob, begun, "later", number=2)["Location"] == at("scene", begun)

    begun.refresh_from_db()
    assert begun.steps == [["begin", "wacht"], ["later"]]


def test_another_choice_from_a_stale_tab_shows_where_one_stands(
    as_bob: Client, begun: Walk
) -> None:
    step(as_bob, begun, "begin", "schrijf")

    answer = step(as_bob, begun, "begin", "wacht", number=1)

    assert answer["Location"] == at("scene", begun)
    begun.refresh_from_db()
    assert begun.steps == [["begin", "schrijf"]]


@pytest.mark.parametrize("picked", [["brood"], ["brood", "jas", "arm"]])
def test_a_wrong_number_of_picks_gets_a_word_and_keeps_what_was_picked(
    as_bob: Client, begun: Walk, picked: list[str]
) -> None:
    play(begun, ("begin", "schrijf"))

    answer = step(as_bob, begun, "feiten", *picked)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in html
    for choice in picked:
        assert f'value="{choice}" checked' in html
    assert " checked" not in as_bob.get(at("scene", begun)).content.decode()
    assert f'href="/en{at("scene", begun)}"' in html


@pytest.mark.parametrize(
    "data",
    [
        {"number": "1", "scene": "begin", "choice": ["verzonnen"]},
        {"number": "1", "scene": "nergens", "choice": ["schrijf"]},
        {"number": "1", "scene": "feiten", "choice": ["brood", "jas"]},
        {"number": "1", "scene": "begin"},
        {"number": "1", "scene": "begin", "choice": [""]},
        {"number": "1", "choice": ["schrijf"]},
        {},
        *(
            {"number": number, "scene": "begin", "choice": ["schrijf"]}
            for number in ("", "0", "2", "-1", "een", "¹", "9" * 5000)
        ),
    ],
)
def test_what_was_not_offered_changes_nothing(
    as_bob: Client, begun: Walk, data: dict[str, Any]
) -> None:
    answer = as_bob.post(at("step", begun), data)

    assert answer.status_code in (303, 422)
    begun.refresh_from_db()
    assert begun.steps == []
    assert not told("responded")


def test_what_is_ticked_in_the_story_and_in_the_list_is_one_choice(
    as_bob: Client, begun: Walk
) -> None:
    twice = {"number": "1", "scene": "begin", "choice": ["schrijf", "schrijf"]}
    as_bob.post(at("step", begun), twice)

    begun.refresh_from_db()
    assert begun.steps == [["begin", "schrijf"]]


# Back


def test_one_step_back_leads_to_the_scene_before(as_bob: Client, begun: Walk) -> None:
    play(begun, ("begin", "wacht"))

    answer = back(as_bob, begun, "later")

    assert answer["Location"] == at("scene", begun)
    assert "Dinsdagmiddag" in as_bob.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("scene", ["begin", "feiten", "", "verzonnen"])
def test_a_step_back_that_is_not_offered_is_no_error(
    as_bob: Client, begun: Walk, scene: str
) -> None:
    assert back(as_bob, begun, scene)["Location"] == at("scene", begun)

    begun.refresh_from_db()
    assert begun.steps == []


def test_the_way_back_is_offered_where_there_is_one(as_bob: Client, begun: Walk) -> None:
    assert at("back", begun) not in as_bob.get(at("scene", begun)).content.decode()

    play(begun, ("begin", "wacht"))
    assert at("back", begun) in as_bob.get(at("scene", begun)).content.decode()

    play(begun, ("later",), ("feiten", "brood", "jas"))
    assert at("back", begun) not in as_bob.get(at("scene", begun)).content.decode()


# Looking back


def test_the_debrief_waits_for_the_ending(as_bob: Client, begun: Walk) -> None:
    play(begun, ("begin", "wacht"))

    assert as_bob.get(at("debrief", begun))["Location"] == at("scene", begun)


@pytest.mark.parametrize("way", [WELL, LATE], ids=["well", "late"])
def test_after_the_ending_one_looks_back_and_rounds_off(
    as_bob: Client, begun: Walk, case_page: CasePage, way: tuple[tuple[str, ...], ...]
) -> None:
    play(begun, *way)

    html = as_bob.get(at("debrief", begun)).content.decode()

    assert html.count("<h1") == 1
    assert html.count(finish := reverse("courses:finish_part", args=[case_page.pk])) == 1
    assert html.index('id="care"') < html.index(finish)


def test_of_a_small_case_what_stands_in_sight_is_as_short_as_it_was(
    as_bob: Client, begun: Walk
) -> None:
    play(begun, *LATE)

    html = as_bob.get(at("debrief", begun)).content.decode()

    seen, _fold, folded = html.partition("<summary>Meer over je weg</summary>")
    rest, _care, _after = folded.partition('id="care"')
    assert 'id="turning-points"' in seen
    for name in ("ways", "bands"):
        assert f'id="{name}"' in rest
    assert 'id="tomorrow"' not in html
    assert "Voor jezelf" not in html


def test_of_a_long_case_all_of_it_stands_there_and_who_is_tired_can_stop_at_once(
    as_bob: Client, bobs: Enrolment, course: CoursePage
) -> None:
    begin(as_bob, published(new_case(course, slug="lang", scenes=LONG)))
    walk = Walk.objects.get()
    play(walk, *WELL)

    html = as_bob.get(at("debrief", walk)).content.decode()

    assert "Meer over je weg" not in html
    assert html.index("Voor jezelf") < html.index('form="round-off"') < html.index('id="ways"')
    assert html.index('id="tomorrow"') < html.index('id="care"') < html.index('id="round-off"')


def test_a_step_that_is_not_there_has_no_feedback(as_bob: Client, begun: Walk) -> None:
    play(begun, ("begin", "wacht"), ("later",))

    assert as_bob.get(at("feedback", begun, 1)).status_code == 200
    for number in (0, 2, 3, 99):  # none, a passage, not taken yet, never
        assert as_bob.get(at("feedback", begun, number)).status_code == 404


# Elsewhere, and somebody else


def test_on_another_device_one_lands_on_the_quiet_front_page(
    bob: User, begun: Walk, case_page: CasePage
) -> None:
    play(begun, ("begin", "schrijf"))
    phone = Client()
    phone.force_login(bob)

    assert phone.get(at("scene", begun))["Location"] == case_page.url
    begin(phone, case_page)
    assert "Wat schrijf je op?" in phone.get(at("scene", begun)).content.decode()


def test_the_front_page_offers_to_go_on_and_shows_nothing_of_the_scene(
    as_bob: Client, begun: Walk, case_page: CasePage
) -> None:
    play(begun, ("begin", "schrijf"))

    html = as_bob.get(case_page.url).content.decode()

    assert "Wat schrijf je op?" not in html
    assert reverse("courses:begin_case", args=[case_page.pk]) in html


def test_charlie_sees_nothing_of_bobs_walk(begun: Walk, charlie: User) -> None:
    play(begun, ("begin", "schrijf"))
    elsewhere = Client()
    elsewhere.force_login(charlie)

    for url in (at("scene", begun), at("debrief", begun), at("feedback", begun, 1)):
        assert elsewhere.get(url).status_code == 404
    for url in (at("step", begun), at("back", begun)):
        forged = elsewhere.post(url, {"number": 2, "scene": "feiten", "choice": ["brood"]})
        assert forged.status_code == 404
    begun.refresh_from_db()
    assert begun.steps == [["begin", "schrijf"]]


@pytest.mark.parametrize("name", ["scene", "debrief", "step", "back"])
def test_a_walk_that_never_was_is_not_found(as_bob: Client, bobs: Enrolment, name: str) -> None:
    url = reverse(f"courses:{name}", args=[UUID(int=7)])
    ask = as_bob.post if name in ("step", "back") else as_bob.get

    assert ask(url).status_code == 404


def test_a_visitor_is_led_to_the_door(begun: Walk) -> None:
    visitor = Client()

    assert (
        visitor.get(at("scene", begun))["Location"]
        == f"{reverse('account_login')}?next={at('scene', begun)}"
    )
    assert step(visitor, begun, "begin", "schrijf")["Location"] == reverse("account_login")
    begun.refresh_from_db()
    assert begun.steps == []


# What every screen keeps to


def test_a_get_never_writes(as_bob: Client, begun: Walk, case_page: CasePage) -> None:
    play(begun, *WELL)
    before = Record.objects.count(), Walk.objects.values().get()

    for url in (
        case_page.url,
        at("scene", begun),
        at("feedback", begun, 1),
        at("debrief", begun),
    ):
        assert as_bob.get(url).status_code == 200
        assert as_bob.head(url).status_code == 200
    for name in ("step", "back"):
        assert as_bob.get(at(name, begun)).status_code == 405
    assert as_bob.get(reverse("courses:begin_case", args=[case_page.pk])).status_code == 405

    assert (Record.objects.count(), Walk.objects.values().get()) == before


def test_everything_works_by_plain_forms_in_one_language_of_content(
    as_bob: Client, begun: Walk
) -> None:
    with override("en"):
        html = as_bob.get(at("scene", begun)).content.decode()
        fragment = step(as_bob, begun, "begin", "wacht", headers=FETCH).content.decode()

    assert '<html lang="en">' in html
    assert '<article class="scene" lang="nl">' in html
    assert '<div class="actions" lang="en">' in html
    assert 'lang=""' not in html
    assert '<article class="scene" lang="nl">' in fragment
    assert 'lang="en"' in fragment
    assert 'lang=""' not in fragment


def test_what_several_choices_bring_about_is_told_in_the_order_in_which_they_were_offered(
    as_bob: Client, begun: Walk
) -> None:
    play(begun, ("begin", "schrijf"))
    told = r"Drie keer geen brood|Een dunne jas"
    for seed in range(10):
        Walk.objects.update(seed=seed, steps=[["begin", "schrijf"]])
        offered = re.findall(told, as_bob.get(at("scene", begun)).content.decode())
        html = step(as_bob, begun, "feiten", "brood", "jas", headers=FETCH).content.decode()

        assert re.findall(told, html) == offered
        assert html.count("chosen-label") == html.count("<h2") == 1


@pytest.fixture
def heavy(as_bob: Client, bobs: Enrolment, case_page: CasePage) -> Walk:
    """Bob's walk in the case whose first scenes bear a content note."""
    page = CasePage.objects.get(pk=case_page.pk)
    for block in page.scenes:
        if block.block_type in ("decision", "passage"):
            block.value["note"] = "Hier vertelt een kind iets over thuis."
    page.save_revision().publish()
    begin(as_bob, case_page)
    return Walk.objects.get()


def test_what_may_touch_stays_shut_with_its_choices_and_beside_it_stands_the_way_past(
    as_bob: Client, heavy: Walk
) -> None:
    html = as_bob.get(at("scene", heavy)).content.decode()

    veil, end = html.index('<details class="scene-veil">'), html.index("</details>")
    assert html.index("Hier vertelt een kind") < veil < html.index('<div class="story">') < end
    assert veil < html.index('value="schrijf"') < end
    assert end < html.index("left_shut")
    assert html.count(f'action="{at("step", heavy)}"') == 2


@pytest.mark.parametrize("headers", [FETCH, {}], ids=["fetch", "page"])
def test_who_leaves_a_scene_shut_reads_nothing_of_it_and_goes_on(
    as_bob: Client, heavy: Walk, headers: dict[str, str]
) -> None:
    sent = {"number": 1, "scene": "begin", "left_shut": "1"}
    answer = as_bob.post(at("step", heavy), sent, headers=headers)

    heavy.refresh_from_db()
    assert heavy.steps == [["begin", "schrijf"]]
    if headers:
        html = answer.content.decode()
        assert "Wat schrijf je op?" in html
        assert "Het kost vijf minuten." not in html
    else:
        assert (answer.status_code, answer["Location"]) == (303, at("scene", heavy))
    again = as_bob.post(at("step", heavy), sent, headers=headers)
    assert again["Location"] == at("scene", heavy)


def test_choosing_nothing_where_something_may_stay_shut_opens_it_and_says_what_is_asked(
    as_bob: Client, heavy: Walk
) -> None:
    answer = step(as_bob, heavy, "begin")

    assert answer.status_code == 422
    assert '<details class="scene-veil" open>' in answer.content.decode()


def test_a_passage_left_shut_is_left_by_its_own_button(as_bob: Client, heavy: Walk) -> None:
    play(heavy, ("begin", "wacht"))
    html = as_bob.get(at("scene", heavy)).content.decode()

    assert "left_shut" not in html
    assert html.index("</details>") < html.index(f'action="{at("step", heavy)}"')


@pytest.mark.parametrize("scene", ["begin", "feiten", ""])
def test_what_has_no_note_is_not_passed_by(as_bob: Client, begun: Walk, scene: str) -> None:
    as_bob.post(at("step", begun), {"number": 1, "scene": scene, "left_shut": "1"})

    begun.refresh_from_db()
    assert begun.steps == []


def test_the_choices_stand_in_an_order_that_says_nothing(as_bob: Client, begun: Walk) -> None:
    orders = set()
    for seed in range(10):
        Walk.objects.update(seed=seed)
        html = as_bob.get(at("scene", begun)).content.decode()
        orders.add(tuple(re.findall(r'value="(schrijf|wacht)"', html)))

    assert orders == {("schrijf", "wacht"), ("wacht", "schrijf")}


def test_no_screen_of_a_walk_is_kept_by_anybody(as_bob: Client, begun: Walk) -> None:
    fragment = step(as_bob, begun, "begin", "schrijf", headers=FETCH)
    page = as_bob.get(at("scene", begun))

    for answer in (fragment, page):
        assert answer["Cache-Control"] == "no-store, private"


def test_a_walk_goes_on_when_its_case_is_published_anew_or_taken_offline(
    as_bob: Client, begun: Walk, case_page: CasePage
) -> None:
    changed = CasePage.objects.get(pk=case_page.pk)
    changed.scenes[0].value["title"] = "Een andere titel"
    changed.save_revision().publish()
    assert "Dinsdagmiddag" in as_bob.get(at("scene", begun)).content.decode()

    case_page.refresh_from_db()
    case_page.unpublish()
    assert step(as_bob, begun, "begin", "schrijf").status_code == 303
    assert "Wat schrijf je op?" in as_bob.get(at("scene", begun)).content.decode()


def put_right(case_page: CasePage) -> str:
    """The digest of an edition with a better first scene, marked as a safety correction."""
    changed = CasePage.objects.get(pk=case_page.pk)
    changed.scenes[0].value["title"] = "Een betere titel"
    changed.scenes[0].value["choices"][0]["to"] = "later"
    changed.scenes[0].value["choices"][0]["feedback"] = "Beter gezegd."
    edition = published(changed).edition
    assert edition
    mark_correction(edition, scenes=["begin"], when=WHEN)
    return edition.digest


def test_who_is_under_way_reads_a_safety_correction_and_goes_their_own_way(
    as_bob: Client, begun: Walk, case_page: CasePage
) -> None:
    digest = put_right(case_page)

    html = as_bob.get(at("scene", begun)).content.decode()
    assert "Een betere titel" in html
    assert "Deze tekst is verbeterd op 21 november 2026." in html
    assert f'name="shown" value="{digest}"' in html

    answer = step(as_bob, begun, "begin", "schrijf", headers=FETCH)
    assert "Beter gezegd." in answer.content.decode()
    assert "Deze tekst is verbeterd op 21 november 2026." in answer.content.decode()
    html = as_bob.get(at("scene", begun)).content.decode()
    assert "Wat schrijf je op?" in html
    assert "Deze tekst is verbeterd" not in html


@pytest.mark.parametrize("way", [WELL, LATE], ids=["well", "late"])
def test_a_walk_that_ended_before_a_correction_says_in_its_debrief_what_was_improved(
    as_bob: Client, begun: Walk, case_page: CasePage, way: tuple[tuple[str, ...], ...]
) -> None:
    play(begun, *way)
    before = as_bob.get(at("debrief", begun)).content.decode()
    put_right(case_page)

    after = as_bob.get(at("debrief", begun)).content.decode()

    assert "Deze tekst is verbeterd" not in before
    assert "Beter gezegd." in after or "Een betere titel" in after
    assert "Deze tekst is verbeterd op 21 november 2026." in after


def test_a_correction_costs_no_query_more(
    as_bob: Client, begun: Walk, case_page: CasePage, django_assert_max_num_queries: Any
) -> None:
    play(begun, ("begin", "wacht"))
    go_back(begun, "later")
    put_right(case_page)
    as_bob.get(at("scene", begun))

    with django_assert_max_num_queries(6):
        as_bob.get(at("scene", begun))
    with django_assert_max_num_queries(8):
        step(as_bob, begun, "begin", "wacht", headers=FETCH)


def test_a_scene_and_a_step_cost_few_queries_however_long_the_walk(
    as_bob: Client, bob: User, begun: Walk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(10):
        play(begun, ("begin", "wacht"))
        go_back(begun, "later")

    with django_assert_max_num_queries(6):
        as_bob.get(at("scene", begun))
    with django_assert_max_num_queries(8):
        step(as_bob, begun, "begin", "wacht", headers=FETCH)


def test_the_debrief_opens_every_way_once_the_case_is_rounded_off(
    as_bob: Client, begun: Walk
) -> None:
    ended = play(begun, *LATE)
    ways = reverse("courses:explore", args=[ended.uuid])
    assert ways not in as_bob.get(at("debrief", ended)).content.decode()
    as_bob.post(reverse("courses:finish_part", args=[ended.page_id]), {"walk": ended.uuid})
    assert ways in as_bob.get(at("debrief", ended)).content.decode()

    answer = as_bob.post(ways, {"scene": "begin"})

    explored = Walk.objects.get(exploring=True)
    assert answer.status_code == 303
    assert answer["Location"] == at("scene", explored)
    html = as_bob.get(at("scene", explored)).content.decode()
    assert "Dinsdagmiddag" in html
    assert at("back", explored) not in html


def test_who_left_the_debrief_rounds_off_from_the_front_page(as_bob: Client, begun: Walk) -> None:
    ended = play(begun, *LATE)
    finish = reverse("courses:finish_part", args=[ended.page_id])
    front = as_bob.get(ended.page.url).content.decode()
    assert f'name="walk" value="{ended.uuid}"' in front

    as_bob.post(finish, {"walk": ended.uuid})

    front = as_bob.get(ended.page.url).content.decode()
    assert f'name="walk" value="{ended.uuid}"' not in front
    assert f"{at('debrief', ended)}#decisions" in front
    assert Walk.objects.filter(pk=ended.pk).exists()  # rounded off, and not skipped


def test_from_the_debrief_one_goes_to_where_one_never_came_and_reads_how(
    as_bob: Client, away: Walk
) -> None:
    html = as_bob.get(at("debrief", away)).content.decode()
    assert "Aan de lijn" in html
    assert "hier kwam je niet" in html

    as_bob.post(at("explore", away), {"scene": "gebeld"})

    explored = Walk.objects.get(exploring=True)
    html = as_bob.get(at("scene", explored)).content.decode()
    assert "Zo kwam je hier" in html
    assert "Je kiest bellen." in html
    assert "Je kiest open." not in html  # chosen behind a content note
    step(as_bob, explored, "gebeld", "advies")
    assert "Zo kwam je hier" not in as_bob.get(at("scene", explored)).content.decode()


def test_a_scene_with_a_note_that_one_goes_to_stays_shut(as_bob: Client, away: Walk) -> None:
    as_bob.post(at("explore", away), {"scene": "dicht"})

    html = as_bob.get(at("scene", Walk.objects.get(exploring=True))).content.decode()

    shown, _, veiled = html.partition('<details class="scene-veil">')
    assert "Over geweld." in shown
    assert "De bel gaat." not in shown
    assert "De bel gaat." in veiled


def test_a_scene_to_explore_from_that_is_none_shows_the_debrief_again(
    as_bob: Client, begun: Walk
) -> None:
    ended = play(begun, *LATE)
    as_bob.post(reverse("courses:finish_part", args=[ended.page_id]), {"walk": ended.uuid})

    answer = as_bob.post(reverse("courses:explore", args=[ended.uuid]))

    assert answer["Location"] == at("debrief", ended)
    assert Walk.objects.count() == 1


def test_nobody_else_explores_a_walk(client: Client, charlie: User, begun: Walk) -> None:
    ended = play(begun, *LATE)
    client.force_login(charlie)

    assert client.post(reverse("courses:explore", args=[ended.uuid])).status_code == 404
    assert client.get(reverse("courses:explore", args=[ended.uuid])).status_code == 405
