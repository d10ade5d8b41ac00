"""Every other address, by any method: told as the rest is, in words that a machine reads."""

from typing import NoReturn

from django.urls import reverse

from elearning.records.lrs.answers import RefusedError
from elearning.records.lrs.resources import KeyedResource


class Nowhere(KeyedResource):
    """Where nothing is."""

    def answer(self) -> NoReturn:
        raise RefusedError(404, f"nothing is here; statements are at {reverse('xapi:statements')}")
