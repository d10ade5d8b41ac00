"""Loading the lines from a file that was reviewed, such as `fixtures/network/support.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from elearning.network.models import SupportLine


def load_support(data: Mapping[str, Any]) -> None:
    """Make the lines that `data` lists under `lines`, or bring them up to date by their code.

    They stand in the order of the list. Lines that an author added stay as they are.
    """
    for place, line in enumerate(data["lines"], start=1):
        values = {key: value for key, value in line.items() if key != "code"}
        SupportLine.objects.update_or_create(
            code=line["code"], defaults={"order": 10 * place, **values}
        )
