"""How long a case is and how much of it can be come to, in the author's words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext, ngettext

from courses.cases.graph import Case
from courses.cases.proof.exploring import CAP, explore
from courses.cases.proof.measuring import Length, Measures, measures
from courses.cases.proof.proofing import UNREADABLE, proofed
from courses.cases.remembering import remembered


def measured(case: Case, *, cap: int = CAP) -> list[str]:
    """In a few sentences; none while what is written leaves open what the rules decide."""
    if any(finding.code in UNREADABLE for finding in proofed(case, cap=cap)):
        return []
    return list(_sentences(_measures(case, cap=cap)))


@remembered
def _measures(case: Case, *, cap: int) -> Measures:
    return measures(explore(case, cap=cap))


def _sentences(told: Measures) -> Iterator[str]:
    if told.shortest and told.typical and told.longest:
        words = gettext("Shortest way: %(shortest)s. Typical: %(typical)s. Longest: %(longest)s.")
        lengths = {"shortest": told.shortest, "typical": told.typical, "longest": told.longest}
        yield words % {name: _length(length) for name, length in lengths.items()}
    words = gettext("One can come to: scenes %(scenes)s, choices %(choices)s, endings %(endings)s.")
    counts = {"scenes": told.scenes, "choices": told.choices, "endings": told.endings}
    yield words % {name: _share(*count) for name, count in counts.items()}
    if not told.complete:
        yield gettext("This case is too large to search whole: these are of a sample.")


def _length(length: Length) -> str:
    scenes = ngettext("%(count)d scene", "%(count)d scenes", length.scenes)
    minutes = ngettext(
        "%(count)d minute of reading", "%(count)d minutes of reading", length.minutes
    )
    return f"{scenes % {'count': length.scenes}}, {minutes % {'count': length.minutes}}"


def _share(seen: int, written: int) -> str:
    return gettext("%(seen)d of %(written)d") % {"seen": seen, "written": written}
