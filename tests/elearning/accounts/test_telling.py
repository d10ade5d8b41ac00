from __future__ import annotations

from datetime import UTC, datetime

from elearning.accounts import telling
from elearning.accounts.telling import told

MORNING = datetime(2026, 3, 9, 8, 45, tzinfo=UTC)


def test_each_thing_has_a_word_and_each_value_its_spelling() -> None:
    kept = told(
        {
            "passed": True,
            "score": 0.85,
            "finished_at": MORNING,
            "answer": ["Bellen", "Opschrijven"],
            "sector": None,
            "role": "learner",
        }
    )

    assert kept.lists == ()
    assert kept.facts == (
        ("Geslaagd", "ja"),
        ("Deel dat klopte", "85%"),
        ("Klaar op", "9 maart 2026 09:45"),
        ("Je antwoord", "Bellen, Opschrijven"),
        ("Sector", "–"),
        ("Rol", "deelnemer"),
    )


def test_a_moment_may_have_been_written_down_as_text() -> None:
    assert told({"answered_at": MORNING.isoformat()}).facts[0][1] == "9 maart 2026 09:45"


def test_things_in_a_list_stand_below_their_heading() -> None:
    (listed,) = told({"enrolments": [{"course": "Signaleren"}, {"course": "Handelen"}]}).lists

    assert listed.heading == "Je cursussen"
    assert [each.facts for each in listed.each] == [
        (("Cursus", "Signaleren"),),
        (("Cursus", "Handelen"),),
    ]


def test_what_is_for_machines_is_left_to_the_download() -> None:
    assert told({"statement": {"actor": {}}, "steps": [{"chose": "a"}]}) == telling.Kept((), ())
