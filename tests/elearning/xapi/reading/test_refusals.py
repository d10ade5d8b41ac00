from elearning.xapi.reading.refusals import MalformedError, expected, path, shown


def test_a_fault_is_told_with_its_place() -> None:
    assert str(MalformedError("verb.id", "is missing")) == "verb.id: is missing"


def test_each_container_adds_where_it_held_the_fault() -> None:
    fault = MalformedError("", "is missing").within("id").within(1).within("choices")

    assert fault.within("definition").parameter == "definition.choices[1].id"
    assert fault.reason == "is missing"


def test_a_place_that_is_no_plain_name_is_quoted() -> None:
    assert path("https://example.org/x", "y") == '["https://example.org/x"].y'
    assert MalformedError("", "x").within("é\n").within("extensions").parameter == (
        'extensions["\\u00e9\\n"]'
    )


def test_what_a_stranger_made_up_is_not_repeated_without_end() -> None:
    assert len(shown("x" * 5000)) < 80


def test_what_was_sent_is_named_by_its_kind_and_not_repeated() -> None:
    assert expected("a list", {"a": 1}).reason == "must be a list, and is an object"
    assert expected("text", True).reason == "must be text, and is true or false"
    assert "leave it out" in expected("text", None).reason
