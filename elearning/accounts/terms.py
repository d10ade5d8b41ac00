"""Loading the sectors and professions from a file that was reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from elearning.accounts.models import Profession, Sector


def load_terms(data: Mapping[str, Any]) -> None:
    """Make what `data` lists under `sectors` and `professions`, or bring it up to date by code."""
    for model, listed in ((Sector, "sectors"), (Profession, "professions")):
        for term in data.get(listed, []):
            values = {key: term[key] for key in ("name_nl", "name_en", "valid_from")}
            values["valid_until"] = term.get("valid_until")
            model.objects.update_or_create(code=term["code"], defaults=values)
