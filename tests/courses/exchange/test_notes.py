from courses.exchange.notes import Missed, Note, Refusal, RefusedError


def test_a_note_names_the_thing_and_its_place() -> None:
    note = Note(Missed.MACRO, "Het plein", "(set: $a to 1)")

    assert (note.what, note.place, note.detail) == ("macro", "Het plein", "(set: $a to 1)")


def test_a_refusal_says_where_and_what() -> None:
    error = RefusedError(Refusal.NO_JSON, place="3", detail="a comma too many")

    assert str(error) == "no_json: 3 a comma too many"
