"""The words for what is found."""

import re

import pytest

from courses.cases.proof.findings import Code, Finding


def test_each_kind_of_finding_has_a_name_of_its_own() -> None:
    assert len({code.slug for code in Code}) == len(Code)


@pytest.mark.parametrize("code", Code, ids=lambda code: code.slug)
def test_each_message_says_the_cause_and_how_to_mend_it(code: Code) -> None:
    assert len(re.findall(r"\.(?: |$)", code.message)) >= 2


def test_a_finding_speaks_with_the_words_of_its_kind() -> None:
    finding = Finding(Code.DEAD_END, "a", params={"scene": "Dinsdag"})
    assert (finding.message % finding.params).startswith("The way stops in “Dinsdag”.")
    assert finding.severity == "error"
