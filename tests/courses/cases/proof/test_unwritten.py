"""What an author left for later."""

from typing import Any

import pytest

from courses.cases.graph import Case
from courses.cases.proof.codes import Code, Severity
from courses.cases.proof.proofing import proof
from tests.courses.cases.stories import case, choice, decision, ending, passage

E = ending("e")


def left(story: Case) -> list[tuple[str | None, Any]]:
    found = [each for each in proof(story) if each.code is Code.UNWRITTEN]
    return [(each.scene_id, each.params["words"]) for each in found]


@pytest.mark.parametrize(
    "story",
    [
        case(passage("a", to="e", body="<p>Vandaag.</p><p>[Vertel <b>waar</b>.]</p>"), E),
        case(passage("a", to="e", where="[Vertel waar.]"), E),
        case(passage("a", to="e", lesson="Zo. [Vertel waar.]"), E),
        case(decision("a", choice("x", to="e", feedback="<p>[Vertel waar.]</p>")), E),
        case(decision("a", choice("x", to="e", text="[Vertel waar.]")), E),
        case(
            passage("a", to="e", variants=[{"when": {"run": "later"}, "body": "[Vertel waar.]"}]), E
        ),
    ],
)
def test_what_stands_between_brackets_is_yet_to_be_written(story: Case) -> None:
    assert left(story) == [("a", "[Vertel waar.]")]


def test_of_a_scene_the_first_is_named_and_no_more_than_its_beginning() -> None:
    body = f"<p>[{'Vertel waar. ' * 20}]</p><p>[Vertel wie.]</p>"
    ((_scene, words),) = left(case(passage("a", to="e", body=body), E))

    assert words.startswith("[Vertel waar. Vertel")
    assert words.endswith("…]")
    assert len(words) <= 60


@pytest.mark.parametrize(
    "body", ["Zo […] en zo.", "Zo [...] en zo.", "Zo ] en [ zo.", "Zo (hier)."]
)
def test_what_was_left_out_of_a_quotation_is_not(body: str) -> None:
    assert left(case(passage("a", to="e", body=body), E)) == []


def test_it_keeps_nobody_from_publishing() -> None:
    assert Code.UNWRITTEN.severity is Severity.WARNING
