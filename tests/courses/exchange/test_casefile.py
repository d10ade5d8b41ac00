"""A case file enters the CMS as a stream, and the stream is the same case."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from django.utils.html import strip_tags
from hypothesis import given

from courses.blocks.properties import PropertiesBlock
from courses.blocks.rules import DEEPEST
from courses.blocks.scenes import ScenesBlock
from courses.cases.graph import Case, Choice, Scene, digest
from courses.cases.variables import Plus
from courses.demo import FIXTURES
from courses.exchange.casefile import TooDeepError, stated_in, stream_of, with_pictures
from tests.courses.cases import strategies
from tests.courses.conftest import CASE, SCENES

FILES = sorted((FIXTURES / "cases").glob("*.toml"))
TOLD = ("body", "consequence", "feedback", "what_helped", "closing")
OF_THE_CASE = {field.metadata.get("key", field.name) for field in fields(Case) if field.init}


def entered(scenes: list[dict[str, Any]], **of_the_case: Any) -> Case:
    """The case that an author would find in the CMS."""
    stream = ScenesBlock().normalize(stream_of(scenes))
    data = [block.value.data() for block in stream]
    return Case.from_dict({"id": "x", **of_the_case, "scenes": data})


def bare(thing: Any) -> Any:
    """A scene or a choice with its HTML as words, for comparing what is said and not how."""
    words: dict[str, Any] = {
        name: " ".join(strip_tags(value).split())
        for name in TOLD
        if (value := getattr(thing, name, ""))
    }
    if isinstance(thing, Scene):
        choices = sorted(map(bare, thing.choices), key=lambda choice: choice.id)
        variants = tuple(map(bare, thing.variants))
        return replace(thing, **words, choices=tuple(choices), variants=variants)
    return replace(thing, **words)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_file_comes_in_without_loss(path: Path) -> None:
    data = tomllib.loads(path.read_text())
    written = Case.from_dict({key: data[key] for key in OF_THE_CASE if key in data})

    case = entered(data["scenes"])

    assert [scene.id for scene in case.scenes] == [scene.id for scene in written.scenes]
    for scene, as_written in zip(case.scenes, written.scenes, strict=True):
        assert bare(scene) == bare(as_written)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_file_begins_with_the_scene_that_the_stream_begins_with(path: Path) -> None:
    data = tomllib.loads(path.read_text())
    shown = [scene["id"] for scene in data["scenes"] if scene["kind"] != "logic"]

    assert data["start"] == shown[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_plain_text_in_the_cms_has_no_marks_to_lose(path: Path) -> None:
    choices = [
        choice
        for scene in Case.from_dict(
            {"id": "x", "scenes": tomllib.loads(path.read_text())["scenes"]}
        ).scenes
        for choice in scene.choices
    ]

    assert not [c.id for c in choices if _marks(c.consequence + c.feedback) - {"p"}]


def _marks(html: str) -> set[str]:
    return {part.partition(">")[0].split()[0] for part in html.split("<")[1:] if part[0] != "/"}


def test_the_good_choices_come_first_in_the_order_in_which_they_are_named() -> None:
    scene = {**SCENES[2], "expert": ["arm", "brood"]}

    (picking,) = entered([scene]).scenes

    assert picking.expert == ("arm", "brood")
    assert [choice.id for choice in picking.choices] == ["arm", "brood", "jas"]


@pytest.mark.parametrize(
    "when",
    [
        {"visited": "later"},
        {"chosen": ["begin", "wacht"]},
        {"compare": ["T", ">=", 7]},
        {"draw": [1, 2]},
        {"not": {"visited": "later"}},
        {"all": [{"visited": "later"}, {"not": {"draw": [1, 3]}}]},
        {"any": [{"visited": "later"}, {"compare": ["T", "<", 3]}]},
    ],
)
def test_a_rule_of_each_kind_asks_the_same_in_the_cms(when: dict[str, Any]) -> None:
    logic = {"id": "l1", "kind": "logic", "rules": [{"to": "goed", "when": when}], "else": "laat"}

    assert entered([logic]) == Case.from_dict({"id": "x", "scenes": [logic]})


WITHIN = 1 + DEEPEST
"""Conditions stand side by side, some of them in groups."""


@given(strategies.grouped(WITHIN))
def test_conditions_within_one_another_ask_the_same_in_the_cms(when: dict[str, Any]) -> None:
    logic = {"id": "l1", "kind": "logic", "rules": [{"to": "goed", "when": when}], "else": "laat"}
    told = {"id": "p1", "kind": "passage", "variants": [{"when": when, "body": "<p>Zo.</p>"}]}
    choice = {"id": "a", "text": "Zo.", "when": when}
    scenes = [logic, told, {"id": "d1", "kind": "decision", "choices": [choice]}]

    assert entered(scenes) == Case.from_dict({"id": "x", "scenes": scenes})


@given(strategies.conditions)
def test_whatever_a_condition_joins_it_asks_the_same_or_is_refused_as_too_deep(
    when: dict[str, Any],
) -> None:
    logic = {"id": "l1", "kind": "logic", "rules": [{"to": "goed", "when": when}], "else": "laat"}
    with suppress(TooDeepError):
        assert entered([logic]) == Case.from_dict({"id": "x", "scenes": [logic]})


@given(
    strategies.grouped(WITHIN, strategies.lasting), strategies.grouped(DEEPEST, strategies.lasting)
)
def test_statements_within_one_another_say_the_same_in_the_cms(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    stated = [
        {"name": "a", "endings": [], "states": {"before": [one, other]}},
        {"name": "b", "endings": [], "states": {"never": one}},
    ]

    stream = PropertiesBlock().normalize(stated_in(stated))

    assert [each.value.data() for each in stream] == stated


def test_a_group_deeper_than_the_form_can_show_is_refused_and_not_made_shallower() -> None:
    when: dict[str, Any] = {"visited": "later"}
    for join in ["all", "any"] * DEEPEST:
        when = {join: [when, {"visited": "begin"}]}
    with pytest.raises(TooDeepError):
        stream_of([{"id": "l1", "kind": "logic", "rules": [{"to": "goed", "when": when}]}])


def test_the_small_case_of_these_tests_comes_in_as_it_is() -> None:
    assert entered(SCENES, title="De trommel", start="begin").scenes == CASE.scenes


def test_choices_keep_effects_of_either_sign() -> None:
    scene = {**SCENES[0], "choices": [{**SCENES[0]["choices"][0], "effects": {"V": -2, "T": 14}}]}

    choice: Choice = entered([scene]).scenes[0].choices[0]
    assert choice.effects == {"V": Plus(-2), "T": Plus(14)}


def test_the_digest_of_a_case_is_that_of_its_words_and_never_changes() -> None:
    """An edition is known by it; nothing that is added to scenes or blocks may change it."""
    written = [*SCENES[:-1], SCENES[-1] | {"type": "delayed"}]  # as when the digest was taken

    assert (
        digest(entered(written, title="De trommel", start="begin"))
        == "c741cbb7b2e92a26a8e3e3492d2e824f97f18672e0d411baea19ff54948264f2"
    )


def test_what_a_file_states_of_its_ways_comes_into_the_form_and_out_of_it_alike() -> None:
    consulted, talked = {"visited": "overleg"}, {"chosen": ["plein", "aanspreken"]}
    stated = [
        {"name": "a", "endings": ["expert"], "states": {"before": [consulted, talked]}},
        {"name": "b", "endings": [], "states": {"never": {"any": [consulted, {"not": talked}]}}},
    ]

    stream = PropertiesBlock().normalize(stated_in(stated))

    assert [each.value.data() for each in stream] == stated


def test_a_picture_stands_where_its_mark_stood_in_every_telling() -> None:
    mark = '<figure data-picture="klas"></figure>'
    again = {"when": {"run": "later"}, "body": mark}
    scene = {**SCENES[0], "body": f"<p>Eerst.</p>\n{mark}\n<p>Dan.</p>", "variants": [again]}

    ((_kind, value),) = with_pictures(stream_of([scene]), {"klas": "de tekening"})
    assert value["body"] == [
        ("narration", "<p>Eerst.</p>\n"),
        ("picture", "de tekening"),
        ("narration", "\n<p>Dan.</p>"),
    ]
    assert value["variants"][0]["body"] == [("picture", "de tekening")]
