"""Questions as an author writes them.

Each block knows what makes its question unfit to be asked, and says so at the field that must be
mended. A draft may be unfinished; these faults are looked for when it is published.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from assessments import faults, screens
from assessments.faults import Faults
from assessments.scoring.questions import Kind, Option, Question
from elearning.ui.certainty import Certainty

TRUE = "true"
NOTHING_ASKED = _("Ask at least one question.")
JUDGEMENTS = [
    (TRUE, pgettext_lazy("statement", "True")),
    ("false", pgettext_lazy("statement", "False")),
]


class OptionBlock(blocks.StructBlock):
    """Something to choose, and what the learner is told about it afterwards."""

    text = blocks.CharBlock(label=_("Answer"), max_length=250)
    correct = blocks.BooleanBlock(label=_("This is a right answer"), required=False)
    feedback = blocks.TextBlock(label=_("Feedback"), required=False, rows=2)

    class Meta:
        icon = "radio-empty"
        label = _("Answer")
        description = _("An answer to choose from, right or not, with its feedback")
        template = "assessments/blocks/option.html"
        preview_value: ClassVar = {"text": "Wat ik zelf zag", "correct": True}


class ItemBlock(blocks.StructBlock):
    """Something to be put in its place."""

    text = blocks.CharBlock(label=pgettext_lazy("quiz", "Item"), max_length=250)
    feedback = blocks.TextBlock(label=_("Why it stands here"), required=False, rows=2)

    class Meta:
        icon = "order"
        label = _("Item")
        description = _("Something to be put in order, and why it stands where it does")
        template = "assessments/blocks/option.html"
        preview_value: ClassVar = {"text": "Breng de signalen in kaart"}


BLANK_OPTION = {"text": "", "correct": False, "feedback": ""}
BLANK_ITEM = {"text": "", "feedback": ""}


class QuestionBlock(blocks.StructBlock):
    """What all questions share: the idea behind the question, and how sure the fact is."""

    kind: ClassVar[Kind]

    text = blocks.TextBlock(label=_("Question"), rows=2)
    idea = blocks.CharBlock(
        label=_("Idea"),
        max_length=120,
        help_text=_("What this question is about. The feedback opens with it."),
    )
    feedback = blocks.TextBlock(
        label=_("Explanation"),
        required=False,
        rows=3,
        help_text=_("Shown to everybody once the answer is in."),
    )
    certainty = blocks.ChoiceBlock(
        label=_("Certainty"),
        choices=Certainty.choices,
        help_text=_("How sure is the fact on which the right answer rests?"),
    )
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=300)

    class Meta:
        form_layout = BlockGroup(
            children=["text", "options", "idea", "feedback", "certainty", "source"]
        )

    def offered(self, value: blocks.StructValue) -> Iterable[Option]:
        """The options as written."""
        for child in value["options"].bound_blocks:
            yield Option(child.id, child.value["text"], child.value["feedback"] or "")

    def key(self, value: blocks.StructValue) -> Iterable[str]:
        """The ids of the right options; of an ordering all of them, in order."""
        return [child.id for child in value["options"].bound_blocks if child.value["correct"]]

    def faults(self, value: blocks.StructValue) -> Faults:
        """What makes the question unfit to be asked, by the name of the field at fault."""
        said = [option.feedback for option in self.offered(value)]
        return faults.of_certainty(value["certainty"]) | faults.of_silence(
            value["feedback"] or "", said
        )

    def question(self, question_id: str, value: blocks.StructValue) -> Question:
        """The question in the shape in which it is asked and marked."""
        told = {name: value[name] or "" for name in ("idea", "feedback", "certainty", "source")}
        return Question(
            id=question_id,
            kind=self.kind,
            text=value["text"],
            options=tuple(self.offered(value)),
            key=tuple(self.key(value)),
            **told,
        )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        found = {} if self.is_deferred_validation else self.faults(cleaned)
        if found:
            raise StructBlockValidationError(found)
        return cleaned

    def get_preview_value(self) -> blocks.StructValue:
        """The example, with defaults for what it leaves out."""
        return self.to_python(self.meta.preview_value)

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        question = self.question("preview", value)
        return {**context, "asked": screens.asked(question, get_language() or "")}


class SingleChoiceBlock(QuestionBlock):
    """One answer is right."""

    kind = Kind.SINGLE
    options = blocks.ListBlock(
        OptionBlock(), label=_("Answers"), min_num=2, default=[BLANK_OPTION] * 2
    )

    class Meta:
        icon = "radio-full"
        label = _("One answer")
        description = _("A question with one right answer")
        template = "assessments/blocks/single.html"
        preview_value: ClassVar = {
            "text": "Jip is vandaag stil en eet niet. Wat schrijf je op?",
            "options": [
                {"text": "„Jip at vandaag niets van zijn brood.”", "correct": True},
                {"text": "„Jip wordt thuis verwaarloosd.”"},
            ],
            "idea": "Feit en mening",
            "certainty": "S",
        }

    def faults(self, value: blocks.StructValue) -> Faults:
        return super().faults(value) | faults.of_one_right(value["options"])


class MultipleChoiceBlock(QuestionBlock):
    """Several answers may be right; who has some of them has part of the mark."""

    kind = Kind.MULTIPLE
    options = blocks.ListBlock(
        OptionBlock(), label=_("Answers"), min_num=2, default=[BLANK_OPTION] * 2
    )

    class Meta:
        icon = "tasks"
        label = _("Several answers")
        description = _(
            "A question with one or more right answers; part of them is part of the mark"
        )
        template = "assessments/blocks/multiple.html"
        preview_value: ClassVar = {
            "text": "Wat hoort in je aantekening?",
            "options": [
                {"text": "Wat je zelf zag", "correct": True},
                {"text": "Wat het kind letterlijk zei", "correct": True},
                {"text": "Wat jij denkt dat er thuis gebeurt"},
            ],
            "idea": "Feit en mening",
            "certainty": "S",
        }

    def faults(self, value: blocks.StructValue) -> Faults:
        return super().faults(value) | faults.of_some_right(value["options"])


class TrueFalseBlock(QuestionBlock):
    """A statement that holds or doesn't."""

    kind = Kind.TRUE_FALSE
    text = blocks.TextBlock(label=pgettext_lazy("quiz", "Statement"), rows=2)
    answer = blocks.ChoiceBlock(label=_("The statement is"), choices=JUDGEMENTS)
    feedback_true = blocks.TextBlock(label=_("Feedback on “true”"), required=False, rows=2)
    feedback_false = blocks.TextBlock(label=_("Feedback on “false”"), required=False, rows=2)

    class Meta:
        icon = "circle-check"
        label = _("True or false")
        description = _("A statement of which the learner says whether it is true")
        template = "assessments/blocks/true_false.html"
        form_layout = BlockGroup(
            children=[
                *("text", "answer", "feedback_true", "feedback_false"),
                *("idea", "feedback", "certainty", "source"),
            ]
        )
        preview_value: ClassVar = {
            "text": "Je mag Veilig Thuis om advies vragen zonder een naam te noemen.",
            "answer": TRUE,
            "idea": "Advies vragen",
            "certainty": "S",
        }

    def offered(self, value: blocks.StructValue) -> Iterable[Option]:
        return [Option(id_, "", value[f"feedback_{id_}"] or "") for id_, _text in JUDGEMENTS]

    def key(self, value: blocks.StructValue) -> Iterable[str]:
        return [value["answer"]]


