"""The kinds of scene, and the stream that holds a whole case.

Every value knows its form in the case's data (`data()`); reading the stream as a case is the sum of
those. The stream judges nothing about the story: drafts may be broken. What must hold before
publishing is said by `courses.cases.proof.proofing`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.checks import known_questions, taken_over
from courses.blocks.choices import ChoiceBlock, EffectsBlock, effects_of, known_mistakes
from courses.blocks.prose import DueRichTextBlock, SceneBody, plain_html, story_html
from courses.blocks.rules import (
    CodeBlock,
    ConditionsBlock,
    MatchBlock,
    RuleBlock,
    condition_data,
    filled,
    rule_data,
)
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


# The first migration looks for these two here, the latter under the name that it had then.
__all__ = ["EffectsBlock", "ScenesBlock", "pitfalls"]
pitfalls = known_mistakes


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


class DialogueBlock(DecisionBlock):
    """Somebody speaks, and the learner answers."""

    speaker = blocks.CharBlock(label=_("Who speaks"), max_length=60)
    role = blocks.CharBlock(label=_("Who that is"), max_length=120, required=False)
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
        return {**super().data(value), "speaker": value["speaker"], "role": value["role"]}


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
        return {**super().data(value), "panel": value["panel"], "to": value["to"], "expert": []}


class CheckBlock(DecisionBlock):
    """A question with a right answer: one of a quiz, or one written here."""

    asks = blocks.ChoiceBlock(
        label=_("Asks this question of a quiz"),
        choices=known_questions,
        required=False,
        help_text=_("The case keeps it as it is when published. Empty: the question below."),
    )
    question = blocks.CharBlock(label=_("Question"), max_length=200, required=False)
    several = blocks.BooleanBlock(label=_("More than one answer may be right"), required=False)
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
        asks = value["asks"] or ""
        taken = taken_over(asks) if asks else {}
        return {**written, **taken, "to": value["to"], "asks": asks or None}


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

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        returning = ("return", ReturnBlock())  # a name that Python keeps for itself
        super().__init__([*(local_blocks or []), returning], **kwargs)

    passage = PassageBlock()
    decision = DecisionBlock()
    dialogue = DialogueBlock()
    pick = PickBlock()
    signals = SignalsBlock()
    judgement = JudgementBlock()
    check = CheckBlock()
    logic = LogicBlock()
    call = CallBlock()
    ending = EndingBlock()

    class Meta:
        collapsed = True
