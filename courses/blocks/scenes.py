"""The kinds of scene, and the stream that holds a whole case.

Every value knows its form in the case's data (`data()`); reading the stream as a case is the sum of
those. The stream judges nothing about the story: drafts may be broken. What must hold before
publishing is said by `courses.cases.proofing`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.choices import ChoiceBlock, EffectsBlock, known_mistakes
from courses.blocks.prose import DueRichTextBlock, SceneBody, plain_html, story_html
from courses.blocks.rules import CodeBlock, RuleBlock, filled, rule_data
from courses.cases.graph import SceneKind

STEPS = [(0, _("no step"))] + [(number, str(number)) for number in range(1, 6)]
ENDINGS = [
    ("expert", _("Handled with care")),
    ("repair", _("Repaired on the way")),
    ("delayed", _("Delayed")),
]


# The first migration looks for these two here, the latter under the name that it had then.
__all__ = ["EffectsBlock", "ScenesBlock", "pitfalls"]
pitfalls = known_mistakes


class SceneValue(blocks.StructValue):
    """A scene that can say itself as data."""

    def data(self) -> dict[str, Any]:
        return filled(self.block.data(self))


class SceneBlock(blocks.StructBlock):
    """What every scene that a learner sees has."""

    code = CodeBlock(label=_("Code"), help_text=_("Other scenes refer to this; keep it."))
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    step = blocks.ChoiceBlock(label=_("Step of the Meldcode"), choices=STEPS, default=0)
    where = blocks.CharBlock(label=_("Who, where and when"), max_length=200, required=False)
    note = blocks.CharBlock(
        label=_("Content note"),
        max_length=300,
        required=False,
        help_text=_("Shown before a scene that may be hard to read."),
    )
    body = SceneBody(label=_("Story"))

    class Meta:
        value_class = SceneValue
        icon = "doc-full"
        label_format = "{title} ({code})"
        template = "courses/blocks/scene.html"

    kind: ClassVar[SceneKind]

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {
            "id": value["code"] or "",
            "kind": self.kind,
            "title": value["title"],
            "step": int(value["step"] or 0),
            "where": value["where"],
            "note": value["note"],
            "body": story_html(value["body"]),
        }


class PassageBlock(SceneBlock):
    """A scene to read; one way leads on."""

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
        return {**super().data(value), "to": value["to"]}


class DecisionBlock(SceneBlock):
    """A scene that asks the learner to choose one thing."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    choices = blocks.ListBlock(ChoiceBlock(), label=_("Choices"), collapsed=True, default=[])
    lesson = blocks.TextBlock(
        label=_("Why this turning point matters"), required=False, max_length=500
    )
    kind = SceneKind.DECISION

    class Meta:
        icon = "radio-full"
        label = _("Decision")
        description = _("A scene in which the learner chooses one of several things to do")
        preview_value: ClassVar = {
            "code": "a1",
            "title": "Dinsdagmiddag",
            "where": "Lokaal groep 5, kwart over twaalf",
            "body": [
                ("narration", "<p>Jip heeft voor de derde keer geen brood bij zich.</p>"),
                ("speech", {"speaker": "Jip", "words": "Geen honger."}),
            ],
            "question": "Wat doe je?",
            "choices": [],
        }

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {
            **super().data(value),
            "question": value["question"],
            "choices": [choice.data() for choice in value["choices"]],
            "expert": [choice["code"] or "" for choice in value["choices"] if choice["good"]],
            "lesson": value["lesson"],
        }


class PickBlock(DecisionBlock):
    """A scene that asks the learner to choose several things at once."""

    pick = blocks.IntegerBlock(label=_("How many to choose"), min_value=1, default=2)
    to = CodeBlock(label=_("Leads to scene"), required=False)
    kind = SceneKind.PICK

    class Meta:
        icon = "tasks"
        label = _("Choose several")
        description = _("A scene in which the learner chooses a number of things at once")
        preview_value: ClassVar = {
            "code": "feiten",
            "title": "Wat schrijf je op?",
            "body": [("narration", "<p>Marloes schuift een leeg vel naar je toe.</p>")],
            "question": "Kies drie zinnen.",
            "pick": 3,
            "choices": [],
            "to": "a3",
        }

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {**super().data(value), "pick": value["pick"], "to": value["to"]}


class LogicBlock(blocks.StructBlock):
    """Decides unseen where the learner goes next."""

    code = CodeBlock(label=_("Code"))
    rules = blocks.ListBlock(RuleBlock(), label=_("Rules, the first that holds wins"))
    otherwise = CodeBlock(label=_("Otherwise go to scene"), required=False)
    kind = SceneKind.LOGIC

    class Meta:
        value_class = SceneValue
        icon = "cogs"
        label = _("Logic")
        description = _("Rules, unseen by the learner, that decide which scene follows")
        template = "courses/blocks/logic.html"
        preview_value: ClassVar = {"code": "l1", "rules": [], "otherwise": "e1"}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {
            "id": value["code"] or "",
            "kind": self.kind,
            "rules": [rule_data(rule) for rule in value["rules"]],
            "else": value["otherwise"],
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


class ScenesBlock(blocks.StreamBlock):
    """All scenes of a case; the first that a learner sees is where it starts."""

    passage = PassageBlock()
    decision = DecisionBlock()
    pick = PickBlock()
    logic = LogicBlock()
    ending = EndingBlock()

    class Meta:
        collapsed = True
