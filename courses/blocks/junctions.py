"""Scenes that no learner sees: they lead on, into a story within the story and out of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.passages import SceneValue
from courses.blocks.rules import CodeBlock, RuleBlock, rule_data
from courses.cases.graph import SceneKind


class CallBlock(blocks.StructBlock):
    """Begins a story within the story, which comes back here."""

    code = CodeBlock(label=_("Code"))
    calls = CodeBlock(label=_("Begins with scene"), required=False)
    to = CodeBlock(label=_("And then leads to scene"), required=False)
    kind = SceneKind.CALL

    class Meta:
        value_class = SceneValue
        icon = "redirect"
        label = _("Story within the story")
        description = _("Begins a part that many scenes can come by, and goes on after it")
        template = "courses/blocks/call.html"
        preview_value: ClassVar = {"code": "bellen", "calls": "vt1", "to": "a5"}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {
            "id": value["code"] or "",
            "kind": self.kind,
            "calls": value["calls"],
            "to": value["to"],
        }


class ReturnBlock(blocks.StructBlock):
    """The end of a story within the story."""

    code = CodeBlock(label=_("Code"))
    kind = SceneKind.RETURN

    class Meta:
        value_class = SceneValue
        icon = "arrow-left"
        label = _("Back to the story")
        description = _("The end of a story within the story: on from where it was begun")
        template = "courses/blocks/call.html"
        preview_value: ClassVar = {"code": "terug"}

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {"id": value["code"] or "", "kind": self.kind}


class LogicBlock(blocks.StructBlock):
    """Decides unseen where the learner goes next; its title is for authors and reviewers."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
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
        titled = {"title": value["title"]} if value.get("title") else {}
        return {
            "id": value["code"] or "",
            "kind": self.kind,
            **titled,
            "rules": [rule_data(rule) for rule in value["rules"]],
            "else": value["otherwise"],
        }
