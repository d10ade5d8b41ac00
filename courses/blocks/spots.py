"""Where in a scene's picture something is to be seen: four numbers, written or drawn."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

SPOT = re.compile(r"\d{1,3}( \d{1,3}){3}")
HUNDRED = 100
NO_SPOT = _(
    "Write four numbers from 0 to 100: how far from the left, how far from the top, how wide and "
    "how high, in hundredths of the picture."
)


def spot_of(line: str | None) -> list[int]:
    """The four numbers of a spot in a picture; a line that is no spot, as drafts may hold, is none."""
    return [int(each) for each in line.split()] if line and SPOT.fullmatch(line) else []


def is_spot(line: str) -> None:
    """Refuse what is no spot, or one that is not wholly within its picture."""
    left, top, width, height = spot_of(line) or (101, 0, 0, 0)
    if left + width > HUNDRED or top + height > HUNDRED or not (width and height):
        raise ValidationError(NO_SPOT)


class SpotInput(forms.TextInput):
    """The four numbers, and below them the scene's picture to draw the place in."""

    template_name = "courses/widgets/spot.html"

    class Media:
        js = (Script("courses/blocks/spot-field.js", type="module"),)
        css: ClassVar = {"all": ["courses/css/spot-field.css"]}


class SpotBlock(blocks.CharBlock):
    """Where in a picture something is to be seen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, max_length=20, validators=[is_spot])
        self.field.widget = SpotInput(attrs={"maxlength": 20})
