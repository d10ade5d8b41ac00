import json
import re
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange import h5p
from courses.exchange.archive import Archive
from courses.exchange.documents import Arrival, Format
from courses.exchange.notes import Refusal, RefusedError
from elearning.ui.sanitising import clean_html
from tests.courses.exchange.files import (
    CONTENTS,
    PACKAGE,
    PIXEL,
    SCENARIO,
    alternative,
    content,
    h5p_file,
    zipped,
)

FIGURE = re.compile(r'<figure data-picture="p\d+"></figure>')


def arrived(scenario: Any = SCENARIO, package: Any = PACKAGE) -> Arrival:
    return h5p.read(Archive(h5p_file(scenario, package)))


def scenario_of(*contents: Any, **more: Any) -> dict[str, Any]:
    return {"branchingScenario": {"content": list(contents), **more}}


def question(*alternatives: Any, asks: str = "<p>Wat doe je?</p>") -> dict[str, Any]:
    asked = {"question": asks, "alternatives": list(alternatives)}
    return content("H5P.BranchingQuestion 1.0", "Vraag", {"branchingQuestion": asked})


def refusal(archive: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        h5p.read(Archive(archive))
    return refused.value


def test_a_scenario_becomes_a_case() -> None:
    document = arrived().document
    case = document.case

    assert (case.title, case.start) == ("De bank", "het-plein")
    assert document.about == "<p>De bank</p><p>Over een meisje dat wacht.</p>"
    assert [(scene.id, scene.kind.value, scene.to) for scene in case.scenes] == [
        ("het-plein", "passage", "wat-nu"),
        ("wat-nu", "decision", ""),
        ("de-bank", "passage", "tot-morgen"),
        ("wat-je-weet", "passage", "het-filmpje"),
        ("het-filmpje", "passage", "wat-nu"),
        ("de-bel", "ending", ""),
        ("tot-morgen", "ending", ""),
    ]
    assert (
        case.scenes[0].body
        == "<p><strong>Kwart over acht</strong></p><p>Het <strong>regent</strong>.</p>"
    )
    assert [(each.text, each.to, each.feedback) for each in case.scenes[1].choices] == [
        (
            "Je gaat naast haar zitten.",
            "de-bank",
            "<p>Rustig.</p><p>Zo kan zij <strong>beginnen</strong>.</p>",
        ),
        ("Je loopt door.", "de-bel", ""),
        ("Je haalt een collega & komt terug.", "wat-je-weet", ""),
    ]
    assert case.scenes[1].question == "Wat doe je?"
    assert (case.scenes[5].title, case.scenes[5].body) == ("De bel", "<p>Je was te laat.</p>")
    assert [picture.content for picture in document.pictures] == [PIXEL]


def test_what_the_scenario_had_and_a_case_has_not_is_listed() -> None:
    assert [(note.what.value, note.place, note.detail) for note in arrived().notes] == [
        ("script", "Het plein", "alert(1)"),
        ("score", "endScreen", "5"),
        ("content", "Wat je weet", "H5P.MultiChoice 1.16: Hoe vaak?"),
        ("link_text", "Wat je weet", "Naar het filmpje"),
        ("film", "Het filmpje", "videos/les.mp4"),
        ("origin", "h5p.json", "Juf Fictief"),
        ("origin", "h5p.json", "CC BY"),
        ("setting", "", "static-end-score"),
        ("setting", "", "enableBackwardsNavigation"),
    ]
    assert arrived().format is Format.H5P


def test_a_long_question_is_told_and_not_asked() -> None:
    long = f"<p>{'Zo. ' * 60}</p>"
    scene = arrived(scenario_of(question(alternative("Ja", -1), asks=long))).document.case.scenes[0]

    assert scene.question == ""
    assert scene.body.startswith("<p>Zo. Zo.")


def test_ways_to_one_end_screen_share_an_ending_and_screens_have_numbers() -> None:
    screens = [
        {"endScreenTitle": "Klaar", "contentId": -1},
        {"endScreenTitle": "Anders", "contentId": -2},
        {"endScreenTitle": "Nooit", "contentId": -3},
    ]
    ways = question(alternative("a", -1), alternative("b", -2), alternative("c", -1))
    found = arrived(scenario_of(ways, endScreens=screens))
    case = found.document.case

    assert [each.to for each in case.scenes[0].choices] == ["klaar", "anders", "klaar"]
    assert [(note.what.value, note.detail) for note in found.notes[:1]] == [("content", "Nooit")]


def test_a_way_to_a_content_that_is_not_there_is_named() -> None:
    found = arrived(scenario_of(question(alternative("a", 7))))

    assert found.document.case.scenes[0].choices[0].to == ""
    assert (found.notes[0].what, found.notes[0].place) == ("broken_link", "Vraag: a")


@pytest.mark.parametrize("number", ["1", 1])
def test_a_way_is_a_number_also_when_it_is_kept_as_text(number: Any) -> None:
    found = arrived(scenario_of({**CONTENTS[0], "nextContentId": number}, CONTENTS[2]))

    assert found.document.case.scenes[0].to == "de-bank"


def test_feedback_on_the_way_is_told_in_the_scene() -> None:
    told = {**CONTENTS[0], "feedback": {"title": "<p>Goed gezien.</p>"}}

    assert (
        arrived(scenario_of(told, CONTENTS[2]))
        .document.case.scenes[0]
        .body.endswith("<p>Goed gezien.</p>")
    )


def test_another_kind_of_h5p_is_refused_by_its_name() -> None:
    error = refusal(h5p_file(package={**PACKAGE, "mainLibrary": "H5P.QuestionSet"}))

    assert (error.reason, error.detail) == (Refusal.OTHER_H5P, "H5P.QuestionSet")


def test_a_zip_of_something_else_and_an_empty_scenario_are_refused() -> None:
    assert refusal(zipped({"a.txt": b"x"})).reason is Refusal.MISSING
    assert refusal(h5p_file(scenario_of())).reason is Refusal.EMPTY


def test_json_that_is_wrong_is_refused_with_its_file_and_line() -> None:
    archive = zipped({"h5p.json": json.dumps(PACKAGE).encode(), "content/content.json": b"{\n]"})

    error = refusal(archive)
    assert (error.reason, error.place) == (Refusal.NO_JSON, "content/content.json:2")


def test_json_larger_than_any_case_is_refused() -> None:
    huge = json.dumps([f"{number}" for number in range(400_000)]).encode()
    archive = zipped({"h5p.json": json.dumps(PACKAGE).encode(), "content/content.json": huge})

    assert refusal(archive).reason is Refusal.TOO_LARGE


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
)


@given(st.data())
def test_whatever_stands_anywhere_in_it_is_a_case_or_a_refusal(data: Any) -> None:
    package, scenario = deepcopy(PACKAGE), deepcopy(SCENARIO)
    for _ in range(data.draw(st.integers(1, 3))):
        spot: Any = data.draw(st.sampled_from([package, scenario, scenario]))
        while isinstance(spot, dict | list) and spot:
            within = spot
            keys = sorted(spot) if isinstance(spot, dict) else range(len(spot))
            key = data.draw(st.sampled_from(keys))
            spot = spot[key]
        within[key] = data.draw(values)

    with suppress(RefusedError):
        document = arrived(scenario, package).document
        told = FIGURE.sub("", "".join(scene.body for scene in document.case.scenes))
        assert clean_html(told) == told
        assert document.case.scene(document.case.start)
