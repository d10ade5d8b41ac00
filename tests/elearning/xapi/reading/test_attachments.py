from typing import Any

import pytest

from elearning.xapi.reading.attachments import attachments
from tests.elearning.xapi.reading import SHA256, fault

LEAST = {
    "usageType": "https://example.org/usage/certificate",
    "display": {"nl": "Certificaat"},
    "contentType": "application/pdf",
    "length": 27,
    "sha2": SHA256,
}


# xAPI 1.0.3 Data §2.4.11
def test_attachments_are_a_list_of_what_is_said_of_files() -> None:
    attachments([])
    attachments([LEAST, {**LEAST, "description": {"nl": "x"}, "fileUrl": "https://example.org/x"}])


@pytest.mark.parametrize("name", LEAST)
def test_what_is_needed_to_find_the_file_again_may_not_be_missing(name: str) -> None:
    told = {key: value for key, value in LEAST.items() if key != name}

    assert str(fault(attachments, [LEAST, told])) == f"[1].{name}: is missing"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("usageType", "certificate"),
        ("display", "Certificaat"),
        ("display", {"something": "x"}),
        ("description", 1),
        ("contentType", 999),
        ("contentType", "pdf"),
        ("length", "27"),
        ("length", -1),
        ("length", 27.5),
        ("sha2", 1),
        ("sha2", "not a hash"),
        ("fileUrl", "x"),
        ("fileUrl", None),
        ("fileURL", "https://example.org/x"),
    ],
)
def test_what_is_said_of_a_file_has_its_form(name: str, value: Any) -> None:
    assert fault(attachments, [{**LEAST, name: value}]).parameter.startswith(f"[0].{name}")


@pytest.mark.parametrize("value", [LEAST, None, "x", [1], ["x"]])
def test_what_is_no_list_of_objects_is_refused(value: Any) -> None:
    assert fault(attachments, value).reason
