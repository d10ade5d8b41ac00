"""Scenes that ask something of the learner: to choose, to answer, to notice, to judge."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.checks import known_questions, taken_over
from courses.blocks.choices import ChoiceBlock
from courses.blocks.listed import ListedBlock
from courses.blocks.passages import SceneBlock
from courses.blocks.prose import portrait_html
from courses.blocks.rules import CodeBlock
from courses.cases.graph import SceneKind
from elearning.ui.blocks import PortraitBlock


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


class DialogueBlock(DecisionBlock):
    """Somebody speaks, and the learner answers."""

    speaker = blocks.CharBlock(label=_("Who speaks"), max_length=60)
    role = blocks.CharBlock(label=_("Who that is"), max_length=120, required=False)
    portrait = PortraitBlock(label=_("Portrait"), required=False)
    kind = SceneKind.DIALOGUE

    class Meta:
        icon = "openquote"
        label = _("Conversation")
        description = _("Somebody speaks to the learner, who chooses what to answer")
        preview_value: ClassVar = {
            "code": "g1",
            "title": "Aan tafel",
            "speaker": "Anouk",
            "role": "moeder van Jip",
            "body": [("speech", {"speaker": "Anouk", "words": "Wie heeft u dat verteld?"})],
            "question": "Wat zeg je?",
            "choices": [],
        }

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        said = {name: value[name] for name in ("speaker", "role")}
        return {
            **super().data(value),
            **said,
            "portrait": portrait_html(value.get("portrait")) or None,
        }


class SignalsBlock(DecisionBlock):
    """The learner marks what they notice, and it goes into their log."""

    to = CodeBlock(label=_("Leads to scene"), required=False)
    kind = SceneKind.SIGNALS

    class Meta:
        icon = "view"
        label = _("Looking for signals")
        description = _("The learner marks what they notice: as much as they like, or nothing")
        preview_value: ClassVar = {
            "code": "s1",
            "title": "De kring",
            "body": [("narration", "<p>Jip houdt zijn jas aan.</p>")],
            "question": "Wat valt je op?",
            "choices": [],
            "to": "a3",
        }

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {**super().data(value), "to": value["to"]}


class JudgementBlock(DecisionBlock):
    """The learner weighs something that experts judge differently too."""

    panel = blocks.CharBlock(
        label=_("Who the panel was"),
        max_length=200,
        required=False,
        help_text=_("Such as: twelve attendance officers and youth doctors. Empty: no panel yet."),
    )
    to = CodeBlock(label=_("Leads to scene"), required=False)
    kind = SceneKind.JUDGEMENT

    class Meta:
        icon = "pick"
        label = _("Judgement")
        description = _("The learner judges and says how sure they are; nobody is right or wrong")
        preview_value: ClassVar = {
            "code": "w1",
            "title": "Wegen",
            "body": [("narration", "<p>Het plan loopt drie weken.</p>")],
            "question": "Wordt je zorg groter of kleiner?",
            "choices": [],
            "to": "w2",
        }

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        return {**super().data(value), "panel": value["panel"], "to": value["to"]}


class CheckBlock(DecisionBlock):
    """A question with a right answer: one of a quiz, or one written here."""

    asks = ListedBlock(
        label=_("Asks this question of a quiz"),
        choices=known_questions,
        required=False,
        help_text=_("The case keeps it as it is when published. Empty: the question below."),
    )
    question = blocks.CharBlock(label=_("Question"), max_length=200, required=False)
    several = blocks.BooleanBlock(label=_("More than one answer may be right"), required=False)
    in_order = blocks.BooleanBlock(
        label=_("To be put in order"),
        required=False,
        help_text=_("The answers stand here in the right order; learners get them in another."),
    )
    to = CodeBlock(label=_("Leads to scene"), required=False)
    kind = SceneKind.CHECK

    class Meta:
        icon = "circle-check"
        label = _("Check")
        description = _("A question with a right answer, of a quiz or written here")
        preview_value: ClassVar = {
            "code": "k1",
            "title": "Even terug",
            "body": [("narration", "<p>Marloes kijkt je vragend aan.</p>")],
            "question": "Welke zin is een feit?",
            "choices": [],
            "to": "a3",
        }

    def data(self, value: blocks.StructValue) -> dict[str, Any]:
        written = {**super().data(value), "pick": 0 if value["several"] else 1}
        if value["in_order"]:
            order = [choice["code"] or "" for choice in value["choices"]]
            written |= {"in_order": True, "pick": 0, "expert": order}
        asks = value["asks"] or ""
        taken = taken_over(asks) if asks else {}
        return {**written, **taken, "to": value["to"], "asks": asks or None}
