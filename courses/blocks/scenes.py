"""The stream that holds a whole case: scenes of every kind.

Every value knows its form in the case's data (`data()`); reading the stream as a case is the sum of
those. The stream judges nothing about the story: drafts may be broken. What must hold before
publishing is said by `courses.cases.proof.proofing`.
"""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from courses.blocks.choices import EffectsBlock, known_mistakes
from courses.blocks.decisions import (
    CheckBlock,
    DecisionBlock,
    DialogueBlock,
    JudgementBlock,
    PickBlock,
    SignalsBlock,
)
from courses.blocks.junctions import CallBlock, LogicBlock, ReturnBlock
from courses.blocks.passages import EndingBlock, PassageBlock
from courses.blocks.situations import SituationBlock

# The first migration looks for these two here, the latter under the name that it had then.
__all__ = ["EffectsBlock", "ScenesBlock", "pitfalls"]
pitfalls = known_mistakes


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
    situation = SituationBlock()
    check = CheckBlock()
    logic = LogicBlock()
    call = CallBlock()
    ending = EndingBlock()

    class Meta:
        collapsed = True
