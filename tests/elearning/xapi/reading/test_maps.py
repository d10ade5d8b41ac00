from typing import Any

from elearning.xapi.reading.maps import DEEPEST, extensions, language_map
from elearning.xapi.reading.parsing import parsed
from tests.elearning.xapi.reading import fault


def nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels - 1):
        value = [value]
    return value


# xAPI 1.0.3 Data §4.2
def test_a_language_map_has_words_by_language() -> None:
    language_map({})
    language_map({"nl": "las", "en-GB": "read", "x-ours": ""})


def test_a_key_that_is_no_language_is_shown() -> None:
    assert fault(language_map, {"nl": "las", "en_US": "read"}).parameter == "en_US"
    assert "language tag" in fault(language_map, {"something": "x"}).reason


def test_words_are_text_and_not_null() -> None:
    no_words: list[object] = [None, 1, ["x"], {"nl": "x"}]
    for words in no_words:
        assert fault(language_map, {"nl": words}).parameter == "nl"
    others: list[object] = [None, "las", 12345, ["las"]]
    for value in others:
        assert "must be an object" in fault(language_map, value).reason


# xAPI 1.0.3 Data §4.1
def test_the_values_of_extensions_are_anything_null_as_well() -> None:
    extensions({})
    anything: list[object] = [None, "", {}, [], 0.5, {"a": [None, {"b": "\\"}]}, 10**20]
    for value in anything:
        extensions({"https://example.org/x": value})


def test_the_keys_of_extensions_are_iris() -> None:
    assert str(fault(extensions, {"should fail": True})).startswith('["should fail"]: must be an ')
    assert fault(extensions, []).reason == "must be an object, and is a list"


def test_extensions_are_walked_to_a_depth_that_is_told() -> None:
    extensions({"x:deep": nested(DEEPEST)})
    assert "deeper than 64" in fault(extensions, {"x:deep": nested(DEEPEST + 1)}).reason


def test_a_number_too_large_for_a_double_is_refused_in_extensions_too() -> None:
    told = parsed('{"x:a": {"b": [1, 1e400]}}')

    assert fault(extensions, told).parameter == '["x:a"].b[1]'
