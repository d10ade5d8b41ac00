"""What our logs keep to themselves: the part of an address that is a key to what it opens.

Who has such an address needs nothing else to come in. So wherever it turns up in what is logged, in a
request, a referrer or a traceback, the key is left out. The rest tells enough to mend what went wrong.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from typing import Any

LEFT_OUT = "…"


class HushedFormatter(logging.Formatter):
    """Writes a line as it is, but for what follows these paths; `after` has them, without slashes."""

    def __init__(self, *args: Any, after: Collection[str], **options: Any) -> None:
        super().__init__(*args, **options)
        slash = "(?:/|%2F)"
        paths = "|".join(path.replace("/", slash) for path in after)
        self._key = re.compile(rf"({slash}(?:{paths}){slash})[^\s/%?&#\"']+", re.IGNORECASE)

    def format(self, record: logging.LogRecord) -> str:
        return self._key.sub(rf"\g<1>{LEFT_OUT}", super().format(record))
