import pytest

from elearning.xapi import interactions

OPTIONS = {"a": {"nl": "Vraag wat Jip at"}, "b": {"nl": "Wacht tot donderdag"}}


def test_what_was_matched_is_read_in_pairs() -> None:
    asked = interactions.matching({"call": {"nl": "Bellen"}}, {"1": {"nl": "past"}})

    assert asked["interactionType"] == "matching"
    assert interactions.chosen(asked, "call[.]1[,]gone[.]1") == [{"nl": "Bellen – past"}]


def test_a_choice_without_a_right_answer_names_none() -> None:
    definition = interactions.choice(OPTIONS)

    assert definition == {
        "interactionType": "choice",
        "choices": [
            {"id": "a", "description": {"nl": "Vraag wat Jip at"}},
            {"id": "b", "description": {"nl": "Wacht tot donderdag"}},
        ],
    }


def test_a_choice_of_several_is_right_when_all_are_chosen() -> None:
    assert interactions.choice(OPTIONS, correct=["a", "b"])["correctResponsesPattern"] == ["a[,]b"]


def test_an_order_is_written_from_first_to_last() -> None:
    definition = interactions.sequencing(OPTIONS, correct=["b", "a"])

    assert definition["interactionType"] == "sequencing"
    assert definition["correctResponsesPattern"] == ["b[,]a"]


@pytest.mark.parametrize(("correct", "pattern"), [(True, "true"), (False, "false")])
def test_a_statement_is_true_or_false(correct: bool, pattern: str) -> None:
    assert interactions.true_false(correct=correct) == {
        "interactionType": "true-false",
        "correctResponsesPattern": [pattern],
    }


def test_an_id_that_would_read_as_two_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot contain"):
        interactions.response(["a[,]b"])


@pytest.mark.parametrize(
    ("response", "texts"), [("b[,]a", ["B", "A"]), ("a", ["A"]), ("", []), ("c", [])]
)
def test_a_response_leads_back_to_the_texts(response: str, texts: list[str]) -> None:
    options = {"a": {"nl": "A"}, "b": {"nl": "B"}}

    found = interactions.chosen(interactions.choice(options), response)
    assert [text["nl"] for text in found] == texts
    assert interactions.chosen(interactions.true_false(correct=True), "true") == []


def test_of_what_others_ask_an_option_may_have_no_text_and_a_pair_no_language_in_common() -> None:
    choices = [
        {"id": "a"},
        {"id": "b", "description": {}},
        {"id": "c", "description": {"nl": "Ja"}},
    ]
    of_choices = {"interactionType": "choice", "choices": choices}
    of_pairs = {
        "interactionType": "matching",
        "source": [{"id": "a", "description": {"nl": "Bellen", "en": "Call"}}, {"id": "b"}],
        "target": [
            {"id": "1", "description": {"en": "now"}},
            {"id": "2", "description": {"de": "x"}},
        ],
    }

    assert interactions.chosen(of_choices, "a[,]b[,]c") == [{"nl": "Ja"}]
    told = interactions.chosen(of_pairs, "a[.]1[,]a[.]2[,]b[.]1[,]a")
    assert told == [{"en": "Call – now"}]
