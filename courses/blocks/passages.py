"""Scenes that are told: what each of them has, those to read, and those that end the story."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.choices import EffectsBlock, effects_of
from courses.blocks.prose import DueRichTextBlock, SceneBody, plain_html, story_html
from courses.blocks.reflections import StatementBlock
from courses.blocks.rules import CodeBlock, ConditionsBlock, MatchBlock, condition_data, filled
from courses.cases.graph import GoingBack, Priority, SceneKind

STEPS = [(0, _("no step"))] + [(number, str(number)) for number in range(1, 6)]
ENDINGS = [
    ("expert", _("Handled with care")),
    ("repair", _("Repaired on the way")),
    ("delayed", _("Delayed")),
]


PRIORITIES = [
    (Priority.MUST.value, _("a good way comes by here")),
    (Priority.AVOID.value, _("a good way keeps clear of it")),
]
GOING_BACK = [
    (GoingBack.FREE.value, _("whenever one likes")),
    (GoingBack.AFTER_FEEDBACK.value, _("on the latest choice only")),
    (GoingBack.AT_DEBRIEF.value, _("not on the way, only when looking back")),
]


class SceneValue(blocks.StructValue):
    """A scene that can say itself as data."""

    def data(self) -> dict[str, Any]:
        return filled(self.block.data(self))


FIRST = (
    "code",
    "title",
    "step",
    "you",
    "where",
    "speaker",
    "role",
    "portrait",
    "note",
    "body",
    "asks",
    "question",
)
SELDOM = ("variants", "effects", "priority", "back")


class VariantBlock(blocks.StructBlock):
    """Another telling of a scene, when something holds."""

    match = MatchBlock(label=_("When"))
    conditions = ConditionsBlock(label=_("Conditions"))
    body = SceneBody(label=_("Story"))

    class Meta:
        icon = "copy"
        label = _("Variant")
        description = _("Another telling of the scene, when something holds")
        template = "courses/blocks/variant.html"
        preview_value: ClassVar = {
            "match": "all",
            "conditions": [("run", {"which": "later"})],
            "body": [("narration", "<p>Je kent dit lokaal nog.</p>")],
        }


class SceneBlock(blocks.StructBlock):
    """What every scene that a learner sees has."""

    code = CodeBlock(label=_("Code"), help_text=_("Other scenes refer to this; keep it."))
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    step = blocks.ChoiceBlock(label=_("Step of the Meldcode"), choices=STEPS, default=0)
    where = blocks.CharBlock(label=_("Who, where and when"), max_length=200, required=False)
    you = blocks.CharBlock(
        label=_("Who the learner is from here on"),
        max_length=120,
        required=False,
        help_text=_("Only where that changes. Such as: intern begeleider."),
    )
    note = blocks.CharBlock(
        label=_("Content note"),
        max_length=300,
        required=False,
        help_text=_("Shown before a scene that may be hard to read."),
    )
    body = SceneBody(label=_("Story"))
    variants = blocks.ListBlock(
        VariantBlock(),
        label=_("Variants"),
        default=[],
        help_text=_("The first that holds is told in place of the story."),
    )
    effects = EffectsBlock(label=_("Effects"), help_text=_("What coming here changes."))
    priority = blocks.ChoiceBlock(label=_("Priority"), choices=PRIORITIES, required=False)
    back = blocks.ChoiceBlock(
        label=_("Going back to this scene"),
        choices=GOING_BACK,
        required=False,
        help_text=_("Empty: as in the whole case."),
    )

    class Meta:
        value_class = SceneValue
        icon = "doc-full"
        label_format = "{title} ({code})"
        template = "courses/blocks/scene.html"

    kind: ClassVar[SceneKind]

    def get_form_layout(self) -> blocks.BlockGroup:
        """What is seldom needed waits behind a fold; who speaks stands before what is told."""
        names = [name for name in self.child_blocks if name not in SELDOM]
        ordered = sorted(names, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
        return blocks.BlockGroup(children=ordered, settings=list(SELDOM))

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {
            "id": value["code"] or "",
            "kind": self.kind,
            "title": value["title"],
            "step": int(value["step"] or 0),
            "you": value.get("you") or None,
            "where": value["where"],
            "note": value["note"],
            "body": story_html(value["body"]),
            "variants": [
                {"when": condition_data(each), "body": story_html(each["body"])}
                for each in value.get("variants") or []
            ]
            or None,
            "effects": effects_of(value.get("effects")) or None,
            "priority": value.get("priority") or None,
            "back": value.get("back") or None,
        }


class PassageBlock(SceneBlock):
    """A scene to read; one way leads on."""

    question = blocks.CharBlock(
        label=_("Question for oneself"),
        max_length=200,
        required=False,
        help_text=_("Only with statements to tick. What is ticked stays on the device."),
    )
    reflection = blocks.ListBlock(StatementBlock(), label=_("Statements"), default=[])
    to = CodeBlock(label=_("Leads to scene"), required=False)
    kind = SceneKind.PASSAGE

    class Meta:
        label = _("Passage")
        description = _("A scene to read, with one way on")
        preview_value: ClassVar = {
            "code": "a2",
            "title": "De bel gaat",
            "where": "Schoolplein, half negen",
            "body": [("narration", "<p>Het regent. Jip staat onder het afdak.</p>")],
            "to": "a3",
        }

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {
            **super().data(value),
            "question": value.get("question") or None,
            "reflection": [dict(each) for each in value.get("reflection") or []] or None,
            "to": value["to"],
        }


class EndingBlock(SceneBlock):
    """Where a way through the case ends."""

    type = blocks.ChoiceBlock(label=_("Kind of ending"), choices=ENDINGS)
    what_helped = DueRichTextBlock(
        label=_("What helped"), features=["bold", "italic", "ul"], required=False
    )
    closing = DueRichTextBlock(
        label=_("Closing words"), features=["bold", "italic"], required=False
    )
    kind = SceneKind.ENDING

    class Meta:
        icon = "success"
        label = _("Ending")
        description = _("A close of the story, with what helped and a word of care")
        preview_value: ClassVar = {
            "code": "e1",
            "title": "Vier weken later",
            "body": [("narration", "<p>Jip pakt zijn brood uit.</p>")],
            "type": "expert",
            "what_helped": "<p>Je schreef op wat je zag.</p>",
            "closing": "<p>Neem even de tijd.</p>",
        }

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {
            **super().data(value),
            "type": value["type"] or None,
            "what_helped": plain_html(value["what_helped"]),
            "closing": plain_html(value["closing"]),
        }
