"""All that stands in the way, on top, each with the way to its place."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.base import BlockField
from wagtail.test.utils.form_data import nested_form_data, streamfield

from elearning.ui.mending import faults_of


class LineBlock(blocks.StructBlock):
    text = blocks.CharBlock(label="Tekst")


class SceneBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titel")
    lines = blocks.ListBlock(LineBlock(label="Regel"), label="Regels", max_num=2)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["title"] == "Donker":
            raise blocks.StructBlockValidationError(non_block_errors=["Te donker."])
        return cleaned


class StoryForm(forms.Form):
    name = forms.CharField(label="naam")
    scenes = BlockField(
        blocks.StreamBlock([("scene", SceneBlock(label="Scène"))], max_num=2), label="scènes"
    )

    def clean(self) -> None:
        raise ValidationError("Het past niet bij elkaar.")


def told(*scenes: tuple[str, list[str]], name: str = "Jip") -> list[tuple[str, str, str]]:
    """The faults of a story, as (place, words, anchor); Wagtail's own words cut short."""
    written = [
        (
            "scene",
            {"title": title, "lines": streamfield([("item", {"text": line}) for line in lines])},
        )
        for title, lines in scenes
    ]
    form = StoryForm(nested_form_data({"name": name, "scenes": streamfield(written)}))
    return [(" › ".join(f.place), f.words.split()[0], f.anchor) for f in faults_of(form)]


WHOLE = ("", "Het", "")


def test_what_is_about_the_whole_comes_first() -> None:
    assert told(("Licht", ["a"])) == [WHOLE]


def test_a_field_is_named_as_the_form_names_it() -> None:
    assert told(("Licht", ["a"]), name="")[1] == ("Naam", "Vul", "name-errors")


def test_a_fault_deep_inside_leads_to_its_own_field() -> None:
    assert told(("Licht", ["a"]), ("", ["b", ""]))[1:] == [
        ("Scènes › Scène 2 › Titel", "Vul", "scenes-1-value-title-errors"),
        (
            "Scènes › Scène 2 › Regels › Regel 2 › Tekst",
            "Vul",
            "scenes-1-value-lines-1-value-text-errors",
        ),
    ]


def test_a_fault_of_a_block_as_a_whole_leads_to_the_block() -> None:
    ((place, words, anchor),) = told(("Donker", ["a"]))[1:]

    assert (place, words) == ("Scènes › Scène 1 “Donker”", "Te")
    assert anchor.startswith("block-")
    assert anchor.endswith("-section")


def test_a_fault_of_a_list_leads_to_it_or_to_the_block_around_it() -> None:
    many = told(("Licht", ["a", "b", "c"]), ("Dag", ["a"]), ("Nacht", ["a"]))[1:]

    (scenes, _, root), (lines, _, scene) = many
    assert (scenes, root) == ("Scènes", "scenes-root")
    assert lines == "Scènes › Scène 1 “Licht” › Regels"
    assert scene.startswith("block-")
