"""The mark of what was sent on, by which a store like ours knows to send it no further.

Under other names a statement looks new wherever it arrives; without a mark two stores that send on
to each other would never stop. It stands in the statement itself, so that it stays there in a store
that knows nothing of it, and in what is written out and read in again. Each site calls the mark after
itself, and knows those of all.
"""

from __future__ import annotations

from typing import Any

from elearning.xapi.identity import Identity
from elearning.xapi.profile.concepts import SENT_ON

Said = dict[str, Any]

_END = Identity("").extension(SENT_ON.name)


def marked(said: Said, base: str) -> Said:
    """The statement as one that was sent on from the site with this base."""
    context = said.get("context", {})
    extensions = {**context.get("extensions", {}), Identity(base).extension(SENT_ON.name): True}
    return {**said, "context": {**context, "extensions": extensions}}


def is_marked(said: Said) -> bool:
    """Whether a store like ours sent it on, whichever that was."""
    return any(iri.endswith(_END) for iri in said.get("context", {}).get("extensions", {}))
