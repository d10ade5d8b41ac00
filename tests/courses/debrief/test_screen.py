import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.timezone import localdate
from django.utils.translation import override

from courses.blocks.variables import NOTED_AS
from courses.cases import walking as engine
from courses.cases.debrief import debriefing
from courses.cases.graph import Case, Observation
from courses.debrief import screen
from courses.learning import casework, walks
from courses.models import CoursePage, Enrolment, Mistake, Tally, Walk
from elearning.accounts.models import Profession, User
from tests.courses.away import away
from tests.courses.conftest import (
    BESIDES,
    LATE,
    OTHER_SCENES,
    SCENES,
    WELL,
    WHEN,
    go_back,
    new_case,
    play,
    published,
)

__all__ = ["away"]  # a fixture

TODAY = date(2026, 11, 21)


def looked_back(walk: Walk, *steps: tuple[str, ...]) -> dict[str, Any]:
    with override("en"):
        return screen.context(play(walk, *steps), person=walk.enrolment.person, on=TODAY)


def scenes_of(shown: list[dict[str, Any]]) -> list[str]:
    return [each["point"].scene.id for each in shown]


def test_the_way_of_the_experts_has_no_turning_points(walk: Walk) -> None:
    told = looked_back(walk, *WELL)

    assert told["points"] == []
    assert scenes_of(told["together"]) == ["begin", "feiten"]
    assert told["turns"] == []
    assert told["yours"] == told["expert"]
    assert told["good"] == (
        "You saw it well at “Dinsdagmiddag”: there you went the recommended way."
    )
    assert told["sentences"] == [
        "No day was lost between what you saw and what you did.",
        "Your way and the recommended one ran together from beginning to end.",
    ]


def test_where_the_ways_parted_comes_the_number_and_where_they_met_again(walk: Walk) -> None:
    told = looked_back(walk, *LATE)

    assert [(each["number"], each["point"].scene.id) for each in told["points"]] == [
        (1, "begin"),
        (2, "feiten"),
    ]
    assert told["together"] == []
    assert told["sentences"] == [
        (
            "With other choices help could have come 14 days sooner. Waiting often feels careful "
            "while you are in the midst of it. The way back was at “Wat schrijf je op?”."
        ),
        "Your ways parted 2 times. The last time they came together again was at “Wat schrijf je op?”.",
    ]


def test_of_one_parting_both_its_ends_are_told(walk: Walk) -> None:
    told = looked_back(walk, ("begin", "wacht"), ("later",), ("feiten", "brood", "jas"))

    assert told["sentences"][1:] == [
        "At “Dinsdagmiddag” your ways parted; at “Wat schrijf je op?” you were together again.",
    ]


def test_where_no_choice_is_claimed_to_be_good_nobody_went_together_or_parted(
    course: CoursePage, bobs: Enrolment
) -> None:
    unclaimed = [{**scene, "expert": []} for scene in SCENES]
    page = published(new_case(course, slug="open", scenes=unclaimed))

    told = looked_back(casework.begin(bobs, page=page, when=WHEN), *WELL)

    assert scenes_of(told["open"]) == ["begin", "feiten"]
    assert told["good"] == "Care with facts: stands firm."
    assert told["together"] == told["points"] == []
    assert told["sentences"] == ["No day was lost between what you saw and what you did."]


def test_of_a_judgement_panel_and_expert_are_both_told_and_nobody_parted_from_either(
    course: CoursePage, bobs: Enrolment
) -> None:
    (judged,) = (scene for scene in OTHER_SCENES if scene["kind"] == "judgement")
    scenes = [{**judged, "to": "goed", "expert": ["nee"]}, SCENES[-2]]
    page = published(new_case(course, slug="wegen", scenes=scenes))

    told = looked_back(casework.begin(bobs, page=page, when=WHEN), ("oordeel", "ja"))
    with override("en"):
        html = render_to_string("courses/includes/others.html", {**told["open"][0], "peers": {}})

    assert (scenes_of(told["open"]), told["together"], told["points"]) == (["oordeel"], [], [])
    assert "Here the panel and the expert see it differently." in html
    lines = [" ".join(line.split()) for line in strip_tags(html).splitlines() if "panel: " in line]
    assert sorted(lines) == [
        "panel: 5 of 12; the expert’s choice",
        "panel: 7 of 12; your choice",
    ]


