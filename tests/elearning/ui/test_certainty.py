"""One scale for the whole house: whoever states a fact is offered the same words as its readers."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Field
from django.template import Context, Template
from wagtail.blocks import Block
from wagtail.fields import StreamField

from elearning.ui.certainty import Certainty
from tests.house import tree
from tests.house.test_blocks import streams, within

WORDS = [(str(code), str(words)) for code, words in Certainty.choices]


def asked_in_forms() -> Iterator[Field]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if not isinstance(field, Field) or isinstance(field, StreamField):
                continue
            if field.name == "certainty" and field.model.__module__.split(".")[0] in tree.ROOMS:
                yield field


def asked_in_blocks() -> Iterator[Block]:
    for stream in streams():
        for block in within(stream):
            if "certainty" in getattr(block, "child_blocks", {}):
                yield block.child_blocks["certainty"]


def test_it_is_asked_for_in_forms_and_in_blocks() -> None:
    assert len(list(asked_in_forms())) >= 3
    assert len(list(asked_in_blocks())) >= 5


def test_whoever_states_a_fact_is_offered_the_same_words() -> None:
    for field in asked_in_forms():
        assert [(str(code), str(words)) for code, words in field.choices or ()] == WORDS
    for block in asked_in_blocks():
        offered = [(str(code), str(words)) for code, words in block.field.choices if code]
        assert offered == WORDS


@pytest.mark.parametrize(("code", "words"), WORDS)
def test_a_reader_is_told_in_those_words(code: str, words: str) -> None:
    page = Template("{% load ui %}{{ code|certainty }}")

    assert page.render(Context({"code": code})) == words
    assert page.render(Context({"code": "?"})) == ""
