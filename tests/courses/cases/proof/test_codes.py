"""The words for what is found."""

import re

import pytest

from courses.cases.proof.codes import Code


def test_each_kind_of_finding_has_a_name_of_its_own() -> None:
    assert len({code.slug for code in Code}) == len(Code)


@pytest.mark.parametrize("code", Code, ids=lambda code: code.slug)
def test_each_message_says_the_cause_and_how_to_mend_it(code: Code) -> None:
    assert len(re.findall(r"\.(?: |$)", code.message)) >= 2