def test_of_days_nothing_is_said_where_a_case_counts_none(
    course: CoursePage, bobs: Enrolment
) -> None:
    free = [{**each, "effects": {"V": 1}} for each in SCENES[0]["choices"]]
    begin, *others = [scene for scene in SCENES if scene["kind"] != "logic"]
    scenes = [{**begin, "choices": free}, *others]
    page = published(new_case(course, slug="kort", scenes=_past_the_rule(scenes)))

    told = looked_back(casework.begin(bobs, page=page, when=WHEN), *WELL)

    assert told["sentences"] == [
        "Your way and the recommended one ran together from beginning to end.",
    ]


def _past_the_rule(scenes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same without the rule that asks for days, and the ending to which only that one led."""
    return [
        {**scene, "to": "goed"} if scene["id"] == "feiten" else scene
        for scene in scenes
        if scene["id"] != "laat"
    ]


def test_a_turn_is_drawn_where_its_scene_lies_on_your_line(walk: Walk) -> None:
    told = looked_back(walk, *LATE)

    assert [turn.number for turn in told["turns"]] == [1, 2]
    assert all((turn.moment, turn.lane) in told["yours"] for turn in told["turns"])
    assert {lane for _moment, lane in told["yours"]} <= set(range(1, 6))
    assert len(told["names"]) == 5


def test_the_first_choice_counts_whatever_was_chosen_later(walk: Walk, bob: User) -> None:
    play(walk, ("begin", "wacht"))
    go_back(walk, "later")

    told = looked_back(walk, *WELL)

    (point,) = [each["point"] for each in told["points"]]
    assert point.went_back
    assert [choice.id for choice in point.chosen] == ["wacht"]


def test_a_mistake_is_explained_and_one_that_is_gone_is_passed_over(walk: Walk) -> None:
    assert looked_back(walk, *LATE)["points"][0]["mistakes"] == []

    waiting = Mistake.objects.create(
        code="ALLEEN_AFWACHTEN",
        name_nl="Alleen afwachten",
        name_en="Only waiting",
        explanation_nl="De tijd lost het niet op.",
        valid_from=TODAY,
    )
    again = screen.context(walk.enrolment.walks.get(), person=walk.enrolment.person, on=TODAY)
    assert again["points"][0]["mistakes"] == [waiting]


def test_a_mistake_is_explained_as_it_was_when_the_case_was_published(walk: Walk) -> None:
    made = localdate(walk.edition.made_at)
    then, later = (
        Mistake.objects.create(code="ALLEEN_AFWACHTEN", name_nl=name, valid_from=since)
        for name, since in [("Afwachten", made), ("Blijven wachten", made + timedelta(days=1))]
    )
    then.valid_until = made
    then.save()

    assert looked_back(walk, *LATE)["points"][0]["mistakes"] == [then]
    assert later.valid_from > made


def test_what_your_way_did_is_said_in_words_for_what_the_case_weighs(walk: Walk) -> None:
    told = looked_back(walk, *WELL)

    assert [(band["name"], band["words"]) for band in told["bands"]] == [
        ("Care with facts", "stands firm"),
        ("Time", "no longer than was needed"),
    ]


def test_of_choices_that_nobody_made_an_explored_way_says_nothing(away: Walk, bob: User) -> None:
    other = casework.explore(away.uuid, person=bob, scene_id="gebeld", when=WHEN)

    told = looked_back(other, ("gebeld", "niets"), *LATE)

    shown = {*scenes_of(told["points"]), *scenes_of(told["together"]), *scenes_of(told["open"])}
    assert shown == {"gebeld", "begin", "feiten"}
    assert [each.scene.id for each in told["came_here"].made] == ["vooraf"]


def test_other_endings_are_those_the_case_might_have_come_to(walk: Walk) -> None:
    told = looked_back(walk, *WELL)

    assert [ending.id for ending in told["debrief"].other_endings] == ["laat"]


@pytest.mark.parametrize("way", [WELL, LATE], ids=["well", "late"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_debrief_calls_nothing_wrong_and_ends_with_care(
    as_bob: Client, walk: Walk, way: tuple[tuple[str, ...], ...], language: str
) -> None:
    play(walk, *way)

    with override(language):
        html = as_bob.get(reverse("courses:debrief", args=[walk.uuid])).content.decode()

    words = strip_tags(html[html.index("<main") : html.index("</main>")])
    assert not re.search(r"\b(fout\w*|onjuist|wrong|incorrect|mistakes?)\b", words, re.IGNORECASE)
    care = html[html.index('class="care"') :]
    assert "Neem even de tijd." in care
    assert "112" in care
    assert "0800-2000" in care


def test_looking_back_costs_the_same_after_a_long_walk(
    as_bob: Client, bob: User, walk: Walk, django_assert_num_queries: Any
) -> None:
    for _ in range(10):
        play(walk, ("begin", "wacht"))
        go_back(walk, "later")
    row = walks.walk_of(play(walk, *LATE).uuid, person=bob)

    with django_assert_num_queries(6):
        # how far one can come, the steps, what one weighs by, and what is asked every time
        screen.context(row, person=bob, on=TODAY)
    with django_assert_num_queries(3):  # the mistakes, whether it was rounded off, how others chose
        screen.context(row, person=bob, on=TODAY)


def test_a_whole_page_of_looking_back_costs_eight_queries_at_most(
    as_bob: Client, bob: User, walk: Walk, django_assert_max_num_queries: Any
) -> None:
    bob.profession = Profession.objects.create(code="docent", name_nl="docent", valid_from=TODAY)
    bob.save()
    told = {"chose": {"begin": {"schrijf": 12, "wacht": 11}}}
    Tally.objects.create(
        page=walk.page,
        edition=walk.edition,
        kind="ended",
        people=23,
        told={"first": told, "profession:docent": {"people": 23, **told}},
        since=WHEN,
        until=WHEN,
    )
    url = reverse("courses:debrief", args=[play(walk, *LATE).uuid])
    as_bob.get(url)  # what a process reads once

    with django_assert_max_num_queries(8):
        html = as_bob.get(url).content.decode()

    assert "5 van de 10" in html
    assert "Docent" in html


def test_what_was_noticed_is_told_by_what_it_is_worth_and_the_concern_in_facts() -> None:
    told = Case.from_dict(
        {"id": "x", "start": "kring", "scenes": [*OTHER_SCENES, SCENES[-1]], **BESIDES}
    )
    marked = engine.choose(engine.Walk(told, 1), ["jas"], scene_id="kring")
    words = {"debrief": debriefing.debrief(marked), "kinds": dict(NOTED_AS), "lang": "nl"}

    noticed = render_to_string("courses/includes/noticed.html", words)
    lines = render_to_string("courses/includes/five_lines.html", words)

    assert "Hij hield zijn jas aan." in noticed
    assert "Marloes zag geen brood." not in noticed + lines
    assert "Dinsdag: Hij hield zijn jas aan." in lines
    assert "(zelf gezien)" in lines


@pytest.mark.parametrize(
    ("first", "others", "said"),
    [
        (1, 0, None),
        (3, 0, "Put them in the order"),
        (5, 2, "Choose the five that say most"),
    ],
)
def test_one_is_asked_to_choose_lines_only_where_there_are_more_than_are_told(
    first: int, others: int, said: str | None
) -> None:
    lines = [Observation(id=str(number), text="Geen brood.") for number in range(first + others)]
    told = {"in_five_lines": lines[:first], "beside_five_lines": lines[first:]}

    with override("en"):
        html = render_to_string("courses/includes/five_lines.html", {"debrief": told})

    assert html.count("Geen brood.</span>") == html.count("<li") == first + others
    assert ("<told-lines" in html) == (said is not None)
    assert ("ive" in html.partition("<ol")[0].partition("</h2>")[2]) == bool(others)
    assert said is None or said in html


def test_who_noted_nothing_reads_that_that_happens() -> None:
    told = Case.from_dict(
        {"id": "x", "start": "kring", "scenes": [*OTHER_SCENES, SCENES[-1]], **BESIDES}
    )
    marked = engine.choose(engine.Walk(told, 1), ["arm"], scene_id="kring")
    words = {"debrief": debriefing.debrief(marked), "kinds": dict(NOTED_AS), "lang": "nl"}

    html = render_to_string("courses/includes/noticed.html", words)

    assert "<ol" not in html
    assert "Hij hield zijn jas aan." in html.split("<details>")[1]
