from __future__ import annotations

import pytest

from courses.reviewing.remark_forms import FOUND, MOST, RemarkForm, VerdictForm


def test_a_remark_is_plain_text_with_its_lines() -> None:
    form = RemarkForm({"text": "  <b>Mooi</b>.\r\nEn waar.  "})

    assert form.is_valid()
    assert form.cleaned_data["text"] == "<b>Mooi</b>.\nEn waar."


def test_nothing_is_a_remark_too_and_takes_the_last_one_back() -> None:
    assert RemarkForm({"text": "  "}).is_valid()
    assert RemarkForm({}).is_valid()


@pytest.mark.parametrize("blank", [" \t", "\u200b", "\u2060 \ufeff\n\u00ad"])
def test_what_nobody_can_see_is_no_remark(blank: str) -> None:
    form = RemarkForm({"text": blank})

    assert form.is_valid()
    assert form.cleaned_data["text"] == ""


@pytest.mark.parametrize(
    "text", ["Bel 06-12345678", "a@b.nl", "bsn 123456782", "van 12-03-2015", "x" * (MOST + 1), "\0"]
)
def test_what_is_refused_stays_in_its_box_with_a_reason(text: str) -> None:
    form = RemarkForm({"text": text})

    assert not form.is_valid()
    assert form["text"].value() == text
    assert form.errors["text"]


def test_there_are_words_for_each_trace() -> None:
    assert len(set(map(str, FOUND.values()))) == 4


def test_what_is_long_is_counted_without_cutting_it() -> None:
    assert RemarkForm({"text": "x" * MOST}).is_valid()
    assert "maxlength" not in str(RemarkForm()["text"])


@pytest.mark.parametrize(("kind", "field"), [(RemarkForm, "text"), (VerdictForm, "why")])
def test_a_reader_leaves_their_own_name_out(
    kind: type[RemarkForm] | type[VerdictForm], field: str
) -> None:
    form = kind({field: "Mooi. Groet, Anne de Boer"}, reader="Anne de Boer")

    assert not form.is_valid()
    assert form[field].value() == "Mooi. Groet, Anne de Boer"
    assert kind({field: "Mooi. Groet, Anne de Boer"}, reader="Piet Smit").is_valid()
