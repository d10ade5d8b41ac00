"""With what we are asked: a key that may do everything, and whose record that is."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass

from django.utils import timezone

from elearning.accounts.models import Organisation
from elearning.records import credentials, naming
from elearning.records.models import Credential
from elearning.records.recording import identity
from elearning.xapi.reading import AgentIdentifier
from elearning.xapi.scopes import Scope


@dataclass(frozen=True, slots=True)
class Key:
    """The rows of an organisation and of its key, and the headers that show this."""

    organisation: int
    id: int
    headers: dict[str, str]


def new_key() -> Key:
    """A new key; the floor, which asks for none, is told whose record it is."""
    place = Organisation.objects.get(code="dewilg")
    shown = credentials.issue(place, by=None, when=timezone.now(), scopes=[Scope.ALL])
    made = Credential.objects.get(key=shown[0])
    authority = AgentIdentifier("account", made.key, identity().base)
    os.environ["BENCH_ORGANISATION"], os.environ["BENCH_KEY"] = str(place.pk), str(made.pk)
    os.environ["BENCH_AUTHORITY"] = str(naming.of_agent(authority))
    basic = base64.b64encode(":".join(shown).encode()).decode()
    headers = {
        "Authorization": f"Basic {basic}",
        "X-Experience-API-Version": "1.0.3",
        "Content-Type": "application/json",
    }
    return Key(place.pk, made.pk, headers)