class OrderingBlock(QuestionBlock):
    """Things to be put in order, written in the right one."""

    kind = Kind.ORDERING
    options = blocks.ListBlock(
        ItemBlock(),
        label=_("Items in the right order"),
        min_num=3,
        max_num=8,
        default=[BLANK_ITEM] * 3,
        help_text=_("The learner gets them in another order."),
    )

    class Meta:
        icon = "order"
        label = _("Put in order")
        description = _("Things to be put in the right order; nearly right is part of the mark")
        template = "assessments/blocks/ordering.html"
        preview_value: ClassVar = {
            "text": "In welke volgorde zet je deze stappen?",
            "options": [
                {"text": "Breng de signalen in kaart"},
                {"text": "Overleg met een collega"},
                {"text": "Praat met de ouders"},
            ],
            "idea": "De stappen van de meldcode",
            "certainty": "S",
        }

    def key(self, value: blocks.StructValue) -> Iterable[str]:
        return [child.id for child in value["options"].bound_blocks]

    def faults(self, value: blocks.StructValue) -> Faults:
        return super().faults(value) | faults.of_order(value["options"])


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a quiz. Each keeps its id as long as it exists, and so do its options."""

    single = SingleChoiceBlock()
    multiple = MultipleChoiceBlock()
    true_false = TrueFalseBlock()
    ordering = OrderingBlock()

    class Meta:
        icon = "list-ol"

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        """A quiz asks something; that is looked for here, so that an empty form begins in peace."""
        cleaned = super().clean(value)
        if not cleaned and not self.is_deferred_validation:
            raise StreamBlockValidationError(non_block_errors=[ValidationError(NOTHING_ASKED)])
        return cleaned
