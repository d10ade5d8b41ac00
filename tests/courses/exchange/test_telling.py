from dataclasses import fields

from courses.cases.graph import Case, Choice, Scene
from courses.exchange import telling
from courses.exchange.documents import Document, Format
from courses.exchange.notes import Missed, Note, Refusal, RefusedError


def test_there_are_words_for_everything_that_can_be_said() -> None:
    assert set(telling.MISSED) == set(Missed)
    assert set(telling.REFUSED) == set(Refusal)
    assert set(telling.FORMATS) | set(telling.SENT_OUT) == set(Format)


def test_there_are_words_for_every_field_that_can_differ_or_stay_unsaid() -> None:
    never = {"id", "kind", "case"}  # by these a thing is known
    for thing in (Document, Case, Scene, Choice):
        names = {each.metadata.get("key", each.name) for each in fields(thing) if each.init}
        assert names - never <= set(telling.FIELDS), thing


def test_notes_of_one_kind_stand_together() -> None:
    notes = [
        Note(Missed.TAG, "Het plein", "rustig"),
        Note(Missed.SCRIPT, "Tellen", "teller = 0"),
        Note(Missed.TAG, "De bank", "boos"),
        Note(Missed.SIGNS),
    ]

    groups = telling.grouped(notes)
    assert [group.lines for group in groups] == [
        (("Het plein", "rustig"), ("De bank", "boos")),
        (("Tellen", "teller = 0"),),
        (),
    ]
    assert groups[0].sentence == telling.MISSED[Missed.TAG]


def test_passages_are_counted() -> None:
    (group,) = telling.grouped([Note(Missed.POSITIONS, "", "4")])

    assert group.lines == (("", "4 passages"),)


def test_a_field_is_called_what_the_form_calls_it() -> None:
    notes = [
        Note(Missed.DIFFERENT, "Het plein", "question"),
        Note(Missed.DIFFERENT, "Het plein", "choices.wacht.feedback"),
    ]

    (group,) = telling.grouped(notes)
    assert group.lines == (
        ("Het plein", telling.FIELDS["question"]),
        ("Het plein", f"wacht: {telling.FIELDS['feedback']}"),
    )
    assert telling.listed(notes) == [
        f"* Het plein: {telling.FIELDS['question']}, wacht: {telling.FIELDS['feedback']}"
    ]


def test_a_refusal_names_the_place_and_a_line_by_its_number() -> None:
    at_line = RefusedError(Refusal.NO_JSON, place="3", detail="Expecting value")
    nowhere = RefusedError(Refusal.EMPTY)

    assert telling.refusal(at_line).endswith(
        f"({telling._('line %(number)s') % {'number': 3}}: Expecting value)"
    )
    assert telling.refusal(nowhere) == telling.REFUSED[Refusal.EMPTY]


def test_every_step_has_a_lane() -> None:
    assert sorted(telling.lanes()) == [0, 1, 2, 3, 4, 5]
