"""Every kind of scene, from the file to the debrief: a new kind is refused here until it is whole.

A kind has a block to write it in, a place in the case file, a screen in play and on paper, and a way
on that an expert takes.
"""

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from courses.blocks.scenes import ScenesBlock
from courses.cases.expert import expert_route
from courses.cases.graph import JUDGED, Case, Scene, SceneKind
from courses.cases.proof.codes import Code
from courses.cases.proof.proofing import proof
from courses.exchange.casefile import stream_of
from courses.writing.measured import measured
from courses.writing.rehearsing import rehearsal
from courses.writing.wording import scene_in_words
from tests.courses.conftest import BESIDES, OTHER_SCENES, SCENES

EVERY = [*SCENES, *OTHER_SCENES]
OF_KIND = {scene["kind"]: scene for scene in reversed(EVERY)}
RETURNS = {"return": "bellen"}  # one comes to it only within a story that was called


def whole_case(kind: SceneKind) -> Case:
    """The small case of these tests, begun at a scene of this kind."""
    start = RETURNS.get(kind, OF_KIND[kind]["id"])
    return Case.from_dict({"id": "x", "start": start, "scenes": EVERY, **BESIDES})


def begun(kind: SceneKind) -> Scene:
    scene = whole_case(kind).scene(OF_KIND[kind]["id"])
    assert scene
    return scene


def play(case: Case, asked: Any) -> str:
    return render_to_string("courses/includes/rehearsal.html", rehearsal(case, asked))


@pytest.mark.parametrize("kind", SceneKind)
def test_it_has_a_block_of_its_own_and_comes_from_the_file_without_loss(kind: SceneKind) -> None:
    (block,) = ScenesBlock().normalize(stream_of([OF_KIND[kind]]))

    assert block.block.kind is kind
    assert Case.from_dict({"id": "x", "scenes": [block.value.data()]}).scenes == (begun(kind),)


@pytest.mark.parametrize("kind", [kind for kind in SceneKind if kind.is_shown])
def test_it_is_played_by_what_its_screen_offers_until_an_ending(kind: SceneKind) -> None:
    case, scene = whole_case(kind), begun(kind)
    html = play(case, {})
    if kind is SceneKind.ENDING:
        assert "Neem even de tijd." in html
        assert 'name="steps"' not in html
        return

    mark = f"{JUDGED}1" if kind is SceneKind.SITUATION else ""
    offered = [choice.id for choice in scene.choices if f'value="{choice.id}{mark}"' in html]
    asked = QueryDict(mutable=True)
    asked.update({"begin": case.start, "scene": scene.id})
    if kind is SceneKind.SITUATION:
        asked.update({f"judged-{each}": f"{each}{mark}" for each in offered})
    else:
        asked.setlist("choice", offered[: scene.picks])

    opened = [choice.id for choice in scene.choices if not choice.fallback and not choice.when]
    assert 'type="submit"' in html.split('name="steps"')[1]
    assert offered == opened
    assert rehearsal(case, asked)["scene"].id != scene.id


@pytest.mark.parametrize("kind", SceneKind)
def test_on_paper_it_says_where_each_way_leads(kind: SceneKind) -> None:
    case, scene = whole_case(kind), begun(kind)
    words = {"case": case, "scene": scene, "mistakes": {}, "on_paper": True}
    html = render_to_string(f"courses/scenes/{kind}.html", words)

    assert "<input" not in html
    assert "<button" not in html
    for way in scene.ways():
        assert f"→ {scene_in_words(way, case)}" in html
    for choice in scene.choices:
        assert choice.text in html


@pytest.mark.parametrize("kind", SceneKind)
def test_an_expert_comes_from_there_to_an_ending(kind: SceneKind) -> None:
    route = expert_route(whole_case(kind))

    assert route[-1].scene.kind is SceneKind.ENDING
    assert (route[0].scene == begun(kind)) is kind.is_shown


@pytest.mark.parametrize("kind", SceneKind)
def test_an_author_reads_how_long_a_case_with_it_is(kind: SceneKind) -> None:
    lengths, reached = measured(whole_case(kind))

    assert "minuten" in lengths or "minuut" in lengths
    assert "eindes" in reached


def test_a_case_of_every_kind_is_in_order() -> None:
    case = Case.from_dict(
        {
            "id": "x",
            "start": "begin",
            "scenes": [*SCENES[:-2], *OTHER_SCENES, *SCENES[-2:]],
            **BESIDES,
        }
    )

    assert {finding.code for finding in proof(case)} == {Code.UNREACHABLE, Code.STEPS_SKIPPED}


def test_words_in_which_something_is_seen_are_boxes_in_the_story_itself() -> None:
    kring = OF_KIND["signals"]
    jas, arm = kring["choices"]
    seen = {**kring, "choices": [{**jas, "phrase": "zijn jas"}, arm]}
    scenes = [seen if scene is kring else scene for scene in EVERY]
    case = Case.from_dict({"id": "x", "start": "kring", "scenes": scenes, **BESIDES})
    html = play(case, {})

    assert 'value="jas" form="asked"><span>zijn jas</span></label> aan.</p>' in html
    assert html.count('name="choice"') == 3
    twice = QueryDict("steps=[]&scene=kring&choice=jas&choice=jas")
    assert 'role="alert"' not in play(case, twice)
