"""What an author left for later: words between square brackets, as in “[the day, and where it is]”.

What a case can begin with says in that way what is to be written, so none of it is read by a learner
because nobody noticed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from textwrap import shorten

from courses.cases.graph import Case
from courses.cases.proof.codes import Code
from courses.cases.proof.findings import Finding, at

LEFT = re.compile(r"\[[^\[\]]*\w[^\[\]]*\]")
MARKUP = re.compile(r"<[^>]*>")


def unwritten(case: Case) -> Iterator[Finding]:
    """The scenes in which something is yet to be written, each with the first of it."""
    for scene in case.scenes:
        for told in _texts(scene):
            if "[" in told and (found := LEFT.search(MARKUP.sub("", told))):
                yield at(Code.UNWRITTEN, scene, words=shorten(found[0], 60, placeholder="…]"))
                break


def _texts(written: object) -> Iterator[str]:
    """Every text in a scene, at whatever depth."""
    if isinstance(written, str):
        yield written
    elif is_dataclass(written):
        for each in fields(written):
            yield from _texts(getattr(written, each.name))
    elif isinstance(written, tuple | list):
        for part in written:
            yield from _texts(part)
    elif isinstance(written, Mapping):
        yield from _texts([*written.values()])
