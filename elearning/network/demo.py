"""Loading the lines from a file that was reviewed, such as `fixtures/network/support.toml`.

The demo's own contact person, who is made up, can be written to and not called.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from elearning.accounts.models import Organisation
from elearning.network.models import ContactPerson, SupportLine


def load_support(data: Mapping[str, Any]) -> None:
    """Make the lines that `data` lists under `lines`, or bring them up to date by their code.

    They stand in the order of the list. Lines that an author added stay as they are.
    """
    for place, line in enumerate(data["lines"], start=1):
        values = {key: value for key, value in line.items() if key != "code"}
        SupportLine.objects.update_or_create(
            code=line["code"], defaults={"order": 10 * place, **values}
        )


def load_contact() -> None:
    """Let ROC De Wilg have a contact person, unless it names somebody already."""
    ContactPerson.objects.get_or_create(
        organisation=Organisation.objects.get(code="dewilg"),
        defaults={
            "name": "Hanneke de Boer",
            "email": "aandachtsfunctionaris@dewilg.example",
            "verified_on": date(2026, 9, 1),
        },
    )
